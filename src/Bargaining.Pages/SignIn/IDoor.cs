using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.SignIn;

/// <summary>How somebody comes in and goes (登录与退出): the host's, the same as behind the API.</summary>
public interface IDoor
{
    /// <summary>Signs in with a cookie.</summary>
    /// <exception cref="Refusal">Name and password do not fit, or the account is locked; which of them is not told.</exception>
    Task SignInAsync(HttpContext http, string userName, string password);

    /// <summary>Ends the session.</summary>
    Task SignOutAsync(HttpContext http);
}
