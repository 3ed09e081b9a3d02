using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class ReviewReplyTests
{
    [Fact]
    public async Task A_promise_is_looked_at_on_its_day()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.PromisedCase();
        (await world.OpenSteps(supervision)).ShouldBe(["verify-correction"]);
        (await world.Deadline(supervision, "correction.promised")).Due.ShouldBe(new DateOnly(2026, 3, 12));
    }

    [Fact]
    public async Task An_objection_that_is_right_withdraws_the_letter_by_a_document_and_its_number_stays()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RepliedCase(ReplyKind.Objects);

        await world.Send(
            world.Supervisor,
            new ReviewReply
            {
                CaseId = supervision,
                Verdict = ReplyVerdict.ObjectionUpheld,
                Reason = "工资已支付，凭证属实。",
                On = world.Today,
            }
        );

        var letter = (await world.Facts<SupervisionCase>(supervision)).Letters.Single();
        (letter.Document.Number, letter.WithdrawnBy!.Kind).ShouldBe(("测总工劳监意〔2026〕1号", "withdrawal-notice"));
        (await world.OpenSteps(supervision)).ShouldBe(["conclude"]);
        await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.LetterWithdrawn));
    }

    [Fact]
    public async Task In_Hebei_an_untrue_reply_is_a_ground_by_itself_and_in_Heilongjiang_it_is_looked_at_first()
    {
        foreach (var (place, step) in new[] { ("130102", "issue-recommendation"), ("230103", "verify-correction") })
        {
            await using var world = await World.InAsync(place);
            var supervision = await world.RepliedCase();
            await world.Send(
                world.Supervisor,
                new ReviewReply
                {
                    CaseId = supervision,
                    Verdict = ReplyVerdict.Untrue,
                    Reason = "与工资表不符。",
                    On = world.Today,
                }
            );
            (await world.OpenSteps(supervision)).ShouldBe([step], place);
        }
    }

    [Fact]
    public async Task The_verdict_fits_the_reply()
    {
        await using var world = await World.InAsync("230103");

        var review = new ReviewReply
        {
            CaseId = await world.RepliedCase(),
            Verdict = ReplyVerdict.ObjectionUpheld,
            Reason = "",
            On = world.Today,
        };
        (await world.Faults(world.Supervisor, review)).ShouldBe(["reason", "verdict"]);
        await world.NotTheirs(world.Employer, review);
    }

    [Fact]
    public async Task A_late_objection_that_is_right_withdraws_the_letter_too()
    {
        foreach (var (place, step) in new[] { ("230103", "verify-correction"), ("330102", "issue-recommendation") })
        {
            await using var world = await World.InAsync(place);
            var supervision = await world.ServedCase();
            world.On("2026-04-20");
            await world.Sweep(supervision);
            (await world.OpenSteps(supervision)).ShouldBe([step], place);
            var review = new ReviewReply
            {
                CaseId = supervision,
                Verdict = ReplyVerdict.Improper,
                Reason = "工资已支付，凭证属实。",
                On = world.Today,
            };
            (await world.RefusedByLaw(world.Supervisor, review)).Single().Rule.ShouldBe(nameof(ReviewIsOfAnAnswer));
            await world.Send(
                world.Employer,
                new ReplyLate
                {
                    CaseId = supervision,
                    Kind = ReplyKind.Objects,
                    Text = "已支付，附凭证。",
                    On = world.Today,
                }
            );

            await world.Send(world.Supervisor, review with { Verdict = ReplyVerdict.ObjectionDismissed });
            (await world.OpenSteps(supervision)).ShouldBe([step], "not right: the step goes on");
            (await world.RefusedByLaw(world.Supervisor, review)).Single().Rule.ShouldBe(nameof(ReviewIsOfAnAnswer));
            await world.Send(
                world.Employer,
                new ReplyLate
                {
                    CaseId = supervision,
                    Kind = ReplyKind.Objects,
                    Text = "补充银行流水。",
                    On = world.Today,
                }
            );
            await world.Send(world.Supervisor, review with { Verdict = ReplyVerdict.ObjectionUpheld });

            (await world.OpenSteps(supervision)).ShouldBe(["conclude"]);
            (await world.Facts<SupervisionCase>(supervision)).Letters.Single().WithdrawnBy.ShouldNotBeNull();
            await world.Send(world.Supervisor, world.Ending(supervision, SupervisionResult.LetterWithdrawn));
        }
    }
}
