using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds.Contracts;

/// <summary>How far a regional or industry contract has come (区域性、行业性合同进展).</summary>
public enum RegionalStage
{
    /// <summary>It is bargained (正在协商).</summary>
    UnderWay,

    /// <summary>It is signed, and not in effect yet (已签订，未生效).</summary>
    Signed,

    /// <summary>It is in force (有效).</summary>
    InForce,

    /// <summary>It is over, or came to nothing (已结束).</summary>
    Over,
}

/// <summary>Which regional and industry contracts are asked for; null asks nothing. It stands in the address of the page.</summary>
/// <param name="At">Those at an organisation and below.</param>
/// <param name="Level">Region or industry.</param>
/// <param name="Kind">Kind of contract.</param>
/// <param name="Stage">How far they have come.</param>
/// <param name="Days">Those in force that end within so many days.</param>
/// <param name="Awaited">Those that cover enterprises whose answer is awaited, or only the others.</param>
public sealed record RegionalQuestion(
    Guid? At = null,
    BargainingLevel? Level = null,
    ContractKind? Kind = null,
    RegionalStage? Stage = null,
    int? Days = null,
    bool? Awaited = null
)
{
    /// <summary>The most days ahead.</summary>
    public const int MostDays = 730;

    /// <summary>Reads it from an address; what is left out or empty asks nothing.</summary>
    /// <param name="given">The value of a name; null where it is not there.</param>
    /// <exception cref="Invalid">A value is none of those that there are.</exception>
    public static RegionalQuestion Read(Func<string, string?> given)
    {
        var address = new InAddress(given, "请重新选择");
        var days = address.Number("days");
        var level = address.Word<BargainingLevel>("level");
        return days is null or (>= 1 and <= MostDays)
            ? new(
                address.Key("at"),
                level == BargainingLevel.Enterprise ? null : level,
                address.Word<ContractKind>("kind"),
                address.Word<RegionalStage>("stage"),
                days,
                address.YesOrNo("awaited")
            )
            : throw new Invalid("days", $"天数应在 1 至 {MostDays} 之间。", $"is between 1 and {MostDays}.");
    }

    /// <summary>Writes it: the names that it needs, with their values.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Written() =>
        Addresses.Written(
            ("at", At?.ToString()),
            ("level", Level is { } level ? Spelling.Of(level) : null),
            ("kind", Kind is { } kind ? Spelling.Of(kind) : null),
            ("stage", Stage is { } stage ? Spelling.Of(stage) : null),
            ("days", Days?.ToString(CultureInfo.InvariantCulture)),
            ("awaited", Addresses.Written(Awaited))
        );
}

/// <summary>A regional or industry contract in a list, from its offer on (区域性、行业性合同概要).</summary>
public sealed record RegionalSummary
{
    /// <summary>The round.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The federation, or whoever else makes the contract.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Organisation { get; init; }

    /// <summary>The node above it.</summary>
    public string? Place { get; init; }

    /// <summary>Region or industry.</summary>
    public required BargainingLevel Level { get; init; }

    /// <summary>Kind of contract.</summary>
    public required ContractKind Kind { get; init; }

    /// <summary>How far it has come.</summary>
    public required RegionalStage Stage { get; init; }

    /// <summary>First day of effect; absent until then.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Last day of its term; absent while there is no contract.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Enterprises that it covers.</summary>
    public required int Enterprises { get; init; }

    /// <summary>Employees of them.</summary>
    public required long Employees { get; init; }

    /// <summary>Enterprises whose answer is awaited.</summary>
    public required int Awaited { get; init; }

    /// <summary>Enterprises that it does not bind by the law of the place.</summary>
    public required int NotBound { get; init; }

    /// <summary>Enterprises that the register does not know by that name.</summary>
    public required int NotInRegister { get; init; }
}

/// <summary>What the contracts of a question come to (合计).</summary>
/// <param name="Contracts">How many there are, those under way among them.</param>
/// <param name="Enterprises">Enterprises that they cover, each once.</param>
/// <param name="Employees">Employees of them; of an enterprise under several the largest number.</param>
/// <param name="Awaited">Enterprises whose answer to one of them is awaited, each once.</param>
public sealed record RegionalSums(int Contracts, int Enterprises, long Employees, int Awaited);

