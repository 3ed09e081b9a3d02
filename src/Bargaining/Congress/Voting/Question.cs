namespace Bargaining.Congress.Voting;

/// <summary>What a ballot asks (表决事项): a motion, an election of up to <see cref="Seats"/> of
/// the candidates, or an appraisal of each person named.</summary>
public sealed record Question
{
    /// <summary>Kind of ballot.</summary>
    public QuestionKind Kind { get; init; }

    /// <summary>Candidates of an election (候选人), or the persons appraised; empty for a motion.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>How many are to be elected (应选名额), which is also the most that one ballot may name.</summary>
    public int Seats { get; init; }
}

/// <summary>Kinds of ballot.</summary>
public enum QuestionKind
{
    /// <summary>For, against, abstain (赞成、反对、弃权).</summary>
    Motion,

    /// <summary>Up to N of M candidates (选举).</summary>
    Election,

    /// <summary>A grade for each person (民主测评).</summary>
    Appraisal,
}

/// <summary>What one voter says of one option.</summary>
public enum Mark
{
    /// <summary>Nothing was marked (弃权、未填).</summary>
    Abstain,

    /// <summary>In favour, or chosen (赞成、同意).</summary>
    For,

    /// <summary>Against (反对).</summary>
    Against,

    /// <summary>Outstanding (优秀).</summary>
    Excellent,

    /// <summary>Competent (称职).</summary>
    Competent,

    /// <summary>Basically competent (基本称职).</summary>
    Basic,

    /// <summary>Not competent (不称职).</summary>
    Incompetent,
}

/// <summary>The count (计票结果), persons.</summary>
/// <param name="Roll">All delegates with a vote (应到): what the majority is counted of.</param>
/// <param name="Present">Those whom the roll of this ballot held when it opened (实到).</param>
/// <param name="Cast">Ballots that were cast, in whatever way (收回).</param>
/// <param name="Spoilt">Paper ballots that could not be counted (废票).</param>
/// <param name="Options">For each option the number of each mark; a motion has one option, "motion".</param>
public sealed record Tally(int Roll, int Present, int Cast, int Spoilt, IReadOnlyList<OptionTally> Options)
{
    /// <summary>Paper ballots that were spoilt before they were cast and exchanged for another
    /// (调换); the spoilt ones are kept and count nowhere.</summary>
    public int Exchanged { get; init; }

    /// <summary>The marks of the only option of a motion.</summary>
    public OptionTally Motion => Options[0];
}

/// <summary>The marks of one option.</summary>
/// <param name="Option">The candidate or person; "motion" for a motion.</param>
/// <param name="Marks">How many of each mark; a mark that nobody made is left out.</param>
public sealed record OptionTally([property: PicksFrom(Pick.VoteOption)] string Option, IReadOnlyDictionary<Mark, int> Marks)
{
    /// <summary>How many made that mark.</summary>
    public int Of(Mark mark) => Marks.GetValueOrDefault(mark);
}
