using Bargaining.Accounts;
using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.SignIn;

/// <summary>How somebody comes in and goes (登录与退出): the host's, the same as behind the API, with a cookie.</summary>
public interface IDoor
{
    /// <summary>Signs in by name and password.</summary>
    /// <exception cref="SignInFailed">They do not fit, or the account is locked; which of them is not told.</exception>
    /// <exception cref="SecondFactorRequired">A code is asked for.</exception>
    Task SignInAsync(HttpContext http, string userName, string password);

    /// <summary>Signs in by a code, after the password.</summary>
    /// <exception cref="SignInFailed">It does not count.</exception>
    Task SignInByCodeAsync(HttpContext http, string ticket, string code);

    /// <summary>What the outside provider is called by which people may sign in; null where there is none.</summary>
    string? Outside { get; }

    /// <summary>Leads the browser to the outside provider.</summary>
    /// <param name="http">The request.</param>
    /// <param name="done">Where the browser comes back to.</param>
    /// <param name="link">What is carried there and back, to link an account; null to sign in.</param>
    /// <returns>False where it cannot be reached.</returns>
    Task<bool> AskOutsideAsync(HttpContext http, string done, string? link);

    /// <summary>Who came back from the outside provider, once, and what was carried.</summary>
    Task<(OutsideIdentity Who, string? Link)?> FromOutsideAsync(HttpContext http);

    /// <summary>Signs in whoever came from there.</summary>
    /// <exception cref="OutsideUnknown">No account is linked.</exception>
    /// <exception cref="SignInFailed">The account is disabled.</exception>
    /// <exception cref="SecondFactorRequired">A code is asked for.</exception>
    Task SignInOutsideAsync(HttpContext http, OutsideIdentity who);

    /// <summary>Signs in by what a device has signed with a passkey.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ticket">As <see cref="IPasskeyCeremonies.BeginSignInAsync"/> gave it.</param>
    /// <param name="shown">The browser's answer.</param>
    /// <exception cref="PasskeyFailed">It does not count.</exception>
    Task SignInByPasskeyAsync(HttpContext http, string ticket, string shown);

    /// <summary>Ends the session.</summary>
    Task SignOutAsync(HttpContext http);

    /// <summary>The session of a request.</summary>
    SessionTicket SessionOf(HttpContext http);
}
