using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Cases;

/// <summary>
/// One case in one transaction, read under its lock: its facts, its open steps, its deadlines, who acts and what the law says. A handler
/// demands rules, changes facts and says which steps end; the pipeline drives the procedure, records and commits.
/// </summary>
public sealed class CaseSession
{
    private readonly BargainingDb _db;
    private readonly IDialect _dialect;
    private readonly LawBook _book;
    private readonly TimeProvider _time;
    private readonly CommandContext _context;
    private readonly IEnumerable<IProcedure> _procedures;
    private readonly List<Command> _following = [];
    private readonly List<IssuedDocument> _issued = [];
    private readonly List<Finding> _found = [];
    private readonly List<RowChange> _ended = [];
    private readonly List<(IHoldsFile Row, FileContent Content)> _files = [];
    private readonly Dictionary<Guid, CaseRows> _ahead = [];
    private CaseRows? _rows;
    private Opening? _opening;
    private DateOnly? _on;

    /// <summary>Nothing is in it yet.</summary>
    public CaseSession(
        BargainingDb db,
        IDialect dialect,
        LawBook book,
        TimeProvider time,
        CommandContext context,
        IEnumerable<IProcedure> procedures
    )
    {
        (_db, _dialect, _book, _time, _context, _procedures) = (db, dialect, book, time, context, procedures);
        Deadlines = new CaseDeadlines(book, this);
    }

    /// <summary>The case; there is one from <see cref="LoadAsync"/> or <see cref="OpenAsync"/> on.</summary>
    public Case Case => Rows.Case;

    /// <summary>Whether a case is loaded.</summary>
    public bool HasCase => _rows is not null;

    /// <summary>What this command was answered before, under the same key.</summary>
    public IdempotentRequest? Answered => _rows?.Answered ?? _opening?.Answered;

    /// <summary>Who acts.</summary>
    public Actor Actor { get; internal set; } = Actor.System;

    /// <summary>Who the actor is towards this case.</summary>
    public Party Party { get; internal set; }

    /// <summary>Who enters it, where the actor enters what another party did, with its
    /// proof; nobody where the actor acts for themselves.</summary>
    public Party EnteredBy { get; private set; }

    /// <summary>The side of the table on whose behalf the actor speaks.</summary>
    /// <exception cref="NotYourAction">The actor sits on neither side.</exception>
    public Party Side =>
        (Party & Party.BothSides) is var side and (Party.Workers or Party.Employer)
            ? side
            : throw new NotYourAction(new("只有协商双方可以这样做。", "Only a side of the table does this."));

    /// <summary>This instant, UTC, to the microsecond.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>This legal day, Asia/Shanghai.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The law, asked today.</summary>
    public CaseLaw Law => LawOn(Today);

    /// <summary>
    /// The organisation whose case it is, or for which one is about to be opened, with the name and the facts of the day on which the step
    /// was taken: today, or the earlier day that the command says.
    /// </summary>
    public Organisation Organisation => OrganisationOn(_on ?? Today);

    /// <summary>Steps that are open.</summary>
    public IEnumerable<Step> OpenSteps => Rows.Steps.Where(s => s.EndedAt is null);

    /// <summary>Deadlines that are not done or cancelled.</summary>
    public CaseDeadlines Deadlines { get; }

    /// <summary>What the procedure of the case adds to the common way.</summary>
    public IProcedure Procedure => _procedures.Single(p => p.DefinitionId == Case.Procedure);

    /// <summary>Rows that a use case keeps beside the facts: contracts, notes.</summary>
    public BargainingDb Db => _db;

    /// <summary>What shall be done in other cases, in this transaction, when this command is
    /// through: a vote of a session is told to its round.</summary>
    public IReadOnlyList<Command> Following => [.. _following];

    /// <summary>What this command led to in other cases, in the same transaction.</summary>
    public IReadOnlyList<Receipt> Followed { get; internal set; } = [];

    /// <summary>What this command issued and attached: its audit entry holds numbers and hashes.</summary>
    public IReadOnlyList<IssuedDocument> Issued => [.. _issued];

    /// <summary>What this command came to, a vote with its sum and article, and what it was let through with though the law asks or
    /// recommends otherwise: its answer says so.</summary>
    public IReadOnlyList<Finding> Found => [.. _found];

    /// <summary>Rows that change no more after this command.</summary>
    internal IReadOnlyList<RowChange> Ended => [.. _ended];

