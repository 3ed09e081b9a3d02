using Bargaining.Accounts;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Account;

/// <summary>One's own authenticator (身份验证器): scan it, show that it works, keep the recovery codes; new codes, and off again.</summary>
internal sealed class SecondFactorPage(Reader reader, SecondFactors factors)
{
    public const string Address = "/account/second-factor";

    private const string Password = "password",
        Code = "code",
        Secret = "secret",
        Link = "link";

    private Guid Own => reader.Actor.UserId;

    public static void Map(IEndpointRouteBuilder pages, string rateLimit)
    {
        pages.MapGet(Address, (SecondFactorPage page, HttpContext http) => page.ShowAsync(null, http.RequestAborted));
        Post("", (page, form, cancel) => page.BeginAsync(form, cancel));
        Post("/confirmation", (page, form, cancel) => page.ConfirmAsync(form, cancel));
        Post("/recovery-codes", (page, form, cancel) => page.RenewAsync(form, cancel));
        Post("/removal", (page, form, cancel) => page.RemoveAsync(form, cancel));

        void Post(string what, Func<SecondFactorPage, IFormCollection, CancellationToken, Task<IResult>> handle) =>
            pages
                .MapPost(
                    $"{Address}{what}",
                    async (SecondFactorPage page, HttpContext http) =>
                        await handle(page, await http.Request.ReadFormAsync(http.RequestAborted), http.RequestAborted)
                )
                .RequireRateLimiting(rateLimit);
    }

    private Task<IResult> BeginAsync(IFormCollection form, CancellationToken cancel) =>
        OwnAttempts.TryAsync(
            async () => Scan(await factors.BeginAsync(Own, form[Password].ToString(), cancel), null),
            refusal => ShowAsync(refusal, cancel)
        );

    // The secret stands in the owner's own form: whoever mistypes a code scans nothing anew.
    private Task<IResult> ConfirmAsync(IFormCollection form, CancellationToken cancel) =>
        OwnAttempts.TryAsync(
            async () => Codes(await factors.ConfirmAsync(Own, form[Code].ToString(), cancel)),
            refusal => Task.FromResult(Scan(new(form[Secret].ToString(), form[Link].ToString()), refusal))
        );

    private Task<IResult> RenewAsync(IFormCollection form, CancellationToken cancel) =>
        OwnAttempts.TryAsync(
            async () => Codes(await factors.RenewCodesAsync(Own, form[Password].ToString(), form[Code].ToString(), cancel)),
            refusal => ShowAsync(refusal, cancel)
        );

    private Task<IResult> RemoveAsync(IFormCollection form, CancellationToken cancel) =>
        OwnAttempts.TryAsync(
            async () =>
            {
                await factors.RemoveAsync(Own, form[Password].ToString(), form[Code].ToString(), cancel);
                return Answer.GoTo(Address);
            },
            refusal => ShowAsync(refusal, cancel)
        );

    private async Task<IResult> ShowAsync(Refusal? refusal, CancellationToken cancel) =>
        Answer.Show<SecondFactorSettings>(
            refusal.Status(),
            (nameof(SecondFactorSettings.Now), await factors.FindAsync(Own, cancel)),
            (nameof(SecondFactorSettings.Refusal), refusal)
        );

    private static IResult Scan(BegunSecondFactor begun, Refusal? refusal) =>
        Answer.ShowOnce<SecondFactorScan>(
            refusal.Status(),
            (nameof(SecondFactorScan.Begun), begun),
            (nameof(SecondFactorScan.Refusal), refusal)
        );

    private static IResult Codes(NewRecoveryCodes made) =>
        Answer.ShowOnce<RecoveryCodes>(StatusCodes.Status200OK, (nameof(RecoveryCodes.Codes), made.Codes));
}
