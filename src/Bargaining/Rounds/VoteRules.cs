using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>The rules of topic A6 on votes, which hold for a draft, for a change and for a termination.</summary>
internal static class VoteRules
{
    /// <summary>The count is well formed: nobody votes who was not there, nobody is there who is not on the roll.</summary>
    public static void IsConsistent<T>(this AbstractValidator<T> validator, Func<T, VoteResult> count)
    {
        validator
            .RuleFor(c => c)
            .Must(c => count(c).Roll > 0)
            .Says("应到人数必须大于零。", "is more than zero.")
            .OverridePropertyName("roll");
        validator
            .RuleFor(c => c)
            .Must(c => count(c) is { Present: >= 0, For: >= 0, Against: >= 0, Abstained: >= 0 })
            .Says("人数不能为负。", "no number is negative.")
            .OverridePropertyName("present");
        validator
            .RuleFor(c => c)
            .Must(c => count(c).Present <= count(c).Roll)
            .Says("实到人数不能超过应到人数。", "cannot be more than the roll.")
            .OverridePropertyName("present");
        validator
            .RuleFor(c => c)
            .Must(c => AddsUp(count(c)))
            .Says(
                "赞成、反对、弃权（含未投、废票）之和应等于实到人数。",
                "votes for, against and abstentions (with blank and spoilt ballots) add up to those present."
            )
            .OverridePropertyName("for");
    }

    /// <summary>Two persons at least counted a vote on paper, and they are named.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>> HasTwoTellers<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) =>
        rule.Must(tellers => tellers.Distinct(StringComparer.Ordinal).Count() >= 2 && tellers.Count <= 20)
            .Says("请填写监票人、计票人姓名，至少两人。", "name the tellers, at least two.");

    private static bool AddsUp(VoteResult vote) => (long)vote.For + vote.Against + vote.Abstained == vote.Present;

    /// <summary>
    /// The rules that a vote must keep to count as one. Where the delegates are kept here, one by one, their number counts, not the one
    /// that somebody entered for the enterprise.
    /// </summary>
    public static async Task<IReadOnlyList<IRule>> ForAsync(
        CaseSession session,
        IDelegateRegister delegates,
        VoteResult vote,
        CancellationToken cancel
    )
    {
        var enterprise = session.OrganisationOn(vote.On).Enterprise!;
        var register = await delegates.CountAsync(session.Case.OrganisationId, vote.On, cancel);
        enterprise = register == 0 ? enterprise : enterprise with { Delegates = register };
        return
        [
            new TheBodyThatVotesExists(vote.Body, enterprise),
            new TheWholeRegisterIsOnTheRoll(vote, enterprise),
            new VoteHasItsQuorum(vote),
        ];
    }

    /// <summary>Ends the vote on the draft that counts: the round leads on to the signature, or back to the table.</summary>
    public static void Close(CaseSession session, Round round, VoteResult vote)
    {
        round = round with { Drafts = round.Drafts.WithLast(d => d with { Vote = vote }) };
        session.Change(round.On(vote.Adopted ? "adopted" : "not-adopted", vote.On));
        session.Find(new TheMajorityOfAllAdopts(vote, round.Offer.Level).Found(session.Law));
        session.End(RoundSteps.EnterVoteResult, vote.Adopted ? "Adopted" : "NotAdopted", vote.On);
    }
}

/// <summary>Where there is no congress, all employees vote (LCL 51).</summary>
public sealed record TheBodyThatVotesExists(VotingBody Body, Enterprise Enterprise) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Body == VotingBody.Congress && Enterprise.Delegates == 0)
        {
            yield return law.Breach(
                this,
                "CB-VOTE-01",
                new("企业没有职工代表大会，草案应当提交全体职工讨论。", "The enterprise has no congress: the draft goes to all employees."),
                new("请由全体职工表决。", "Let all employees vote.")
            );
        }
    }
}

/// <summary>Quorum and majority are counted of all delegates or all employees: the roll leaves nobody out (CCP 36).</summary>
public sealed record TheWholeRegisterIsOnTheRoll(VoteResult Vote, Enterprise Enterprise) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var register = Vote.Body == VotingBody.Congress ? Enterprise.Delegates : Enterprise.Employees;
        if (Vote.Roll < register)
        {
            yield return law.Breach(
                this,
                "CB-VOTE-02",
                Vote.Body == VotingBody.Congress
                    ? new(
                        $"职工代表共 {register} 人，应到人数只写了 {Vote.Roll} 人；出席和通过均以全体职工代表为基数。",
                        $"There are {register} delegates and the roll has {Vote.Roll}; quorum and majority are counted of all of them."
                    )
                    : new(
                        $"职工共 {register} 人，应到人数只写了 {Vote.Roll} 人；出席和通过均以全体职工为基数。",
                        $"There are {register} employees and the roll has {Vote.Roll}; quorum and majority are counted of all of them."
                    ),
                new(
                    "请按名册填写应到人数；人数有变动的，先更新名册。",
                    "Enter the number of the register; where people have left, bring the register up to date first."
                )
            );
        }
    }
}

/// <summary>A vote without its quorum is no valid session (CCP 36: two thirds or more).</summary>
public sealed record VoteHasItsQuorum(VoteResult Vote) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ShareProvision>("draft.quorum") is { Provision: var quorum } && !quorum.IsMet(Vote.Present, Vote.Roll))
        {
            yield return CaseLaw.Breach(
                this,
                quorum.Rule,
                new(
                    $"出席人数不足：应到 {Vote.Roll} 人，实到 {Vote.Present} 人，应达到 {quorum.Share}。",
                    $"No quorum: {Vote.Present} of {Vote.Roll} were present; {quorum.Share} are needed."
                ),
                new("表决无效，请重新召开会议表决。", "The vote does not count: hold it again with enough people.")
            );
        }
    }
}

/// <summary>
/// Adopted is what the majority of all has voted for, not of those present (CCP 36). All employees adopt by what that text says, 半数以上,
/// which one half meets; a congress besides by what the texts on congresses say of every vote, 过半数 (DMP 20).
/// </summary>
public sealed record TheMajorityOfAllAdopts(VoteResult Vote, BargainingLevel Level) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Majority(law) is { IsReached: false } majority)
        {
            yield return CaseLaw.Breach(
                this,
                majority.Basis.Rule,
                new($"未获通过：{majority.Sum.Zh}。", $"Not adopted: {majority.Sum.En}."),
                Next
            );
        }
    }

    /// <summary>What a person reads of the result, adopted or not: the sum and the article.</summary>
    internal Finding? Found(CaseLaw law) => Majority(law)?.Found(nameof(TheMajorityOfAllAdopts), "", Next);

    private static Text Next => new("请重新协商修改后再次表决。", "Negotiate it again, then vote again.");

    private Majority? Majority(CaseLaw law)
    {
        var adopt =
            (Level == BargainingLevel.Enterprise ? null : law.Find<ShareProvision>("regional.adopt"))
            ?? law.Find<ShareProvision>("draft.adopt");
        IReadOnlyList<ShareProvision> asked =
        [
            .. new[] { adopt?.Provision }.OfType<ShareProvision>(),
            .. Vote.Body == VotingBody.Congress ? Wording.Majority.OfCongress(law) : [],
        ];
        return asked.Count == 0 ? null : new Majority(asked, Vote.For, Vote.Roll);
    }
}
