using System.Globalization;
using System.Security.Claims;
using Bargaining.Accounts;

namespace Bargaining.Web.SignIn;

/// <summary>What cookie and tokens carry of a session, under their seal (会话声明).</summary>
public static class SessionClaims
{
    private const string Session = "session",
        Generation = "generation";

    /// <summary>Whoever is signed in by a session.</summary>
    /// <param name="ticket">The session.</param>
    /// <param name="scheme">Cookie or tokens.</param>
    public static ClaimsPrincipal Of(SessionTicket ticket, string scheme) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, ticket.UserId.ToString()),
                    new Claim(ClaimTypes.Name, ticket.UserName),
                    new Claim(Session, ticket.Id.ToString()),
                    new Claim(Generation, ticket.Generation.ToString(CultureInfo.InvariantCulture)),
                ],
                scheme
            )
        );

    /// <summary>The session that a principal carries; null where it carries none.</summary>
    public static SessionTicket? Read(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(Session), out var id)
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var user)
        && int.TryParse(principal.FindFirstValue(Generation), CultureInfo.InvariantCulture, out var generation)
            ? new(id, user, principal.FindFirstValue(ClaimTypes.Name) ?? "", generation)
            : null;

    /// <summary>The session of a request; only behind authorization.</summary>
    public static SessionTicket SessionTicket(this HttpContext http) => Read(http.User) ?? throw new SessionEnded();
}
