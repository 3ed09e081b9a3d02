using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Rounds.Joint;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Joint;

public sealed class ConfirmActTests
{
    /// <summary>Every act of both sides: how far the round has come, what one side enters, what shows that it counts.</summary>
    public static TheoryData<string> Acts =>
        ["record-meeting", "agree-draft", "suspend-bargaining", "sign-contract", "change-contract", "terminate-contract"];

    private static async Task<(JointCommand Command, Func<Round, bool> Counts)> Ready(World world, string action)
    {
        switch (action)
        {
            case "record-meeting":
                var called = await world.AtTheTable();
                await world.Send(world.Union, world.Calling(called));
                return (world.Minutes(called), round => round.Meetings[0].Minutes is not null);
            case "agree-draft":
                return (world.CompleteDraft(await world.NegotiatingRound()), round => round.Drafts.Count == 1);
            case "suspend-bargaining":
                return (world.Suspending(await world.Met()), round => round.Suspensions.Count == 1);
            case "sign-contract":
                return (
                    new SignContract
                    {
                        CaseId = await world.AdoptedRound(),
                        On = world.Today,
                        SignedBy = States.Chiefs,
                    },
                    round => round.Contract is not null
                );
            case "change-contract":
                return (world.CompleteChange(await world.InEffectRound()), round => round.Contract!.Changes.Count == 1);
            default:
                return (world.CompleteTermination(await world.InEffectRound()), round => round.Contract!.Termination is not null);
        }
    }

