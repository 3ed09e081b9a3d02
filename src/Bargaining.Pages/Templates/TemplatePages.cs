using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Documents;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Pages.People;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Templates;

/// <summary>Templates of documents (文书模板): which is in use at an organisation, its
/// versions, and a new one that was edited in Word or WPS.</summary>
internal sealed class TemplatePages(
    Reader reader,
    FormPost post,
    Whereabouts whereabouts,
    OrganisationQuery organisations,
    TemplateQuery templates,
    UploadTemplateHandler uploading
)
{
    public const string Address = "/templates";

    /// <summary>Name of the field in which the file is chosen.</summary>
    public const string File = "file";

    private const int Largest = 5 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Address,
            (TemplatePages page, HttpContext http, Guid? at, string? q, string? after) =>
                at is { } place ? page.ListAsync(place, http.RequestAborted) : page.ChooseAsync(q, after, http.RequestAborted)
        );
        pages.MapGet(
            $"{Address}/{{kind}}",
            (TemplatePages page, HttpContext http, string kind, Guid at) => page.ShowAsync(kind, at, null, http.RequestAborted)
        );
        pages.MapPost(
            $"{Address}/{{kind}}",
            (TemplatePages page, HttpContext http, string kind, Guid at) => page.UploadAsync(kind, at, http)
        );
    }

    /// <summary>Whether somebody keeps the templates of an organisation, as the room has it.</summary>
    public static bool Keeps(Actor actor, Organisation place) =>
        actor.Keeps(place.Path) || actor.Memberships.Any(m => m.OrganisationId == place.Id && m.Role is Role.Official or Role.UnionChair);

    private Task<IResult> ChooseAsync(string? q, string? after, CancellationToken cancel) =>
        KeepsAny(reader.Actor)
            ? whereabouts.AskAsync(Address, new("文书模板", "Document templates"), q, after, cancel, Role.Official, Role.UnionChair)
            : throw new NotYourAction(
                new("模板由工会干部、工会主席或者管理员维护。", "Templates are kept by officials, chairs and administrators.")
            );

    private static bool KeepsAny(Actor actor) =>
        actor.Memberships.Any(m => m.Role is Role.Administrator or Role.Official or Role.UnionChair);

    private async Task<IResult> ListAsync(Guid at, CancellationToken cancel)
    {
        var place = await organisations.FindAsync(reader.Actor, at, cancel);
        return Answer.Show<TemplateList>(
            (nameof(TemplateList.Place), place),
            (nameof(TemplateList.InUse), await templates.InUseAsync(reader.Actor, at, cancel))
        );
    }

    private async Task<IResult> ShowAsync(string kind, Guid at, Attempt? attempt, CancellationToken cancel)
    {
        var place = await organisations.FindAsync(reader.Actor, at, cancel);
        var form = Form.Of(typeof(UploadTemplate), "上传并启用", "Upload and use it", attempt) with
        {
            LeftOut = ["organisationId", "kind"],
        };
        return Answer.Show<TemplateView>(
            attempt.Status(),
            (nameof(TemplateView.Place), place),
            (nameof(TemplateView.Kind), DocumentKinds.Find(kind) ?? throw new NotInReach()),
            (nameof(TemplateView.Versions), await templates.VersionsAsync(reader.Actor, at, kind, cancel)),
            (nameof(TemplateView.Form), Keeps(reader.Actor, place) ? form : null)
        );
    }

    private async Task<IResult> UploadAsync(string kind, Guid at, HttpContext http)
    {
        await uploading.DemandKeeperAsync(at, http.RequestAborted); // who does this comes before what they sent
        return await post.SendAsync<UploadTemplate>(
            http,
            async command =>
            {
                var content = await Forms.FormFile.ReadAsync(
                    http.Request,
                    File,
                    Largest,
                    new("模板不能大于 5 MB。", "a template has at most 5 MB.")
                );
                await uploading.HandleAsync(command with { Content = content }, http.RequestAborted);
                return Answer.GoTo($"{Address}/{kind}?at={at}");
            },
            attempt => ShowAsync(kind, at, attempt, http.RequestAborted),
            ("organisationId", $"{at}"),
            ("kind", kind)
        );
    }
}
