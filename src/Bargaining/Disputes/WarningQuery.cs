using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Disputes;

/// <summary>An enterprise at which the register shows signs (有预警信号的企业).</summary>
/// <param name="OrganisationId">The enterprise.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Basis">Who decided the rules that hold there; that they are no law, where nobody did.</param>
/// <param name="Signals">The signs, the most serious first.</param>
public sealed record EnterpriseWithSignals(Guid OrganisationId, string Organisation, Text Basis, IReadOnlyList<SignalNow> Signals);

/// <summary>A sign as it stands (预警信号现状).</summary>
/// <param name="Signal">The sign.</param>
/// <param name="Level">The level that it reaches.</param>
/// <param name="Measured">Complaints, or days since.</param>
/// <param name="Cases">The cases in which it shows.</param>
public sealed record SignalNow(DisputeSignal Signal, WarningLevel Level, int Measured, IReadOnlyList<WarningSource> Cases)
{
    /// <summary>The warning that covers it: an open one of the sign, or a closed one that
    /// came from all these cases; absent where it is new.</summary>
    public Guid? WarningId { get; init; }

    /// <summary>Its number.</summary>
    public string? WarningNumber { get; init; }

    /// <summary>The level with which it was raised; the sign may have grown since.</summary>
    public WarningLevel? RaisedAs { get; init; }

    /// <summary>Whether that warning is still open.</summary>
    public bool WarningIsOpen { get; init; }
}

/// <summary>A warning in a list (预警).</summary>
public sealed record WarningRow
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The enterprise.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Organisation { get; init; }

    /// <summary>The sign.</summary>
    public required DisputeSignal Signal { get; init; }

    /// <summary>How serious it was when it was raised.</summary>
    public required WarningLevel Level { get; init; }

    /// <summary>How far it has come.</summary>
    public required WarningStage Stage { get; init; }

    /// <summary>How it ended; absent while it runs.</summary>
    public WarningResult? Result { get; init; }

    /// <summary>The day on which it was raised.</summary>
    public required DateOnly RaisedOn { get; init; }

    /// <summary>Days since.</summary>
    public required int Age { get; init; }

    /// <summary>Who is in charge; absent where nobody is yet.</summary>
    public string? InCharge { get; init; }

    /// <summary>The last day that runs next; absent where none does.</summary>
    public DateOnly? Due { get; init; }
}

/// <summary>A warning (预警): how it stands, and what was said of it.</summary>
/// <param name="Summary">The warning in short.</param>
/// <param name="Facts">What was said of it.</param>
/// <param name="Basis">Who decided the rules that hold there today; that they are no law, where nobody did.</param>
/// <param name="Sources">The cases that it came from and that the reader sees.</param>
public sealed record WarningView(WarningRow Summary, DisputeWarning Facts, Text Basis, IReadOnlyList<WarningSource> Sources);

/// <summary>Which warnings are asked for.</summary>
/// <param name="At">Those at an organisation and below; null for all in sight.</param>
/// <param name="Level">Those of a level; null for all.</param>
/// <param name="InCharge">Those of whom this person is in charge; null for all.</param>
/// <param name="Closed">Closed ones in the place of those that run.</param>
public sealed record WarningQuestion(Guid? At = null, WarningLevel? Level = null, string? InCharge = null, bool Closed = false);

/// <summary>Reads signs and warnings: officials those of their places (预警查询).</summary>
public sealed class WarningQuery(BargainingDb db, SignalFinder signals, TimeProvider time)
{
    private const int Batch = 200;

    private DateOnly Today => LegalDay.Of(time.GetUtcNow());

    /// <summary>A page of the enterprises in sight at which the register shows signs, by place.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="NotInReach">The place is not theirs.</exception>
    public async Task<Page<EnterpriseWithSignals>> SignalsAsync(Actor actor, Guid? at, PageRequest page, CancellationToken cancel = default)
    {
        var official = AsOfficial(actor);
        var candidates = signals.Candidates(official);
        var places = (await BelowAsync(official, at, cancel)).Where(o => candidates.Contains(o.Id));
        if (page.AfterId() is { } after)
        {
            var last = await places.Where(o => o.Id == after).Select(o => o.Path).SingleOrDefaultAsync(cancel) ?? throw new NotInReach();
            places = places.Where(o => o.Path.CompareTo(last) > 0);
        }

        var enterprises = await places.OrderBy(o => o.Path).Take(page.Limit + 1).ToListAsync(cancel);
        var found = (await StandingAsync(official, enterprises, cancel)).ToLookup(one => one.Found.OrganisationId, one => one.Now);
        var rows = Page.Of<EnterpriseWithSignals>(
            [
                .. enterprises.Select(o => new EnterpriseWithSignals(
                    o.Id,
                    o.Name,
                    signals.RulesAt(o.Code)?.Basis ?? new("", ""),
                    [.. found[o.Id].OrderByDescending(one => one.Level).ThenBy(one => one.Signal)]
                )),
            ],
            page.Limit,
            row => row.OrganisationId.ToString()
        );
        return rows with { Items = [.. rows.Items.Where(row => row.Signals.Count > 0)] }; // what another place's rules would count
    }