    /// <summary>The rows of the case, as they were read and as they shall be written.</summary>
    internal CaseRows Rows => _rows ?? throw new InvalidOperationException("No case is loaded.");

    /// <summary>What the handler asked of the procedure: to start, to leave a step, to be closed. The pipeline carries it out.</summary>
    internal Queue<Move> Moves { get; } = [];

    /// <summary>Whether the handler found nothing to do.</summary>
    internal bool IsUnchanged { get; private set; }

    /// <summary>The organisation as it was on another day; a day that is still to come knows what today does.</summary>
    public Organisation OrganisationOn(DateOnly day) =>
        (_rows?.Organisation ?? _opening?.Organisation ?? throw new InvalidOperationException("No case is loaded.")).On(
            day == default || day > Today ? Today : day
        );

    /// <summary>The law, asked on another day.</summary>
    public CaseLaw LawOn(DateOnly day) => new(_book, Case.Jurisdiction, Case.ContractKind, day);

    /// <summary>A time-ordered key.</summary>
    public Guid NewId() => Guid.CreateVersion7(Now);

    /// <summary>Forgets everything, before the command is tried (again).</summary>
    public void Reset(Actor actor)
    {
        _db.ChangeTracker.Clear();
        _db.Database.AutoSavepointsEnabled = false; // a command is saved once: all of it or nothing, two round trips fewer
        Deadlines.Forget();
        Moves.Clear();
        _following.Clear();
        _issued.Clear();
        _found.Clear();
        _ended.Clear();
        _files.Clear();
        (_rows, _opening, _on, IsUnchanged, Followed) = (null, null, null, false, []);
        Actor = actor;
        (Party, EnteredBy) = (Party.None, Party.None);
        Now = _time.GetUtcNow().AsKept();
        Today = LegalDay.Of(Now);
    }

    /// <summary>Reads what a command is about: its case, or the organisation for which it opens one.</summary>
    /// <exception cref="CaseNotFound">There is no such case, or the actor has no part in it.</exception>
    internal Task LoadForAsync(Command command, CancellationToken cancel) =>
        command switch
        {
            CaseCommand { CaseId: var caseId } => LoadAsync(caseId, cancel),
            OpeningCommand { OrganisationId: var organisation } => LoadOpeningAsync(organisation, cancel),
            _ => Task.CompletedTask,
        };

    /// <summary>Reads a case under its lock: one writer at a time.</summary>
    /// <exception cref="CaseNotFound">There is none, or the actor has no part in it.</exception>
    public async Task LoadAsync(Guid caseId, CancellationToken cancel)
    {
        var rows =
            _ahead.Remove(caseId, out var ahead) && _context.Key.Length == 0
                ? ahead
                : await CaseRows.ReadAsync(_db, _dialect, caseId, Actor.UserId, _context.Key, cancel) ?? throw new CaseNotFound();
        Party = Actor.PartyTowards(rows.Case);
        if (Party == Party.None)
        {
            throw new CaseNotFound();
        }

        _rows = rows;
        Party = Party.With(Procedure, Organisation.HasUnion);
    }

    /// <summary>
    /// Reads cases that this transaction will act in one after the other, under their locks and in one round trip;
    /// what was read ahead before is forgotten. Each is good for the first command in its case: whatever else is
    /// done there in this transaction goes through <see cref="LoadAsync"/>, too.
    /// </summary>
    internal async Task ReadAheadAsync(IReadOnlyList<Guid> caseIds, CancellationToken cancel)
    {
        _ahead.Clear();
        if (caseIds.Count > 0)
        {
            foreach (var rows in (await CaseRows.ReadAsync(_db, _dialect, caseIds, Guid.Empty, "", cancel)).OfType<CaseRows>())
            {
                _ahead[rows.Case.Id] = rows;
            }
        }
    }

    /// <summary>Forgets what was read ahead: its locks are gone.</summary>
    internal void ForgetAhead() => _ahead.Clear();

    /// <summary>Reads the organisation that a case is to be opened for; who acts is a party towards it.</summary>
    public async Task LoadOpeningAsync(Guid organisationId, CancellationToken cancel)
    {
        _opening = await CaseRows.ReadOpeningAsync(_db, _dialect, organisationId, Actor.UserId, _context.Key, cancel);
        Party = _opening.Organisation is { Path: var path } ? Actor.PartyTowards(path) : Party.None;
    }

    /// <summary>
    /// Lets the system carry out a command in another case, or open one, in the same transaction; a refusal in a case is written there.
    /// </summary>
    public void Afterwards(Command command) => _following.Add(command);

