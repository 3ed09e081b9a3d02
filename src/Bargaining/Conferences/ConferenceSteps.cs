using Bargaining.Cases;

namespace Bargaining.Conferences;

/// <summary>The steps of a conference by name (联席会议、三方协商会议、女职工劳动保护联席会议); at start they are held against the files of all three.</summary>
[StepsOf(ConferenceProcedure.Joint, ConferenceProcedure.Tripartite, ConferenceProcedure.Women)]
public static class ConferenceSteps
{
    /// <summary>Topics are raised, admitted and prepared; the agenda and the day are set (征集、审定议题).</summary>
    public const string Collect = "collect-conference-topics";

    /// <summary>The notice goes out (发出会议通知).</summary>
    public const string Convene = "convene-conference";

    /// <summary>It meets and settles its topics (召开会议).</summary>
    public const string Hold = "hold-conference";

    /// <summary>What was settled is carried out (落实议定事项).</summary>
    public const string CarryOut = "carry-out-conference";
}
