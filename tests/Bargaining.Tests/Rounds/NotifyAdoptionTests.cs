using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class NotifyAdoptionTests
{
    [Fact]
    public async Task In_Shanghai_the_written_notice_forms_the_contract_and_starts_the_filing_clock()
    {
        await using var world = await World.InAsync("310101");
        var round = await world.AdoptedRound();
        (await world.OpenSteps(round)).ShouldBe(["notify-adoption"]);

        await world
            .On("2026-03-06")
            .Send(
                world.Union,
                new NotifyAdoption
                {
                    CaseId = round,
                    ReceivedOn = world.Today,
                    Notice = "告知书1号",
                }
            );

        (await world.OpenSteps(round)).ShouldBe(["file"]);
        var file = (await world.Deadlines(round)).Single(d => d.Matter == "contract.file");
        (file.From, file.Due, file.RuleId).ShouldBe((world.Today, new DateOnly(2026, 3, 16), "CB-FILE-12"));
        (await world.Facts<Round>(round)).Contract!.AdoptionNotice.ShouldBe("告知书1号");
    }

    [Fact]
    public async Task It_does_not_come_before_the_adoption()
    {
        await using var world = await World.InAsync("310101");
        var round = await world.AdoptedRound();

        (
            await world.RefusedByLaw(
                world.Union,
                new NotifyAdoption
                {
                    CaseId = round,
                    ReceivedOn = world.Today.AddDays(-1),
                    Notice = "告知书1号",
                }
            )
        ).ShouldHaveSingleItem().Rule.ShouldBe(nameof(AdoptionComesBeforeTheContract));
    }

    [Fact]
    public async Task The_employer_does_not_give_it_and_it_says_something()
    {
        await using var world = await World.InAsync("310101");
        var round = await world.AdoptedRound();

        await Should.ThrowAsync<NotYourAction>(() =>
            world.Send(
                world.Employer,
                new NotifyAdoption
                {
                    CaseId = round,
                    ReceivedOn = world.Today,
                    Notice = "告知书1号",
                }
            )
        );
        (
            await world.Invalid(
                world.Union,
                new NotifyAdoption
                {
                    CaseId = round,
                    ReceivedOn = world.Today,
                    Notice = "",
                }
            )
        ).ShouldHaveSingleItem().Field.ShouldBe("notice");
    }
}