    /// <summary>Says in the answer and in the audit entry what the command came to, and what is not
    /// as the law asks or recommends; nothing of what is null.</summary>
    public void Find(params IEnumerable<Finding?> findings) => _found.AddRange(findings.OfType<Finding>());

    /// <summary>Has the audit entry of this command hold the rows below one as they now stand
    /// in the database: from here on they do not change.</summary>
    /// <param name="above">The key of the row above.</param>
    /// <param name="cancel">Cancels it.</param>
    internal async Task RecordAsync<TRow>(Guid above, CancellationToken cancel)
    {
        if (await RecordedTable.In(_db)[typeof(TRow)].ReadAtTheEndAsync(_db, _dialect, above, cancel) is { } rows)
        {
            _ended.Add(new(rows.Table, rows.Key, null, rows.Hash));
        }
    }

    /// <summary>Has the audit entry of this command hold a document.</summary>
    internal void Note(IssuedDocument issued) => _issued.Add(issued);

    /// <summary>Another case, under its lock until this command is through; null where there is none.</summary>
    public Task<Case?> LockAsync(Guid caseId, CancellationToken cancel) =>
        _db.Cases.FromSqlRaw(_dialect.LockCase(), caseId).AsNoTracking().SingleOrDefaultAsync(cancel);

    /// <summary>From here on the command is the act of this party, entered by whoever sends it.</summary>
    internal void EnterFor(Party party) => (EnteredBy, Party) = (Party, party);

    /// <summary>Keeps among the facts that an act was entered for its party, and tells that party.</summary>
    internal void Keep(ProvedAct act)
    {
        var proved = Procedure.Proved(Case);
        Procedure.Keep(this, [.. proved, act with { Number = proved.Count + 1 }]);
        Tell(act.Proof.Of, "entered-for-you", act.Action);
    }

    /// <summary>Whether the use case belongs to the procedure of this case.</summary>
    public bool IsOf(UseCase useCase) => useCase.Subject.Length == 0 || useCase.Subject == Procedure.Subject;

    /// <summary>Starts a case of the organisation that the command names: of an enterprise, unless it may be of any level.</summary>
    /// <exception cref="CaseNotFound">It is no enterprise.</exception>
    public async Task OpenAsync<TFacts>(
        string procedure,
        string series,
        ContractKind kind,
        TFacts facts,
        CancellationToken cancel,
        bool anyLevel = false
    )
        where TFacts : notnull
    {
        var organisation = OrganisationOn(Today);
        if (!anyLevel && organisation.Kind != OrganisationKind.Enterprise)
        {
            throw new CaseNotFound();
        }

        series = _context.Rehearsal ? $"SIM-{Guid.NewGuid():N}"[..16] : $"{organisation.Code}-{Today.Year}-{series}";
        var last = await _db.CaseCounters.FromSqlRaw(_dialect.LockCounter, series).AsNoTracking().SingleOrDefaultAsync(cancel);
        var counter =
            last ?? (_context.Rehearsal ? new CaseCounter { Series = series } : await _db.BeginSeriesAsync(series, Today.Year, cancel));
        var opened = new Case
        {
            Id = NewId(),
            Number = $"{series}-{counter.Last + 1:0000}",
            Procedure = procedure,
            OrganisationId = organisation.Id,
            Path = organisation.Path,
            Jurisdiction = organisation.Code,
            ContractKind = kind,
            Facts = "",
            OpenedAt = Now,
        };
        opened.Change(facts);
        _rows = new CaseRows(_db, _dialect)
        {
            Case = opened,
            Organisation = _opening!.Organisation!,
            Counter = counter,
        };
        if (last is not null)
        {
            _rows.Remember([last]);
        }

        counter.Last++;
        Demand(new AnEnterpriseThatEndedStartsNoCase(organisation.Enterprise?.Ended));
    }

    /// <summary>The command says on which day the step was taken: the facts of that day count.</summary>
    internal void TakenOn(DateOnly on) => _on = on;

    /// <summary>Starts the workflow of a case that was just opened: it knows the facts that stand when the handler is through.</summary>
    public void StartProcedure() => Moves.Enqueue(new Move.Start());

    /// <summary>The facts of the case.</summary>
    public TFacts Facts<TFacts>()
        where TFacts : class => Case.FactsAs<TFacts>();

    /// <summary>Puts new facts in the place of the old.</summary>
    public void Change<TFacts>(TFacts facts)
        where TFacts : class => Case.Change(facts);

