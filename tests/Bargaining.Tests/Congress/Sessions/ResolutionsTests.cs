using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class ResolutionsTests
{
    private static Task<Decision> Voted(World world, OpenedBallot ballot, int inFavour) =>
        Counted(world, ballot, new() { [Marks.Motion] = inFavour });

    // Everybody votes on paper, so that the test does not seal forty envelopes.
    private static async Task<Decision> Counted(World world, OpenedBallot ballot, Dictionary<string, int> votes)
    {
        await world.Send(
            ballot.Tellers[0],
            new HandOutPaper
            {
                CaseId = ballot.SessionId,
                ItemId = ballot.Item,
                Delegates = [.. ballot.Congress.Delegates.Select(d => d.Id)],
            }
        );
        return await world.Counted(
            ballot,
            new PaperCount(
                ballot.Congress.Delegates.Count,
                0,
                [.. votes.Select(vote => new OptionTally(vote.Key, new Dictionary<Mark, int> { [Mark.For] = vote.Value }))]
            )
        );
    }

    private static async Task<OpenedBallot> Ballot(World world, ItemToSettle item)
    {
        var congress = await world.SittingCongress();
        var session = await world.SessionInProgress(congress, item);
        var ballot = new OpenedBallot(session, Guid.Empty, "1", congress, [congress.Actors[38], congress.Actors[39]]);
        await world.Send(ballot.Tellers[0], ballot.Open());
        await world.Send(ballot.Tellers[1], ballot.Confirm());
        return ballot;
    }

    [Theory]
    [InlineData(20, DecisionOutcome.NotAdopted)]
    [InlineData(21, DecisionOutcome.Adopted)]
    public async Task A_draft_goes_back_to_its_round_with_the_ballot(int inFavour, DecisionOutcome outcome)
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var round = await world.SubmittedRound();
        var session = await world.SessionInProgress(congress, SessionStates.Draft(round));
        var ballot = new OpenedBallot(session, Guid.Empty, "1", congress, [congress.Actors[38], congress.Actors[39]]);
        await world.Send(ballot.Tellers[0], ballot.Open());
        await world.Send(ballot.Tellers[1], ballot.Confirm());

        (await Voted(world, ballot, inFavour)).Outcome.ShouldBe(outcome);

        (await world.OpenSteps(round)).ShouldBe([outcome == DecisionOutcome.Adopted ? "sign" : "negotiate"]);
        var vote = (await world.Facts<Round>(round)).Draft!.Vote!;
        (vote.Adopted, vote.Secret, vote.Body, vote.Roll, vote.Present, vote.For).ShouldBe(
            (outcome == DecisionOutcome.Adopted, true, VotingBody.Congress, 40, 40, inFavour)
        );
        (vote.Session!.Id, vote.Session.ItemId).ShouldBe((session, "1"));
    }

    [Theory]
    [InlineData("310101", "WC-EFFECT-01")]
    [InlineData("330102", "WC-EFFECT-04")]
    public async Task What_must_be_adopted_and_is_not_is_without_effect(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var ballot = await Ballot(
            world,
            new ItemToSettle
            {
                Title = "集体合同（草案）",
                Subject = "collective-contract",
                Power = Power.Adopt,
            }
        );

        var decision = await Voted(world, ballot, inFavour: 20);

        decision.Effect!.Basis.RuleId.ShouldBe(rule);
        decision.Resolution!.ShouldContain(decision.Effect.Says.Zh);
    }

    [Fact]
    public async Task Those_with_more_than_half_of_all_are_elected_by_votes()
    {
        await using var world = await World.InAsync();
        var ballot = await Ballot(world, SessionStates.Election(2, "张三", "李四", "王五"));

        var decision = await Counted(
            world,
            ballot,
            new()
            {
                ["张三"] = 25,
                ["李四"] = 21,
                ["王五"] = 30,
            }
        );

        (decision.Outcome, decision.Elected).ShouldSatisfyAllConditions(
            () => decision.Outcome.ShouldBe(DecisionOutcome.Elected),
            () => decision.Elected.ShouldBe(["王五", "张三"])
        );
        (await world.Facts<Session>(ballot.SessionId)).Agenda.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Employee_directors_are_kept_with_the_term_until_the_congress_recalls_them()
    {
        await using var world = await World.InAsync();
        var ballot = await Ballot(world, SessionStates.Election(1, "张三", "李四"));
        await Counted(world, ballot, new() { ["张三"] = 30, ["李四"] = 10 });
        var member = (await world.Facts<Term>(ballot.Congress.TermId)).Board.ShouldHaveSingleItem();
        (member.Name, member.SessionId).ShouldBe(("张三", ballot.SessionId));
        await world.Send(
            world.Union,
            new ProposeDirectorRecall
            {
                CaseId = ballot.Congress.TermId,
                MemberId = member.Id,
                On = world.Today,
                Delegates = 20,
                Reason = "长期不履职",
            }
        );

        var session = await world.SessionInProgress(ballot.Congress, SessionStates.Heard);
        var item = (await world.Facts<Session>(session)).Agenda[^1];
        (item.Power, item.RecallOf, item.Question!.Kind).ShouldBe((Power.Elect, member.Id, QuestionKind.Motion));
        var recall = ballot with { SessionId = session, Item = item.Id };
        await world.Send(recall.Tellers[0], recall.Open());
        await world.Send(recall.Tellers[1], recall.Confirm());
        await Voted(world, recall, inFavour: 21);

        (await world.Facts<Term>(ballot.Congress.TermId)).Board.ShouldHaveSingleItem().LeftBecause.ShouldBe("recalled");
    }

    [Theory]
    [InlineData(21, true)]
    [InlineData(20, false)]
    public async Task A_joint_meeting_stands_if_the_congress_confirms_it(int inFavour, bool stands)
    {
        await using var world = await World.InAsync("410102");
        var congress = await world.SittingCongress();
        await world.JointMeeting(congress);
        var session = await world.SessionInProgress(congress, SessionStates.Heard);
        var ballot = new OpenedBallot(session, Guid.Empty, "2", congress, [congress.Actors[38], congress.Actors[39]]);
        await world.Send(ballot.Tellers[0], ballot.Open());
        await world.Send(ballot.Tellers[1], ballot.Confirm());

        await Voted(world, ballot, inFavour);

        (await world.Facts<Term>(congress.TermId)).JointMeetings.ShouldHaveSingleItem().Confirmed!.Stands.ShouldBe(stands);
    }

    [Fact]
    public async Task A_tie_for_the_last_seat_elects_none_of_the_tied_and_they_stand_again()
    {
        await using var world = await World.InAsync();
        var ballot = await Ballot(world, SessionStates.Election(2, "张三", "李四", "王五"));

        var decision = await Counted(
            world,
            ballot,
            new()
            {
                ["张三"] = 30,
                ["李四"] = 22,
                ["王五"] = 22,
            }
        );

        decision.Outcome.ShouldBe(DecisionOutcome.PartlyElected);
        decision.Elected.ShouldBe(["张三"]);
        var second = (await world.Facts<Session>(ballot.SessionId)).Agenda[1];
        (second.Id, second.Follows, second.Question!.Seats).ShouldBe(("1-2", "1", 1));
        second.Question.Options.ShouldBe(["李四", "王五"]);
    }

    [Fact]
    public async Task Half_of_all_elects_nobody_and_all_stand_again()
    {
        await using var world = await World.InAsync();
        var ballot = await Ballot(world, SessionStates.Election(1, "张三", "李四"));

        var decision = await Counted(world, ballot, new() { ["张三"] = 20, ["李四"] = 20 });

        decision.Elected.ShouldBeEmpty();
        (await world.Facts<Session>(ballot.SessionId)).Agenda[1].Question!.Options.ShouldBe(["张三", "李四"]);
    }

    [Fact]
    public async Task An_appraisal_is_a_summary()
    {
        await using var world = await World.InAsync();
        var ballot = await Ballot(
            world,
            new ItemToSettle
            {
                Title = "民主评议",
                Power = Power.Appraise,
                Question = new Question { Kind = QuestionKind.Appraisal, Options = ["王总"] },
            }
        );
        await world.Send(
            ballot.Tellers[0],
            new HandOutPaper
            {
                CaseId = ballot.SessionId,
                ItemId = "1",
                Delegates = [.. ballot.Congress.Delegates.Select(d => d.Id)],
            }
        );

        var decision = await world.Counted(
            ballot,
            new PaperCount(40, 1, [new OptionTally("王总", new Dictionary<Mark, int> { [Mark.Excellent] = 20, [Mark.Basic] = 10 })])
        );

        decision.Outcome.ShouldBe(DecisionOutcome.Appraised);
        decision.Resolution!.ShouldContain("王总：优秀 20 票，称职 0 票，基本称职 10 票，不称职 0 票，未填 9 票。");
    }
}
