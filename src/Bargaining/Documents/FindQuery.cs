using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents;

/// <summary>What one box finds (查找结果), of what the reader may see; what is exactly that number or name comes first.</summary>
/// <param name="Cases">Cases by number.</param>
/// <param name="Documents">Documents by number, each with its case.</param>
/// <param name="Organisations">Organisations by name, by its pinyin initials, or by the name of their union.</param>
/// <param name="People">Employees on the registers that the reader keeps.</param>
/// <param name="More">Whether there is more than is shown: a longer text finds less.</param>
public sealed record Found(
    IReadOnlyList<FoundCase> Cases,
    IReadOnlyList<FoundDocument> Documents,
    IReadOnlyList<OrganisationView> Organisations,
    IReadOnlyList<FoundPerson> People,
    bool More
)
{
    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => Cases.Count + Documents.Count + Organisations.Count + People.Count == 0;
}

/// <summary>A case that was found (找到的案件).</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Procedure">What it is.</param>
/// <param name="Kind">Kind of contract.</param>
/// <param name="Organisation">The enterprise.</param>
/// <param name="Closed">Whether it is closed.</param>
public sealed record FoundCase(Guid Id, string Number, string Procedure, ContractKind Kind, string Organisation, bool Closed);

/// <summary>A document that was found (找到的文书).</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number.</param>
/// <param name="On">The day that stands on it.</param>
/// <param name="Addressee">To whom it goes.</param>
public sealed record FoundDocument(Guid CaseId, Text Kind, string Number, DateOnly On, string Addressee);

/// <summary>An employee who was found (找到的职工).</summary>
/// <param name="OrganisationId">The enterprise.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Name">Name.</param>
/// <param name="Post">Post.</param>
/// <param name="Unit">Workshop or department; empty where it was not given.</param>
public sealed record FoundPerson(Guid OrganisationId, string Organisation, string Name, string Post, string Unit);

/// <summary>
/// One box for numbers and names (查找). It reads what lies under the reader's organisations and compares there: a part of a name has no
/// index that both databases know. People are found by the chair alone whose union keeps their register.
/// </summary>
public sealed class FindQuery(BargainingDb db)
{
    /// <summary>The shortest text that is looked for: one character stands in too many names.</summary>
    public const int Shortest = 2;

    /// <summary>The longest.</summary>
    public const int Longest = 100;

    private const int Most = 20;

    /// <summary>Finds it.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="text">A number or a name, or a part of one, of <see cref="Shortest"/> to <see cref="Longest"/> characters.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Found> FindAsync(Actor actor, string text, CancellationToken cancel = default)
    {
        var cases = await CasesAsync(actor, text, cancel);
        var documents = await DocumentsAsync(actor, text, cancel);
        var organisations = await db
            .Organisations.AsNoTracking()
            .AtOrBelow(actor.Memberships, o => o.Path)
            .Named(text)
            .OrderBy(o => o.Name == text ? 0 : 1)
            .ThenBy(o => o.Name)
            .ThenBy(o => o.Id)
            .Take(Most + 1)
            .ToListAsync(cancel);
        var people = await PeopleAsync(actor, text, cancel);
        return new(
            [.. cases.Take(Most)],
            [.. documents.Take(Most)],
            [.. organisations.Take(Most).Select(OrganisationView.Of)],
            [.. people.Take(Most)],
            cases.Count > Most || documents.Count > Most || organisations.Count > Most || people.Count > Most
        );
    }

    private async Task<List<FoundCase>> CasesAsync(Actor actor, string text, CancellationToken cancel)
    {
        var number = text.ToUpperInvariant(); // numbers of cases have capitals alone
        return await (
            from c in db.Cases.AsNoTracking().InSightOf(actor, c => c.Path, c => c.HiddenFrom)
            where c.Number.Contains(number)
            join o in db.Organisations on c.OrganisationId equals o.Id
            orderby c.Number == number ? 0 : 1, c.ClosedAt == null ? 0 : 1, c.Id descending
            select new FoundCase(c.Id, c.Number, c.Procedure, c.ContractKind, o.Name, c.ClosedAt != null)
        )
            .Take(Most + 1)
            .ToListAsync(cancel);
    }

    private async Task<List<FoundDocument>> DocumentsAsync(Actor actor, string text, CancellationToken cancel)
    {
        var numbered = db.Documents.AsNoTracking().Where(d => d.Number != "" && d.Number.Contains(text));
        var inSight = numbered
            .Join(
                db.Cases,
                d => d.CaseId,
                c => c.Id,
                (d, c) =>
                    new
                    {
                        d.Id,
                        c.Path,
                        HiddenFrom = c.HiddenFrom | d.HiddenFrom,
                    }
            )
            .InSightOf(actor, d => d.Path, d => d.HiddenFrom);
        var rows = await numbered
            .Where(d => inSight.Any(seen => seen.Id == d.Id))
            .OrderBy(d => d.Number == text ? 0 : 1)
            .ThenByDescending(d => d.Id)
            .Take(Most + 1)
            .Select(d => new
            {
                d.CaseId,
                d.Kind,
                d.Number,
                d.On,
                d.Addressee,
            })
            .ToListAsync(cancel);
        return [.. rows.Select(d => new FoundDocument(d.CaseId, DocumentKinds.Named(d.Kind).Name, d.Number, d.On, d.Addressee))];
    }

    private async Task<List<FoundPerson>> PeopleAsync(Actor actor, string text, CancellationToken cancel)
    {
        var kept = actor.Memberships.Where(m => m.Role == Role.UnionChair).Select(m => m.OrganisationId).Distinct().ToList();
        return kept.Count == 0
            ? []
            : await (
                from s in db.Staff.AsNoTracking()
                where kept.Contains(s.OrganisationId) && s.Name.Contains(text)
                join o in db.Organisations on s.OrganisationId equals o.Id
                orderby s.Name == text ? 0 : 1, s.Name, s.Id
                select new FoundPerson(o.Id, o.Name, s.Name, s.Post, s.Unit)
            )
                .Take(Most + 1)
                .ToListAsync(cancel);
    }
}
