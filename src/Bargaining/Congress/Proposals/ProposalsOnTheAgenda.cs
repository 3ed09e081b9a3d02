using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Proposals;

/// <summary>The handling of proposals on the agenda of a session (提案办理情况报告): whatever
/// waits for the congress is heard by the next session.</summary>
internal static class ProposalsOnTheAgenda
{
    /// <summary>The subject under which a session hears of it.</summary>
    public const string Subject = "proposals-handling";

    /// <summary>The proposals of the enterprise whose handling waits for the congress, by case.</summary>
    public static IReadOnlyList<Case> WaitingProposals(this CaseSession session)
    {
        var organisation = session.Case.OrganisationId;
        return
        [
            .. session
                .Db.Cases.AsNoTracking()
                .Where(c =>
                    c.OrganisationId == organisation
                    && c.Procedure == ProposalProcedure.Definition
                    && c.Outcome == null
                    && session.Db.Set<Step>().Any(s => s.CaseId == c.Id && s.Name == ProposalSteps.Report && s.EndedAt == null)
                )
                .OrderBy(c => c.Id),
        ];
    }

    /// <summary>The item that puts them on an agenda, which has none for them; null where nothing waits.</summary>
    public static ItemToSettle? WaitingProposalsItem(this CaseSession session, IEnumerable<ItemToSettle> settled) =>
        settled.Any(item => item.Subject == Subject) || session.WaitingProposals() is not { Count: > 0 } waiting
            ? null
            : new ItemToSettle
            {
                Title = "职工代表提案办理情况的报告",
                Subject = Subject,
                Power = Power.Supervise,
                Materials = [.. waiting.Select(proposal => $"{proposal.Number}：{Json.Read<Proposal>(proposal.Facts).Title}")],
            };

    /// <summary>Tells each of them that the session heard the report, with what was said of it.</summary>
    public static void TellProposals(this CaseSession session, AgendaItem item, DateOnly on)
    {
        if (item.Subject != Subject)
        {
            return;
        }

        var heard = session.Facts<Session>().Item(item.Id)!;
        foreach (var proposal in session.WaitingProposals())
        {
            session.Afterwards(
                new TakeHandlingReport
                {
                    CaseId = proposal.Id,
                    SessionId = session.Case.Id,
                    Number = session.Case.Number,
                    On = on,
                    Opinion = heard.Opinions.Count == 0 ? null : string.Join("；", heard.Opinions),
                }
            );
        }
    }
}
