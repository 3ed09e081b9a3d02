using Bargaining.Accounts;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Messages;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.People;

/// <summary>
/// Accounts and roles (账号与任职): whom one may do something for, what, and links by which a password is set. An administrator keeps all of it
/// at and below their own organisations, a chair helps the delegates of the own congress.
/// </summary>
internal sealed class PeoplePages(
    Reader reader,
    FormPost post,
    AccountKeeper accounts,
    AccountOversight oversight,
    OrganisationQuery organisations,
    Whereabouts whereabouts,
    CreateAccountHandler opening,
    RoleHandler roles,
    StandingHandler standing,
    ResetLinks links,
    OutsideAddress outside
)
{
    public const string Address = "/people";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Address,
            (PeoplePages page, HttpContext http, string? q, Guid? at, string? after) => page.ListAsync(q, at, after, http.RequestAborted)
        );
        pages.MapGet(
            $"{Address}/new",
            (PeoplePages page, HttpContext http, Guid? at, string? q, string? after) =>
                at is { } place
                    ? page.AskAccountAsync(place, null, http.RequestAborted)
                    : page.ChooseAsync($"{Address}/new", new("新建账号", "Open an account"), q, after, http.RequestAborted)
        );
        pages.MapPost($"{Address}/new", (PeoplePages page, HttpContext http, Guid at) => page.OpenAsync(at, http));
        pages.MapGet(
            $"{Address}/{{id:guid}}",
            (PeoplePages page, HttpContext http, Guid id) => page.ShowAsync(id, null, http.RequestAborted)
        );
        pages.MapGet(
            $"{Address}/{{id:guid}}/role",
            (PeoplePages page, HttpContext http, Guid id, Guid? at, string? q, string? after) =>
                at is { } place
                    ? page.AskRoleAsync(id, place, null, http.RequestAborted)
                    : page.ChooseAsync($"{Address}/{id}/role", new("再加一个任职", "Give one more role"), q, after, http.RequestAborted)
        );
        pages.MapPost(
            $"{Address}/{{id:guid}}/role",
            (PeoplePages page, HttpContext http, Guid id, Guid at) => page.GrantAsync(id, at, http)
        );
        pages.MapPost($"{Address}/{{id:guid}}/role-taken", (PeoplePages page, HttpContext http, Guid id) => page.RevokeAsync(id, http));
        pages.MapPost($"{Address}/{{id:guid}}/reset-link", (PeoplePages page, HttpContext http, Guid id) => page.MakeLinkAsync(id, http));
        foreach (var deed in Enum.GetValues<AccountDeed>())
        {
            pages.MapPost(
                $"{Address}/{{id:guid}}/{Law.Spelling.Of(deed)}",
                (PeoplePages page, HttpContext http, Guid id) => page.ChangeAsync(id, deed, http)
            );
        }
    }

    private async Task<IResult> ListAsync(string? q, Guid? at, string? after, CancellationToken cancel)
    {
        var text = (q ?? "").Trim();
        return Answer.Show<PeopleList>(
            (nameof(PeopleList.Query), text),
            (nameof(PeopleList.At), at is { } place ? await organisations.FindAsync(reader.Actor, place, cancel) : null),
            (nameof(PeopleList.People), await accounts.SearchAsync(PageRequest.Of(after, null), text, at, cancel))
        );
    }

    private async Task<IResult> ChooseAsync(string address, Law.Text title, string? q, string? after, CancellationToken cancel)
    {
        whereabouts.DemandKeeper();
        return await whereabouts.AskAsync(address, title, q, after, cancel);
    }

    private async Task<IResult> AskAccountAsync(Guid at, Attempt? attempt, CancellationToken cancel)
    {
        var place = await whereabouts.KeptAsync(at, cancel);
        var form = Form.Of(typeof(CreateAccount), "新建账号", "Open the account", attempt) with
        {
            LeftOut = ["organisationId"],
            Choices = Whereabouts.Roles(typeof(CreateAccount), reader.Actor, place),
        };
        return Answer.Show<AtAPlace>(
            attempt.Status(),
            (nameof(AtAPlace.Form), form),
            (nameof(AtAPlace.Title), new Law.Text("新建账号", "Open an account")),
            (
                nameof(AtAPlace.Says),
                new Law.Text(
                    "初始密码由您转告本人；本人第一次登录时必须换成自己的密码。不想经手密码的，请改用邀请。",
                    "You hand the first password over; its owner must change it when signing in first. "
                        + "If you would rather not know it, invite instead."
                )
            ),
            (nameof(AtAPlace.Place), place.Name),
            (nameof(AtAPlace.Action), $"{Address}/new?at={at}"),
            (nameof(AtAPlace.Elsewhere), $"{Address}/new"),
            (nameof(AtAPlace.Back), Address)
        );
    }

    private Task<IResult> OpenAsync(Guid at, HttpContext http) =>
        post.SendAsync<CreateAccount>(
            http,
            async command => Answer.GoTo($"{Address}/{(await opening.HandleAsync(command, http.RequestAborted)).Id}"),
            attempt => AskAccountAsync(at, attempt, http.RequestAborted),
            ("organisationId", $"{at}")
        );

    private async Task<IResult> AskRoleAsync(Guid id, Guid at, Attempt? attempt, CancellationToken cancel)
    {
        var person = await accounts.FindAsync(id, cancel);
        var place = await whereabouts.KeptAsync(at, cancel);
        var form = Form.Of(typeof(GrantRole), "任职", "Give the role", attempt) with
        {
            LeftOut = ["organisationId"],
            Choices = Whereabouts.Roles(typeof(GrantRole), reader.Actor, place),
        };
        return Answer.Show<AtAPlace>(
            attempt.Status(),
            (nameof(AtAPlace.Form), form),
            (nameof(AtAPlace.Title), new Law.Text($"{person.Name}：再加一个任职", $"{person.Name}: one more role")),
            (nameof(AtAPlace.Place), place.Name),
            (nameof(AtAPlace.Action), $"{Address}/{id}/role?at={at}"),
            (nameof(AtAPlace.Elsewhere), $"{Address}/{id}/role"),
            (nameof(AtAPlace.Back), $"{Address}/{id}")
        );
    }

    private Task<IResult> GrantAsync(Guid id, Guid at, HttpContext http) =>
        post.SendAsync<GrantRole>(
            http,
            async command =>
            {
                await roles.GrantAsync(id, command, http.RequestAborted);
                return Answer.GoTo($"{Address}/{id}");
            },
            attempt => AskRoleAsync(id, at, attempt, http.RequestAborted),
            ("organisationId", $"{at}")
        );

    private Task<IResult> RevokeAsync(Guid id, HttpContext http) =>
        post.SendAsync<RevokeRole>(
            http,
            async command =>
            {
                var before = await accounts.FindAsync(id, http.RequestAborted);
                await roles.RevokeAsync(id, command, http.RequestAborted);
                // With its last role it is out of reach.
                return Answer.GoTo(before.Memberships.Count + before.Waiting.Count > 1 ? $"{Address}/{id}" : Address);
            },
            attempt => ShowAsync(id, attempt.Refusal, http.RequestAborted)
        );

    private Task<IResult> ChangeAsync(Guid id, AccountDeed deed, HttpContext http) =>
        post.PressAsync(
            http,
            async () =>
            {
                await standing.HandleAsync(id, new ChangeStanding(deed), http.RequestAborted);
                return Answer.GoTo($"{Address}/{id}");
            },
            refusal => ShowAsync(id, refusal, http.RequestAborted)
        );

    private Task<IResult> MakeLinkAsync(Guid id, HttpContext http) =>
        post.PressAsync(
            http,
            async () =>
            {
                var person = await accounts.LookAsync(id, http.RequestAborted);
                var made = await links.MakeAsync(id, http.RequestAborted);
                return Answer.ShowOnce<LinkView>(
                    StatusCodes.Status200OK,
                    (nameof(LinkView.Title), new Law.Text($"{person.Name}的重设密码链接", $"Link for a new password of {person.Name}")),
                    (nameof(LinkView.Link), made.Token is { } token ? $"{outside.Of(http)}/reset/{token}" : null),
                    (nameof(LinkView.Until), made.Until),
                    (
                        nameof(LinkView.Says),
                        new Law.Text(
                            "请当面或者用可靠的方式交给本人：有链接的人都能设密码。本人会收到有人发出链接的消息。",
                            "Hand it to its owner in person or by a safe way: whoever has it sets the password. "
                                + "The owner is told that it was made."
                        )
                    ),
                    (nameof(LinkView.Back), $"{Address}/{id}")
                );
            },
            refusal => ShowAsync(id, refusal, http.RequestAborted)
        );

    private async Task<IResult> ShowAsync(Guid id, Refusal? refusal, CancellationToken cancel)
    {
        var person = await accounts.LookAsync(id, cancel);
        var kept = new HashSet<Guid>();
        foreach (var place in person.Memberships.Concat(person.Waiting).Select(role => role.OrganisationId).Distinct())
        {
            if (reader.Actor.Keeps((await organisations.FindAsync(reader.Actor, place, cancel)).Path))
            {
                kept.Add(place);
            }
        }

        return Answer.Show<PersonPage>(
            refusal.Status(),
            (nameof(PersonPage.Person), person),
            (nameof(PersonPage.Kept), kept),
            (nameof(PersonPage.NoLinkFor), await oversight.WhyNotAsync(id, chairToo: true, cancel)),
            (nameof(PersonPage.NoDeedFor), kept.Count == 0 ? null : await oversight.WhyNotAsync(id, chairToo: false, cancel)),
            (nameof(PersonPage.Refusal), refusal)
        );
    }
}
