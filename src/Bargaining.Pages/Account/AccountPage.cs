using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Bargaining.Pages.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Account;

/// <summary>One's own account (我的账号): roles, password, where one is signed in.</summary>
public static class AccountPage
{
    /// <summary>The address at which a password is changed.</summary>
    public const string Password = "/account/password";

    /// <summary>Its address.</summary>
    public const string Address = "/account";

    internal static void Map(IEndpointRouteBuilder pages, string rateLimit)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapGet(Password, (CommandContext context) => Ask(context, null)).WithMetadata(new OpenBeforePasswordChange());
        pages.MapPost(Password, ChangeAsync).WithMetadata(new OpenBeforePasswordChange()).RequireRateLimiting(rateLimit);
        pages.MapPost(
            "/account/sessions/end",
            async (IDoor door, Sessions sessions, HttpContext http) =>
            {
                var (own, form) = (door.SessionOf(http), await http.Request.ReadFormAsync(http.RequestAborted));
                await (
                    Guid.TryParse(form["session"], out var session)
                        ? sessions.EndAsync(own.UserId, session, http.RequestAborted)
                        : sessions.EndOthersAsync(own.UserId, own.Id, http.RequestAborted)
                );
                return Answer.GoTo(Address);
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        Reader reader,
        IDoor door,
        Sessions sessions,
        OrganisationQuery organisations,
        SecondFactors factors,
        Passkeys passkeys,
        OutsideSignIns outside,
        HttpContext http,
        bool changed = false
    )
    {
        var own = door.SessionOf(http);
        var places = await organisations.OwnAsync(reader.Actor, http.RequestAborted);
        var roles = reader.Actor.Memberships.Select(m => (m.Role, places[m.OrganisationId].Name)).ToList();
        return Answer.Show<AccountView>(
            (nameof(AccountView.UserName), own.UserName),
            (nameof(AccountView.Roles), roles),
            (nameof(AccountView.Provider), door.Outside),
            (nameof(AccountView.Linked), await outside.LinkedAsync(own.UserId, http.RequestAborted)),
            (nameof(AccountView.SecondFactor), await factors.IsOnAsync(own.UserId, http.RequestAborted)),
            (nameof(AccountView.Passkeys), await passkeys.ListAsync(own.UserId, http.RequestAborted)),
            (nameof(AccountView.Changed), changed),
            (nameof(AccountView.Sessions), await sessions.ListAsync(own.UserId, own.Id, http.RequestAborted))
        );
    }

    private static async Task<IResult> ChangeAsync(CommandContext context, IDoor door, Passwords passwords, HttpContext http)
    {
        var (own, form) = (door.SessionOf(http), await http.Request.ReadFormAsync(http.RequestAborted));
        try
        {
            await passwords.ChangeAsync(own.UserId, own.Id, form["current"].ToString(), form["new"].ToString(), http.RequestAborted);
            return Answer.GoTo($"{Address}?changed=true");
        }
        catch (Refusal refusal) when (refusal is Invalid or AccountLocked)
        {
            return Ask(context, refusal);
        }
    }

    private static IResult Ask(CommandContext context, Refusal? refusal) =>
        Answer.Show<PasswordView>(
            refusal.Status(),
            (nameof(PasswordView.Refusal), refusal),
            (nameof(PasswordView.First), context.PasswordChangeRequired)
        );
}