    [Fact]
    public void No_act_of_both_sides_is_left_out() =>
        Acts.Select(row => row.Data).ShouldBe(UseCases.All.Where(u => u.Is.OfBothSides).Select(u => u.Is.Name), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_one_side_enters_counts_when_the_other_confirms_it_and_not_before(string action)
    {
        await using var world = await World.InAsync();
        var (command, counts) = await Ready(world, action);
        var round = command.CaseId;
        var before = await world.OpenSteps(round);

        await world.Send(world.Union, command);

        var waiting = (await world.Facts<Round>(round)).JointActs[^1];
        (waiting.Action, waiting.State, waiting.By).ShouldBe((action, JointActState.Waiting, Party.Workers));
        counts(await world.Facts<Round>(round)).ShouldBeFalse();
        (await world.OpenSteps(round)).ShouldBe(before);
        var duty = (await world.Deadlines(round)).Single(d => d.Step == "confirm-act" && d.IsPending);
        (duty.Party, duty.RuleId).ShouldBe((Party.Employer, "DEF-JOINT-01"));
        (await world.Faults(world.Union, new ConfirmAct { CaseId = round, Act = waiting.Number })).ShouldBe(["act"]); // not by itself
        (await world.Faults(world.Bureau, new ConfirmAct { CaseId = round, Act = waiting.Number })).ShouldBe(["act"]);

        await world.Send(world.Employer, new ConfirmAct { CaseId = round, Act = waiting.Number });

        counts(await world.Facts<Round>(round)).ShouldBeTrue();
        (await world.Facts<Round>(round)).JointActs[^1].State.ShouldBe(JointActState.Confirmed);
        (await world.Deadlines(round)).ShouldNotContain(d => d.Step == "confirm-act" && d.IsPending);
        (await world.Verify(round)).Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_rests_on_the_signed_original_counts_when_its_time_to_contest_has_run_out(string action)
    {
        await using var world = await World.InAsync();
        var (command, counts) = await Ready(world, action);
        var round = command.CaseId;
        await world.Send(world.Union, command with { Proof = await world.SignedByBoth(round) });
        counts(await world.Facts<Round>(round)).ShouldBeFalse();

        var due = (await world.Deadlines(round)).Single(d => d.Step == "confirm-act" && d.IsPending).Due;
        await world.On($"{due.AddDays(1):yyyy-MM-dd}").Sweep(round);

        counts(await world.Facts<Round>(round)).ShouldBeTrue();
        var act = (await world.Facts<Round>(round)).JointActs[^1];
        (act.State, act.SettledBy).ShouldBe((JointActState.Confirmed, Party.System));
    }

    [Fact]
    public async Task What_rests_on_nothing_goes_on_waiting_and_is_overdue()
    {
        await using var world = await World.InAsync();
        var (command, counts) = await Ready(world, "agree-draft");
        await world.Send(world.Union, command);

        await world.On("2026-03-20").Sweep(command.CaseId);

        counts(await world.Facts<Round>(command.CaseId)).ShouldBeFalse();
        (await world.Deadlines(command.CaseId)).Single(d => d.Step == "confirm-act").State.ShouldBe(DeadlineState.Overdue);
        await world.Confirm(world.Employer, command.CaseId); // late, and still good
        counts(await world.Facts<Round>(command.CaseId)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_employer_alone_ends_no_contract()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();

        await world.NotTheirs(world.Employer, world.CompleteTermination(round)); // the vote is of the workers
        await world.NotTheirs(world.Employer, world.CompleteChange(round));
        (await world.Read(db => db.Contracts.SingleAsync(c => c.CaseId == round))).State.ShouldBe(ContractState.InEffect);
    }

    [Fact]
    public async Task Where_the_signed_original_is_contested_whoever_is_above_both_looks_at_it()
    {
        await using var world = await World.InAsync();
        var (command, counts) = await Ready(world, "sign-contract");
        var round = command.CaseId;
        await world.Send(world.Union, command with { Proof = await world.SignedByBoth(round) });
        await world.Send(
            world.Employer,
            new ContestAct
            {
                CaseId = round,
                Act = (await world.Facts<Round>(round)).JointActs.Count,
                Reason = "不是我签的",
            }
        );

        await world.On("2026-04-01").Sweep(round);
        counts(await world.Facts<Round>(round)).ShouldBeFalse();

        await world.Confirm(world.UpperUnion, round);
        counts(await world.Facts<Round>(round)).ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_confirmed_while_the_procedure_stands_at_its_step()
    {
        await using var world = await World.InAsync();
        var (command, _) = await Ready(world, "suspend-bargaining");
        await world.Send(world.Union, command);
        await world.Send(
            world.Union,
            new DeclareImpasse
            {
                CaseId = command.CaseId,
                On = world.Today,
                Dispute = "工资",
            }
        );

        (await Should.ThrowAsync<RefusedByLaw>(() => world.Confirm(world.Employer, command.CaseId)))
            .Breaches.ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(StepMustBeOpen));
    }

    [Fact]
    public async Task Who_enters_it_again_has_withdrawn_what_was_entered_before()
    {
        await using var world = await World.InAsync();
        var (command, _) = await Ready(world, "agree-draft");
        await world.Send(world.Union, command);
        await world.Send(world.Union, command with { Proof = await world.SignedByBoth(command.CaseId) });

        (await world.Facts<Round>(command.CaseId))
            .JointActs.TakeLast(2)
            .Select(act => act.State)
            .ShouldBe([JointActState.Withdrawn, JointActState.Waiting]);
        (await world.Deadlines(command.CaseId)).Count(d => d.Step == "confirm-act" && d.IsPending).ShouldBe(1);
    }

    [Fact]
    public async Task Two_meetings_wait_for_their_minutes_side_by_side_and_the_sides_go_on()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();
        await world.Send(world.Union, world.Calling(round));
        await world.Send(world.Union, world.Minutes(round));
        await world.Send(world.Union, world.Calling(round, Party.Employer));
        await world.Send(world.Union, world.Minutes(round));

        await world.Send(world.Employer, new ConfirmAct { CaseId = round, Act = 2 });
        await world.Send(world.Employer, new ConfirmAct { CaseId = round, Act = 1 });

        (await world.Facts<Round>(round)).Meetings.ShouldAllBe(meeting => meeting.Minutes != null);
    }

    [Fact]
    public async Task Nobody_needs_the_others_signature_to_say_that_they_cannot_agree()
    {
        await using var world = await World.InAsync();
        var round = await world.AtTheTable();
        await world.Send(world.Union, world.Calling(round)); // the employer came and signs nothing

        await world
            .On("2026-03-12")
            .Send(
                world.Union,
                new DeclareImpasse
                {
                    CaseId = round,
                    On = world.Today,
                    Dispute = "企业方拒绝签字",
                }
            );

        (await world.OpenSteps(round)).ShouldBe(["apply-for-coordination"]);
    }
}
