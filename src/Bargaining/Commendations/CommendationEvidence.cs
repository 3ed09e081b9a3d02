using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Sessions;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Rounds.Contracts;
using Bargaining.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Commendations;

/// <summary>
/// What the product holds of an enterprise, as far as criteria ask for it (企业情况): contracts,
/// sessions, disclosures, letters of supervision and their answers.
/// </summary>
/// <param name="Contracts">Contracts that are neither objected to nor ended before their term, by
/// kind: its own, and those of its region or industry that cover it.</param>
/// <param name="Sessions">Sessions of the congress that were closed.</param>
/// <param name="Disclosures">What was posted.</param>
/// <param name="Letters">Letters to the employer with their last day and the day of the answer.</param>
internal sealed record EnterpriseRecord(
    IReadOnlyList<(ContractKind Kind, EvidenceSource Source)> Contracts,
    IReadOnlyList<EvidenceSource> Sessions,
    IReadOnlyList<EvidenceSource> Disclosures,
    IReadOnlyList<EvidenceSource> Letters
)
{
    private const int Most = 5;

    /// <summary>Whether a criterion is met by what is held, and where that was found;
    /// null where the product does not look for it.</summary>
    public CriterionEvidence? Judge(Criterion criterion, DateOnly on)
    {
        var since = criterion.Months is { } months ? on.AddMonths(-months) : DateOnly.MinValue;
        return criterion.Found switch
        {
            EvidenceKind.Contract => AnyOf(
                criterion,
                Contracts.Where(one => one.Kind == criterion.Kind && one.Source.From <= on && one.Source.To >= on).Select(one => one.Source)
            ),
            EvidenceKind.Congress => AnyOf(criterion, Sessions.Where(one => one.From > since && one.From <= on)),
            EvidenceKind.Disclosure => AnyOf(criterion, Disclosures.Where(one => one.From > since && one.From <= on)),
            EvidenceKind.LettersInTime => NoneBad(
                criterion,
                Letters.Where(one => one.From > since && (one.From <= on || one.To is not null))
            ),
            EvidenceKind.NoOverdueLetter => NoneBad(criterion, Letters.Where(one => one.From < on && one.To is null)),
            _ => null,
        };
    }

    private static CriterionEvidence AnyOf(Criterion criterion, IEnumerable<EvidenceSource> found) =>
        Newest(found) is var sources ? new(criterion.Id, sources.Count > 0, sources) : null!;

    // What speaks against it is shown before anything else.
    private static CriterionEvidence NoneBad(Criterion criterion, IEnumerable<EvidenceSource> letters) =>
        letters.ToList() is var all
            ? new(
                criterion.Id,
                all.TrueForAll(one => one.Good),
                [.. Newest(all.Where(one => !one.Good)), .. Newest(all.Where(one => one.Good))]
            )
            : null!;

    private static IReadOnlyList<EvidenceSource> Newest(IEnumerable<EvidenceSource> found) =>
        [.. found.OrderByDescending(one => one.From).ThenByDescending(one => one.To).Take(Most)];
}

/// <summary>Looks for it (查明情况). A letter counts when both sides may read it: nothing comes to light here that is kept from them.</summary>
internal static class CommendationEvidence
{
    /// <summary>What the product finds of an enterprise today, by the criteria of its appraisal.</summary>
    public static async Task<EvidenceAsOf> FindEvidenceAsync(
        this BargainingDb db,
        Guid enterprise,
        CommendationCriteria criteria,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var record = new EnterpriseRecord(
            await ContractsAsync(db, enterprise, cancel),
            await SessionsAsync(db, enterprise, cancel),
            await DisclosuresAsync(db, enterprise, cancel),
            await LettersAsync(db, enterprise, today, cancel)
        );
        return new(today, [.. criteria.Items.Select(item => record.Judge(item, today)).OfType<CriterionEvidence>()]);
    }