/// <summary>An enterprise that a regional or industry contract covers (覆盖企业明细).</summary>
/// <param name="Name">Its name as it was listed.</param>
/// <param name="OrganisationId">The enterprise of the register; absent where it is not there.</param>
/// <param name="Place">The node above it; absent where it is not in the register.</param>
/// <param name="Employees">Its employees under the contract.</param>
/// <param name="Bound">By whose authority.</param>
/// <param name="Evidence">What shows it; empty where its answer is awaited.</param>
/// <param name="On">The day of it.</param>
/// <param name="Binds">Whether the contract binds it by the law of the place.</param>
public sealed record CoveredView(
    string Name,
    Guid? OrganisationId,
    string? Place,
    int Employees,
    BoundBy Bound,
    string Evidence,
    DateOnly? On,
    bool Binds
);

/// <summary>A regional or industry contract (区域性、行业性合同): whom it covers, and what it says.</summary>
/// <param name="Summary">The contract in short.</param>
/// <param name="Whole">Whether the reader sees the case; whoever belongs to a covered
/// enterprise sees the contract and the own enterprise.</param>
/// <param name="Article">The article that says whom it binds.</param>
/// <param name="ArticleStatus">How its text was read.</param>
/// <param name="BindsAll">Whether it binds all of the place, or only who recognises it.</param>
/// <param name="Clauses">What it says, by head; that of the draft while there is no contract.</param>
/// <param name="Changes">What was changed since, in order.</param>
/// <param name="Bounds">How many enterprises came to it in which way.</param>
/// <param name="Covered">A page of the enterprises, as they were listed.</param>
public sealed record RegionalView(
    RegionalSummary Summary,
    bool Whole,
    Text Article,
    RuleStatus ArticleStatus,
    bool BindsAll,
    IReadOnlyList<Clause> Clauses,
    IReadOnlyList<string> Changes,
    IReadOnlyDictionary<BoundBy, int> Bounds,
    Page<CoveredView> Covered
);

/// <summary>Reads regional and industry contracts (区域性、行业性合同查询): whoever sees the case, and
/// whoever belongs to an enterprise that one covers.</summary>
public sealed class RegionalQuery(BargainingDb db, LawBook book, TimeProvider time)
{
    private DateOnly Today => LegalDay.Of(time.GetUtcNow());

    /// <summary>A page of those in sight, the latest offer first.</summary>
    /// <exception cref="NotInReach">The place is not in sight.</exception>
    public async Task<Page<RegionalSummary>> ListAsync(
        Actor actor,
        RegionalQuestion asked,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        var found = await FoundAsync(actor, asked, cancel);
        if (page.AfterId() is { } after)
        {
            found = found.Where(r => r.CaseId.CompareTo(after) < 0);
        }

        return Page.Of<RegionalSummary>(
            await SummariesAsync(found.OrderByDescending(r => r.CaseId).Take(page.Limit + 1), cancel),
            page.Limit,
            row => $"{row.CaseId}"
        );
    }

    /// <summary>What they come to.</summary>
    /// <exception cref="NotInReach">The place is not in sight.</exception>
    public async Task<RegionalSums> SumAsync(Actor actor, RegionalQuestion asked, CancellationToken cancel = default)
    {
        var found = await FoundAsync(actor, asked, cancel);
        var covered = db
            .Covered.AsNoTracking()
            .Where(e => found.Any(r => r.CaseId == e.CaseId))
            .GroupBy(e => e.OrganisationId ?? e.Id)
            .Select(same => new { Employees = same.Max(e => e.Employees), Awaited = same.Max(e => e.Bound == BoundBy.Awaited ? 1 : 0) });
        return new(
            await found.CountAsync(cancel),
            await covered.CountAsync(cancel),
            await covered.SumAsync(e => (long)e.Employees, cancel),
            await covered.CountAsync(e => e.Awaited == 1, cancel)
        );
    }

