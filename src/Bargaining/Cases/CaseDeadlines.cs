using System.Collections;
using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>
/// The deadlines of the case in hand that are not done or cancelled (本案期限): what the
/// law counts for its open steps, and the duties beside them.
/// </summary>
public sealed class CaseDeadlines(LawBook book, CaseSession session) : IEnumerable<Deadline>
{
    private readonly List<Deadline> _moved = [];
    private int _edition;

    private List<Deadline> All => session.Rows.Deadlines;

    /// <summary>Those that this command opened, extended, resumed or computed anew, and that run.</summary>
    internal IReadOnlyList<OpenedDeadline> Moved => [.. _moved.Where(d => d.State == DeadlineState.Open).Distinct().Select(Show)];

    /// <inheritdoc/>
    public IEnumerator<Deadline> GetEnumerator() => All.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A deadline that was overdue, or stands beside the steps, is done at last.</summary>
    public void Meet(string matter, DateOnly on, Party? party = null)
    {
        foreach (var deadline in All.Where(d => d.IsPending && d.Matter == matter && (party is null || d.Party == party)))
        {
            deadline.Meet(on);
        }
    }

    /// <summary>Opens a deadline beside the steps, where the law has one for the matter.</summary>
    public Deadline? OpenDuty(string duty, string matter, Party party, string clock, DateOnly from)
    {
        if (session.LawOn(from).Find<PeriodProvision>(matter) is not { } answer)
        {
            return null;
        }

        var due = book.DueOf(answer, from);
        return Add(Make(due, duty, party, clock));
    }

    /// <summary>Opens a deadline beside the steps, on a day that was agreed or set in the case and not by a period of the law.</summary>
    public Deadline OpenDuty(string duty, string matter, Party party, string clock, AgreedDay agreed)
    {
        var deadline = Make(agreed.Rule, duty, matter, party, clock);
        (deadline.From, deadline.Due) = (agreed.From, agreed.Due);
        return Add(deadline);
    }

    /// <summary>Gives a deadline a later last day, under the rule that allows it.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="due">The day.</param>
    /// <param name="unrolled">That day before it was moved over rest days; null where the day was set and not counted.</param>
    public void Extend(Deadline deadline, DateOnly due, DateOnly? unrolled = null)
    {
        deadline.Extend(due, unrolled);
        Provisional(deadline);
        Moves(deadline);
    }

    /// <summary>The fact that a clock counts from has moved: what still waits for it is dated anew, also what had run out before.</summary>
    public void Redate(string clock, DateOnly from)
    {
        foreach (var deadline in All.Where(d => d.IsPending && d.Clock == clock && d.From != from))
        {
            if (session.Law.Find<PeriodProvision>(deadline.Matter) is { } rule)
            {
                deadline.Date(book.DueOf(rule, from));
                (deadline.State, deadline.EndedOn) = (DeadlineState.Open, null);
                Moves(deadline);
            }
        }
    }

    /// <summary>Holiday notices came in since days were counted: what runs is counted
    /// anew, each by the rule that gave it its day.</summary>
    /// <returns>Each whose last day is another now, with the day before; null where all were counted with these notices already.</returns>
    internal IReadOnlyList<(Deadline Deadline, DateOnly Before)>? CountAnew()
    {
        var (calendar, changed) = (book.Calendar, false);
        List<(Deadline, DateOnly)> moved = [];
        foreach (var deadline in All.Where(d => d.State == DeadlineState.Open && d.Due >= session.Today))
        {
            var (before, days) = (deadline.Due, Recount.Of(deadline, session.Case.ContractKind, book, calendar, session.Today));
            changed |= deadline.CountedWith < calendar.Edition || days != Recount.Days.Of(deadline);
            deadline.CountedWith = calendar.Edition;
            days.PutOn(deadline);
            deadline.NextReminder = Reminders.Next(deadline, book, session.Today);
            if (deadline.Due != before)
            {
                _moved.Add(deadline);
                moved.Add((deadline, before));
            }
        }

        return changed ? moved : null;
    }

    /// <summary>The first that has run out and was not expired; on one day the steps come before the duties beside them.</summary>
    internal Deadline? RunOut =>
        All.Where(d => d.State == DeadlineState.Open && d.Due < session.Today)
            .OrderBy(d => d.Due)
            .ThenBy(d => d.StepId is null)
            .ThenBy(d => d.Id)
            .FirstOrDefault();

