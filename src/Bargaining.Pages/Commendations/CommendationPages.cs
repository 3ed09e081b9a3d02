using System.Globalization;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Law;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Commendations;

/// <summary>Appraisals of harmonious enterprises (和谐劳动关系企业评选): where those of a year stand,
/// each figure with its list, and one with its criteria.</summary>
internal static class CommendationPages
{
    public const string Address = "/commendations";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Address,
            async (
                Reader reader,
                CommendationQuery commendations,
                HttpContext http,
                int? year,
                Guid? at,
                bool? direct,
                string? stage,
                string? after
            ) =>
            {
                var of = year ?? reader.Today.Year;
                var only = Spelling.TryParse<CommendationStage>(stage ?? "", out var one) ? one : (CommendationStage?)null;
                return Answer.Show<CommendationList>(
                    (nameof(CommendationList.Counted), await commendations.OfYearAsync(reader.Actor, of, at, http.RequestAborted)),
                    (nameof(CommendationList.Direct), direct == true),
                    (nameof(CommendationList.Only), only),
                    (
                        nameof(CommendationList.Found),
                        await commendations.ListAsync(
                            reader.Actor,
                            of,
                            at,
                            direct == true,
                            only,
                            PageRequest.Of(after, null),
                            http.RequestAborted
                        )
                    )
                );
            }
        );
        pages.MapGet(
            $"{Address}/{{id:guid}}",
            async (Guid id, Reader reader, CommendationQuery commendations, CaseQuery cases, HttpContext http) =>
            {
                var shown = await commendations.ViewAsync(reader.Actor, id, http.RequestAborted);
                var found = await cases.FindAsync(reader.Actor, id, http.RequestAborted);
                return Answer.Show<CommendationSheet>(
                    (nameof(CommendationSheet.Shown), shown),
                    (nameof(CommendationSheet.Case), await cases.ViewAsync(reader.Actor, found, http.RequestAborted))
                );
            }
        );
    }

    /// <summary>The address of the list of a year, at a place, of a stage.</summary>
    public static string Of(int year, Guid? at = null, CommendationStage? stage = null, bool direct = false, string? after = null) =>
        Address
        + QueryString.Create(
            Addresses.Written(
                ("year", year.ToString(CultureInfo.InvariantCulture)),
                ("at", at?.ToString()),
                ("direct", direct ? "true" : null),
                ("stage", stage is { } one ? Spelling.Of(one) : null),
                ("after", after)
            )
        );
}
