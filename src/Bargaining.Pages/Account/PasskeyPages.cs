using Bargaining.Accounts;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Bargaining.Pages.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Account;

/// <summary>One's own passkeys (通行密钥): those that are there, one more, one less. Each change asks for the password.</summary>
internal sealed class PasskeyPages(Reader reader, IPasskeyCeremonies ceremonies, Passkeys passkeys)
{
    public const string Address = "/account/passkeys";

    private const string Password = "password",
        Name = "name",
        Passkey = "passkey";

    private Guid Own => reader.Actor.UserId;

    public static void Map(IEndpointRouteBuilder pages, string rateLimit)
    {
        pages.MapGet(Address, (PasskeyPages page, HttpContext http) => page.ShowAsync(http, null));
        Post("", (page, http, form) => page.BeginAsync(http, form));
        Post("/made", (page, http, form) => page.MakeAsync(http, form));
        Post("/removal", (page, http, form) => page.RemoveAsync(http, form));

        void Post(string what, Func<PasskeyPages, HttpContext, IFormCollection, Task<IResult>> handle) =>
            pages
                .MapPost(
                    $"{Address}{what}",
                    async (PasskeyPages page, HttpContext http) =>
                        await handle(page, http, await http.Request.ReadFormAsync(http.RequestAborted))
                )
                .RequireRateLimiting(rateLimit);
    }

    private Task<IResult> BeginAsync(HttpContext http, IFormCollection form)
    {
        var name = form[Name].ToString().Trim();
        return OwnAttempts.TryAsync(
            async () =>
                Answer.ShowOnce<PasskeyMaking>(
                    StatusCodes.Status200OK,
                    (nameof(PasskeyMaking.Name), name),
                    (nameof(PasskeyMaking.Begun), await ceremonies.BeginMakingAsync(http, Own, form[Password].ToString(), name))
                ),
            refusal => ShowAsync(http, refusal, name)
        );
    }

    private Task<IResult> MakeAsync(HttpContext http, IFormCollection form) =>
        TryAsync(http, () => ceremonies.MakeAsync(http, Own, form[PasskeyFields.Ticket].ToString(), form[PasskeyFields.Answer].ToString()));

    private Task<IResult> RemoveAsync(HttpContext http, IFormCollection form) =>
        TryAsync(
            http,
            () =>
                passkeys.RemoveAsync(
                    Own,
                    form[Password].ToString(),
                    Guid.TryParse(form[Passkey], out var one) ? one : Guid.Empty,
                    http.RequestAborted
                )
        );

    private Task<IResult> TryAsync(HttpContext http, Func<Task> act) =>
        OwnAttempts.TryAsync(
            async () =>
            {
                await act();
                return Answer.GoTo(Address);
            },
            refusal => ShowAsync(http, refusal)
        );

    private async Task<IResult> ShowAsync(HttpContext http, Refusal? refusal, string name = "") =>
        Answer.Show<PasskeySettings>(
            refusal.Status(),
            (nameof(PasskeySettings.Now), await passkeys.ListAsync(Own, http.RequestAborted)),
            (nameof(PasskeySettings.WorkHere), ceremonies.WorkHere),
            (nameof(PasskeySettings.Name), name),
            (nameof(PasskeySettings.Refusal), refusal)
        );
}
