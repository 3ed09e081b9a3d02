using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Instructors;

/// <summary>An open case that somebody accompanies (陪同的案件).</summary>
public sealed record AccompaniedCase
{
    /// <summary>The case.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>Kind of contract.</summary>
    public required ContractKind Kind { get; init; }

    /// <summary>The enterprise.</summary>
    public required string Organisation { get; init; }

    /// <summary>What is asked next, and of whom; absent where nothing has a last day.</summary>
    public NextInCase? Next { get; init; }
}

/// <summary>The earliest last day of a case (最近期限).</summary>
/// <param name="Step">The step or duty.</param>
/// <param name="By">Whose turn it is.</param>
/// <param name="Due">Its last day.</param>
public sealed record NextInCase(Named Step, Named By, DateOnly Due);

/// <summary>An enterprise that somebody accompanies in all its rounds (陪同的企业).</summary>
/// <param name="Id">The enterprise.</param>
/// <param name="Name">Its name.</param>
public sealed record AccompaniedEnterprise(Guid Id, string Name);

/// <summary>What an instructor accompanies today (指导员工作台).</summary>
/// <param name="Enterprises">Enterprises, by name.</param>
/// <param name="Cases">Open cases, what ends first first.</param>
public sealed record AccompaniedView(IReadOnlyList<AccompaniedEnterprise> Enterprises, IReadOnlyList<AccompaniedCase> Cases);

/// <summary>The workbench of an instructor (指导员工作台).</summary>
public sealed class AccompaniedQuery(BargainingDb db)
{
    private const int Most = 200;

    /// <summary>What this person accompanies, as <see cref="PartyInCase.PartyTowards"/>
    /// says: nothing where they are no instructor.</summary>
    public async Task<AccompaniedView> OfAsync(Actor actor, CancellationToken cancel = default)
    {
        if (actor.Accompanies.Count == 0)
        {
            return new([], []);
        }

        var open = await db.Cases.AsNoTracking().OpenBeside(actor).OrderByDescending(c => c.Id).Take(Most).ToListAsync(cancel);
        var mine = open.Where(one => actor.PartyTowards(one).HasFlag(Party.Instructor)).Select(one => one.Id).ToList();
        var whole = actor.Accompanies.Where(one => one.CaseId is null).Select(one => one.Path).ToList();
        var enterprises = await db
            .Organisations.AsNoTracking()
            .Where(o => whole.Contains(o.Path))
            .OrderBy(o => o.Name)
            .Select(o => new AccompaniedEnterprise(o.Id, o.Name))
            .ToListAsync(cancel);
        var cases = await ShownAsync(db, db.Cases.AsNoTracking().Where(c => mine.Contains(c.Id)), cancel);
        return new(enterprises, [.. cases.OrderBy(one => one.Next is null).ThenBy(one => one.Next?.Due).ThenBy(one => one.Id)]);
    }

    /// <summary>Cases with what is asked next in each, by key.</summary>
    internal static async Task<IReadOnlyList<AccompaniedCase>> ShownAsync(BargainingDb db, IQueryable<Case> cases, CancellationToken cancel)
    {
        var rows = await (
            from c in cases
            join o in db.Organisations on c.OrganisationId equals o.Id
            orderby c.Id
            select new
            {
                c.Id,
                c.Number,
                c.Procedure,
                c.ContractKind,
                o.Name,
            }
        ).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.Id);
        var next = (
            await db
                .Deadlines.AsNoTracking()
                .Pending()
                .Where(d => ids.Contains(d.CaseId) && d.HiddenFrom == Party.None)
                .Select(d => new
                {
                    d.CaseId,
                    d.Step,
                    d.Party,
                    d.Due,
                    d.Id,
                })
                .ToListAsync(cancel)
        ).ToLookup(d => d.CaseId);
        return
        [
            .. from row in rows
            let first = next[row.Id].OrderBy(d => d.Due).ThenBy(d => d.Id).FirstOrDefault()
            select new AccompaniedCase
            {
                Id = row.Id,
                Number = row.Number,
                Procedure = row.Procedure,
                Kind = row.ContractKind,
                Organisation = row.Name,
                Next = first is null
                    ? null
                    : new(Named.Of(first.Step, Words.Of(first.Step)), Named.Of(first.Party.Word(), first.Party.InWords()), first.Due),
            },
        ];
    }
}
