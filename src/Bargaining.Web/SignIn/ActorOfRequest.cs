using System.Security.Claims;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bargaining.Web.SignIn;

/// <summary>The endpoint's command checks the session itself, in its own statement.</summary>
public sealed record ChecksSession;

/// <summary>
/// Between authentication and authorization: who is signed in becomes the actor of the request, with the roles they have now (操作人).
/// A session whose account is gone, or that was ended, counts as nobody's.
/// </summary>
public sealed class ActorOfRequest(RequestDelegate next, IOptions<IdentityOptions> identity)
{
    private static readonly Actor Nobody = new(Guid.Empty, "nobody", []);

    /// <summary>Sets the actor and runs the rest.</summary>
    public async Task InvokeAsync(HttpContext http, CommandContext context, SignedInUsers users)
    {
        context.Actor = Nobody;
        if (http.User.Identity?.IsAuthenticated == true)
        {
            var stamp = http.User.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
            var known = Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id);
            if (known && http.GetEndpoint()?.Metadata.GetMetadata<ChecksSession>() is not null)
            {
                (context.Actor, context.Stamp) = (new Actor(id, "", []), stamp ?? "");
                await next(http);
                return;
            }

            var actor = known ? await users.FindAsync(id, stamp, http.RequestAborted) : null;
            if (actor is null)
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }

            context.Actor = actor ?? Nobody;
        }

        await next(http);
    }
}
