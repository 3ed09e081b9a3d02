using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds.Contracts;

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
