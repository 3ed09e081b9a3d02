using System.Text.Json;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Places;

/// <summary>What changed in an enterprise, and from which day (登记企业情况变更): each side enters
/// what it says of itself, an administrator everything.</summary>
internal sealed class ChangePage(
    Reader reader,
    FormPost post,
    FormChoices choices,
    OrganisationQuery organisations,
    ChangeEnterpriseHandler changes
)
{
    /// <summary>Names of the fields whose seat may be vacant, each ticked rather than written.</summary>
    public const string Vacant = "_vacant";

    private static readonly string[] Workers = ["unionChair", "actingUnionHead", "hasWomensCommittee"];
    private static readonly string[] Employer = ["name", "address", "legalRepresentative"];
    private static readonly string[] Always = ["from", "ground"];

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            "/organisations/{id:guid}/change",
            (ChangePage page, HttpContext http, Guid id) => page.AskAsync(id, null, http.RequestAborted)
        );
        pages.MapPost("/organisations/{id:guid}/change", (ChangePage page, HttpContext http, Guid id) => page.EnterAsync(id, http));
    }

    private async Task<IResult> AskAsync(Guid id, Attempt? attempt, CancellationToken cancel)
    {
        var party = await changes.DemandPartyAsync(id, cancel);
        var place = await organisations.FindAsync(reader.Actor, id, cancel);
        var form = Form.Of(typeof(ChangeEnterprise), "登记变更", "Record it", attempt, ("from", Law.LawWords.Day(reader.Today)));
        form = form with
        {
            LeftOut = [.. FormField.Of(typeof(ChangeEnterprise)).Select(field => field.Name).Where(name => !IsFor(party, name))],
            Now = Standing(place),
            Choices = await choices.OfAsync(reader.Actor, form, null, place, cancel),
        };
        return Answer.Show<ChangeView>(
            attempt.Status(),
            (nameof(ChangeView.Form), form),
            (nameof(ChangeView.Place), OrganisationView.Of(place)),
            (nameof(ChangeView.Seats), ((string[])["unionChair", "actingUnionHead"]).Where(name => IsFor(party, name)).ToList())
        );
    }

    private static JsonElement Standing(Organisation place)
    {
        var now = JsonSerializer.SerializeToNode(place.Enterprise ?? new Enterprise(), Json.Options)!;
        now["name"] = place.Name;
        return JsonSerializer.SerializeToElement(now);
    }

    private Task<IResult> EnterAsync(Guid id, HttpContext http) =>
        post.SendAsync<ChangeEnterprise>(
            http,
            async command =>
            {
                var vacant = http.Request.Form[Vacant];
                await changes.HandleAsync(
                    id,
                    command with
                    {
                        UnionChair = vacant.Contains("unionChair") ? "" : command.UnionChair,
                        ActingUnionHead = vacant.Contains("actingUnionHead") ? "" : command.ActingUnionHead,
                    },
                    http.RequestAborted
                );
                return Answer.GoTo($"/organisations/{id}");
            },
            attempt => AskAsync(id, attempt, http.RequestAborted)
        );

    private static bool IsFor(Party party, string field) =>
        (party & Party.Administrator) != Party.None
        || Always.Contains(field)
        || ((party & Party.Workers) != Party.None && Workers.Contains(field))
        || ((party & Party.Employer) != Party.None && Employer.Contains(field));
}
