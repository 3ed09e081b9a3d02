using Bargaining.Law;

namespace Bargaining.Congress.Voting;

/// <summary>A person has one ballot on an item, whether by phone, at a terminal or on paper:
/// the majority is counted of all delegates, each once.</summary>
public sealed record NobodyVotesTwice(RollState State) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        yield return law.OnMajority(
            this,
            State == RollState.TookPaper
                ? new("您已领取纸质表决票，不能再通过电子方式投票。", "You took a paper ballot: this item cannot be voted a second time.")
                : new(
                    "您已就本项投过票，或者该一次性验证码已经使用。",
                    "A ballot was already cast on this item in your name, or with this one-time code."
                ),
            new(
                "每人每项只投一票。如不是您本人所投，请立即告知监票人。",
                "Each has one ballot on an item. If it was not you, tell the tellers at once."
            )
        );
    }
}

/// <summary>Ballots are cast between the opening and the close, not before and not after.</summary>
public sealed record ABallotIsCastWhileTheBoxIsOpen(BoxState State) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        yield return law.OnBallots(
            this,
            State switch
            {
                BoxState.Opening => new(
                    "投票尚未开始：还需另一名监票人开启票箱。",
                    "The ballot is not open yet: the second teller has still to open the box."
                ),
                BoxState.Void => new("本次投票已作废。", "This ballot was declared void."),
                _ => new("投票已经结束。", "The ballot is closed."),
            },
            State == BoxState.Opening
                ? new("请等待监票人宣布投票开始。", "Wait until the tellers declare the ballot open.")
                : new("请等待宣布结果；作废的将重新投票。", "Wait for the result; a void ballot is held again.")
        );
    }
}

/// <summary>Who votes is on the roll of the ballot: a delegate of this congress who was present when it opened.</summary>
public sealed record OnlyThoseOnTheRollVote : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        yield return law.OnMajority(
            this,
            new(
                "您不在本次表决的名册上：名册是开箱时到会的、有表决权的本届职工代表。",
                "You are not on the roll of this ballot: it holds the delegates of this congress with a vote "
                    + "who were present when it opened."
            ),
            new(
                "如果您是到会代表，请到监票人处核对签到。",
                "If you are a delegate and were present, have the tellers check the attendance."
            )
        );
    }
}

/// <summary>A code at a hall terminal is one that the tellers gave out for this very ballot.</summary>
public sealed record ATerminalCodeIsOneThatTheTellersGave : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        yield return law.OnBallots(
            this,
            new("验证码不正确：不是为本次表决发放的一次性验证码。", "This is not a one-time code that was given out for this ballot."),
            new(
                "请核对后重新输入；仍不行的，请监票人另发一个。",
                "Check it and type it again; if it still fails, let the tellers give you another."
            )
        );
    }
}

/// <summary>One ballot of an election names no more candidates than there are seats.</summary>
public sealed record ABallotNamesNoMoreThanTheSeats(int Chosen, int Seats) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        yield return law.OnBallots(
            this,
            new($"选了 {Chosen} 人，最多可选 {Seats} 人。", $"{Chosen} were chosen; at most {Seats} can be."),
            new("请减少所选人数后再投。", "Choose fewer, then cast it.")
        );
    }
}

/// <summary>The rules that refusals of votes, and hints, rest on.</summary>
public static class VotingLaw
{
    /// <summary>A breach of the rule that counts the majority of all delegates.</summary>
    public static Breach OnMajority(this CaseLaw law, IRule rule, Text reason, Text remedy) =>
        CaseLaw.Breach(rule, law.Find<ShareProvision>("congress.majority")?.Provision.Rule ?? law.Rule("WC-VOTE-04"), reason, remedy);

    /// <summary>The rule on secret ballots.</summary>
    public static Rule SecretBallot(this CaseLaw law) =>
        law.Find<ChoiceProvision>("congress.secret-ballot")?.Provision.Rule ?? law.Rule("WC-VOTE-04");

    /// <summary>A breach of the rule on secret ballots.</summary>
    public static Breach OnBallots(this CaseLaw law, IRule rule, Text reason, Text remedy) =>
        CaseLaw.Breach(rule, law.SecretBallot(), reason, remedy);
}
