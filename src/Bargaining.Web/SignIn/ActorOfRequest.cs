using System.Security.Claims;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Microsoft.AspNetCore.Authorization;

namespace Bargaining.Web.SignIn;

/// <summary>The endpoint's command checks the session itself, in its own statement.</summary>
public sealed record ChecksSession;

/// <summary>
/// Between authentication and authorization: who is signed in becomes the actor of the request, with the roles they have now (操作人).
/// A session that was ended counts as nobody's; one that reaches no farther than the change of a first password is refused everything else.
/// </summary>
public sealed class ActorOfRequest(RequestDelegate next)
{
    private static readonly Actor Nobody = new(Guid.Empty, "nobody", []);

    /// <summary>Sets the actor and runs the rest.</summary>
    /// <exception cref="PasswordChangeRequired">A first password must be changed before this.</exception>
    public async Task InvokeAsync(HttpContext http, CommandContext context, SignedInUsers users)
    {
        context.Actor = Nobody;
        if (http.User.Identity?.IsAuthenticated == true)
        {
            var (session, asked) = (SessionClaims.Read(http.User), http.GetEndpoint()?.Metadata);
            if (session is not null && asked?.GetMetadata<ChecksSession>() is not null)
            {
                (context.Actor, context.UncheckedSession) = (new Actor(session.UserId, "", []), session.Id);
                await next(http);
                return;
            }

            var user = session is null ? null : await users.FindAsync(session.UserId, session.Id, http.RequestAborted);
            if (user is null)
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
            else if (user.Reach == SessionReach.PasswordOnly && asked is not null && !IsOpen(asked))
            {
                throw new PasswordChangeRequired();
            }

            (context.Actor, context.PasswordChangeRequired) = (user?.Actor ?? Nobody, user?.Reach == SessionReach.PasswordOnly);
        }

        await next(http);
    }

    private static bool IsOpen(EndpointMetadataCollection asked) =>
        asked.GetMetadata<OpenBeforePasswordChange>() is not null || asked.GetMetadata<IAllowAnonymous>() is not null;
}
