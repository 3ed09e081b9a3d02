using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Data;
using Bargaining.Deadlines;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Cases;

/// <summary>
/// One case in one transaction: its facts, open steps, deadlines and workflow instances, read under the case's lock.
/// Handlers change facts and end steps here; nothing is saved before the pipeline commits it all.
/// </summary>
public sealed class CaseSession(
    BargainingDb db, IDialect dialect, LawBook book, Definitions definitions, TimeProvider time, CommandContext context,
    IEnumerable<IProcedure> procedures)
{
    private readonly List<Step> _steps = [];
    private readonly List<Deadline> _deadlines = [];
    private readonly List<ProcedureInstance> _rows = [];
    private readonly List<OpenedStep> _opened = [];
    private readonly List<Deadline> _moved = [];
    private IReadOnlyList<WorkflowInstance> _instances = [];
    private Case? _case;
    private Organisation? _organisation;
    private object? _facts;
    private readonly List<Command> _following = [];
    private readonly List<IssuedDocument> _issued = [];
    private DateOnly _movedOn;

    /// <summary>The case; there is one from <see cref="LoadAsync"/> or <see cref="OpenAsync"/> on.</summary>
    public Case Case => _case ?? throw new InvalidOperationException("No case is loaded.");

    /// <summary>Whether a case is loaded.</summary>
    public bool HasCase => _case is not null;

    /// <summary>What this command was answered before, under the same key.</summary>
    public IdempotentRequest? Answered { get; private set; }

    /// <summary>Who acts.</summary>
    public Actor Actor { get; set; } = Actor.System;

    /// <summary>Who the actor is towards this case.</summary>
    public Party Party { get; private set; }

    /// <summary>The side of the table on whose behalf the actor speaks.</summary>
    /// <exception cref="NotYourAction">The actor sits on neither side.</exception>
    public Party Side => (Party & Party.BothSides) is var side and (Party.Workers or Party.Employer)
        ? side
        : throw new NotYourAction(new("只有协商双方可以这样做。", "Only a side of the table does this."));

    /// <summary>This instant, UTC, to the microsecond.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>This legal day, Asia/Shanghai.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The law, asked today.</summary>
    public CaseLaw Law => LawOn(Today);

    /// <summary>The enterprise.</summary>
    public Organisation Organisation => _organisation ?? throw new InvalidOperationException("No case is loaded.");

    /// <summary>Steps that are open.</summary>
    public IEnumerable<Step> OpenSteps => _steps.Where(s => s.EndedAt is null);

    /// <summary>Deadlines that are not done or cancelled.</summary>
    public IEnumerable<Deadline> Deadlines => _deadlines;

    /// <summary>The law, asked on another day.</summary>
    public CaseLaw LawOn(DateOnly day) => new(book, Case.Jurisdiction, Case.ContractKind, day);

    /// <summary>A time-ordered key.</summary>
    public Guid NewId() => Guid.CreateVersion7(Now);

    /// <summary>Rows that a use case keeps beside the facts: contracts, notes.</summary>
    public BargainingDb Db => db;

    private IProcedure Procedure => procedures.Single(p => p.DefinitionId == Case.Procedure);

    /// <summary>Forgets everything, before the command is tried (again).</summary>
    public void Reset(Actor actor)
    {
        db.ChangeTracker.Clear();
        db.Database.AutoSavepointsEnabled = false; // a command is saved once: all of it or nothing, two round trips fewer
        _steps.Clear();
        _deadlines.Clear();
        _rows.Clear();
        _opened.Clear();
        _moved.Clear();
        _following.Clear();
        _issued.Clear();
        _instances = [];
        (_case, _organisation, _facts, Answered) = (null, null, null, null);
        Actor = actor;
        Party = Party.None;
        var now = time.GetUtcNow();
        Now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        Today = LegalDay.Of(Now);
        _movedOn = Today;
    }

    /// <summary>Reads a case under its lock: one writer at a time.</summary>
    /// <exception cref="CaseNotFound">There is none, or the actor has no part in it.</exception>
    public async Task LoadAsync(Guid caseId, CancellationToken cancel)
    {
        var rows = await CaseRows.ReadAsync(db, dialect, caseId, Actor.UserId, context.Key, cancel) ?? throw new CaseNotFound();
        Party = Actor.PartyTowards(rows.Case);
        if (Party == Party.None)
        {
            throw new CaseNotFound();
        }

        (_case, _organisation, Answered) = (rows.Case, rows.Organisation, rows.Answered);
        _rows.AddRange(rows.Instances);
        _steps.AddRange(rows.Steps);
        _deadlines.AddRange(rows.Deadlines);
        _instances = [.. _rows.Select(row => WorkflowInstance.FromJson(row.State))];
        foreach (var hash in _rows.Select(row => row.DefinitionHash).Where(hash => definitions.Current.ByHash(hash) is null).Distinct().ToList())
        {
            definitions.Add(await db.KeptDefinitions.AsNoTracking().SingleAsync(d => d.Hash == hash, cancel));
        }
    }

    /// <summary>Shows what would move if the case's instances went to another version of their procedure.</summary>
    public MigrationPlan PlanMigration(WorkflowDefinition from, WorkflowDefinition to, IReadOnlyDictionary<string, string> map) =>
        WorkflowMigration.Plan(_instances, from, to, map);

    /// <summary>Moves the open position as planned; open steps keep their keys.</summary>
    public void Migrate(MigrationPlan plan)
    {
        var moved = WorkflowMigration.Apply(plan, _instances).ToDictionary(i => i.Id);
        _instances = [.. _instances.Select(i => moved.GetValueOrDefault(i.Id, i))];
        foreach (var move in plan.Moves)
        {
            if (_steps.SingleOrDefault(s => s.Id == move.BookmarkId) is { } step)
            {
                (step.ActivityId, step.Name, step.Key) = (move.ToActivity, move.NewName, Bookmarks.Hash(Case.Id, move.NewName, "end"));
            }
        }
    }

    /// <summary>What shall be done in other cases, in this transaction, when this command is through: a vote of a session is told to its round.</summary>
    public IReadOnlyList<Command> Following => [.. _following];

    /// <summary>
    /// Lets the system carry out a command in another case, or open one, in the same transaction; a refusal in a case is written there.
    /// </summary>
    public void Afterwards(Command command) => _following.Add(command);

    /// <summary>What this command issued and attached: its audit entry holds numbers and hashes.</summary>
    public IReadOnlyList<IssuedDocument> Issued => [.. _issued];

    /// <summary>Has the audit entry of this command hold a document.</summary>
    internal void Note(IssuedDocument issued) => _issued.Add(issued);

    /// <summary>Another case, under its lock until this command is through; null where there is none.</summary>
    public Task<Case?> LockAsync(Guid caseId, CancellationToken cancel) =>
        db.Cases.FromSqlRaw(dialect.LockCase.Replace("@p0", "{0}", StringComparison.Ordinal), caseId).AsNoTracking().SingleOrDefaultAsync(cancel);

    /// <summary>Whether the use case belongs to the procedure of this case.</summary>
    public bool IsOf(UseCase useCase) => useCase.Subject.Length == 0 || useCase.Subject == Procedure.Subject;

    /// <summary>Starts a case and its workflow.</summary>
    public async Task OpenAsync<TFacts>(
        Guid organisationId, string procedure, string series, ContractKind kind, TFacts facts, CancellationToken cancel,
        OrganisationKind at = OrganisationKind.Enterprise)
        where TFacts : notnull
    {
        _organisation = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == organisationId, cancel) ?? throw new CaseNotFound();
        Party = Actor.PartyTowards(_organisation.Path);
        if (Party == Party.None || _organisation.Kind != at)
        {
            throw new CaseNotFound();
        }

        series = context.Rehearsal ? $"SIM-{Guid.NewGuid():N}"[..16] : $"{_organisation.Code}-{Today.Year}-{series}";
        var counter = await db.CaseCounters.FromSqlRaw(dialect.LockCounter, series).AsTracking().SingleOrDefaultAsync(cancel);
        if (counter is null)
        {
            db.CaseCounters.Add(counter = new CaseCounter { Series = series });
        }

        counter.Last++;
        _facts = facts;
        _case = new Case
        {
            Id = NewId(),
            Number = $"{series}-{counter.Last:0000}",
            Procedure = procedure,
            OrganisationId = organisationId,
            Path = _organisation.Path,
            Jurisdiction = _organisation.Code,
            ContractKind = kind,
            Facts = Json.Write(facts),
            OpenedAt = Now,
        };
        db.Cases.Add(_case);
    }

    /// <summary>Starts the workflow of a case that was just opened, when its first facts and rules stand.</summary>
    public void StartProcedure() => Apply(Engine().Start(Case.Procedure, Procedure.Variables(this)), Today);

    /// <summary>The facts of the case.</summary>
    public TFacts Facts<TFacts>() where TFacts : class => (TFacts)(_facts ??= Json.Read<TFacts>(Case.Facts));

    /// <summary>Puts new facts in the place of the old.</summary>
    public void Change<TFacts>(TFacts facts) where TFacts : class => (_facts, Case.Facts) = (facts, Json.Write(facts));

    /// <summary>Refuses where a rule is broken, with all that are.</summary>
    /// <exception cref="RefusedByLaw">At least one is.</exception>
    public void Demand(params IEnumerable<IRule> rules)
    {
        var law = Law;
        var breaches = rules.SelectMany(rule => rule.Breaches(law)).ToList();
        if (breaches.Count > 0)
        {
            throw new RefusedByLaw(breaches);
        }
    }

    /// <summary>Refuses a day that the procedure of the case does not allow for anything.</summary>
    /// <exception cref="RefusedByLaw">It does not.</exception>
    public void DemandDay(UseCaseAttribute action, DateOnly on) => Demand(Procedure.RulesOnTheDay(this, action, on));

    /// <summary>Refuses what the procedure of the case does not let anybody say.</summary>
    /// <exception cref="RefusedByLaw">It was said.</exception>
    public Task DemandUnsaidAsync(UseCaseAttribute action, string content, CancellationToken cancel) => Procedure.DemandUnsaidAsync(this, action, content, cancel);

    /// <summary>Refuses where a rule is broken, and has the audit trail keep nothing of what was said.</summary>
    /// <exception cref="RefusedByLaw">It is.</exception>
    public void DemandSealed(IRule rule)
    {
        if (rule.Breaches(Law).ToList() is { Count: > 0 } breaches)
        {
            throw new RefusedByLaw(breaches) { IsSealed = true };
        }
    }

    /// <summary>Whether a step of that name is open.</summary>
    public bool IsOpen(string step) => OpenSteps.Any(s => s.Name == step);

    /// <summary>The first of these steps that is open.</summary>
    public string OpenOf(params ReadOnlySpan<string> steps)
    {
        foreach (var name in steps)
        {
            if (IsOpen(name))
            {
                return name;
            }
        }

        throw new InvalidOperationException($"None of {string.Join(", ", steps!)} is open.");
    }

    /// <summary>Ends an open step; the workflow goes on.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="outcome">The port to leave by.</param>
    /// <param name="on">The day on which it was really done; today where it is not said.</param>
    public void End(string step, string outcome, DateOnly? on = null)
    {
        var open = OpenSteps.Single(s => s.Name == step);
        EndOpen(open, outcome, on ?? Today);
    }

    /// <summary>From now on these parties know nothing of the case; all others that may, do.</summary>
    public void HideFrom(Party parties)
    {
        Case.HiddenFrom = parties;
        foreach (var deadline in _deadlines)
        {
            deadline.HiddenFrom = Case.HiddenFrom | KeptFrom(deadline.Step);
        }
    }

    /// <summary>The parties from which the procedure keeps a step, an action or a kind of document, also when the case is in their sight.</summary>
    public Party KeptFrom(string name) => Parties.All.Where(party => Procedure.WithheldFrom(Case, party)(name)).Aggregate(Party.None, (kept, party) => kept | party);

    /// <summary>The open steps that who acts may know of.</summary>
    public IEnumerable<Step> StepsInSight
    {
        get
        {
            List<Func<string, bool>> withheld = [.. Party.Each().Select(one => Procedure.WithheldFrom(Case, one))];
            return OpenSteps.Where(step => !withheld.TrueForAll(isWithheld => isWithheld(step.Name)));
        }
    }

    /// <summary>Closes the case: open steps and deadlines are cancelled.</summary>
    public void Close(string outcome)
    {
        Apply(Engine().Cancel(_instances), Today);
        CloseWith(outcome);
    }

    /// <summary>A deadline that was overdue, or stands beside the steps, is done at last.</summary>
    public void Meet(string matter, DateOnly on, Party? party = null)
    {
        foreach (var deadline in _deadlines.Where(d => d.IsPending && d.Matter == matter && (party is null || d.Party == party)))
        {
            Finish(deadline, DeadlineState.Met, on);
        }
    }

    /// <summary>One deadline beside the steps is done at last.</summary>
    public static void Meet(Deadline deadline, DateOnly on) => Finish(deadline, DeadlineState.Met, on);

    /// <summary>Opens a deadline beside the steps, where the law has one for the matter.</summary>
    public Deadline? OpenDuty(string duty, string matter, Party party, string clock, DateOnly from)
    {
        if (LawOn(from).Find<PeriodProvision>(matter) is not { } answer)
        {
            return null;
        }

        var deadline = Make(answer, duty, null, party, clock, from);
        _deadlines.Add(deadline);
        db.Deadlines.Add(deadline);
        _moved.Add(deadline);
        return deadline;
    }

    /// <summary>Opens a deadline beside the steps, on a day that was agreed or set in the case and not by a period of the law.</summary>
    public Deadline OpenDuty(string duty, string matter, Party party, string clock, AgreedDay agreed)
    {
        var deadline = Make(agreed.Rule, duty, null, matter, party, clock);
        (deadline.From, deadline.Due) = (agreed.From, agreed.Due);
        _deadlines.Add(deadline);
        db.Deadlines.Add(deadline);
        _moved.Add(deadline);
        return deadline;
    }

    /// <summary>Gives a deadline a later last day, under the rule that allows it.</summary>
    public void Extend(Deadline deadline, DateOnly due)
    {
        deadline.ExtendedFrom ??= deadline.Due;
        deadline.Due = due;
        if (deadline.State == DeadlineState.Overdue)
        {
            (deadline.State, deadline.EndedOn) = (DeadlineState.Open, null);
        }

        _moved.Add(deadline);
    }

    /// <summary>The fact that a clock counts from has moved: what still waits for it is dated anew, also what had run out before.</summary>
    public void Redate(string clock, DateOnly from)
    {
        foreach (var deadline in _deadlines.Where(d => d.IsPending && d.Clock == clock && d.From != from))
        {
            if (Law.Find<PeriodProvision>(deadline.Matter) is { } rule)
            {
                Date(deadline, book.DueOf(rule, from));
                (deadline.State, deadline.EndedOn) = (DeadlineState.Open, null);
                _moved.Add(deadline);
            }
        }
    }

    /// <summary>
    /// Expires what is due, in the order of the due days, and lets the workflow go on from each true due day;
    /// what that opens and is due already expires in the same run. On one day the steps come before the duties beside them.
    /// </summary>
    /// <returns>How many deadlines ran out.</returns>
    public int ExpireDue()
    {
        var count = 0;
        while (_deadlines.Where(d => d.State == DeadlineState.Open && d.Due < Today).OrderBy(d => d.Due).ThenBy(d => d.StepId is null).ThenBy(d => d.Id).FirstOrDefault() is { } deadline)
        {
            count++;
            deadline.State = DeadlineState.Overdue;
            deadline.EndedOn = deadline.Due;
            var step = OpenSteps.SingleOrDefault(s => s.Id == deadline.StepId);
            Procedure.Expired(this, deadline);
            if (deadline.State == DeadlineState.Overdue)
            {
                Tell(deadline.Party, "deadline-overdue", deadline.Step, deadline.Due);
            }

            if (step is { EndedAt: null, LeadsOnWhenOverdue: true })
            {
                EndOpen(step, "Overdue", deadline.Due);
            }

            Settle();
        }

        return count;
    }

    /// <summary>
    /// Before a person acts, what ran out is expired, as the system's own entry: a sweep that comes late changes nothing for anybody.
    /// </summary>
    public void CatchUp()
    {
        if (Actor == Actor.System || !_deadlines.Any(d => d.State == DeadlineState.Open && d.Due < Today))
        {
            return;
        }

        var (actor, party) = (Actor, Party);
        (Actor, Party) = (Actor.System, Party.System);
        ExpireDue();
        Conclude("expire-deadlines");
        Record("expire-deadlines", "done", $$"""{"before":"{{Today:yyyy-MM-dd}}"}""");
        (Actor, Party) = (actor, party);
    }

    /// <summary>Writes facts, workflow state and deadlines to the rows; then they can be saved.</summary>
    public Receipt Conclude(string action)
    {
        Settle();
        Case.Version++;
        foreach (var instance in _instances)
        {
            var state = instance.ToJson();
            var row = _rows.SingleOrDefault(r => r.Id == instance.Id);
            if (row is null)
            {
                _rows.Add(row = new ProcedureInstance { Id = instance.Id, CaseId = Case.Id, DefinitionHash = instance.DefinitionHash, State = state });
                db.Instances.Add(row);
            }

            row.State = state;
            row.DefinitionHash = instance.DefinitionHash;
            row.Running = instance.Status == InstanceStatus.Running;
        }

        return new Receipt(
            Case.Id, Case.Number, Case.Version, action, [.. _opened],
            [.. _moved.Where(d => d.State == DeadlineState.Open).Distinct().Select(Show)], Case.Outcome)
        {
            Documents = Issued,
        };
    }

    /// <summary>The answer of a command that found nothing to do: no entry, no new version.</summary>
    public Receipt Unchanged(string action) => new(Case.Id, Case.Number, Case.Version, action, [], [], Case.Outcome);

    /// <summary>Adds the command's entry to the case's hash chain.</summary>
    public void Record(string action, string outcome, string content)
    {
        Case.AuditSequence++;
        var entry = AuditEntry.Next(
            Case.Id, Case.AuditSequence, Case.AuditHead, Now, Actor.UserId, Actor.Name, action, outcome, content, Case.Facts);
        Case.AuditHead = entry.Hash;
        db.AuditEntries.Add(entry);
    }

    /// <summary>Writes a message to the outbox.</summary>
    public void Tell(Party to, string kind, string subject, DateOnly? due = null) =>
        db.Outbox.Add(new OutboxMessage { Id = NewId(), CaseId = Case.Id, Path = Case.Path, To = to, Kind = kind, Subject = subject, Due = due, At = Now });

    private WorkflowRuntime Engine() => new(definitions.Current, NewId);

    private void EndOpen(Step step, string outcome, DateOnly on)
    {
        Inform();
        Apply(Engine().End(_instances, step.Id, outcome), on);
    }

    /// <summary>
    /// Tells every running instance what its own definition asks for: a child knows less than the round,
    /// and the round decides by today's facts when a child ends.
    /// </summary>
    private void Inform()
    {
        var known = Procedure.Variables(this);
        foreach (var instance in _instances.Where(i => i.Status == InstanceStatus.Running).ToList())
        {
            var definition = definitions.Current.ByHash(instance.DefinitionHash) ?? definitions.Current.Get(instance.DefinitionId, instance.Version);
            var asked = definition.Variables.Where(v => known.ContainsKey(v.Name)).ToDictionary(v => v.Name, v => known[v.Name], StringComparer.Ordinal);
            if (asked.Count > 0)
            {
                _instances = Engine().SetVariables(_instances, instance.Id, asked).Instances;
            }
        }
    }

    private void Apply(Advance advance, DateOnly on)
    {
        _movedOn = on;
        _instances = advance.Instances;
        foreach (var effect in advance.Effects)
        {
            switch (effect)
            {
                case StepOpened opened:
                    Open(opened);
                    break;
                case StepEnded ended:
                    EndStep(ended.BookmarkId, ended.Outcome, on);
                    break;
                case StepCancelled cancelled:
                    EndStep(cancelled.BookmarkId, "Cancelled", on);
                    break;
                case NotificationRequested notification:
                    Tell(Parties.Named(notification.Party), "notice", notification.Message);
                    break;
                case DocumentRequested document:
                    Tell(Party.BothSides, "document", document.Document);
                    break;
                case DeadlineRequested deadline:
                    if (Procedure.Clock(this, deadline.Clock, "") is { } from)
                    {
                        OpenDuty(deadline.ActivityId, deadline.Matter, Parties.Named(deadline.Party), deadline.Clock, from);
                    }

                    break;
                case CaseClosed closed:
                    CloseWith(closed.Outcome);
                    break;
                default:
                    break; // what the runtime tells of itself: lines, children, ends of instances
            }
        }
    }

    private void Open(StepOpened opened)
    {
        var step = new Step
        {
            Id = opened.BookmarkId,
            CaseId = Case.Id,
            InstanceId = opened.InstanceId,
            ActivityId = opened.ActivityId,
            Name = opened.Step,
            Party = Parties.Named(opened.Party),
            Matter = opened.Matter,
            Clock = opened.Clock,
            LeadsOnWhenOverdue = opened.HasOverduePort,
            Key = Bookmarks.Hash(Case.Id, opened.Step, "end"),
            OpenedAt = Now,
        };
        _steps.Add(step);
        db.Steps.Add(step);
        _opened.Add(new OpenedStep(step.Name, step.Party));
        Tell(step.Party, "step-opened", step.Name);
    }

    private void EndStep(Guid id, string outcome, DateOnly on)
    {
        var step = _steps.Single(s => s.Id == id);
        (step.Outcome, step.EndedAt, step.EndedBy, step.Key) = (outcome, Now, Actor.UserId, null);
        _opened.RemoveAll(o => o.Step == step.Name); // opened and ended by one command: nothing to show
        foreach (var deadline in _deadlines.Where(d => d.StepId == id && d.IsPending))
        {
            switch (outcome)
            {
                case "Suspended" when deadline.State == DeadlineState.Overdue:
                    break; // a clock that has run out does not stand still
                case "Overdue" or "NoAnswer":
                    break; // it stays overdue until it is done
                case "Cancelled":
                    Finish(deadline, DeadlineState.Cancelled, on);
                    break;
                case "Suspended":
                    deadline.DaysLeft = Math.Max(0, deadline.Due.DayNumber - on.DayNumber);
                    deadline.StepId = null;
                    Finish(deadline, DeadlineState.Suspended, on);
                    break;
                default:
                    Finish(deadline, DeadlineState.Met, on);
                    break;
            }
        }
    }

    private void CloseWith(string outcome)
    {
        (Case.Outcome, Case.ClosedAt) = (outcome, Now);
        foreach (var deadline in _deadlines.Where(d => d.IsPending || d.State == DeadlineState.Suspended))
        {
            Finish(deadline, DeadlineState.Cancelled, _movedOn);
        }
    }

    private static void Finish(Deadline deadline, DeadlineState state, DateOnly on) => (deadline.State, deadline.EndedOn) = (state, on);

    /// <summary>Every open step has the deadline that the law gives it, from the moment its clock's fact is known.</summary>
    private void Settle()
    {
        // Duties beside the steps move with the day that they count from, such as a meeting that is called for another day.
        foreach (var duty in _deadlines.Where(d => d is { StepId: null, State: DeadlineState.Open, ExtendedFrom: null }))
        {
            if (Procedure.Clock(this, duty.Clock, "") is { } from && from != duty.From && Law.Find<PeriodProvision>(duty.Matter) is { } rule)
            {
                Date(duty, book.DueOf(rule, from));
                _moved.Add(duty);
            }
        }

        foreach (var step in OpenSteps.Where(s => s is { Matter: not null, Clock: not null }).ToList())
        {
            var known = _deadlines.SingleOrDefault(d => d.StepId == step.Id && d.Matter == step.Matter);
            var answer = Law.Find<PeriodProvision>(step.Matter!);
            if (answer is null)
            {
                Agree(step, known);
                continue;
            }

            if (Procedure.Clock(this, step.Clock!, answer.Provision.Clock) is not { } from)
            {
                continue;
            }

            if (known is not null)
            {
                if (known.From != from && known.State == DeadlineState.Open && known.ExtendedFrom is null)
                {
                    Date(known, book.DueOf(answer, from));
                    _moved.Add(known);
                }

                continue;
            }

            var suspended = _deadlines.FirstOrDefault(d => d.State == DeadlineState.Suspended && d.Matter == step.Matter && d.From == from);
            if (suspended is not null)
            {
                Resume(suspended, step.Id);
                continue;
            }

            // A step that comes again after its time ran out is still the same one that is overdue; and a duty that ran before its step came is that step's.
            var same = _deadlines.FirstOrDefault(d => (d.State == DeadlineState.Overdue || d is { State: DeadlineState.Open, StepId: null })
                && d.Matter == step.Matter && d.Party == step.Party && d.From == from);
            if (same is not null)
            {
                same.StepId = step.Id;
                continue;
            }

            // The law in force when the clock starts, which may be earlier than today.
            answer = LawOn(from <= Today ? from : Today).Find<PeriodProvision>(step.Matter!) ?? answer;
            var deadline = Make(answer, step.Name, step.Id, step.Party, step.Clock!, from);
            _deadlines.Add(deadline);
            db.Deadlines.Add(deadline);
            _moved.Add(deadline);
        }
    }

    /// <summary>A step that ends on a day which the sides agreed, not the law: the last day of the contract's term.</summary>
    private void Agree(Step step, Deadline? known)
    {
        if (Procedure.Agreed(this, step.Matter!) is not { } agreed)
        {
            return;
        }

        if (known is null)
        {
            known = Make(agreed.Rule, step.Name, step.Id, step.Matter!, step.Party, step.Clock!);
            _deadlines.Add(known);
            db.Deadlines.Add(known);
        }
        else if (known.Due == agreed.Due)
        {
            return;
        }

        (known.From, known.Due) = (agreed.From, agreed.Due);
        if (known.State == DeadlineState.Overdue && known.Due >= Today)
        {
            (known.State, known.EndedOn) = (DeadlineState.Open, null); // the later day counts
        }

        _moved.Add(known);
    }

    private void Resume(Deadline deadline, Guid stepId)
    {
        deadline.StepId = stepId;
        deadline.Due = book.Calendar.NextWorkingDay(_movedOn.AddDays(deadline.DaysLeft ?? 0));
        (deadline.State, deadline.EndedOn, deadline.DaysLeft) = (DeadlineState.Open, null, null);
        _moved.Add(deadline);
    }

    private Deadline Make(Answer<PeriodProvision> answer, string step, Guid? stepId, Party party, string clock, DateOnly from)
    {
        var due = book.DueOf(answer, from);
        var deadline = new Deadline
        {
            Id = NewId(),
            CaseId = Case.Id,
            Path = Case.Path,
            HiddenFrom = Case.HiddenFrom | KeptFrom(step),
            StepId = stepId,
            Step = step,
            Matter = due.Matter,
            RuleId = due.RuleId,
            RuleJurisdiction = due.Jurisdiction,
            Citation = due.Citation,
            RuleStatus = due.Status,
            Caveats = string.Join(',', due.Caveats.Select(c => c.RuleId).Distinct()),
            Party = party,
            Clock = clock,
        };
        Date(deadline, due);
        return deadline;
    }

    // What is not known of the place's own law goes with it, as with a period.
    private Deadline Make(Rule rule, string step, Guid? stepId, string matter, Party party, string clock) => new()
    {
        Id = NewId(),
        CaseId = Case.Id,
        Path = Case.Path,
        HiddenFrom = Case.HiddenFrom | KeptFrom(step),
        StepId = stepId,
        Step = step,
        Matter = matter,
        RuleId = rule.Id,
        RuleJurisdiction = rule.Jurisdiction,
        Citation = rule.Citations.Select(citation => citation.ToString()).FirstOrDefault(""), // a default of the product has none
        RuleStatus = rule.Status,
        Caveats = string.Join(',', book.Caveats(Case.Jurisdiction, matter).Select(c => c.RuleId).Distinct()),
        Party = party,
        Clock = clock,
    };

    private static void Date(Deadline deadline, Due due) =>
        (deadline.From, deadline.Opens, deadline.Due, deadline.Advised, deadline.Provisional) =
        (due.From, due.Opens, due.Date, due.Advised, due.Provisional);

    private OpenedDeadline Show(Deadline d) =>
        new(d.Step, d.Matter, d.Party, d.From, d.Opens, d.Due, d.Advised, d.Provisional, d.RuleId, d.Citation, d.RuleStatus,
            d.Caveats.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Article = book.FindRule(d.RuleId, d.RuleJurisdiction) is { } rule ? new(rule.Cite("zh"), rule.Cite("en")) : null,
        };
}