    /// <summary>Looks, and keeps what was found among the facts of the case in hand.</summary>
    public static async Task<Commendation> LookAsync(this CaseSession session, CancellationToken cancel)
    {
        var facts = session.Facts<Commendation>();
        return facts.With(await session.Db.FindEvidenceAsync(session.Case.OrganisationId, facts.Criteria, session.Today, cancel));
    }

    private static async Task<IReadOnlyList<(ContractKind, EvidenceSource)>> ContractsAsync(
        BargainingDb db,
        Guid enterprise,
        CancellationToken cancel
    ) =>
        [
            .. (
                await db.UnderContract(
                        db.Contracts.AsNoTracking()
                            .Where(c => c.EffectiveOn != null && c.State != ContractState.Objected && c.State != ContractState.Terminated)
                    )
                    .Where(c => c.OrganisationId == enterprise)
                    .Join(db.Cases.AsNoTracking(), c => c.CaseId, found => found.Id, (c, found) => new { Contract = c, found.Number })
                    .ToListAsync(cancel)
            ).Select(row =>
                (
                    row.Contract.Kind,
                    new EvidenceSource(row.Contract.CaseId, row.Number, row.Contract.EffectiveOn!.Value, row.Contract.EndsOn, Good: true)
                )
            ),
        ];

    private static async Task<IReadOnlyList<EvidenceSource>> SessionsAsync(BargainingDb db, Guid enterprise, CancellationToken cancel) =>
        [
            .. (await CasesAsync(db, enterprise, SessionProcedure.Definition, cancel))
                .Select(found => (found, Closed: found.FactsAs<Session>().Day(SessionProcedure.Closing)))
                .Where(one => one.Closed is not null)
                .Select(one => new EvidenceSource(one.found.Id, one.found.Number, one.Closed!.Value, null, Good: true)),
        ];

    private static async Task<IReadOnlyList<EvidenceSource>> DisclosuresAsync(BargainingDb db, Guid enterprise, CancellationToken cancel) =>
        [
            .. (await CasesAsync(db, enterprise, DisclosureProcedure.Definition, cancel))
                .Select(found => (found, Last: found.FactsAs<DisclosedItem>().Postings is [.., var last] ? last.On : (DateOnly?)null))
                .Where(one => one.Last is not null)
                .Select(one => new EvidenceSource(one.found.Id, one.found.Number, one.Last!.Value, null, Good: true)),
        ];

    private static async Task<IReadOnlyList<EvidenceSource>> LettersAsync(
        BargainingDb db,
        Guid enterprise,
        DateOnly today,
        CancellationToken cancel
    ) =>
        [
            .. (
                await db
                    .Deadlines.AsNoTracking()
                    .Where(d =>
                        (d.Step == SupervisionSteps.Reminded || d.Step == SupervisionSteps.Replying)
                        && ((int)d.HiddenFrom & (int)Party.BothSides) == 0
                        // A case that is closed does not make a late answer undone.
                        && (d.State != DeadlineState.Cancelled || d.EndedOn > d.Due)
                    )
                    .Join(
                        db.Cases.Where(c => c.OrganisationId == enterprise && c.Procedure == SupervisionProcedure.Definition),
                        d => d.CaseId,
                        found => found.Id,
                        (d, found) =>
                            new
                            {
                                found.Id,
                                found.Number,
                                d.Due,
                                d.State,
                                d.EndedOn,
                            }
                    )
                    .ToListAsync(cancel)
            ).Select(row =>
                row.State is DeadlineState.Met or DeadlineState.Cancelled
                    ? new EvidenceSource(row.Id, row.Number, row.Due, row.EndedOn, row.EndedOn <= row.Due)
                    : new EvidenceSource(row.Id, row.Number, row.Due, null, row.Due >= today)
            ),
        ];

    private static Task<List<Case>> CasesAsync(BargainingDb db, Guid enterprise, string procedure, CancellationToken cancel) =>
        db.Cases.AsNoTracking().Where(c => c.OrganisationId == enterprise && c.Procedure == procedure).ToListAsync(cancel);
}
