using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Campaigns;

/// <summary>A number of a campaign (指标数).</summary>
/// <param name="Figure">Which.</param>
/// <param name="Counts">What is counted.</param>
/// <param name="Count">How many enterprises.</param>
/// <param name="Employees">Employees of them.</param>
/// <param name="Covers">Enterprises that their rounds cover, where they are of a region or an industry.</param>
/// <param name="CoversEmployees">Employees of those.</param>
public sealed record CampaignNumber(Named Figure, Named Counts, int Count, long Employees, int Covers, long CoversEmployees);

/// <summary>The numbers of a part of a campaign (分组).</summary>
/// <param name="PlaceId">The node; absent where the part is a day.</param>
/// <param name="Place">Its name; absent where the part is a day.</param>
/// <param name="Day">The day; absent where the part is a place.</param>
/// <param name="Counts">How many enterprises, by figure; what is left out is none.</param>
public sealed record CampaignPart(Guid? PlaceId, string? Place, DateOnly? Day, IReadOnlyDictionary<string, int> Counts)
{
    /// <summary>How many of a figure.</summary>
    public int Of(string figure) => Counts.GetValueOrDefault(figure);
}

/// <summary>How far a campaign has come (行动进展): made of the enterprises' own rounds as they stand.</summary>
/// <param name="Numbers">Each figure.</param>
/// <param name="Places">By the nodes right below the union; those enterprises that stand right below it under its own name.</param>
/// <param name="Days">By the day on which something happened, the latest first.</param>
/// <param name="Left">Why enterprises got no invitation, with how many.</param>
public sealed record CampaignNumbers(
    IReadOnlyList<CampaignNumber> Numbers,
    IReadOnlyList<CampaignPart> Places,
    IReadOnlyList<CampaignPart> Days,
    IReadOnlyList<LeftCount> Left
)
{
    /// <summary>How many enterprises of a figure.</summary>
    public int Of(string figure) => Numbers.Single(number => number.Figure.Code == figure).Count;
}

/// <summary>Why enterprises got no invitation (未发原因统计).</summary>
/// <param name="Reason">Why, with its article where the law says so.</param>
/// <param name="Count">How many.</param>
public sealed record LeftCount(Named Reason, int Count);

/// <summary>An enterprise of a campaign (行动明细).</summary>
/// <param name="OrganisationId">The enterprise.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Place">The node above it.</param>
/// <param name="Employees">All its employees.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="On">The day on which it came there; absent where none is known.</param>
/// <param name="Left">Why it got no invitation; absent otherwise.</param>
/// <param name="Reminded">How often it was reminded.</param>
/// <param name="RemindedOn">The last day on which it was; absent where it never was.</param>
/// <param name="CaseId">Its round; absent where there is none.</param>
/// <param name="Case">The round's number.</param>
/// <param name="Covers">Enterprises that the round covers, where it is of a region or an industry.</param>
/// <param name="CoversEmployees">Employees of those.</param>
public sealed record CampaignListRow(
    Guid OrganisationId,
    string Organisation,
    string? Place,
    int Employees,
    Named Stage,
    DateOnly? On,
    Named? Left,
    int Reminded,
    DateOnly? RemindedOn,
    Guid? CaseId,
    string? Case,
    int Covers,
    long CoversEmployees
);

/// <summary>The funnel of a campaign (行动漏斗): each figure counts rows of one query, and its list is those rows.</summary>
public sealed class CampaignFunnel(BargainingDb db, CampaignChoice choice, LawBook law, TimeProvider time)
{
    private const int KeyLength = 32; // a key in a path

