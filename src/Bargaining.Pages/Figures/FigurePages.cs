using System.Globalization;
using Bargaining.Access;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Figures;

/// <summary>How far a place has come (统计): its figures, each told apart and with the list behind
/// it, and the scores. What is asked stands in the address.</summary>
internal sealed class FigurePages(FigureQuery figures, ScoreQuery scores)
{
    public const string Address = "/figures";

    // Parts of a district are its enterprises: what is beyond is read in the list.
    private const int MostParts = 100;

    private const string Own = "";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Address,
            (FigurePages page, HttpContext http, Guid? at, string? on, string? by, string? figure) =>
                page.ShowAsync(at, Given.Day(on), by, figure, http.RequestAborted)
        );
        pages.MapGet(
            $"{Address}/scores",
            (FigurePages page, HttpContext http, Guid? at, string? on) => page.ScoreAsync(at, Given.Day(on), http.RequestAborted)
        );
        pages.MapGet(
            $"{Address}/{{code}}/list",
            (
                FigurePages page,
                HttpContext http,
                string code,
                Guid? at,
                string? on,
                string? from,
                string? by,
                string? key,
                bool? met,
                string? after
            ) => page.ListAsync(code, at, (Given.Day(from), Given.Day(on)), SliceOf(by, key), met, after, http.RequestAborted)
        );
    }

    private async Task<IResult> ShowAsync(Guid? at, DateOnly? on, string? by, string? code, CancellationToken cancel)
    {
        var (place, asked) = await figures.AskAsync(at, Until(on), cancel: cancel);
        var scheme = await scores.SchemeOfAsync(place, asked.On, cancel);
        if (WordOf(by) is not { } dimension)
        {
            return Answer.Show<FiguresOverview>(
                (nameof(FiguresOverview.Seen), new Seen(place, asked.From, asked.On, figures.Today)),
                (nameof(FiguresOverview.Now), await figures.OfPlacesAsync(place, asked, FigureBook.All, cancel)),
                (nameof(FiguresOverview.Before), await figures.OfPlacesAsync(place, asked.YearBefore, FigureBook.All, cancel)),
                (nameof(FiguresOverview.Scheme), scheme)
            );
        }

        var figure =
            dimension == Dimension.Step ? FigureBook.Find("on-time")!
            : code is null ? FigureBook.Find("contract-share")!
            : FigureBook.Find(code) ?? throw new NotInReach();
        return Answer.Show<FigureParted>(
            (nameof(FigureParted.Seen), new Seen(place, asked.From, asked.On, figures.Today)),
            (nameof(FigureParted.Shown), figure),
            (nameof(FigureParted.By), dimension),
            (nameof(FigureParted.Target), scheme?.TargetOf(figure)),
            (nameof(FigureParted.Parts), await PartsAsync(place, asked, figure, dimension, cancel)),
            (
                nameof(FigureParted.Spread),
                dimension == Dimension.Month && figure.Measure == FigureMeasure.Median
                    ? await FigureQuery.SpreadAsync(figure, asked, cancel)
                    : null
            )
        );
    }

    private async Task<IReadOnlyList<Part>> PartsAsync(
        Organisation place,
        FigureQuestion asked,
        Figure figure,
        Dimension by,
        CancellationToken cancel
    )
    {
        if (by == Dimension.Place)
        {
            var (now, before) = (
                await figures.OfPlacesAsync(place, asked, [figure], cancel),
                await figures.OfPlacesAsync(place, asked.YearBefore, [figure], cancel)
            );
            return
            [
                .. (await figures.BelowAsync(place, cancel))
                    .Take(MostParts)
                    .Select(branch => new Part(
                        branch.Key,
                        new(branch.Name, branch.Name),
                        now.Of(figure, branch.Key),
                        before.Of(figure, branch.Key)
                    )
                    {
                        Branch = branch,
                    }),
                .. now.Has(figure, Own) || before.Has(figure, Own)
                    ? [new Part(Own, OwnName(place), now.Of(figure, Own), before.Of(figure, Own))]
                    : Array.Empty<Part>(),
            ];
        }

        // A month has its own of the year before, also those that are still to come.
        var yearBefore = by == Dimension.Month ? asked with { On = new DateOnly(asked.On.Year - 1, 12, 31) } : asked.YearBefore;
        var values = (await figures.ByAsync(figure, by, asked, cancel)).ToDictionary(part => part.Key, part => part.Value);
        var past = (await figures.ByAsync(figure, by, yearBefore, cancel)).ToDictionary(
            part => by == Dimension.Month ? $"{asked.On.Year}{part.Key[4..]}" : part.Key,
            part => part.Value
        );
        var isKept = figure.Source.IsKeptOn(yearBefore.On, figures.Today);
        return
        [
            .. values
                .Keys.Union(past.Keys)
                .Order(StringComparer.Ordinal)
                .Select(key => new Part(
                    key,
                    by == Dimension.Month ? FigureQuestion.MonthName(key, asked.On) : NameOf(by, key),
                    values.GetValueOrDefault(key, by == Dimension.Month ? ToCome : figure.OfNothing),
                    isKept ? past.GetValueOrDefault(key, figure.OfNothing) : FigureValue.NotKept
                )),
        ];
    }

    // A month that has not come has no number, and 0 would be one.
    private static readonly FigureValue ToCome = new(null, null, null);

    private async Task<IResult> ScoreAsync(Guid? at, DateOnly? on, CancellationToken cancel)
    {
        var (place, asked) = await figures.AskAsync(at, Until(on), cancel: cancel);
        return Answer.Show<ScoresView>(
            (nameof(ScoresView.Seen), new Seen(place, asked.From, asked.On, figures.Today)),
            (
                nameof(ScoresView.Sheet),
                await scores.SchemeOfAsync(place, asked.On, cancel) is { } scheme
                    ? await scores.ScoreAsync(place, asked, scheme, cancel)
                    : null
            )
        );
    }

    private async Task<IResult> ListAsync(
        string code,
        Guid? at,
        (DateOnly? From, DateOnly? On) period,
        Slice? slice,
        bool? met,
        string? after,
        CancellationToken cancel
    )
    {
        var (place, asked) = await figures.AskAsync(at, Until(period.On), period.From, cancel);
        var figure = FigureBook.Find(code) ?? throw new NotInReach();
        return Answer.Show<FigureRows>(
            (nameof(FigureRows.Seen), new Seen(place, asked.From, asked.On, figures.Today)),
            (nameof(FigureRows.Shown), figure),
            (nameof(FigureRows.Value), await figures.OfAsync(figure, asked, slice, cancel)),
            (nameof(FigureRows.Slice), slice),
            (nameof(FigureRows.Met), met),
            (nameof(FigureRows.Name), await SliceNameAsync(slice, place, cancel)),
            (nameof(FigureRows.Found), await figures.ListAsync(figure, asked, slice, met, PageRequest.Of(after, null), cancel))
        );
    }

    // What is the place's own and no part's below: its union's conferences, for example.
    private static Text OwnName(Organisation place) => new($"{place.Name}本级", $"{place.Name} itself");

    private async Task<Text?> SliceNameAsync(Slice? slice, Organisation place, CancellationToken cancel) =>
        slice is null ? null
        : slice.By != Dimension.Place ? NameOf(slice.By, slice.Key)
        : slice.Key == Own ? OwnName(place)
        : (await figures.BelowAsync(place, cancel)).FirstOrDefault(branch => branch.Key == slice.Key) is { } branch
            ? new Text(branch.Name, branch.Name)
        : throw new NotInReach();

    // What is typed for a day to come is answered with today: the address of a picture is not a form.
    private DateOnly? Until(DateOnly? on) => on > figures.Today ? null : on;

    private static Dimension? WordOf(string? word) =>
        word is not null && Spelling.TryParse<Dimension>(word, out var dimension) ? dimension : null;

    private static Slice? SliceOf(string? by, string? key) =>
        WordOf(by) is { } dimension and not Dimension.Month ? new Slice(dimension, key ?? "") : null;

    /// <summary>What a part is called.</summary>
    internal static Text NameOf(Dimension by, string key) =>
        by switch
        {
            Dimension.Step => Words.Of(key),
            Dimension.Trade when Spelling.TryParse<Trade>(key, out var trade) => Fields.Of(trade).Label,
            Dimension.Ownership when Spelling.TryParse<Ownership>(key, out var ownership) => Fields.Of(ownership).Label,
            _ => new("没有登记", "not entered"),
        };
}

