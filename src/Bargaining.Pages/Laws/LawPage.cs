using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Laws;

/// <summary>The law as the product has it (法规): what counts at a place on a day, one rule,
/// places side by side, and the days that it makes.</summary>
internal sealed class LawPage(LawBook law, Reader reader, OrganisationQuery organisations)
{
    private const int MostPlaces = 6;
    private const string Nation = "000000";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            "/law",
            (LawPage page, HttpContext http, string? at, string? kind, string? on, string? of, string? words) =>
                page.ListAsync(at, kind, on, of, words, http.RequestAborted)
        );
        pages.MapGet("/law/rules/{place}/{id}", (string place, string id, LawPage page) => page.Rule(place, id));
        pages.MapGet(
            "/law/compare",
            (LawPage page, HttpContext http, string? matter, string? kind) => page.Compare(matter, http.Request.Query["at"], kind)
        );
        pages.MapGet(
            "/law/days",
            (LawPage page, HttpContext http, string? matter, string? at, string? kind, string? from) =>
                page.DaysAsync(matter, at, kind, from, http.RequestAborted)
        );
    }

    // Which instrument is opened, or which words are looked for, stands in the address: all rules at once would be a heavy page on a phone.
    private async Task<IResult> ListAsync(string? at, string? kind, string? on, string? of, string? words, CancellationToken cancel)
    {
        var (place, sort, day) = (await PlaceAsync(at, cancel), Kind(kind), Day(on));
        return Answer.Show<LawView>(
            (nameof(LawView.Place), place),
            (nameof(LawView.Kind), sort),
            (nameof(LawView.Day), day),
            (nameof(LawView.Opened), of ?? ""),
            (nameof(LawView.Looked), (words ?? "").Trim()),
            (nameof(LawView.Rules), law.InForce(place, sort, day).Where(rule => Says(rule, (words ?? "").Trim())).ToList()),
            (nameof(LawView.Caveats), law.Caveats(place))
        );
    }

    // A day that was left empty is today.
    private DateOnly Day(string? text) => Given.Day(text) ?? reader.Today;

    private static bool Says(Rule rule, string words) =>
        words.Length == 0
        || new[] { rule.Text.Zh, rule.Text.En, rule.Phrase, rule.Article.Zh, rule.Article.En }.Any(text =>
            text.Contains(words, StringComparison.OrdinalIgnoreCase)
        );

    private IResult Rule(string place, string id) =>
        Known(place) && law.FindRule(id, place) is { } rule ? Answer.Show<RuleView>((nameof(RuleView.Rule), rule)) : throw new NoSuchRule();

    private IResult Compare(string? matter, IEnumerable<string?> at, string? kind)
    {
        var places = at.OfType<string>().Where(Known).Distinct().Take(MostPlaces).ToList();
        return Answer.Show<CompareView>(
            (nameof(CompareView.Matter), matter is null ? null : law.Matter(matter)),
            (nameof(CompareView.Kind), Kind(kind)),
            (nameof(CompareView.Places), places)
        );
    }

    private async Task<IResult> DaysAsync(string? matter, string? at, string? kind, string? from, CancellationToken cancel)
    {
        var (place, sort, asked) = (
            await PlaceAsync(at, cancel),
            Kind(kind) ?? ContractKind.General,
            matter is null ? null : law.Matter(matter)
        );
        return Answer.Show<DaysView>(
            (nameof(DaysView.Place), place),
            (nameof(DaysView.Kind), sort),
            (nameof(DaysView.Matter), asked),
            (nameof(DaysView.From), Day(from)),
            (nameof(DaysView.Due), asked is { Kind: ProvisionKind.Period } ? DueOf(asked.Name, place, sort, Day(from)) : null)
        );
    }

    // A day at the edge of the calendar has no period beyond it.
    private Due? DueOf(string matter, string place, ContractKind kind, DateOnly from)
    {
        try
        {
            return law.Due(matter, place, kind, from);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new Invalid("from", "超出日历范围。", "leads outside the calendar.");
        }
    }

    // The reader's own place, where they ask for none.
    private async Task<string> PlaceAsync(string? at, CancellationToken cancel)
    {
        if (at is not null && Known(at))
        {
            return at;
        }

        var own =
            reader.Actor.Memberships.Count > 0
                ? (await organisations.OwnAsync(reader.Actor, cancel))[reader.Actor.Memberships[0].OrganisationId].Code
                : Nation;
        return law.Ancestry(own).First(code => law.Jurisdiction(code) is not null);
    }

    private bool Known(string place) => law.Jurisdiction(place) is not null;

    private static ContractKind? Kind(string? word) =>
        Enum.TryParse<ContractKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;
}

/// <summary>There is no such rule (没有这条规则).</summary>
public sealed class NoSuchRule() : Refusal("not-found", new("没有这条规则。", "There is no such rule."));