    /// <summary>Forgets what moved, before the command is tried (again).</summary>
    internal void Forget()
    {
        _moved.Clear();
        _edition = book.Calendar.Edition; // what is counted from here on knows at least these notices
    }

    /// <summary>A step ended: what became of its deadline.</summary>
    internal void StepEnded(Guid stepId, string outcome, DateOnly on)
    {
        foreach (var deadline in All.Where(d => d.StepId == stepId && d.IsPending))
        {
            switch (outcome)
            {
                case "Suspended" when deadline.State == DeadlineState.Overdue:
                    break; // a clock that has run out does not stand still
                case "Overdue" or "NoAnswer":
                    break; // it stays overdue until it is done
                case "Cancelled":
                    deadline.End(DeadlineState.Cancelled, on);
                    break;
                case "Suspended":
                    deadline.Suspend(on);
                    break;
                default:
                    deadline.Meet(on);
                    break;
            }
        }
    }

    /// <summary>The case is closed: nothing is asked of anybody any more.</summary>
    internal void CaseClosed(DateOnly on)
    {
        foreach (var deadline in All.Where(d => d.IsPending || d.State == DeadlineState.Suspended))
        {
            deadline.End(DeadlineState.Cancelled, on);
        }
    }

    /// <summary>Every open step has the deadline that the law gives it, from the moment its clock's fact is known.</summary>
    /// <param name="procedure">Knows the facts.</param>
    /// <param name="movedOn">The day on which the procedure went on: a clock that stood still goes on from it.</param>
    internal void Settle(IProcedure procedure, DateOnly movedOn)
    {
        // Duties beside the steps move with the day that they count from, such as a meeting that is called for another day.
        foreach (var duty in All.Where(d => d is { StepId: null, State: DeadlineState.Open, ExtendedFrom: null }))
        {
            if (
                procedure.Clock(session, duty.Clock, "") is { } from
                && from != duty.From
                && session.Law.Find<PeriodProvision>(duty.Matter) is { } rule
            )
            {
                duty.Date(book.DueOf(rule, from));
                Moves(duty);
            }
        }

        foreach (var step in session.OpenSteps.Where(s => s is { Matter: not null, Clock: not null }).ToList())
        {
            var known = All.SingleOrDefault(d => d.StepId == step.Id && d.Matter == step.Matter);
            if (session.Law.Find<PeriodProvision>(step.Matter!) is not { } answer)
            {
                Agree(procedure, step, known);
            }
            else if (procedure.Clock(session, step.Clock!, answer.Provision.Clock) is { } from)
            {
                Settle(step, known, answer, from, movedOn);
            }
        }

        foreach (
            var duty in All.Where(d => d.IsPending && d.AboutId is { } about && !All.Exists(other => other.Id == about && other.IsPending))
        )
        {
            duty.End(DeadlineState.Cancelled, movedOn);
        }

        // What is open without a last day is listed by how long it stands so (没有期限的步骤).
        foreach (var step in session.Rows.Steps)
        {
            step.Stand(
                step.EndedAt is null && !All.Exists(d => d.StepId == step.Id && d.IsPending),
                session.Case.Path,
                session.Organisation.PlaceId
            );
        }
    }

    private void Settle(Step step, Deadline? known, Answer<PeriodProvision> answer, DateOnly from, DateOnly movedOn)
    {
        if (known is not null)
        {
            if (known.From != from && known.State == DeadlineState.Open && known.ExtendedFrom is null)
            {
                known.Date(book.DueOf(answer, from));
                Moves(known);
            }
        }
        else if (All.FirstOrDefault(d => d.State == DeadlineState.Suspended && d.Matter == step.Matter && d.From == from) is { } suspended)
        {
            var unrolled = movedOn.AddDays(suspended.DaysLeft ?? 0);
            suspended.Resume(step.Id, book.Calendar.NextWorkingDay(unrolled), unrolled);
            Provisional(suspended);
            Moves(suspended);
        }
        // A step that comes again after its time ran out is still the same one that is overdue;
        // and a duty that ran before its step came is that step's.
        else if (
            All.FirstOrDefault(d =>
                (d.State == DeadlineState.Overdue || d is { State: DeadlineState.Open, StepId: null })
                && d.Matter == step.Matter
                && d.Party == step.Party
                && d.From == from
            ) is
            { } same
        )
        {
            (same.StepId, same.Reminders) = (step.Id, step.Reminders);
        }
        else
        {
            // The law in force when the clock starts, which may be earlier than today.
            answer = session.LawOn(from <= session.Today ? from : session.Today).Find<PeriodProvision>(step.Matter!) ?? answer;
            Add(Make(book.DueOf(answer, from), step.Name, step.Party, step.Clock!, step));
        }
    }

