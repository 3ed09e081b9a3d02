using Bargaining.Audit;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Trail;

/// <summary>Looks for entries of the audit trail in all cases in sight (审计检索): by case,
/// person, action and days; the question stands in the address.</summary>
internal static class TrailPage
{
    public const string Address = "/audit";

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Address, ShowAsync);

    private static async Task<IResult> ShowAsync(
        Reader reader,
        AuditSearch search,
        HttpContext http,
        string? number,
        string? by,
        string? action,
        string? from,
        string? to,
        string? after
    )
    {
        var asked = new AuditQuestion(Asked(number), Asked(by), Asked(action), Given.Day(from), Given.Day(to));
        return Answer.Show<TrailView>(
            (nameof(TrailView.Asks), asked),
            (nameof(TrailView.Found), await search.ListAsync(reader.Actor, asked, PageRequest.Of(after, null), http.RequestAborted))
        );
    }

    private static string? Asked(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