    /// <summary>The enterprises of a campaign, each with the round that counts: of the kind, begun after the invitation and within the
    /// term, the latest where there are several.</summary>
    internal IQueryable<CampaignRow> Rows(Case found, Organisation union)
    {
        var campaign = found.FactsAs<Campaign>();
        var (id, kind) = (found.Id, found.ContractKind);
        var (begins, ends) = (LegalDay.At(campaign.From, hour: 0), LegalDay.At(campaign.Last.AddDays(1), hour: 0));
        var today = LegalDay.Of(time.GetUtcNow());
        var rounds = db
            .Cases.AsNoTracking()
            .InSightOf(CampaignChoice.AsOfficialOf(union), c => c.Path, c => c.HiddenFrom)
            .Where(c => c.Procedure == RoundProcedure.Definition && c.ContractKind == kind && c.OpenedAt >= begins && c.OpenedAt < ends);
        return from l in db.CampaignLetters.AsNoTracking()
            where l.CampaignId == id && l.Round == 0
            join o in db.Organisations.AsNoTracking() on l.OrganisationId equals o.Id
            from c in rounds
                .Where(c => c.OrganisationId == o.Id && (l.DoneAt == null || c.OpenedAt >= l.DoneAt))
                .OrderByDescending(c => c.OpenedAt)
                .ThenByDescending(c => c.Id)
                .Take(1)
                .DefaultIfEmpty()
            select new CampaignRow
            {
                OrganisationId = o.Id,
                Path = o.Path,
                Employees = o.Employees ?? 0,
                State = l.State,
                Because = l.Because,
                DoneAt = l.DoneAt,
                CaseId = (Guid?)c.Id,
                Number = c.Number,
                IsOpen = c.Number != null && c.ClosedAt == null,
                OfferedAt = (DateTimeOffset?)c.OpenedAt,
                AgreedAt = db.Set<Step>()
                    .Where(s =>
                        s.CaseId == c.Id
                        && s.Outcome == "Agreed"
                        && (s.Name == RoundSteps.Reply || s.Name == RoundSteps.LateReply || s.Name == RoundSteps.ComplyWithOrder)
                    )
                    .Min(s => s.EndedAt),
                RefusedAt = db.Set<Step>()
                    .Where(s => s.CaseId == c.Id && s.Name == RoundSteps.Reply && s.Outcome == "Refused")
                    .Min(s => s.EndedAt),
                NegotiatingAt = db.Set<Step>()
                    .Where(s => s.CaseId == c.Id && s.Name == RoundSteps.Negotiate)
                    .Min(s => (DateTimeOffset?)s.OpenedAt),
                AdoptedAt = db.Set<Step>()
                    .Where(s => s.CaseId == c.Id && s.Name == RoundSteps.EnterVoteResult && s.Outcome == "Adopted")
                    .Min(s => s.EndedAt),
                SignedOn = db.Set<CollectiveContract>().Where(k => k.CaseId == c.Id).Min(k => (DateOnly?)k.SignedOn),
                FiledAt = db.Set<Step>()
                    .Where(s => s.CaseId == c.Id && s.Name == RoundSteps.File && s.Outcome == "Filed")
                    .Min(s => s.EndedAt),
                EffectiveOn = db.Set<CollectiveContract>().Where(k => k.CaseId == c.Id && k.EffectiveOn <= today).Min(k => k.EffectiveOn),
                Covers = db.Set<CoveredRow>().Count(e => e.CaseId == c.Id),
                CoversEmployees = db.Set<CoveredRow>().Where(e => e.CaseId == c.Id).Sum(e => (long)e.Employees),
            };
    }

    /// <summary>All numbers.</summary>
    public async Task<CampaignNumbers> OfAsync(Case found, Organisation union, CancellationToken cancel = default)
    {
        var rows = await Rows(found, union).ToListAsync(cancel);
        var below = await choice.PlacesAsync(union, cancel);
        var places = rows.ToLookup(row => row.Path.Substring(union.Path.Length, KeyLength));
        var own = below.Count == 0 ? [] : rows.Where(row => IsRightBelow(row.Path, union)).ToList();
        return new(
            [
                .. CampaignFigures.All.Select(figure =>
                {
                    var held = rows.Where(figure.IsHeldBy).ToList();
                    return new CampaignNumber(
                        Named.Of(figure.Code, figure.Name),
                        Named.Of(figure.Code, figure.Counts),
                        held.Count,
                        held.Sum(row => (long)row.Employees),
                        held.Sum(row => row.Covers),
                        held.Sum(row => row.CoversEmployees)
                    );
                }),
            ],
            [
                .. from branch in below
                where places[branch.Key].Any()
                select new CampaignPart(branch.Id, branch.Name, null, Counted(places[branch.Key])),
                .. own.Count == 0
                    ? Array.Empty<CampaignPart>()
                    : [new CampaignPart(union.Id, union.UnionNameOnDocuments ?? union.Name, null, Counted(own))],
            ],
            [
                .. from figure in CampaignFigures.All
                where figure.HoldsOn is not null
                from row in rows
                where figure.IsHeldBy(row)
                let day = figure.Day(row)
                where day is not null
                group figure.Code by day.Value into day
                orderby day.Key descending
                select new CampaignPart(null, null, day.Key, day.CountBy(code => code).ToDictionary(pair => pair.Key, pair => pair.Value)),
            ],
            [
                .. from row in rows
                where row.Because is not null
                group row by row.Because!.Value into same
                orderby same.Count() descending, same.Key
                select new LeftCount(Reason(same.Key, found.Jurisdiction), same.Count()),
            ]
        );
    }

