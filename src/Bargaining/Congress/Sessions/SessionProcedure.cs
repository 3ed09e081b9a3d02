using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Congress.Sessions;

/// <summary>What a session of a congress adds to the common way of one step: which of
/// the optional steps it takes, and its two clocks.</summary>
public sealed class SessionProcedure : IProcedure
{
    /// <summary>The workflow of a session.</summary>
    public const string Definition = "congress-session";

    /// <summary>The series of its numbers: WS (Workers' congress, Session).</summary>
    public const string Series = "WS";

    /// <summary>The clock that is the day of the session itself.</summary>
    public const string Meeting = "session";

    /// <summary>The clock that is the day on which the session was closed.</summary>
    public const string Closing = "closing";

    /// <inheritdoc/>
    public string DefinitionId => Definition;

    /// <inheritdoc/>
    public string Subject => "sessions";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session)
    {
        var facts = session.Facts<Session>();
        var law = session.Law;
        return new Dictionary<string, object?>
        {
            ["preReview"] = facts.Asks.PreReview || law.Chooses("congress.pre-review", "required"),
            ["approval"] = facts.Asks.Approval || law.Chooses("congress.approval", "required"),
            ["prepared"] = facts.Preparatory is not null,
            ["report"] =
                facts.Asks.Report
                || law.Chooses("congress.reporting", "required")
                || law.Find<PeriodProvision>("congress.report") is not null,
            ["filing"] = facts.Asks.Filing || law.Chooses("congress.filing", "required"),
            ["followUps"] = facts.FollowUps.Any(followUp => !followUp.Done),
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProvedAct> Proved(Case found) => found.FactsAs<Session>().Proved;

    /// <inheritdoc/>
    public void Keep(CaseSession session, IReadOnlyList<ProvedAct> proved) =>
        session.Change(session.Facts<Session>() with { Proved = proved });

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock)
    {
        var facts = session.Facts<Session>();
        return clock == Meeting ? facts.MeetsOn : facts.Day(clock);
    }

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter) => null;

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        // An employer that had nothing to submit has missed nothing; what it submits later
        // is refused. Every other step stays open and is overdue.
        if (deadline.Step == "submit-topics")
        {
            deadline.State = DeadlineState.Cancelled;
        }
    }

    /// <inheritdoc/>
    public bool HasObject(UseCaseAttribute action, Standing standing, Party party)
    {
        var session = standing.Case.FactsAs<Session>();
        return action.Name switch
        {
            "call-off-session" or "postpone-session" => session.Day("opened") is null,
            "open-ballot" or "hear-item" or "defer-item" or "record-show-of-hands" => session.Agenda.Any(item => item.Decision is null),
            "close-ballot"
            or "confirm-ballot"
            or "count-ballot"
            or "void-ballot"
            or "give-terminal-codes"
            or "hand-out-paper"
            or "exchange-paper"
            or "confirm-terminal-codes"
            or "void-terminal-code" => session.Agenda.Any(item => item is { Boxes.Count: > 0 }),
            "assign-follow-up" or "report-follow-up" => session.FollowUps.Any(followUp => !followUp.Done),
            _ => true,
        };
    }
}