/// <summary>What a page of figures is about (统计范围).</summary>
/// <param name="Place">The place.</param>
/// <param name="From">First day of the period.</param>
/// <param name="On">The day.</param>
/// <param name="Today">Today.</param>
public sealed record Seen(Organisation Place, DateOnly From, DateOnly On, DateOnly Today)
{
    /// <summary>An address of the same place and day.</summary>
    public string To(string address, params IEnumerable<(string Name, string Value)> more)
    {
        IEnumerable<(string Name, string Value)> all =
        [
            ("at", $"{Place.Id}"),
            .. On == Today ? [] : ((string, string)[])[("on", $"{On:yyyy-MM-dd}")],
            .. more,
        ];
        return $"{address}?{string.Join('&', all.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))}";
    }
}

/// <summary>A part of a figure with its name (分组项).</summary>
/// <param name="Key">Which.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Now">The number.</param>
/// <param name="Before">The number a year before.</param>
public sealed record Part(string Key, Text Name, FigureValue Now, FigureValue Before)
{
    /// <summary>The node, where the parts are places.</summary>
    public Branch? Branch { get; init; }
}

/// <summary>How numbers are written (数值写法).</summary>
internal static class FigureWords
{
    /// <summary>A number with its unit; in words where there is none.</summary>
    public static string Number(this Reader reader, Figure figure, FigureValue value) =>
        !value.Kept ? reader.Say("不留存", "not kept here")
        : value is { Value: null, Of: null } ? "—"
        : value.Value is not { } number ? reader.Say("没有可以衡量的", "nothing to measure")
        : figure.Measure is FigureMeasure.Share ? $"{Plain(number)}%"
        : figure.Measure is FigureMeasure.Median ? $"{Plain(number)} {reader.In(figure.Unit)}"
        : number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    public static string Plain(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Whether the list behind a figure may be parted into what holds and what does not.</summary>
    public static bool IsShare(this Figure figure) => figure.Measure == FigureMeasure.Share;
}
