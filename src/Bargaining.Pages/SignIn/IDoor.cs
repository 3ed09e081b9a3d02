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

    /// <summary>Ends the session.</summary>
    Task SignOutAsync(HttpContext http);

    /// <summary>The session of a request.</summary>
    SessionTicket SessionOf(HttpContext http);
}
