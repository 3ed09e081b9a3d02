using Bargaining.Cases;
using Bargaining.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Sessions;

/// <summary>Draft contracts on the agenda of a session: the round waits for its vote, and nobody else counts it meanwhile.</summary>
internal static class RoundsOnTheAgenda
{
    /// <summary>For each item with a draft, the rule that its round waits for the vote.</summary>
    public static async Task<IReadOnlyList<IRule>> RoundRulesAsync(
        this CaseSession session,
        IEnumerable<AgendaItem> items,
        CancellationToken cancel
    )
    {
        var organisation = session.Case.OrganisationId;
        List<IRule> rules = [];
        foreach (var item in items.Where(item => item.RoundId is not null))
        {
            var round = item.RoundId!.Value;
            var found = await session
                .Db.Cases.AsNoTracking()
                .Where(c => c.Id == round && c.OrganisationId == organisation && c.Procedure == RoundProcedure.Definition)
                .Select(c => new
                {
                    c.Facts,
                    Waits = session.Db.Set<Step>().Any(s => s.CaseId == round && s.Name == "enter-vote-result" && s.EndedAt == null),
                })
                .SingleOrDefaultAsync(cancel);
            var elsewhere = found is null ? null : Json.Read<Round>(found.Facts).Draft?.Session;
            rules.Add(
                new TheDraftWaitsForTheVote(
                    item.Title,
                    found?.Waits == true,
                    elsewhere is { } other && other.Id != session.Case.Id ? other.Title : null
                )
            );
        }

        return rules;
    }

    /// <summary>Tells the rounds that their drafts are on this agenda.</summary>
    public static void TellRounds(this CaseSession session, Session facts, IEnumerable<AgendaItem> items)
    {
        foreach (var item in items.Where(item => item.RoundId is not null))
        {
            session.Afterwards(
                new NoteSession
                {
                    CaseId = item.RoundId!.Value,
                    Session = new DraftOnAgenda(session.Case.Id, session.Case.Number, facts.Title, item.Id),
                }
            );
        }
    }

    /// <summary>Tells the rounds that their drafts are no longer on this agenda; those that were voted know already.</summary>
    public static void ReleaseRounds(this CaseSession session, IEnumerable<AgendaItem> items)
    {
        foreach (var item in items.Where(item => item is { RoundId: not null, Decision: null or { Outcome: DecisionOutcome.Deferred } }))
        {
            session.Afterwards(new LeaveSession { CaseId = item.RoundId!.Value, SessionId = session.Case.Id });
        }
    }
}

/// <summary>A draft is put to the congress when both sides have submitted it, and in one session only (CCP 36).</summary>
public sealed record TheDraftWaitsForTheVote(string Title, bool Waits, string? OtherSession) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (!Waits)
        {
            yield return law.Breach(
                this,
                "CB-VOTE-01",
                new(
                    $"“{Title}”所指的协商案件不是本单位的，或者其草案还没有提交职工代表大会。",
                    $"The round of '{Title}' is not this enterprise's, or its draft has not been submitted to the congress."
                ),
                new("请先在协商案件中办理“草案提交职代会”。", "Submit the draft in its round first.")
            );
        }

        if (OtherSession is not null)
        {
            yield return law.Breach(
                this,
                "CB-VOTE-01",
                new(
                    $"“{Title}”的草案已列入{OtherSession}的议程。",
                    $"The draft of '{Title}' is on the agenda of another session: {OtherSession}."
                ),
                new("请在该次会议表决，或者先在该次会议缓议。", "Vote on it there, or put it off there first.")
            );
        }
    }
}
