using Bargaining.Accounts;
using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.SignIn;

/// <summary>What a browser is asked for a passkey (通行密钥请求).</summary>
/// <param name="Options">WebAuthn's options, as JSON.</param>
/// <param name="Ticket">What comes back with the answer, within five minutes.</param>
public sealed record PasskeyCeremony(string Options, string Ticket);

/// <summary>How passkeys are made and shown (通行密钥办理): the host's.</summary>
public interface IPasskeyCeremonies
{
    /// <summary>Whether browsers allow it at the address of this request: by https or on this
    /// machine, and by the name for which passkeys are made.</summary>
    bool WorkHere { get; }

    /// <summary>Lets somebody who is signed in make one, after the password was given once more.</summary>
    /// <exception cref="Refusal">The password is not right, the account is locked, the name will not do, or there are too many.</exception>
    Task<PasskeyCeremony> BeginMakingAsync(HttpContext http, Guid user, string password, string name);

    /// <summary>Adds what the device has made.</summary>
    /// <exception cref="PasskeyNotMade">It cannot be added.</exception>
    Task MakeAsync(HttpContext http, Guid user, string ticket, string made);

    /// <summary>Lets anybody show one; no name is asked for.</summary>
    Task<PasskeyCeremony> BeginSignInAsync(HttpContext http);
}
