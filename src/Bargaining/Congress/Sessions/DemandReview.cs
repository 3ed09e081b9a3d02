using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Congress.Sessions;

/// <summary>The upper union asks for steps of its own (上级工会要求预审、审批、报告、备案), where no law that could be read makes them a duty.</summary>
[UseCase(
    "demand-review",
    "sessions/{caseId}/demands",
    Party.UpperUnion,
    At = [SessionSteps.CollectTopics],
    Rule = "WC-REPORT-02",
    Zh = "要求预审、审批或者备案",
    En = "Ask for review, approval or filing"
)]
public sealed record DemandReview : CaseCommand
{
    /// <summary>What it asks for; it takes the place of what was asked before.</summary>
    public UpperUnionAsks Asks { get; init; } = new();
}

/// <summary>Keeps it; the procedure goes that way when the agenda is settled.</summary>
internal sealed class DemandReviewHandler(CaseSession session) : IHandle<DemandReview>
{
    public void Handle(DemandReview command)
    {
        session.Change(session.Facts<Session>() with { Asks = command.Asks });
    }
}
