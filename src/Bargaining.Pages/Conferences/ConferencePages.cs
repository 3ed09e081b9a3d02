using System.Globalization;
using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Law;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Conferences;

/// <summary>Conferences of an official's unions (联席会议、三方协商会议): who has held one this year
/// and who has not, and one of them with its topics.</summary>
internal static class ConferencePages
{
    public const string Address = "/conferences";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Address,
            async (Reader reader, ConferenceQuery conferences, HttpContext http, string? kind, int? year, string? after) =>
            {
                var (asked, of) = (
                    Spelling.TryParse<ConferenceKind>(kind ?? "", out var one) ? one : ConferenceKind.Joint,
                    year ?? reader.Today.Year
                );
                return Answer.Show<ConferenceList>(
                    (nameof(ConferenceList.Kind), asked),
                    (nameof(ConferenceList.Year), of),
                    (
                        nameof(ConferenceList.Found),
                        await conferences.OfYearAsync(reader.Actor, asked, of, PageRequest.Of(after, null), http.RequestAborted)
                    )
                );
            }
        );
        pages.MapGet(
            $"{Address}/{{id:guid}}",
            async (Guid id, Reader reader, ConferenceQuery conferences, CaseQuery cases, HttpContext http) =>
            {
                var shown = await conferences.ViewAsync(reader.Actor, id, http.RequestAborted);
                var found = await cases.FindAsync(reader.Actor, id, http.RequestAborted);
                return Answer.Show<ConferenceAgenda>(
                    (nameof(ConferenceAgenda.Shown), shown),
                    (nameof(ConferenceAgenda.Case), await cases.ViewAsync(reader.Actor, found, http.RequestAborted))
                );
            }
        );
    }

    /// <summary>The address of the list of a kind and a year.</summary>
    public static string Of(ConferenceKind kind, int? year = null, string? after = null) =>
        Address
        + QueryString.Create(
            Addresses.Written(
                ("kind", kind == ConferenceKind.Joint ? null : Spelling.Of(kind)),
                ("year", year?.ToString(CultureInfo.InvariantCulture)),
                ("after", after)
            )
        );
}