    /// <summary>Keeps a row that holds a file.</summary>
    /// <param name="row">The row, without the bytes.</param>
    /// <param name="content">The bytes, which go to it in pieces once it is there.</param>
    public void Keep(IHoldsFile row, FileContent content)
    {
        _db.Add(row);
        _files.Add((row, content));
    }

    /// <summary>Brings the bytes of files to their rows, which are there.</summary>
    internal async Task WriteFilesAsync(CancellationToken cancel)
    {
        foreach (var (row, content) in _files)
        {
            await FileInRow.WriteAsync(_db, _dialect, row, content, cancel);
        }
    }

    /// <summary>There was nothing to do: no entry, no new version.</summary>
    public void LeaveUnchanged() => IsUnchanged = true;

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

    /// <summary>Lets whoever sent the command know what these rules recommend; it refuses nothing.</summary>
    internal void Advise(params IEnumerable<IRule> rules) => Find(Findings.Advised(Law, rules));

    /// <summary>Refuses a day that the procedure of the case does not allow for anything.</summary>
    /// <exception cref="RefusedByLaw">It does not.</exception>
    public void DemandDay(UseCaseAttribute action, DateOnly on) => Demand(Procedure.RulesOnTheDay(this, action, on));

    /// <summary>Refuses what the procedure of the case does not let anybody say.</summary>
    /// <exception cref="RefusedByLaw">It was said.</exception>
    public Task DemandUnsaidAsync(UseCaseAttribute action, Party speaks, string content, CancellationToken cancel) =>
        Procedure.DemandUnsaidAsync(this, action, speaks, content, cancel);

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

    /// <summary>Ends an open step; the procedure goes on from there when the handler is through.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="outcome">The port to leave by.</param>
    /// <param name="on">The day on which it was really done; today where it is not said.</param>
    public void End(string step, string outcome, DateOnly? on = null) => Moves.Enqueue(new Move.End(step, outcome, on ?? Today));

    /// <summary>Closes the case: open steps and deadlines are cancelled.</summary>
    public void Close(string outcome) => Moves.Enqueue(new Move.Close(outcome));

    /// <summary>
    /// After the steps that this command ends: a duty that the drawing of the procedure opens by now, for
    /// a case on an earlier one that has not got it from there (按旧版流程办理的案件).
    /// </summary>
    public void OpenWhereNotDrawn(string duty, string matter, Party party, string clock) =>
        Moves.Enqueue(new Move.Open(duty, matter, party, clock));

    /// <summary>From now on these parties know nothing of the case; all others that may, do.</summary>
    public void HideFrom(Party parties)
    {
        Case.HiddenFrom = parties;
        foreach (var deadline in Deadlines)
        {
            deadline.HiddenFrom = Case.HiddenFrom | KeptFrom(sight => sight.HasStep(deadline.Step));
        }
    }

    /// <summary>The parties that do not read something of a case that is in their sight.</summary>
    /// <param name="isSeen">What it is: a step, a kind of document.</param>
    public Party KeptFrom(Func<CaseSight, bool> isSeen) =>
        Parties.All.Where(party => !isSeen(Procedure.SightOf(Case, party))).Aggregate(Party.None, (kept, party) => kept | party);

    /// <summary>The case as it stands.</summary>
    public Standing Standing => new(Case, [.. OpenSteps], [.. Deadlines], Today);

    /// <summary>What may be done in it now, and by whom.</summary>
    public Turn Turn => new(Procedure, Standing);

    /// <summary>Writes a message to the outbox.</summary>
    public void Tell(Party to, string kind, string subject, DateOnly? due = null) =>
        Rows.Messages.Add(
            new OutboxMessage
            {
                Id = NewId(),
                CaseId = Case.Id,
                Path = Case.Path,
                To = to,
                Kind = kind,
                Subject = subject,
                Due = due,
                At = Now,
            }
        );
}

/// <summary>What a handler asks of the procedure.</summary>
internal abstract record Move
{
    /// <summary>It starts.</summary>
    public sealed record Start : Move;

    /// <summary>A step is left by a port.</summary>
    public sealed record End(string Step, string Outcome, DateOnly On) : Move;

    /// <summary>A duty opens, unless it is open.</summary>
    public sealed record Open(string Duty, string Matter, Party Party, string Clock) : Move;

    /// <summary>The case is closed.</summary>
    public sealed record Close(string Outcome) : Move;
}