    /// <summary>The list behind a number.</summary>
    /// <param name="found">The campaign.</param>
    /// <param name="union">Its union.</param>
    /// <param name="figure">Which figure.</param>
    /// <param name="place">Only below this node; the union itself for those right below it; null for all.</param>
    /// <param name="day">Only those that got there on this day; null for all.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotInReach">The place is not below the union.</exception>
    /// <exception cref="Invalid">The figure has no days.</exception>
    public async Task<Page<CampaignListRow>> ListAsync(
        Case found,
        Organisation union,
        CampaignFigure figure,
        Guid? place,
        DateOnly? day,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        var rows = Rows(found, union).Where(figure.Holds);
        if (day is { } one)
        {
            rows = rows.Where(
                (figure.HoldsOn ?? throw new Invalid("day", "这一项不按日统计。", "is left out: this figure has no days."))(
                    DayBounds.Of(one)
                )
            );
        }

        if (place == union.Id)
        {
            var length = union.Path.Length + KeyLength + 1;
            rows = rows.Where(row => row.Path.Length == length);
        }
        else if (place is { } node)
        {
            var path = await choice.PathBelowAsync(union, node, cancel);
            rows = rows.Where(row => row.Path.StartsWith(path));
        }

        if (page.AfterId() is { } after)
        {
            rows = rows.Where(row => row.OrganisationId.CompareTo(after) > 0);
        }

        var read = await rows.OrderBy(row => row.OrganisationId).Take(page.Limit + 1).ToListAsync(cancel);
        var (id, keys) = (found.Id, read.ConvertAll(row => row.OrganisationId));
        var names = await (
            from o in db.Organisations.AsNoTracking()
            where keys.Contains(o.Id)
            from above in db.Set<Organisation>().Where(p => p.Id == o.ParentId).DefaultIfEmpty()
            select new
            {
                o.Id,
                o.Name,
                Place = above == null ? null : above.Name,
            }
        ).ToDictionaryAsync(o => o.Id, cancel);
        var reminded = await db
            .CampaignLetters.AsNoTracking()
            .Where(l => l.CampaignId == id && keys.Contains(l.OrganisationId) && l.Round > 0 && l.State == CampaignLetterState.Sent)
            .GroupBy(l => l.OrganisationId)
            .Select(same => new
            {
                same.Key,
                Count = same.Count(),
                Last = same.Max(l => l.SendOn),
            })
            .ToDictionaryAsync(same => same.Key, cancel);
        return Page.Of<CampaignListRow>(
            [
                .. from row in read
                let stage = CampaignFigures.StageOf(row)
                let told = reminded.GetValueOrDefault(row.OrganisationId)
                select new CampaignListRow(
                    row.OrganisationId,
                    names[row.OrganisationId].Name,
                    names[row.OrganisationId].Place,
                    row.Employees,
                    Named.Of(stage.Code, stage.Name),
                    stage.Day(row),
                    row.Because is { } reason ? Reason(reason, found.Jurisdiction) : null,
                    told?.Count ?? 0,
                    told?.Last,
                    row.CaseId,
                    row.Number,
                    row.Covers,
                    row.CoversEmployees
                ),
            ],
            page.Limit,
            row => $"{row.OrganisationId}"
        );
    }

    private static bool IsRightBelow(string path, Organisation union) => path.Length == union.Path.Length + KeyLength + 1;

    private static Dictionary<string, int> Counted(IEnumerable<CampaignRow> rows) =>
        (from row in rows from figure in CampaignFigures.All where figure.IsHeldBy(row) select figure.Code)
            .CountBy(code => code)
            .ToDictionary(pair => pair.Key, pair => pair.Value);

    // Where the law says whose the offer is, it is cited.
    private Named Reason(LeftBecause reason, string jurisdiction)
    {
        var words = Fields.Of(reason).Label;
        if (reason == LeftBecause.NoUnion && law.FindRule(CampaignProcedure.Rule, jurisdiction) is { } rule)
        {
            words = new($"{words.Zh}（{rule.Article.Zh}）", $"{words.En} ({rule.Article.En})");
        }

        return Named.Of(Spelling.Of(reason), words);
    }
}
