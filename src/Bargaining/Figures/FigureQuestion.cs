using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Supervision.Register;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Figures;

/// <summary>What is asked (统计提问): of which place, on which day, by whom. What its queries give
/// is in sight of that person and at or below that place.</summary>
/// <param name="Db">The database.</param>
/// <param name="Reader">Who reads, with the roles by which figures are read and no others.</param>
/// <param name="Top">The path of the place.</param>
/// <param name="From">First day of the period.</param>
/// <param name="On">The day; last one of the period.</param>
public sealed record FigureQuestion(BargainingDb Db, Actor Reader, string Top, DateOnly From, DateOnly On)
{
    /// <summary>Organisations that have not ended.</summary>
    public IQueryable<Organisation> Organisations => Db.Organisations.AsNoTracking().Where(o => !o.HasEnded && o.Path.StartsWith(Top));

    /// <summary>Enterprises with a union.</summary>
    public IQueryable<Organisation> Unionised => Organisations.Where(o => o.Kind == OrganisationKind.Enterprise && o.HasUnion == true);

    /// <summary>Cases in sight.</summary>
    public IQueryable<Case> Cases =>
        Db.Cases.AsNoTracking().InSightOf(Reader, c => c.Path, c => c.HiddenFrom).Where(c => c.Path.StartsWith(Top));

    /// <summary>Deadlines in sight.</summary>
    public IQueryable<Deadline> Deadlines =>
        Db.Deadlines.AsNoTracking().InSightOf(Reader, d => d.Path, d => d.HiddenFrom).Where(d => d.Path.StartsWith(Top));

    /// <summary>Contracts.</summary>
    public IQueryable<CollectiveContract> Contracts =>
        Db.Contracts.AsNoTracking().InSightOf(Reader, c => c.Path).Where(c => c.Path.StartsWith(Top));

    /// <summary>Contracts in force on the day (当日有效): in effect, not run out, and not ended before its term by that day.</summary>
    public IQueryable<CollectiveContract> InForce => Db.InForceOn(On, Contracts);

    /// <summary>Enterprises under a contract in force on the day: its own, or one of its region or industry, whoever made that.</summary>
    public IQueryable<BoundEnterprise> UnderContract =>
        Db.UnderContract(Db.InForceOn(On, Db.Contracts.AsNoTracking())).InSightOf(Reader, b => b.Path).Where(b => b.Path.StartsWith(Top));

    // What a row in sight is joined to. As properties, since a call inside a query would be compiled whenever it is asked.
    internal IQueryable<Case> AllCases { get; } = Db.Set<Case>();
    internal IQueryable<Deadline> AllDeadlines { get; } = Db.Set<Deadline>();
    internal IQueryable<Step> AllSteps { get; } = Db.Set<Step>();
    internal IQueryable<Document> AllDocuments { get; } = Db.Set<Document>();
    internal IQueryable<SupervisionCommittee> AllCommittees { get; } = Db.Set<SupervisionCommittee>();
    internal IQueryable<Supervisor> AllSupervisors { get; } = Db.Set<Supervisor>();
    internal IQueryable<DecidedSum> AllSums { get; } = Db.Set<DecidedSum>();
    internal IQueryable<DecidedChange> AllChanges { get; } = Db.Set<DecidedChange>();
    internal IQueryable<Organisation> AllOrganisations { get; } = Db.Set<Organisation>();
    internal DateOnly DayBefore => From.AddDays(-1);
    internal DateOnly LastOfYear => new(On.Year, 12, 31);

    /// <summary>Documents that are not kept from the reader.</summary>
    public IQueryable<Document> Documents => Db.Documents.AsNoTracking().Where(d => ((int)d.HiddenFrom & (int)Party.UpperUnion) == 0);

    /// <summary>The key of the place, as paths write it.</summary>
    internal string PlaceKey => Top[^(FigureCount.KeyLength + 1)..^1];

    /// <summary>Of some rows, those of the place itself and of the nodes right below it.</summary>
    internal IQueryable<FigureRow> Near(IQueryable<FigureRow> rows)
    {
        var place = Guid.Parse(PlaceKey);
        return rows.Join(AllOrganisations.Where(o => o.Id == place || o.ParentId == place), r => r.Path, o => o.Path, (r, o) => r);
    }

    /// <summary>Stands where a row is of no case: a value that the database is told the type of, which a null is not.</summary>
    public Guid? NoCase { get; } = Guid.Empty;

    /// <summary>Stands where a row has no day of its own.</summary>
    public DateOnly? NoDay { get; } = DateOnly.MinValue;

    /// <summary>The first instant of the period.</summary>
    public DateTimeOffset Begins => LegalDay.At(From, hour: 0);

    /// <summary>The first instant after the period.</summary>
    public DateTimeOffset Ends => LegalDay.At(On.AddDays(1), hour: 0);

    /// <summary>What a month (yyyy-MM) is called; of one that has not ended on the day, how far it goes too.</summary>
    public static Text MonthName(string month, DateOnly on)
    {
        var first = DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture);
        return on < first.AddMonths(1).AddDays(-1) && on >= first
            ? new($"{first.Month}月（至{on.Day}日）", $"{month} (to {on:yyyy-MM-dd})")
            : new($"{first.Month}月", month);
    }

    /// <summary>The same a year before.</summary>
    public FigureQuestion YearBefore => this with { From = From.AddYears(-1), On = On.AddYears(-1) };
}
