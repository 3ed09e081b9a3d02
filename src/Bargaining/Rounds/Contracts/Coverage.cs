using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds.Contracts;

/// <summary>A round of a region or an industry, from its offer on (区域性、行业性协商): what lists need of it; the rest is in its case.</summary>
[Recorded(of: nameof(CaseId))]
public sealed class RegionalRound
{
    /// <summary>The round.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The federation, or whoever else makes the contract.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Its path.</summary>
    public required string Path { get; init; }

    /// <summary>Kind of contract.</summary>
    public ContractKind Kind { get; init; }

    /// <summary>Region or industry.</summary>
    public BargainingLevel Level { get; init; }

    /// <summary>The row of a round.</summary>
    internal static RegionalRound Of(Case found, BargainingLevel level) =>
        new()
        {
            CaseId = found.Id,
            OrganisationId = found.OrganisationId,
            Path = found.Path,
            Kind = found.ContractKind,
            Level = level,
        };
}

/// <summary>An enterprise that a regional or industry contract covers, as lists and figures count it (覆盖企业登记).</summary>
[Recorded(of: nameof(CaseId))]
public sealed class CoveredRow
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The round.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The enterprise of the register; null where it stands there under no such name.</summary>
    public Guid? OrganisationId { get; set; }

    /// <summary>Its path; that of whoever makes the contract where it is not in the register.</summary>
    public required string Path { get; set; }

    /// <summary>Its name as it was listed.</summary>
    public required string Name { get; init; }

    /// <summary>Its employees under the contract, persons.</summary>
    public int Employees { get; set; }

    /// <summary>By whose authority.</summary>
    public BoundBy Bound { get; set; }

    /// <summary>Whether the contract binds it by the law of the place, as it was listed.</summary>
    public bool Binds { get; set; }
}

/// <summary>An enterprise under a contract (受合同约束的企业): its own, or one of its region or industry that covers it.</summary>
public sealed class BoundEnterprise
{
    /// <summary>The enterprise; of one that is not in the register the key of its <see cref="CoveredRow"/>.</summary>
    public Guid Key { get; init; }

    /// <summary>The enterprise; null where it is not in the register.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>The enterprise; where it is not in the register whoever made the contract.</summary>
    public Guid StandsAt { get; init; }

    /// <summary>Its path; where it is not in the register that of whoever made the contract.</summary>
    public required string Path { get; init; }

    /// <summary>The round that made the contract.</summary>
    public Guid CaseId { get; init; }

    /// <summary>Kind of contract.</summary>
    public ContractKind Kind { get; init; }

    /// <summary>First day of effect.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Last day of its term.</summary>
    public DateOnly EndsOn { get; init; }

    /// <summary>Its employees under the contract.</summary>
    public int Employees { get; init; }
}

/// <summary>Who stands under which contract (合同覆盖): everything that counts contracts of enterprises asks it here.</summary>
public static class Coverage
{
    extension(BargainingDb db)
    {
        /// <summary>Rounds of regions and industries (区域性、行业性协商).</summary>
        public DbSet<RegionalRound> RegionalRounds => db.Set<RegionalRound>();

        /// <summary>Enterprises that their contracts cover (覆盖企业).</summary>
        public DbSet<CoveredRow> Covered => db.Set<CoveredRow>();

        /// <summary>The enterprises under some contracts: whoever made its own, and whoever a contract of its region or industry covers.
        /// The federation that made that one is no enterprise under it.</summary>
        public IQueryable<BoundEnterprise> UnderContract(IQueryable<CollectiveContract> contracts)
        {
            var (regional, covered) = (db.Set<RegionalRound>(), db.Set<CoveredRow>().Where(e => e.Binds));
            return contracts
                .Where(c => !regional.Any(r => r.CaseId == c.CaseId))
                .Select(c => new BoundEnterprise
                {
                    Key = c.OrganisationId,
                    OrganisationId = c.OrganisationId,
                    StandsAt = c.OrganisationId,
                    Path = c.Path,
                    CaseId = c.CaseId,
                    Kind = c.Kind,
                    EffectiveOn = c.EffectiveOn,
                    EndsOn = c.EndsOn,
                    Employees = c.Employees,
                })
                .Concat(
                    contracts.Join(
                        covered,
                        c => c.CaseId,
                        e => e.CaseId,
                        (c, e) =>
                            new BoundEnterprise
                            {
                                Key = e.OrganisationId ?? e.Id,
                                OrganisationId = e.OrganisationId,
                                StandsAt = e.OrganisationId ?? c.OrganisationId,
                                Path = e.Path,
                                CaseId = c.CaseId,
                                Kind = c.Kind,
                                EffectiveOn = c.EffectiveOn,
                                EndsOn = c.EndsOn,
                                Employees = e.Employees,
                            }
                    )
                );
        }

