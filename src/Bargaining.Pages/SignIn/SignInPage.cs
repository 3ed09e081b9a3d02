using Bargaining.Accounts;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.SignIn;

/// <summary>Sign-in (登录). Where a session ended in the middle of a form, what was written
/// is carried through and stands in the form again.</summary>
public static class SignInPage
{
    /// <summary>Its address.</summary>
    public const string Address = "/sign-in";

    private const string Name = "_name",
        Password = "_password",
        Back = "_back",
        Ticket = "_ticket",
        Code = "_code";

    /// <summary>Where a script asks for what it shows to the browser's own dialog.</summary>
    internal const string PasskeyAddress = $"{Address}/passkey";

    internal static void Map(IEndpointRouteBuilder pages, string rateLimit)
    {
        pages
            .MapGet(
                Address,
                (Reader reader, string? returnUrl, bool failed = false) =>
                    reader.IsSignedIn
                        ? Answer.GoTo(Answer.Local(returnUrl, "/work"))
                        : Ask(Answer.Local(returnUrl, "/work"), new FormInput(), failed ? new OutsideFailed() : null)
            )
            .AllowAnonymous();
        pages.MapPost(Address, ComeInAsync).AllowAnonymous().RequireRateLimiting(rateLimit);
        pages
            .MapPost(
                PasskeyAddress,
                async (IPasskeyCeremonies passkeys, HttpContext http) =>
                    passkeys.WorkHere ? PasskeyFields.Json(await passkeys.BeginSignInAsync(http)) : Results.NotFound()
            )
            .AllowAnonymous()
            .RequireRateLimiting(rateLimit);
        pages
            .MapPost(
                "/sign-out",
                async (IDoor door, HttpContext http) =>
                {
                    await door.SignOutAsync(http);
                    return Answer.GoTo(Address);
                }
            )
            .WithMetadata(new OpenBeforePasswordChange());
    }

    /// <summary>Asks whoever posted a form after the session had ended to sign in again; nothing of the form is lost.</summary>
    public static async Task AskAgainAsync(HttpContext http)
    {
        var posted = http.Request.HasFormContentType
            ? new FormInput(await http.Request.ReadFormAsync(http.RequestAborted))
            : new FormInput();
        await Ask(Answer.Local(http.Request.Path + http.Request.QueryString, "/work"), posted, null).ExecuteAsync(http);
    }

    /// <summary>Asks for a code, after whoever it is was named elsewhere.</summary>
    internal static IResult AskCode(string back, string ticket) => Ask(back, new FormInput(), null, ticket: ticket);

    /// <summary>Tells why nobody was signed in.</summary>
    internal static IResult Told(string back, Refusal refusal) => Ask(back, new FormInput(), refusal);

    private static async Task<IResult> ComeInAsync(IDoor door, HttpContext http)
    {
        var posted = new FormInput(await http.Request.ReadFormAsync(http.RequestAborted));
        var (name, password, back) = (posted.Text(Name).Trim(), posted.Text(Password), Answer.Local(posted.Text(Back), "/work"));
        var carried = posted.Without(Name, Password, Back, Ticket, Code, PasskeyFields.Answer, PasskeyFields.Ticket);
        var (ticket, shown) = (posted.Text(Ticket), posted.Text(PasskeyFields.Answer));
        try
        {
            await (
                shown.Length > 0 ? door.SignInByPasskeyAsync(http, posted.Text(PasskeyFields.Ticket), shown)
                : ticket.Length > 0 ? door.SignInByCodeAsync(http, ticket, posted.Text(Code).Trim())
                : door.SignInAsync(http, name, password)
            );
        }
        catch (SecondFactorRequired asked)
        {
            return Ask(back, carried, null, ticket: asked.Ticket);
        }
        catch (Refusal refusal) when (refusal is SignInFailed or PasskeyFailed)
        {
            return Ask(back, carried, refusal, name, ticket);
        }

        return carried.All.Any()
            ? Answer.ShowOnce<ResumeView>(StatusCodes.Status200OK, (nameof(ResumeView.Back), back), (nameof(ResumeView.Carried), carried))
            : Answer.GoTo(back);
    }

    // What is carried is whose nobody knows yet: it stays in the browser's hands.
    private static IResult Ask(string back, FormInput carried, Refusal? refusal, string name = "", string ticket = "")
    {
        var status = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        (string, object?)[] shown =
        [
            (nameof(SignInView.Back), back),
            (nameof(SignInView.Carried), carried),
            (nameof(SignInView.Refusal), refusal),
            (nameof(SignInView.Name), name),
            (nameof(SignInView.Ticket), ticket),
        ];
        return carried.All.Any() ? Answer.ShowOnce<SignInView>(status, shown) : Answer.Show<SignInView>(status, shown);
    }
}
