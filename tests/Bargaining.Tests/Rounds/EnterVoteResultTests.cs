using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class EnterVoteResultTests
{
    [Fact]
    public async Task More_than_half_of_all_adopts()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();

        await world.Send(world.Union, world.Voted(round, inFavour: 21));

        (await world.OpenSteps(round)).ShouldBe(["sign"]);
        var facts = await world.Facts<Round>(round);
        facts.Draft!.Vote!.Adopted.ShouldBeTrue();
        facts.Day("adopted").ShouldBe(world.Today);
    }

    [Fact]
    public async Task Exactly_half_of_all_does_not_though_it_is_more_than_half_of_those_present()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();

        await world.Send(world.Union, world.Voted(round, inFavour: 20));

        (await world.OpenSteps(round)).ShouldBe(["negotiate"]);
        var facts = await world.Facts<Round>(round);
        facts.Draft!.Vote!.Adopted.ShouldBeFalse();
        facts.Day("adopted").ShouldBeNull();
    }

    [Fact]
    public async Task A_result_says_whether_it_adopts_with_its_sum_and_its_article()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();

        var told = (await world.Send(world.Union, world.Voted(round, inFavour: 20))).Findings.ShouldHaveSingleItem();

        told.RuleId.ShouldBe("WC-VOTE-04"); // a congress: more than half of all (DMP 20)
        told.Reason.Zh.ShouldBe("未获通过：应到 40 人，赞成 20 人；条文要求全体的过半数（不含半数），即至少 21 人。");
        told.Citation.Zh.ShouldBe("《企业民主管理规定》第二十条");
        told.Remedy.Zh.ShouldNotBeEmpty();
        (await world.Audit(round))[^1].Content.ShouldContain("未获通过：应到 40 人，赞成 20 人");
    }

    [Theory]
    [InlineData("230102", 12, true, "CB-VOTE-03")] // CCP 36: half of all employees
    [InlineData("230102", 11, false, "CB-VOTE-03")]
    [InlineData("330102", 12, false, "CB-VOTE-07")] // 过半数
    [InlineData("330102", 13, true, "CB-VOTE-07")]
    public async Task Half_of_all_employees_adopt_where_the_text_says_half_or_more(string place, int inFavour, bool adopts, string rule)
    {
        await using var world = await World.InAsync(
            place,
            enterprise: World.DefaultEnterprise with
            {
                Delegates = 0,
                Employees = 24,
                Women = 10,
            }
        );
        var round = await world.SubmittedRound();
        var vote = world.Voted(round) with
        {
            Body = VotingBody.AllEmployees,
            Roll = 24,
            Present = 16,
            For = inFavour,
            Against = 16 - inFavour,
        };

        var told = (await world.Send(world.Union, vote)).Findings.ShouldHaveSingleItem();

        told.RuleId.ShouldBe(rule);
        told.Reason.Zh.ShouldStartWith(adopts ? "获得通过：应到 24 人" : "未获通过：应到 24 人");
        (await world.Facts<Round>(round)).Draft!.Vote!.Adopted.ShouldBe(adopts);
    }

    [Theory]
    [InlineData(26, false)]
    [InlineData(27, true)]
    public async Task Two_thirds_of_forty_are_twenty_seven(int present, bool quorate)
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();
        var vote = world.Voted(round) with { Present = present, For = present, Against = 0 };

        if (quorate)
        {
            await world.Send(world.Union, vote);
            return;
        }

        var breach = (await world.RefusedByLaw(world.Union, vote)).ShouldHaveSingleItem();
        (breach.Rule, breach.RuleId).ShouldBe((nameof(VoteHasItsQuorum), "CB-VOTE-02"));
        (await world.OpenSteps(round)).ShouldBe(["enter-vote-result"]);
        (await world.Facts<Round>(round)).Draft!.Vote.ShouldBeNull();
        (await world.Audit(round))[^1].Outcome.ShouldBe("refused: law (CB-VOTE-02)");
    }

    [Fact]
    public async Task The_roll_leaves_no_delegate_out()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();

        var breach = (await world.RefusedByLaw(world.Union, world.Voted(round) with { Roll = 39 })).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId).ShouldBe((nameof(TheWholeRegisterIsOnTheRoll), "CB-VOTE-02"));
    }

    [Fact]
    public async Task All_employees_may_vote_and_then_all_are_on_the_roll()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();
        var vote = world.Voted(round) with { Body = VotingBody.AllEmployees, Roll = 200, Present = 150, For = 101, Against = 49 };

        (await world.RefusedByLaw(world.Union, vote with { Roll = 199 }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TheWholeRegisterIsOnTheRoll));
        await world.Send(world.Union, vote);

        (await world.OpenSteps(round)).ShouldBe(["sign"]);
    }

    [Fact]
    public async Task Where_there_is_no_congress_none_votes()
    {
        await using var world = await World.InAsync(enterprise: World.DefaultEnterprise with { Delegates = 0 });
        var round = await world.SubmittedRound();

        (await world.RefusedByLaw(world.Union, world.Voted(round))).ShouldHaveSingleItem().Rule.ShouldBe(nameof(TheBodyThatVotesExists));
    }

    [Fact]
    public async Task A_regional_contract_keeps_the_majority_for_regional_contracts()
    {
        await using var world = await World.InAsync("370102");
        var majority = new TheMajorityOfAllAdopts(world.Voted(Guid.Empty, inFavour: 20).Count(), BargainingLevel.Regional);

        var law = new CaseLaw(world.Services.GetRequiredService<LawBook>(), "370102", ContractKind.Wage, world.Today);

        majority.Breaches(law).ShouldHaveSingleItem().RuleId.ShouldBe("CB-REG-02");
    }

    [Fact]
    public async Task Numbers_that_cannot_be_are_ill_formed()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();

        (await world.Invalid(world.Union, world.Voted(round) with { Present = 41, For = 41, Against = 0 }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("present");
        (await world.Invalid(world.Union, world.Voted(round) with { Abstained = 1 })).ShouldHaveSingleItem().Field.ShouldBe("for");
        (await world.Invalid(world.Union, world.Voted(round) with { For = -1, Against = 37 }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("present");
        (await world.Invalid(world.Union, world.Voted(round) with { On = world.Today.AddDays(-1) }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("on");
    }

    [Fact]
    public async Task Two_tellers_counted_it()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();

        (await world.Invalid(world.Union, world.Voted(round) with { Tellers = [] })).ShouldHaveSingleItem().Field.ShouldBe("tellers");
        (await world.Invalid(world.Union, world.Voted(round) with { Tellers = ["钱某", "钱某"] }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("tellers");
        await world.Send(world.Union, world.Voted(round));

        (await world.Facts<Round>(round)).Draft!.Vote!.Tellers.ShouldBe(["监票人钱某", "计票人郑某"]);
    }

    [Fact]
    public async Task Where_delegates_are_registered_their_number_counts()
    {
        await using var world = await World.InAsync(enterprise: World.DefaultEnterprise with { Delegates = 10 });
        await world.SittingCongress(41);
        var round = await world.SubmittedRound();

        (await world.RefusedByLaw(world.Union, world.Voted(round)))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TheWholeRegisterIsOnTheRoll));
        await world.Send(world.Union, world.Voted(round) with { Roll = 41 });
    }

    [Fact]
    public async Task The_employer_does_not_enter_the_workers_vote()
    {
        await using var world = await World.InAsync();
        var round = await world.SubmittedRound();

        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Employer, world.Voted(round)));
    }
}
