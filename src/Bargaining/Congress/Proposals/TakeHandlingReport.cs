using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Congress.Proposals;

/// <summary>
/// A session has heard the report on the handling of proposals (职代会已听取提案办理情况报告): the product records it in each proposal that waits
/// for it. A session queues this for the proposals it heard of.
/// </summary>
[UseCase("take-handling-report", "", Party.System, Zh = "职代会已听取提案办理情况报告", En = "The congress has heard of the handling")]
public sealed record TakeHandlingReport : CaseCommand
{
    /// <summary>The case of the session.</summary>
    public Guid SessionId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>What the congress said of the handling; null where nothing was said.</summary>
    public string? Opinion { get; init; }
}

/// <summary>Closes the case, where it waits for that; a proposal that is still handled waits for a later session.</summary>
internal sealed class TakeHandlingReportHandler(CaseSession session) : IHandle<TakeHandlingReport>
{
    public void Handle(TakeHandlingReport command)
    {
        if (!session.IsOpen(ProposalSteps.Report))
        {
            session.LeaveUnchanged();
            return;
        }

        session.EndReported(command.SessionId, command.Number, command.On, command.Opinion);
    }
}

/// <summary>How the report ends a proposal, whoever records it.</summary>
internal static class Reporting
{
    /// <summary>Keeps the report and ends the step.</summary>
    public static void EndReported(this CaseSession session, Guid sessionId, string number, DateOnly on, string? opinion)
    {
        session.Change(session.Facts<Proposal>() with { Report = new HandlingReport(sessionId, number, on, opinion) });
        session.End(ProposalSteps.Report, "Reported", on);
    }
}
