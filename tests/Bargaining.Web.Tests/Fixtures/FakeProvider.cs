using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>An OpenID Connect provider on loopback that lets in whoever the test says:
/// code flow, with PKCE and the client's secret checked.</summary>
public sealed class FakeProvider : IAsyncDisposable
{
    public const string Client = "bargaining",
        Secret = "between-the-two-of-us";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Subject)> _codes = new();
    private readonly WebApplication _app;

    private FakeProvider(WebApplication app) => _app = app;

    /// <summary>Who signs in there next; null: they give up.</summary>
    public string? Subject { get; set; } = "person-1";

    public string Address => _app.Urls.Single();

    public static async Task<FakeProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new FakeProvider(builder.Build());
        provider.Map();
        await provider._app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        _app.MapGet(
            "/.well-known/openid-configuration",
            () =>
                new Dictionary<string, object>
                {
                    ["issuer"] = Address,
                    ["authorization_endpoint"] = $"{Address}/authorize",
                    ["token_endpoint"] = $"{Address}/token",
                    ["jwks_uri"] = $"{Address}/keys",
                    ["response_types_supported"] = new[] { "code" },
                    ["subject_types_supported"] = new[] { "public" },
                    ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
                }
        );
        _app.MapGet(
            "/keys",
            () =>
            {
                var numbers = _key.Rsa.ExportParameters(includePrivateParameters: false);
                return new
                {
                    keys = new[]
                    {
                        new
                        {
                            kty = "RSA",
                            use = "sig",
                            kid = _key.KeyId,
                            n = Base64UrlEncoder.Encode(numbers.Modulus),
                            e = Base64UrlEncoder.Encode(numbers.Exponent),
                        },
                    },
                };
            }
        );
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", (Delegate)TokenAsync);
    }

    private IResult Authorize(HttpContext http)
    {
        var asked = http.Request.Query;
        var back = asked["redirect_uri"].ToString();
        if (Subject is not { } subject)
        {
            return Results.Redirect(
                QueryHelpers.AddQueryString(
                    back,
                    new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = asked["state"] }
                )
            );
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (asked["nonce"].ToString(), asked["code_challenge"].ToString(), subject);
        return Results.Redirect(
            QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] })
        );
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (
            !_codes.TryRemove(form["code"].ToString(), out var given)
            || form["client_id"] != Client
            || form["client_secret"] != Secret
            || Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))
                != given.Challenge
        )
        {
            return Results.BadRequest(new { error = "invalid_grant" });
        }

        var token = new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Address,
                Audience = Client,
                Expires = DateTime.UtcNow.AddMinutes(5),
                Subject = new ClaimsIdentity([
                    new Claim("sub", given.Subject),
                    new Claim("name", $"某人 {given.Subject}"),
                    new Claim("nonce", given.Nonce),
                ]),
                SigningCredentials = new(_key, SecurityAlgorithms.RsaSha256),
            }
        );
        return Results.Json(
            new Dictionary<string, object>
            {
                ["access_token"] = "nothing",
                ["token_type"] = "Bearer",
                ["id_token"] = token,
            }
        );
    }
}
