using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Pages.Account;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.SignIn;

/// <summary>Signing in by an outside provider, and linking one's account to it (统一身份认证). It is there where one is configured.</summary>
public static class OutsidePages
{
    /// <summary>Where a browser is led to the provider.</summary>
    public const string Address = "/sign-in/outside";

    /// <summary>Says at the sign-in that nothing came of it.</summary>
    public const string Failed = "failed";

    private const string Done = $"{Address}/done",
        Linking = "/account/outside";

    internal static void Map(IEndpointRouteBuilder pages, string rateLimit)
    {
        pages
            .MapGet(
                Address,
                async (IDoor door, HttpContext http, string? returnUrl, string? link) =>
                    door.Outside is null ? Results.NotFound()
                    : await door.AskOutsideAsync(http, $"{Done}?returnUrl={Uri.EscapeDataString(Answer.Local(returnUrl, "/work"))}", link)
                        ? Results.Empty
                    : Answer.GoTo($"{SignInPage.Address}?{Failed}=true")
            )
            .AllowAnonymous()
            .RequireRateLimiting(rateLimit);
        pages.MapGet(Done, ComeBackAsync).AllowAnonymous().RequireRateLimiting(rateLimit);
        pages.MapPost(Linking, BeginAsync).RequireRateLimiting(rateLimit);
        pages.MapPost(
            $"{Linking}/end",
            async (Reader reader, OutsideSignIns outside, HttpContext http) =>
            {
                await outside.UnlinkAsync(reader.Actor.UserId, http.RequestAborted);
                return Answer.GoTo(AccountPage.Address);
            }
        );
    }

    private static async Task<IResult> ComeBackAsync(IDoor door, Reader reader, OutsideSignIns outside, HttpContext http, string? returnUrl)
    {
        if (door.Outside is null || await door.FromOutsideAsync(http) is not var (who, link))
        {
            return Answer.GoTo($"{SignInPage.Address}?{Failed}=true");
        }

        var back = Answer.Local(returnUrl, "/work");
        try
        {
            if (link is null)
            {
                await door.SignInOutsideAsync(http, who);
                return Answer.GoTo(back);
            }

            if (!reader.IsSignedIn)
            {
                throw new LinkOver();
            }

            await outside.LinkAsync(reader.Actor.UserId, link, who, http.RequestAborted);
            return Answer.GoTo(AccountPage.Address);
        }
        catch (SecondFactorRequired asked)
        {
            return SignInPage.AskCode(back, asked.Ticket);
        }
        catch (Refusal refusal) when (refusal is SignInFailed or OutsideUnknown or OutsideTaken or LinkOver)
        {
            return SignInPage.Told(back, refusal);
        }
    }

    // The browser is led away by a link of its own: a form that is sent here may lead nowhere else (the content policy).
    private static async Task<IResult> BeginAsync(IDoor door, Reader reader, OutsideSignIns outside, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            var ticket = await outside.BeginLinkAsync(reader.Actor.UserId, form["password"].ToString(), http.RequestAborted);
            return Answer.Show<OutsideLinkView>(
                (nameof(OutsideLinkView.Provider), door.Outside),
                (nameof(OutsideLinkView.Address), $"{Address}?link={Uri.EscapeDataString(ticket)}")
            );
        }
        catch (Refusal refusal) when (refusal is Invalid or AccountLocked)
        {
            return Answer.Show<OutsideLinkView>(
                StatusCodes.Status422UnprocessableEntity,
                (nameof(OutsideLinkView.Provider), door.Outside),
                (nameof(OutsideLinkView.Refusal), refusal)
            );
        }
    }
}