    /// <summary>One with whom it covers.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="caseId">The round.</param>
    /// <param name="bound">Only enterprises that came to it in this way; null for all.</param>
    /// <param name="page">Which page of the enterprises.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight and covers nobody in sight.</exception>
    public async Task<RegionalView> ViewAsync(
        Actor actor,
        Guid caseId,
        BoundBy? bound,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        var (found, round, whole) = await FindAsync(actor, caseId, cancel);
        var all = await CoveredAsync(actor, found, round, whole, cancel);
        var from = (int)Math.Min(page.AfterNumber() ?? 0, all.Count);
        List<CoveredView> chosen = [.. all.Where(e => bound is null || e.Bound == bound).Skip(from).Take(page.Limit + 1)];
        var law = new CaseLaw(book, found.Jurisdiction, found.ContractKind, Today);
        var binds = law.Find<ChoiceProvision>("regional.binds")!.Provision; // the nation answers it
        return new(
            await SummaryAsync(found, round, all, whole, cancel),
            whole,
            binds.Rule.Article,
            binds.Rule.Status,
            binds.Choice == "all-of-the-place",
            round.Draft?.Clauses ?? [],
            [.. round.Contract?.Changes.Select(change => change.Text) ?? []],
            all.CountBy(e => e.Bound).ToDictionary(pair => pair.Key, pair => pair.Value),
            Page.Of<CoveredView>(chosen, page.Limit, _ => (from + page.Limit).ToString(CultureInfo.InvariantCulture))
        );
    }

    /// <summary>The contracts in force that cover an enterprise, and what the law says of its own beside them. Whoever asks has looked
    /// whether the reader sees the enterprise.</summary>
    public async Task<ContractsAbove> AboveAsync(Guid enterprise, CancellationToken cancel = default)
    {
        var above = await db.CoveringAsync(enterprise, Today, cancel);
        var code = above.Count == 0 ? null : await db.Organisations.Where(o => o.Id == enterprise).Select(o => o.Code).SingleAsync(cancel);
        var rule = code is null
            ? null
            : new CaseLaw(book, code, ContractKind.General, Today).Find<ChoiceProvision>("regional.own-contract")?.Provision.Rule;
        return new(above, rule?.Text, rule?.Article, rule?.Status);
    }

    /// <summary>Whether somebody who does not see the case reads the contract, since it covers an enterprise in their sight.</summary>
    public Task<bool> IsCoveredAsync(Actor actor, Guid caseId, CancellationToken cancel = default)
    {
        var contracts = db.Contracts.AsNoTracking().Where(c => c.CaseId == caseId && c.EffectiveOn != null);
        return db
            .Covered.AsNoTracking()
            .InSightOf(actor, e => e.Path)
            .AnyAsync(e => e.CaseId == caseId && e.Binds && contracts.Any(c => c.CaseId == e.CaseId), cancel);
    }

    /// <summary>All enterprises of one, for a sheet.</summary>
    /// <exception cref="CaseNotFound">There is none in sight.</exception>
    internal async Task<(string Number, IReadOnlyList<CoveredView> Rows)> AllAsync(Actor actor, Guid caseId, CancellationToken cancel)
    {
        var (found, round, whole) = await FindAsync(actor, caseId, cancel);
        return (found.Number, await CoveredAsync(actor, found, round, whole, cancel));
    }

