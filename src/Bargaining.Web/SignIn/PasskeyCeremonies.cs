using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Pages.Messages;
using Bargaining.Pages.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Bargaining.Web.SignIn;

/// <summary>
/// Passkeys between the browser and ASP.NET Core Identity, which makes the questions and checks the answers (WebAuthn). What was asked
/// travels sealed with the browser and counts five minutes.
/// </summary>
internal sealed class PasskeyCeremonies(
    IPasskeyHandler<User> handler,
    Passkeys passkeys,
    OutsideAddress outside,
    IHttpContextAccessor request,
    IDataProtectionProvider keys,
    TimeProvider time,
    ILogger<PasskeyCeremonies> log
) : IPasskeyCeremonies
{
    private const string Making = "bargaining.passkey-making",
        Entering = "bargaining.passkey-sign-in";
    private static readonly TimeSpan Counts = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public bool WorkHere =>
        request.HttpContext is { } http
        && SiteOf(outside, http) is { HostNameType: UriHostNameType.Dns } site
        && (site.Scheme == Uri.UriSchemeHttps || site.Host == "localhost")
        && string.Equals(site.IdnHost, http.Request.Host.Host, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async Task<PasskeyCeremony> BeginMakingAsync(HttpContext http, Guid user, string password, string name)
    {
        var account = await passkeys.BeginAsync(user, password, name, http.RequestAborted);
        var asked = await handler.MakeCreationOptionsAsync(
            new()
            {
                Id = account.Id.ToString(),
                Name = account.UserName!,
                DisplayName = account.Name,
            },
            http
        );
        return new(asked.CreationOptionsJson, Write(Making, new(time.GetUtcNow(), asked.AttestationState, account.Id, name)));
    }

    /// <inheritdoc/>
    public async Task MakeAsync(HttpContext http, Guid user, string ticket, string made)
    {
        if (Read(Making, ticket) is not { } begun || begun.User != user)
        {
            throw new PasskeyNotMade();
        }

        var found = await handler.PerformAttestationAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = made,
                AttestationState = begun.Asked,
            }
        );
        if (!found.Succeeded)
        {
            Note("not added", found.Failure);
            throw new PasskeyNotMade();
        }

        await passkeys.AddAsync(user, begun.Name, found.Passkey, http.RequestAborted);
    }

    /// <inheritdoc/>
    public async Task<PasskeyCeremony> BeginSignInAsync(HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        return new(asked.RequestOptionsJson, Write(Entering, new(time.GetUtcNow(), asked.AssertionState)));
    }

    /// <summary>Begins a session by what a device has signed.</summary>
    /// <exception cref="PasskeyFailed">It does not count.</exception>
    public async Task<SessionTicket> SignInAsync(HttpContext http, string ticket, string shown, Device device)
    {
        if (Read(Entering, ticket) is not { } begun)
        {
            throw new PasskeyFailed();
        }

        var found = await handler.PerformAssertionAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = shown,
                AssertionState = begun.Asked,
            }
        );
        if (!found.Succeeded)
        {
            Note("refused", found.Failure);
            throw new PasskeyFailed();
        }

        return await passkeys.EnterAsync(found.User, found.Passkey, begun.At, device, http.RequestAborted);
    }

    /// <summary>The site for which passkeys are made, as the product is told or as it is asked.</summary>
    internal static Uri? SiteOf(OutsideAddress outside, HttpContext http) =>
        Uri.TryCreate(outside.Of(http), UriKind.Absolute, out var site) ? site : null;

    // The framework takes whatever goes wrong for an answer that is not right: a database that does not answer is something else.
    private void Note(string what, Exception failure)
    {
        for (var fault = failure; fault is not null; fault = fault.InnerException)
        {
            if (fault is DbException)
            {
                throw fault;
            }
        }

        var why = new string([.. failure.Message.Where(sign => !char.IsControl(sign))]); // parts of it are what a browser sent
        log.LogInformation("Passkey {What}: {Why}", what, why);
    }

    private string Write(string purpose, Begun begun) => keys.CreateProtector(purpose).Protect(JsonSerializer.Serialize(begun));

    private Begun? Read(string purpose, string ticket)
    {
        try
        {
            var begun = JsonSerializer.Deserialize<Begun>(keys.CreateProtector(purpose).Unprotect(ticket))!;
            return time.GetUtcNow() < begun.At + Counts ? begun : null;
        }
        catch (CryptographicException)
        {
            return null; // made up
        }
    }

    /// <param name="At">When, UTC, to the millisecond: databases keep no more for certain.</param>
    /// <param name="Asked">What the framework must know to check the answer.</param>
    /// <param name="User">Whose passkey is made; null at the sign-in.</param>
    /// <param name="Name">What it shall be called.</param>
    private sealed record Begun(DateTimeOffset At, string? Asked, Guid? User = null, string Name = "")
    {
        public DateTimeOffset At { get; } = new(At.UtcTicks - (At.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }
}

/// <summary>Puts passkeys into the host (通行密钥登记).</summary>
internal static class PasskeyRegistration
{
    /// <summary>Adds them. The site is the one that the product is told as its address, else the one that is asked.</summary>
    public static void AddPasskeyCeremonies(this IServiceCollection services)
    {
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.AddScoped<PasskeyCeremonies>();
        services.AddScoped<IPasskeyCeremonies>(scope => scope.GetRequiredService<PasskeyCeremonies>());
        services
            .AddOptions<IdentityPasskeyOptions>()
            .Configure<OutsideAddress>(
                (options, outside) =>
                {
                    options.ServerDomain = outside.At?.IdnHost;
                    options.UserVerificationRequirement = "required";
                    options.ResidentKeyRequirement = "required"; // no user name is asked for
                    options.AttestationConveyancePreference = "none";
                    options.ValidateOrigin = asked =>
                        ValueTask.FromResult(
                            !asked.CrossOrigin
                                && PasskeyCeremonies.SiteOf(outside, asked.HttpContext) is { } site
                                && string.Equals(asked.Origin, OriginOf(site), StringComparison.OrdinalIgnoreCase)
                        );
                }
            );
    }

    private static string OriginOf(Uri site) => $"{site.Scheme}://{site.IdnHost}{(site.IsDefaultPort ? "" : $":{site.Port}")}";
}
