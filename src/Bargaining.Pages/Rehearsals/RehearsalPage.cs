using System.Globalization;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Rehearsals;

/// <summary>A round that somebody plans, played from the offer to publication (预演). The
/// plan stands in the address; nothing else keeps it.</summary>
internal static class RehearsalPage
{
    private const int YearsAhead = 2;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/rehearsal", ShowAsync);

    private static async Task<IResult> ShowAsync(
        Reader reader,
        OrganisationQuery organisations,
        IRehearsals rehearsals,
        HttpContext http,
        Guid? at,
        string? kind
    )
    {
        var own = await organisations.OwnAsync(reader.Actor, http.RequestAborted);
        var places = own
            .Values.Where(place => place.Kind == OrganisationKind.Enterprise)
            .OrderBy(place => place.Name, StringComparer.Ordinal)
            .ToList();
        var enterprise = at is { } id ? await organisations.FindAsync(reader.Actor, id, http.RequestAborted) : places.FirstOrDefault();
        var sort = Enum.TryParse<ContractKind>(kind, ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : ContractKind.Wage;
        var (days, unread) = Days(http.Request.Query, rehearsals.Stages);
        var first = rehearsals.Stages[0];
        var asked = days.ContainsKey(first) && unread.Count == 0 && enterprise?.Enterprise is not null;
        var tooFar = asked && days.Values.Any(day => Math.Abs(day.Year - reader.Today.Year) > YearsAhead);
        var played = asked && !tooFar ? await rehearsals.PlayAsync(new PlannedDays(enterprise!, sort, days), http.RequestAborted) : null;
        return Answer.Show<RehearsalView>(
            tooFar || unread.Count > 0 ? StatusCodes.Status422UnprocessableEntity
                : asked && played is null ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK,
            (nameof(RehearsalView.Places), places),
            (nameof(RehearsalView.Enterprise), enterprise),
            (nameof(RehearsalView.Kind), sort),
            (nameof(RehearsalView.Days), days),
            (nameof(RehearsalView.First), first),
            (nameof(RehearsalView.Played), played),
            (
                nameof(RehearsalView.Trouble),
                unread.Count > 0 ? new Text("有的日期无法识别，请重新选择日期。", "A day could not be read: choose it again.")
                : tooFar ? new Text($"请选择前后 {YearsAhead} 年以内的日期。", $"Choose days within {YearsAhead} years of today.")
                : asked && played is null ? new Text("现在预演的人较多，请稍后再试。", "Many rehearse now: try again in a moment.")
                : (Text?)null
            )
        );
    }

    private static (IReadOnlyDictionary<string, DateOnly> Days, List<string> Unread) Days(
        IQueryCollection query,
        IReadOnlyList<string> stages
    )
    {
        var days = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        var unread = new List<string>();
        foreach (var stage in stages)
        {
            if (query[stage].ToString() is { Length: > 0 } text)
            {
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    days[stage] = day;
                }
                else
                {
                    unread.Add(stage);
                }
            }
        }

        return (days, unread);
    }
}