    private async Task<(Case Case, Round Round, bool Whole)> FindAsync(Actor actor, Guid caseId, CancellationToken cancel)
    {
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, cancel);
        return
            found?.Procedure == RoundProcedure.Definition
            && found.FactsAs<Round>() is { Offer.Level: not BargainingLevel.Enterprise } round
            && (
                actor.PartyTowards(found) != Party.None ? true
                : await IsCoveredAsync(actor, caseId, cancel) ? false
                : (bool?)null
            )
                is { } whole
            ? (found, round, whole)
            : throw new CaseNotFound();
    }

    // Whoever sees the case reads the list; whoever is only covered reads the own enterprise in it.
    private async Task<List<CoveredView>> CoveredAsync(Actor actor, Case found, Round round, bool whole, CancellationToken cancel)
    {
        var rows = db.Covered.AsNoTracking().Where(e => e.CaseId == found.Id);
        var known = await (
            from e in whole ? rows : rows.InSightOf(actor, e => e.Path)
            from o in db.Set<Organisation>().Where(o => o.Id == e.OrganisationId).DefaultIfEmpty()
            from above in db.Set<Organisation>().Where(p => p.Id == o.ParentId).DefaultIfEmpty()
            select new { Row = e, Place = above == null ? null : above.Name }
        ).ToDictionaryAsync(e => e.Row.Name, cancel);
        var law = new CaseLaw(book, found.Jurisdiction, found.ContractKind, Today);
        return
        [
            .. from e in round.Covered
            let row = known.GetValueOrDefault(e.Name)
            where whole || row is not null
            select new CoveredView(
                e.Name,
                row?.Row.OrganisationId,
                row?.Place,
                e.Employees,
                e.Bound,
                e.Evidence,
                e.On,
                row?.Row.Binds ?? Coverage.Binds(e.Bound, law)
            ),
        ];
    }

    private async Task<RegionalSummary> SummaryAsync(Case found, Round round, List<CoveredView> all, bool whole, CancellationToken cancel)
    {
        var host = await (
            from o in db.Organisations.AsNoTracking()
            where o.Id == found.OrganisationId
            from above in db.Set<Organisation>().Where(p => p.Id == o.ParentId).DefaultIfEmpty()
            select new { o.Name, Place = above == null ? null : above.Name }
        ).SingleAsync(cancel);
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.CaseId == found.Id, cancel);
        var whom = whole ? all : [];
        return new()
        {
            CaseId = found.Id,
            Number = found.Number,
            OrganisationId = found.OrganisationId,
            Organisation = host.Name,
            Place = host.Place,
            Level = round.Offer.Level,
            Kind = found.ContractKind,
            Stage = StageOf(contract?.State, contract?.EffectiveOn, contract?.EndsOn, found.ClosedAt is null),
            EffectiveOn = contract?.EffectiveOn,
            EndsOn = contract?.EndsOn,
            Enterprises = round.Covered.Count,
            Employees = round.Covered.Sum(e => (long)e.Employees),
            Awaited = whom.Count(e => e.Bound == BoundBy.Awaited),
            NotBound = whom.Count(e => !e.Binds),
            NotInRegister = whom.Count(e => e.OrganisationId is null),
        };
    }

    private async Task<List<RegionalSummary>> SummariesAsync(IQueryable<RegionalRound> found, CancellationToken cancel)
    {
        var covered = db.Set<CoveredRow>();
        var rows = await (
            from r in found
            join c in db.Cases on r.CaseId equals c.Id
            join o in db.Organisations on r.OrganisationId equals o.Id
            from above in db.Set<Organisation>().Where(p => p.Id == o.ParentId).DefaultIfEmpty()
            from k in db.Set<CollectiveContract>().Where(k => k.CaseId == r.CaseId).DefaultIfEmpty()
            orderby r.CaseId descending
            select new
            {
                Round = r,
                c.Number,
                IsOpen = c.ClosedAt == null,
                o.Name,
                Place = above == null ? null : above.Name,
                State = (ContractState?)k.State,
                k.EffectiveOn,
                EndsOn = (DateOnly?)k.EndsOn,
                Enterprises = covered.Count(e => e.CaseId == r.CaseId),
                Employees = covered.Where(e => e.CaseId == r.CaseId).Sum(e => (long)e.Employees),
                Awaited = covered.Count(e => e.CaseId == r.CaseId && e.Bound == BoundBy.Awaited),
                NotBound = covered.Count(e => e.CaseId == r.CaseId && !e.Binds),
                NotInRegister = covered.Count(e => e.CaseId == r.CaseId && e.OrganisationId == null),
            }
        ).ToListAsync(cancel);
        return rows.ConvertAll(row => new RegionalSummary
        {
            CaseId = row.Round.CaseId,
            Number = row.Number,
            OrganisationId = row.Round.OrganisationId,
            Organisation = row.Name,
            Place = row.Place,
            Level = row.Round.Level,
            Kind = row.Round.Kind,
            Stage = StageOf(row.State, row.EffectiveOn, row.EndsOn, row.IsOpen),
            EffectiveOn = row.EffectiveOn,
            EndsOn = row.EndsOn,
            Enterprises = row.Enterprises,
            Employees = row.Employees,
            Awaited = row.Awaited,
            NotBound = row.NotBound,
            NotInRegister = row.NotInRegister,
        });
    }

    private RegionalStage StageOf(ContractState? state, DateOnly? effective, DateOnly? ends, bool isOpen) =>
        state switch
        {
            null => isOpen ? RegionalStage.UnderWay : RegionalStage.Over,
            ContractState.InEffect when ends < Today => RegionalStage.Over,
            ContractState.InEffect when effective <= Today => RegionalStage.InForce,
            ContractState.InEffect or ContractState.Signed => RegionalStage.Signed,
            ContractState.Objected => isOpen ? RegionalStage.UnderWay : RegionalStage.Over,
            _ => RegionalStage.Over,
        };

    private async Task<IQueryable<RegionalRound>> FoundAsync(Actor actor, RegionalQuestion asked, CancellationToken cancel)
    {
        var (today, cases, contracts) = (
            Today,
            db.Cases.AsNoTracking().InSightOf(actor, c => c.Path, c => c.HiddenFrom),
            db.Contracts.AsNoTracking()
        );
        var found = db.RegionalRounds.AsNoTracking().Where(r => cases.Any(c => c.Id == r.CaseId));
        if (asked.At is { } at)
        {
            var path =
                await db
                    .Organisations.AsNoTracking()
                    .AtOrBelow(actor.Memberships, o => o.Path)
                    .Where(o => o.Id == at)
                    .Select(o => o.Path)
                    .SingleOrDefaultAsync(cancel)
                ?? throw new NotInReach();
            found = found.Where(r => r.Path.StartsWith(path));
        }

        if (asked.Level is { } level)
        {
            found = found.Where(r => r.Level == level);
        }

        if (asked.Kind is { } kind)
        {
            found = found.Where(r => r.Kind == kind);
        }

        if (asked.Days is { } days)
        {
            var last = today.AddDays(days);
            found = found.Where(r => contracts.Any(c => c.CaseId == r.CaseId && c.EndsOn <= last));
        }

        if (asked.Awaited is { } awaited)
        {
            var covered = db.Covered.AsNoTracking();
            found = found.Where(r => covered.Any(e => e.CaseId == r.CaseId && e.Bound == BoundBy.Awaited) == awaited);
        }

        // The same as StageOf, asked of the database.
        return (asked.Stage ?? (asked.Days is null ? null : RegionalStage.InForce)) switch
        {
            RegionalStage.UnderWay => found.Where(r =>
                cases.Any(c => c.Id == r.CaseId && c.ClosedAt == null)
                && !contracts.Any(c => c.CaseId == r.CaseId && c.State != ContractState.Objected)
            ),
            RegionalStage.Signed => found.Where(r =>
                contracts.Any(c =>
                    c.CaseId == r.CaseId
                    && (
                        c.State == ContractState.Signed
                        || (c.State == ContractState.InEffect && c.EndsOn >= today && !(c.EffectiveOn <= today))
                    )
                )
            ),
            RegionalStage.InForce => found.Where(r =>
                contracts.Any(c => c.CaseId == r.CaseId && c.State == ContractState.InEffect && c.EffectiveOn <= today && c.EndsOn >= today)
            ),
            RegionalStage.Over => found.Where(r =>
                contracts.Any(c =>
                    c.CaseId == r.CaseId
                    && (
                        c.State == ContractState.Expired
                        || c.State == ContractState.Terminated
                        || (c.State == ContractState.InEffect && c.EndsOn < today)
                    )
                )
                || (
                    cases.Any(c => c.Id == r.CaseId && c.ClosedAt != null)
                    && !contracts.Any(c => c.CaseId == r.CaseId && c.State != ContractState.Objected)
                )
            ),
            _ => found,
        };
    }
}
