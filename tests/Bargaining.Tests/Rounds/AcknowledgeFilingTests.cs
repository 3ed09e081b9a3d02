using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class AcknowledgeFilingTests
{
    [Fact]
    public async Task The_receipt_starts_the_review()
    {
        await using var world = await World.InAsync();
        var round = await world.FiledRound();

        await world
            .On("2026-03-04")
            .Send(
                world.Bureau,
                new AcknowledgeFiling
                {
                    CaseId = round,
                    ReceivedOn = new(2026, 3, 3),
                    ReceiptNumber = "收件1号",
                }
            );

        (await world.OpenSteps(round)).ShouldBe(["review"]);
        var review = (await world.Deadlines(round)).Single(d => d.Matter == "contract.review");
        (review.From, review.Due).ShouldBe((new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 18)));
        (await world.Facts<Round>(round)).Filings[^1].ReceiptNumber.ShouldBe("收件1号");
    }

    [Fact]
    public async Task What_is_incomplete_is_given_back_and_is_owed_again_from_the_same_day()
    {
        await using var world = await World.InAsync();
        var round = await world.FiledRound();

        await world
            .On("2026-03-04")
            .Send(
                world.Bureau,
                new AcknowledgeFiling
                {
                    CaseId = round,
                    ReceivedOn = world.Today,
                    Missing = ["说明未盖章"],
                }
            );

        (await world.OpenSteps(round)).ShouldBe(["file"]);
        (await world.Facts<Round>(round)).Filings[^1].Missing.ShouldBe(["说明未盖章"]);
        var again = (await world.Deadlines(round)).Single(d => d is { Matter: "contract.file", State: DeadlineState.Open });
        (again.From, again.Due).ShouldBe((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 9)));
        await world.Send(world.Employer, world.CompleteFiling(round));
        (await world.OpenSteps(round)).ShouldBe(["acknowledge-filing"]);
    }

    [Fact]
    public async Task It_has_a_number_or_says_what_is_missing_never_both()
    {
        await using var world = await World.InAsync();
        var round = await world.FiledRound();

        (await world.Invalid(world.Bureau, new AcknowledgeFiling { CaseId = round, ReceivedOn = world.Today }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("receiptNumber");
        (
            await world.Invalid(
                world.Bureau,
                new AcknowledgeFiling
                {
                    CaseId = round,
                    ReceivedOn = world.Today,
                    ReceiptNumber = "1",
                    Missing = ["章"],
                }
            )
        ).ShouldHaveSingleItem().Field.ShouldBe("receiptNumber");
        (
            await world.Invalid(
                world.Bureau,
                new AcknowledgeFiling
                {
                    CaseId = round,
                    ReceivedOn = world.Today.AddDays(-1),
                    ReceiptNumber = "1",
                }
            )
        ).ShouldHaveSingleItem().Field.ShouldBe("receivedOn");
    }

    [Fact]
    public async Task Only_the_bureau_acknowledges()
    {
        await using var world = await World.InAsync();
        var round = await world.FiledRound();

        await Should.ThrowAsync<NotYourAction>(() =>
            world.Send(
                world.Employer,
                new AcknowledgeFiling
                {
                    CaseId = round,
                    ReceivedOn = world.Today,
                    ReceiptNumber = "1",
                }
            )
        );
    }
}