    /// <summary>A step that ends on a day which the sides agreed, not the law: the last day of the contract's term.</summary>
    private void Agree(IProcedure procedure, Step step, Deadline? known)
    {
        if (procedure.Agreed(session, step.Matter!) is not { } agreed || known?.Due == agreed.Due)
        {
            return;
        }

        if (known is null)
        {
            known = Make(agreed.Rule, step.Name, step.Matter!, step.Party, step.Clock!, step);
            All.Add(known);
        }

        (known.From, known.Due) = (agreed.From, agreed.Due);
        Moves(known);
        if (known.State == DeadlineState.Overdue && known.Due >= session.Today)
        {
            (known.State, known.EndedOn) = (DeadlineState.Open, null); // the later day counts
        }
    }

    private Deadline Add(Deadline deadline)
    {
        All.Add(deadline);
        Moves(deadline);
        return deadline;
    }

    // It has a new last day: it is told in the receipt, and its party reminded by that day; what opens today is told of today.
    private void Moves(Deadline deadline)
    {
        _moved.Add(deadline);
        deadline.CountedWith = _edition;
        deadline.NextReminder = Reminders.Next(deadline, book, session.Today);
    }

    // Its day was moved over rest days that a notice may yet name otherwise.
    private void Provisional(Deadline deadline) =>
        deadline.Provisional =
            deadline.Unrolled is { } from && (book.Calendar.IsProvisional(from.Year) || book.Calendar.IsProvisional(deadline.Due.Year));

    private Deadline Make(Due due, string name, Party party, string clock, Step? step = null)
    {
        var deadline = new Deadline
        {
            Id = session.NewId(),
            CaseId = session.Case.Id,
            Path = session.Case.Path,
            PlaceId = session.Organisation.PlaceId,
            HiddenFrom = session.Case.HiddenFrom | session.KeptFrom(sight => sight.HasStep(name)),
            StepId = step?.Id,
            Step = name,
            Matter = due.Matter,
            RuleId = due.RuleId,
            RuleJurisdiction = due.Jurisdiction,
            Citation = due.Citation,
            RuleStatus = due.Status,
            Caveats = Joined(due.Caveats),
            Party = party,
            Clock = clock,
            Reminders = step?.Reminders,
        };
        deadline.Date(due);
        return deadline;
    }

    // What is not known of the place's own law goes with it, as with a period.
    private Deadline Make(Rule rule, string name, string matter, Party party, string clock, Step? step = null) =>
        new()
        {
            Id = session.NewId(),
            CaseId = session.Case.Id,
            Path = session.Case.Path,
            PlaceId = session.Organisation.PlaceId,
            HiddenFrom = session.Case.HiddenFrom | session.KeptFrom(sight => sight.HasStep(name)),
            StepId = step?.Id,
            Step = name,
            Matter = matter,
            RuleId = rule.Id,
            RuleJurisdiction = rule.Jurisdiction,
            Citation = rule.Citations.Select(citation => citation.ToString()).FirstOrDefault(""), // a default of the product has none
            RuleStatus = rule.Status,
            Caveats = Joined(book.Caveats(session.Case.Jurisdiction, matter)),
            Party = party,
            Clock = clock,
            Reminders = step?.Reminders,
        };

    private static string Joined(IEnumerable<Caveat> caveats) => string.Join(',', caveats.Select(c => c.RuleId).Distinct());

    private OpenedDeadline Show(Deadline d) =>
        new(
            d.Step,
            d.Matter,
            d.Party,
            d.From,
            d.Opens,
            d.Due,
            d.Advised,
            d.Provisional,
            d.RuleId,
            d.Citation,
            d.RuleStatus,
            d.Caveats.Split(',', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            Article = book.FindRule(d.RuleId, d.RuleJurisdiction)?.Article,
        };
}
