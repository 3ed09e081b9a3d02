using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bargaining.Benchmarks;

/// <summary>People who are signed in, as the sign-in leaves them; what a password costs to check is not what is measured.</summary>
internal static class SignedIn
{
    /// <summary>A token of a session of their own for each.</summary>
    public static List<string> Tokens(WebApplication app, IReadOnlyList<Guid> people)
    {
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var now = DateTimeOffset.UtcNow;
        List<AccountSession> sessions =
        [
            .. people.Select(person => new AccountSession
            {
                Id = Guid.CreateVersion7(),
                UserId = person,
                BegunAt = now,
                SeenAt = now,
            }),
        ];
        db.AddRange(sessions);
        db.SaveChanges();
        var bearer = app.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(IdentityConstants.BearerScheme);
        return
        [
            .. sessions.Select(session =>
                bearer.BearerTokenProtector.Protect(
                    new AuthenticationTicket(
                        SessionClaims.Of(new SessionTicket(session.Id, session.UserId, "", 0), IdentityConstants.BearerScheme),
                        new AuthenticationProperties { ExpiresUtc = now.AddHours(1) },
                        $"{IdentityConstants.BearerScheme}:AccessToken"
                    )
                )
            ),
        ];
    }
}
