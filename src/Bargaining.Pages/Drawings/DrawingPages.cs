using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Drawings;

/// <summary>The procedures by which cases go (流程图), to read only: whoever is signed in may.</summary>
internal static class DrawingPages
{
    public const string Address = "/workflows";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (Definitions definitions) => Answer.Show<DrawingList>((nameof(DrawingList.Ids), Ids(definitions))));
        pages.MapGet(
            $"{Address}/{{id}}",
            (string id, Definitions definitions) => Answer.Show<DrawingView>((nameof(DrawingView.Id), Known(id, definitions)))
        );
        pages.MapGet(
            $"{Address}/{{id}}/drawing",
            (string id, Reader reader, Definitions definitions, HttpContext http) =>
            {
                // Its own <style>.
                http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
                http.Response.Headers.CacheControl = "no-store";
                return Results.Text(CaseDrawing.Draw(definitions.Current.Latest(Known(id, definitions)), reader.Language), "image/svg+xml");
            }
        );
    }

    private static List<string> Ids(Definitions definitions) =>
        [.. definitions.Current.All.Where(one => one.IsPublished).Select(one => one.DefinitionId).Distinct().Order(StringComparer.Ordinal)];

    private static string Known(string id, Definitions definitions) => Ids(definitions).Contains(id) ? id : throw new NotInReach();
}
