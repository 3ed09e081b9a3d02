using Bargaining.Accounts;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Bargaining.Pages.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Account;

/// <summary>Where the links lead that a second person gave (重设密码、接受邀请): each counts once.</summary>
internal static class LinkPages
{
    public static void Map(IEndpointRouteBuilder pages, string rateLimit)
    {
        pages.MapGet("/reset/{token}", () => Answer.Show<ResetView>()).AllowAnonymous();
        pages.MapPost("/reset/{token}", ResetAsync).AllowAnonymous().RequireRateLimiting(rateLimit);
        pages
            .MapGet(
                "/invitation/{token}",
                (string token, Invitations invitations, HttpContext http) => InviteAsync(token, invitations, null, null, http)
            )
            .AllowAnonymous()
            .RequireRateLimiting(rateLimit);
        pages.MapPost("/invitation/{token}", TakeAsync).AllowAnonymous().RequireRateLimiting(rateLimit);
    }

    private static async Task<IResult> ResetAsync(string token, ResetLinks links, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            await links.UseAsync(token, form["password"].ToString(), http.RequestAborted);
            return Answer.GoTo(SignInPage.Address);
        }
        catch (Refusal refusal) when (refusal is Invalid or LinkOver)
        {
            return Answer.Show<ResetView>(StatusCodes.Status422UnprocessableEntity, (nameof(ResetView.Refusal), refusal));
        }
    }

    private static async Task<IResult> InviteAsync(
        string token,
        Invitations invitations,
        TakeInvitation? tried,
        Refusal? refusal,
        HttpContext http
    )
    {
        try
        {
            return Answer.Show<InvitationPage>(
                refusal.Status(),
                (nameof(InvitationPage.To), await invitations.LookAsync(token, http.RequestAborted)),
                (nameof(InvitationPage.Tried), tried),
                (nameof(InvitationPage.Refusal), refusal)
            );
        }
        catch (LinkOver over)
        {
            return Answer.Show<InvitationPage>(StatusCodes.Status410Gone, (nameof(InvitationPage.Refusal), over));
        }
    }

    private static async Task<IResult> TakeAsync(string token, Reader reader, Invitations invitations, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var tried = new TakeInvitation
        {
            Token = token,
            UserName = form["userName"].ToString().Trim(),
            Name = form["name"].ToString().Trim(),
            Password = form["password"].ToString(),
        };
        try
        {
            if (reader.IsSignedIn)
            {
                await invitations.TakeAsync(token, http.RequestAborted);
                return Answer.GoTo("/work");
            }

            await invitations.TakeAsync(tried, http.RequestAborted);
            return Answer.GoTo(SignInPage.Address);
        }
        catch (Refusal refusal) when (refusal is not SessionEnded)
        {
            return await InviteAsync(token, invitations, reader.IsSignedIn ? null : tried, refusal, http);
        }
    }
}
