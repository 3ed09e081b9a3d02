using Bargaining.Access;
using Bargaining.Pages.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Bargaining.Web.SignIn;

/// <summary>The way in and out of the pages (页面登录): what the API does, with a cookie.</summary>
internal sealed class Door(SignInManager<User> signIn, UserManager<User> users, IPasswordHasher<User> hasher) : IDoor
{
    /// <inheritdoc/>
    public async Task SignInAsync(HttpContext http, string userName, string password)
    {
        var user = await SignInEndpoints.CheckAsync(userName, password, signIn, users, hasher);
        await http.SignInAsync(
            IdentityConstants.ApplicationScheme, await signIn.CreateUserPrincipalAsync(user), new AuthenticationProperties { IsPersistent = false });
    }

    /// <inheritdoc/>
    public async Task SignOutAsync(HttpContext http)
    {
        if (await users.GetUserAsync(http.User) is { } user)
        {
            await users.UpdateSecurityStampAsync(user);
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
