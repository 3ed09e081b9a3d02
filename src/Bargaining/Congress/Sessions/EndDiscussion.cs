using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Congress.Sessions;

/// <summary>Ends the discussion in the delegate groups (结束分组讨论): the preparatory meeting comes
/// next. It may be skipped; holding that meeting ends it too.</summary>
[UseCase(
    "end-discussion",
    "sessions/{caseId}/discussion/end",
    Party.Workers,
    At = [SessionSteps.GroupDiscussion],
    Rule = "WC-NOTICE-03",
    Zh = "结束分组讨论",
    En = "End the discussion in groups"
)]
public sealed record EndDiscussion : CaseCommand;

/// <summary>Leads on to the preparatory meeting.</summary>
internal sealed class EndDiscussionHandler(CaseSession session) : IHandle<EndDiscussion>
{
    public void Handle(EndDiscussion command)
    {
        session.End(SessionSteps.GroupDiscussion, "Discussed");
    }
}