        /// <summary>Those of some contracts that are in force on a day (当日有效): in effect, not run
        /// out, and not ended before its term by that day.</summary>
        public IQueryable<CollectiveContract> InForceOn(DateOnly on, IQueryable<CollectiveContract> contracts)
        {
            var deadlines = db.Set<Deadline>();
            return contracts.Where(c =>
                c.EffectiveOn <= on
                && c.EndsOn >= on
                && c.State != ContractState.Objected
                && (
                    c.State != ContractState.Terminated
                    || deadlines.Any(d => d.CaseId == c.CaseId && d.Step == RoundSteps.ContractInEffect && d.EndedOn > on)
                )
            );
        }
    }

    /// <summary>Whether a contract binds an enterprise that came to it in this way: all of the place,
    /// or only who recognises it, as the law of the place says.</summary>
    public static bool Binds(BoundBy bound, CaseLaw law) =>
        !law.Chooses("regional.binds", "who-recognises") || bound is not (BoundBy.Association or BoundBy.Awaited);

    /// <summary>Brings the rows of a round to its list. An enterprise is that of the district's
    /// register that bears its name; where two do, none.</summary>
    /// <returns>The names that the register does not know, or knows twice.</returns>
    internal static async Task<IReadOnlyList<string>> KeepAsync(CaseSession session, Round round, CancellationToken cancel)
    {
        var (db, found) = (session.Db, session.Case);
        if (!await db.RegionalRounds.AnyAsync(r => r.CaseId == found.Id, cancel))
        {
            db.Add(RegionalRound.Of(found, round.Offer.Level)); // begun under an earlier version
        }

        var register = await RegisterAsync(session, round, cancel);
        var rows = await db.Covered.AsTracking().Where(e => e.CaseId == found.Id).ToDictionaryAsync(e => e.Name, cancel);
        foreach (var one in round.Covered)
        {
            if (!rows.Remove(one.Name, out var row))
            {
                db.Add(
                    row = new CoveredRow
                    {
                        Id = session.NewId(),
                        CaseId = found.Id,
                        Name = one.Name,
                        Path = "",
                    }
                );
            }

            var known = register.GetValueOrDefault(one.Name);
            (row.OrganisationId, row.Path) = (known.Id == Guid.Empty ? null : known.Id, known.Path ?? found.Path);
            (row.Employees, row.Bound, row.Binds) = (one.Employees, one.Bound, Binds(one.Bound, session.Law));
        }

        db.RemoveRange(rows.Values);
        return [.. round.Covered.Select(e => e.Name).Where(name => !register.ContainsKey(name))];
    }

    // The enterprises of the district (a regional contract is made below the county, LCL
    // 53), by the names of the list, as far as one alone bears it.
    private static async Task<Dictionary<string, (Guid Id, string Path)>> RegisterAsync(
        CaseSession session,
        Round round,
        CancellationToken cancel
    )
    {
        List<Guid> above = [.. session.Organisation.WayUp()];
        var parent = session.Organisation.ParentId;
        var top = await session
            .Db.Organisations.AsNoTracking()
            .Where(o => (above.Contains(o.Id) && o.Kind == OrganisationKind.District) || o.Id == parent)
            .OrderBy(o => o.Path.Length)
            .Select(o => o.Path)
            .FirstOrDefaultAsync(cancel);
        if (top is null)
        {
            return [];
        }

        List<string> names = [.. round.Covered.Select(e => e.Name)];
        var found = await session
            .Db.Organisations.AsNoTracking()
            .Where(o => o.Kind == OrganisationKind.Enterprise && o.Path.StartsWith(top) && names.Contains(o.Name))
            .Select(o => new
            {
                o.Id,
                o.Name,
                o.Path,
            })
            .ToListAsync(cancel);
        return found
            .GroupBy(o => o.Name, StringComparer.Ordinal)
            .Where(same => same.Count() == 1)
            .ToDictionary(same => same.Key, same => (same.Single().Id, same.Single().Path));
    }
}