    /// <summary>Signs in sight that reached their level after a day and that no warning covers, with
    /// the enterprise's name; none for whoever is no official.</summary>
    public async Task<IReadOnlyList<(string Organisation, FoundSignal Signal)>> NewAsync(
        Actor actor,
        DateOnly after,
        CancellationToken cancel = default
    )
    {
        List<(string, FoundSignal)> fresh = [];
        if (actor.As(Role.Official) is not { } official)
        {
            return fresh;
        }

        var candidates = signals.Candidates(official);
        var places = (await BelowAsync(official, at: null, cancel)).Where(o => candidates.Contains(o.Id));
        for (var (last, more) = ("", true); more; )
        {
            var batch = await places.Where(o => o.Path.CompareTo(last) > 0).OrderBy(o => o.Path).Take(Batch).ToListAsync(cancel);
            var names = batch.ToDictionary(o => o.Id, o => o.Name);
            fresh.AddRange(
                from one in await StandingAsync(official, batch, cancel)
                where one.Now.WarningId is null && one.Found.ReachedOn > after
                select (names[one.Found.OrganisationId], one.Found)
            );
            (last, more) = (batch.LastOrDefault()?.Path ?? "", batch.Count == Batch);
        }

        return fresh;
    }

    /// <summary>A page of warnings in sight, the oldest first.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="NotInReach">The place is not theirs.</exception>
    public async Task<Page<WarningRow>> ListAsync(
        Actor actor,
        WarningQuestion question,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        var official = AsOfficial(actor);
        var path = question.At is { } at ? await PathAsync(official, at, cancel) : null;
        var warnings = InSight(official).Where(c => question.Closed ? c.ClosedAt != null : c.ClosedAt == null);
        if (path is not null)
        {
            warnings = warnings.Where(c => c.Path.StartsWith(path));
        }

        // Level and person stand in the facts: read in batches, until the page is full.
        List<(Case Case, DisputeWarning Facts)> found = [];
        var after = page.AfterId();
        for (var more = true; more && found.Count <= page.Limit; )
        {
            var (key, next) = (after ?? Guid.Empty, warnings);
            if (after is not null)
            {
                next = next.Where(c => c.Id.CompareTo(key) > 0);
            }

            var batch = await next.OrderBy(c => c.Id).Take(Batch).ToListAsync(cancel);
            found.AddRange(batch.Select(c => (c, c.FactsAs<DisputeWarning>())).Where(one => Fits(one.Item2, question)));
            (more, after) = (batch.Count == Batch, batch.LastOrDefault()?.Id ?? after);
        }

        return Page.Of<WarningRow>(await RowsAsync([.. found.Take(page.Limit + 1)], cancel), page.Limit, row => row.CaseId.ToString());
    }

