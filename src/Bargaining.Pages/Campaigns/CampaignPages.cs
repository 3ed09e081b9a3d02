using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Campaigns;

/// <summary>Campaigns of an official's unions (要约行动): those there are, a new one with its list and its
/// letter, how far one has come, and the lists behind its figures.</summary>
internal sealed class CampaignPages(
    Reader reader,
    CampaignChoice choice,
    CampaignQuery campaigns,
    CampaignFunnel funnel,
    SigningQuery signings,
    OrganisationQuery organisations,
    IValidator<StartCampaign> validator,
    IMediator mediator,
    FormPost post
)
{
    public const string Address = "/campaigns";

    private const string New = $"{Address}/new",
        Look = "_look",
        Looked = "_looked";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (CampaignPages page, HttpContext http, string? state, string? after) => page.ListAsync(state, after, http));
        pages.MapGet(New, (CampaignPages page, HttpContext http) => page.AskAsync(http, null, null));
        pages.MapPost(New, (CampaignPages page, HttpContext http) => page.StartAsync(http));
        pages.MapGet($"{Address}/{{id:guid}}", (Guid id, CampaignPages page, HttpContext http) => page.ShowAsync(id, http));
        pages.MapGet(
            $"{Address}/{{id:guid}}/list",
            (Guid id, CampaignPages page, HttpContext http, string figure, Guid? place, string? day, string? after) =>
                page.BehindAsync(id, figure, place, Given.Day(day), after, http)
        );
        pages.MapGet(
            $"{Address}/{{id:guid}}/signings/{{number:int}}",
            (Guid id, int number, CampaignPages page, HttpContext http) => page.SigningAsync<SigningShown>(id, number, http)
        );
        pages.MapGet(
            $"{Address}/{{id:guid}}/signings/{{number:int}}/cards",
            (Guid id, int number, CampaignPages page, HttpContext http) => page.SigningAsync<SigningCards>(id, number, http)
        );
    }

    /// <summary>The address of a signing day.</summary>
    public static string SigningAt(Guid id, int number) => $"{Address}/{id}/signings/{number}";

    /// <summary>The address of a choice.</summary>
    public static string Of(Guid union, CampaignFilter asked, string? after = null) =>
        New
        + QueryString.Create(
            Addresses.Written(("at", $"{union}")).Concat(CampaignAddress.Write(asked)).Concat(Addresses.Written(("after", after)))
        );

    /// <summary>Where an official begins to choose for a union; at an enterprise for the
    /// nearest own union above, with that enterprise alone.</summary>
    public static string Choosing(Actor actor, Organisation place) =>
        place.Kind.Bargains && actor.Nearest(Role.Official, place.Path) is { } office
            ? Of(
                office.OrganisationId,
                new CampaignFilter
                {
                    Under = place.Id,
                    Whom = place.Kind == OrganisationKind.Federation ? CampaignWhom.Federations : CampaignWhom.Enterprises,
                }
            )
            : $"{New}?at={place.Id}";

    /// <summary>The address of the list behind a number.</summary>
    public static string Behind(Guid id, string figure, Guid? place = null, DateOnly? day = null, string? after = null) =>
        $"{Address}/{id}/list"
        + QueryString.Create(
            Addresses.Written(
                ("figure", figure),
                ("place", place?.ToString()),
                ("day", day is { } one ? LawWords.Day(one) : null),
                ("after", after)
            )
        );

    /// <summary>The address of the form in which a chair answers an invitation: the kind is filled in, and what was prepared.</summary>
    public static string Answering(CampaignInvitation invitation) =>
        "/start/submit-offer"
        + QueryString.Create(
            Addresses.Written(
                ("at", $"{invitation.OrganisationId}"),
                ("kind", Spelling.Of(invitation.Kind)),
                ("offer.by", "union"),
                ("offer.topics", invitation.Topics.Count > 0 ? string.Join('\n', invitation.Topics) : null),
                ("offer.reasons", invitation.Reasons)
            )
        );

    private async Task<IResult> ListAsync(string? state, string? after, HttpContext http)
    {
        bool? running = state switch
        {
            "ended" => false,
            "all" => null,
            _ => true,
        };
        return Answer.Show<CampaignList>(
            (nameof(CampaignList.Running), running),
            (nameof(CampaignList.Found), await campaigns.ListAsync(reader.Actor, running, PageRequest.Of(after, null), http.RequestAborted))
        );
    }

    private async Task<(Organisation Union, CampaignFilter Filter)> AskedAsync(HttpContext http)
    {
        var at = Guid.TryParse(http.Request.Query["at"], out var id) ? id : (Guid?)null;
        return (await choice.UnionAsync(reader.Actor, at, http.RequestAborted), CampaignAddress.Read(name => http.Request.Query[name]));
    }

    private async Task<IResult> AskAsync(HttpContext http, Attempt? attempt, StartCampaign? looked)
    {
        var cancel = http.RequestAborted;
        var (union, filter) = await AskedAsync(http);
        string? after = http.Request.Query["after"];
        var count = await choice.CountAsync(union, filter, cancel);
        var label = Fields.Of(filter.Kind).Label;
        var form = Form.Of(
            typeof(StartCampaign),
            "发出邀请",
            "Send the invitations",
            attempt,
            ("name", $"{reader.Today.Year}年{label.Zh}要约行动"),
            ("from", LawWords.Day(reader.Today)),
            ("until", LawWords.Day(reader.Today.AddMonths(3))),
            ("sends", Spelling.Of(CampaignSends.Invitation)),
            (
                "text",
                filter.Whom == CampaignWhom.Federations
                    ? $"为使更多小企业的职工受到集体合同保护，邀请贵工会就“{label.Zh}”向本区域、本行业的企业方代表提出协商要约，订立区域性、行业性合同。需要指导和帮助的，请与本工会联系。"
                    : $"为推动企业依法开展集体协商，邀请贵工会就“{label.Zh}”向企业提出协商要约。需要指导和帮助的，请与本工会联系。"
            )
        ) with
        {
            LeftOut = ["organisationId", "chooses"],
        };
        if (looked is not null)
        {
            form = form with { Input = new FormInput(await http.Request.ReadFormAsync(cancel)) };
        }

        var official = reader.Actor.As(Role.Official)!; // whoever is none was refused before
        return Answer.Show<CampaignStart>(
            attempt.Status(),
            (nameof(CampaignStart.Union), union),
            (nameof(CampaignStart.Unions), (await organisations.OwnAsync(official, cancel)).Values.ToList()),
            (nameof(CampaignStart.Asks), filter),
            (nameof(CampaignStart.Count), count),
            (nameof(CampaignStart.Found), await choice.ListAsync(union, filter, PageRequest.Of(after, null), cancel)),
            (nameof(CampaignStart.Places), await choice.PlacesAsync(union, cancel)),
            (nameof(CampaignStart.IsFirst), after is null),
            (nameof(CampaignStart.Form), form),
            (nameof(CampaignStart.LookedAt), attempt?.Input.Text(Looked) is { Length: > 0 } was ? was : $"{count.At:O}"),
            (nameof(CampaignStart.Letter), looked is null ? null : LetterOf(looked, union, filter))
        );
    }

    private static Said LetterOf(StartCampaign command, Organisation union, CampaignFilter filter) =>
        CampaignWords.Of(
            new Campaign
            {
                Name = command.Name,
                Union = union.UnionNameOnDocuments ?? union.Name,
                From = command.From,
                Until = command.Until,
                Text = command.Text,
                Chooses = filter,
            },
            filter.Kind,
            "××",
            null
        );

    private async Task<IResult> StartAsync(HttpContext http)
    {
        var (union, filter) = await AskedAsync(http); // who does this comes before what they wrote
        return await post.SendAsync<StartCampaign>(
            http,
            async command =>
            {
                var input = await http.Request.ReadFormAsync(http.RequestAborted);
                command = command with
                {
                    OrganisationId = union.Id,
                    Chooses = filter,
                    LookedAt = DateTimeOffset.TryParse(input[Looked], out var at) ? at : null,
                };
                if (input[Look].Count > 0)
                {
                    Validation.Demand(command, [validator]);
                    return await AskAsync(http, null, command);
                }

                return Answer.GoTo($"{Address}/{(await mediator.Send(command, http.RequestAborted)).CaseId}");
            },
            attempt => AskAsync(http, attempt, null),
            ("organisationId", $"{union.Id}"),
            ("chooses.kind", Spelling.Of(filter.Kind)),
            ("chooses.whom", Spelling.Of(filter.Whom))
        );
    }

    private async Task<IResult> ShowAsync(Guid id, HttpContext http)
    {
        var campaign = await campaigns.ViewAsync(reader.Actor, id, http.RequestAborted);
        if (campaign.Numbers.Of("waiting") > 0 && campaign.Facts.EndedOn is null && campaign.Facts.From <= reader.Today)
        {
            http.Response.Headers["Refresh"] = "5"; // until all are sent
        }

        return Answer.Show<CampaignProgress>((nameof(CampaignProgress.Shown), campaign));
    }

    private async Task<IResult> SigningAsync<TView>(Guid id, int number, HttpContext http)
        where TView : IComponent =>
        Answer.Show<TView>((nameof(SigningShown.Shown), await signings.ViewAsync(reader.Actor, id, number, http.RequestAborted)));

    private async Task<IResult> BehindAsync(Guid id, string code, Guid? place, DateOnly? day, string? after, HttpContext http)
    {
        var (found, union) = await campaigns.FindAsync(reader.Actor, id, http.RequestAborted);
        var figure = CampaignFigures.Named(code) ?? throw new NotInReach();
        return Answer.Show<CampaignRows>(
            (nameof(CampaignRows.Id), id),
            (nameof(CampaignRows.Name), found.FactsAs<Campaign>().Name),
            (nameof(CampaignRows.Figure), figure),
            (nameof(CampaignRows.Place), place),
            (
                nameof(CampaignRows.PlaceName),
                place is { } node ? (await organisations.FindAsync(reader.Actor, node, http.RequestAborted)).Name : null
            ),
            (nameof(CampaignRows.Day), day),
            (
                nameof(CampaignRows.Found),
                await funnel.ListAsync(found, union, figure, place, day, PageRequest.Of(after, null), http.RequestAborted)
            )
        );
    }
}
