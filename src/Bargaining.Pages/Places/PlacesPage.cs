using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Pages.People;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Places;

/// <summary>The register of organisations (单位名册): those in sight by name; an administrator
/// puts one below another and enters how its union is named.</summary>
internal sealed class PlacesPage(
    Reader reader,
    FormPost post,
    OrganisationQuery organisations,
    Whereabouts whereabouts,
    CreateOrganisationHandler opening,
    DescribeUnionHandler naming
)
{
    public const string Address = "/organisations";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Address,
            async (PlacesPage page, HttpContext http, string? q, string? after) => await page.ListAsync(q, after, http.RequestAborted)
        );
        pages.MapGet(
            $"{Address}/new",
            (PlacesPage page, HttpContext http, Guid? at, string? kind, string? q, string? after) =>
                page.BeginAsync(at, kind, q, after, http.RequestAborted)
        );
        pages.MapPost(
            $"{Address}/new",
            (PlacesPage page, HttpContext http, Guid at, string kind) => page.OpenAsync(at, KindOf(kind) ?? throw new NotInReach(), http)
        );
        pages.MapGet(
            $"{Address}/{{id:guid}}/union",
            (PlacesPage page, HttpContext http, Guid id) => page.AskUnionAsync(id, null, http.RequestAborted)
        );
        pages.MapPost($"{Address}/{{id:guid}}/union", (PlacesPage page, HttpContext http, Guid id) => page.DescribeAsync(id, http));
    }

    private async Task<IResult> ListAsync(string? q, string? after, CancellationToken cancel)
    {
        var text = (q ?? "").Trim();
        return Answer.Show<PlacesList>(
            (nameof(PlacesList.Query), text),
            (nameof(PlacesList.Found), await organisations.SearchAsync(reader.Actor.Memberships, PageRequest.Of(after, null), text, cancel))
        );
    }

    private async Task<IResult> BeginAsync(Guid? at, string? kind, string? q, string? after, CancellationToken cancel)
    {
        whereabouts.DemandKeeper();
        if (at is not { } above)
        {
            return await whereabouts.AskAsync(
                $"{Address}/new",
                new("新建单位：放在谁的下面", "A new organisation: below which"),
                q,
                after,
                cancel
            );
        }

        var place = await whereabouts.KeptAsync(above, cancel);
        return KindOf(kind) is { } chosen && chosen > place.Kind && !place.Kind.Bargains
            ? Ask(place, chosen, null)
            : Answer.Show<KindView>((nameof(KindView.Above), place));
    }

    private static IResult Ask(Organisation above, OrganisationKind kind, Attempt? attempt)
    {
        var (of, word) = (Fields.Of(kind).Label, Json.Word(kind));
        (string, string)[] enterprise = [("enterprise.women", "0"), ("enterprise.dispatched", "0"), ("enterprise.delegates", "0")];
        var isEnterprise = kind.Bargains;
        var form = Form.Of(
            typeof(CreateOrganisation),
            $"新建{of.Zh}",
            "Enter it",
            attempt,
            [
                ("code", above.Code),
                .. isEnterprise ? [.. enterprise, ("enterprise.ownership", "non-public"), ("enterprise.hasUnion", "yes")] : enterprise[..0],
            ]
        ) with
        {
            LeftOut = ["parentId", "kind", "ended", .. isEnterprise ? (string[])[] : ["enterprise"]],
        };
        return Answer.Show<AtAPlace>(
            attempt.Status(),
            (nameof(AtAPlace.Form), form),
            (nameof(AtAPlace.Title), new Law.Text($"新建{of.Zh}", $"New: {of.En}")),
            (nameof(AtAPlace.Place), above.Name),
            (nameof(AtAPlace.Action), $"{Address}/new?at={above.Id}&kind={word}"),
            (nameof(AtAPlace.Elsewhere), $"{Address}/new"),
            (nameof(AtAPlace.Back), $"{Address}/{above.Id}")
        );
    }

    private async Task<IResult> OpenAsync(Guid at, OrganisationKind kind, HttpContext http)
    {
        var above = await whereabouts.KeptAsync(at, http.RequestAborted);
        return await post.SendAsync<CreateOrganisation>(
            http,
            async command => Answer.GoTo($"{Address}/{(await opening.HandleAsync(command, http.RequestAborted)).Id}"),
            attempt => Task.FromResult(Ask(above, kind, attempt)),
            ("parentId", $"{at}"),
            ("kind", Json.Word(kind))
        );
    }

    private async Task<IResult> AskUnionAsync(Guid id, Attempt? attempt, CancellationToken cancel)
    {
        var place = await whereabouts.KeptAsync(id, cancel);
        var form = Form.Of(
            typeof(DescribeUnion),
            "保存",
            "Keep it",
            attempt,
            ("unionName", place.UnionName ?? ""),
            ("abbreviation", place.Abbreviation ?? ""),
            ("unionContact", place.UnionContact ?? "")
        );
        return Answer.Show<AtAPlace>(
            attempt.Status(),
            (nameof(AtAPlace.Form), form),
            (nameof(AtAPlace.Title), new Law.Text("工会名称、机关代字和联系方式", "The union's name, abbreviation and contact")),
            (
                nameof(AtAPlace.Says),
                new Law.Text(
                    "印在文书上。已经制发的文书和文号不变。",
                    "As documents print them. What was issued keeps its name and number."
                )
            ),
            (nameof(AtAPlace.Place), place.Name),
            (nameof(AtAPlace.Action), $"{Address}/{id}/union"),
            (nameof(AtAPlace.Back), $"{Address}/{id}")
        );
    }

    private Task<IResult> DescribeAsync(Guid id, HttpContext http) =>
        post.SendAsync<DescribeUnion>(
            http,
            async command =>
            {
                await naming.HandleAsync(id, command, http.RequestAborted);
                return Answer.GoTo($"{Address}/{id}");
            },
            attempt => AskUnionAsync(id, attempt, http.RequestAborted)
        );

    private static OrganisationKind? KindOf(string? word) =>
        Enum.GetValues<OrganisationKind>().Cast<OrganisationKind?>().FirstOrDefault(kind => Json.Word(kind!.Value) == word);
}