    /// <summary>A warning.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<WarningView> ViewAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var official = AsOfficial(actor);
        var found = await InSight(official).SingleOrDefaultAsync(c => c.Id == id, cancel) ?? throw new CaseNotFound();
        var facts = found.FactsAs<DisputeWarning>();
        var sources = facts.Sources.Select(source => source.CaseId).ToList();
        var seen = await db
            .Cases.AsNoTracking()
            .InSightOf(official, c => c.Path, c => c.HiddenFrom)
            .Where(c => sources.Contains(c.Id))
            .Select(c => c.Id)
            .ToListAsync(cancel);
        return new(
            (await RowsAsync([(found, facts)], cancel)).Single(),
            facts,
            signals.RulesAt(found.Jurisdiction)?.Basis ?? new("", ""),
            [.. facts.Sources.Where(source => seen.Contains(source.CaseId))]
        );
    }

    /// <summary>The warnings that came from a case, the latest first; none for whoever is no official.</summary>
    public async Task<IReadOnlyList<WarningRow>> FromAsync(Actor actor, Guid caseId, CancellationToken cancel = default) =>
        actor.As(Role.Official) is not { } official
            ? []
            : await RowsAsync(
                [
                    .. (
                        await InSight(official)
                            .Where(c => db.Set<Case>().Any(from => from.Id == caseId && from.OrganisationId == c.OrganisationId))
                            .OrderByDescending(c => c.Id)
                            .ToListAsync(cancel)
                    )
                        .Select(c => (c, c.FactsAs<DisputeWarning>()))
                        .Where(one => one.Item2.Sources.Any(source => source.CaseId == caseId)),
                ],
                cancel
            );

    private static Actor AsOfficial(Actor actor) =>
        actor.As(Role.Official)
        ?? throw new NotYourAction(
            new("劳动争议预警由企业以上工会的干部办理。", "Dispute warnings are for officials of unions above enterprises.")
        );

    private static bool Fits(DisputeWarning warning, WarningQuestion question) =>
        (question.Level is not { } level || warning.Level == level)
        && (question.InCharge is not { } name || warning.InCharge is [.., var last] && last.Name == name);

    private async Task<IReadOnlyList<(FoundSignal Found, SignalNow Now)>> StandingAsync(
        Actor official,
        IReadOnlyList<Organisation> enterprises,
        CancellationToken cancel
    )
    {
        var found = await signals.OfAsync(official, enterprises, cancel);
        var ids = enterprises.Select(o => o.Id).ToList();
        var warnings = (
            await InSight(official).Where(c => ids.Contains(c.OrganisationId)).OrderByDescending(c => c.Id).ToListAsync(cancel)
        ).ToLookup(c => c.OrganisationId);
        return [.. found.Select(one => (one, Stands(one, warnings[one.OrganisationId])))];
    }

    // The latest warning of the sign is asked: an open one covers it, a closed one does where nothing came since.
    private static SignalNow Stands(FoundSignal found, IEnumerable<Case> warnings)
    {
        var now = new SignalNow(found.Kind, found.Level, found.Measured, found.Cases);
        var last = warnings
            .Select(c => (Case: c, Facts: c.FactsAs<DisputeWarning>()))
            .FirstOrDefault(one =>
                one.Facts.Signal == found.Kind
                && (one.Case.ClosedAt is null || found.Cases.All(source => one.Facts.Sources.Any(before => before.CaseId == source.CaseId)))
            );
        return last.Case is null
            ? now
            : now with
            {
                WarningId = last.Case.Id,
                WarningNumber = last.Case.Number,
                RaisedAs = last.Facts.Level,
                WarningIsOpen = last.Case.ClosedAt is null,
            };
    }

    private IQueryable<Case> InSight(Actor official) =>
        db.Cases.AsNoTracking().InSightOf(official, c => c.Path, c => c.HiddenFrom).Where(c => c.Procedure == DisputeProcedure.Definition);

    private async Task<IQueryable<Organisation>> BelowAsync(Actor official, Guid? at, CancellationToken cancel)
    {
        var places = db
            .Organisations.AsNoTracking()
            .AtOrBelow(official.Memberships, o => o.Path)
            .Where(o => o.Kind == OrganisationKind.Enterprise);
        if (at is not { } id)
        {
            return places;
        }

        var path = await PathAsync(official, id, cancel);
        return places.Where(o => o.Path.StartsWith(path));
    }

    private async Task<string> PathAsync(Actor official, Guid at, CancellationToken cancel) =>
        await db
            .Organisations.AsNoTracking()
            .AtOrBelow(official.Memberships, o => o.Path)
            .Where(o => o.Id == at)
            .Select(o => o.Path)
            .SingleOrDefaultAsync(cancel)
        ?? throw new NotInReach();

    private async Task<IReadOnlyList<WarningRow>> RowsAsync(
        IReadOnlyList<(Case Case, DisputeWarning Facts)> found,
        CancellationToken cancel
    )
    {
        var (cases, places, today) = (
            found.Select(one => one.Case.Id).ToList(),
            found.Select(one => one.Case.OrganisationId).Distinct().ToList(),
            Today
        );
        var names = await db
            .Organisations.AsNoTracking()
            .Where(o => places.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var due = (await db.Deadlines.AsNoTracking().Pending().Where(d => cases.Contains(d.CaseId)).ToListAsync(cancel)).ToLookup(d =>
            d.CaseId
        );
        return
        [
            .. found.Select(one => new WarningRow
            {
                CaseId = one.Case.Id,
                Number = one.Case.Number,
                OrganisationId = one.Case.OrganisationId,
                Organisation = names[one.Case.OrganisationId],
                Signal = one.Facts.Signal,
                Level = one.Facts.Level,
                Stage = one.Facts.Stage,
                Result = one.Facts.Result,
                RaisedOn = one.Facts.RaisedOn,
                Age = today.DayNumber - one.Facts.RaisedOn.DayNumber,
                InCharge = one.Facts.InCharge is [.., var last] ? last.Name : null,
                Due = due[one.Case.Id].Select(d => (DateOnly?)d.Due).Min(),
            }),
        ];
    }
}
