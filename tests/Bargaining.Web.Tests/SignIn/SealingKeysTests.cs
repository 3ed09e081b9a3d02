using System.Net.Http.Headers;
using System.Net.Http.Json;
using Bargaining.Operations;
using Bargaining.Supervision;
using Bargaining.Web.Hosting;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.SignIn;

/// <summary>Nodes share the keys that seal cookies and tokens, through the database; by the
/// secret of the installation nobody else opens them.</summary>
public sealed class SealingKeysTests
{
    private const string Database = "bargaining_keys_tests";

    [Fact]
    public async Task Who_is_signed_in_at_one_node_is_signed_in_at_the_other_and_the_keys_lie_encrypted()
    {
        static void WithSecret(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder, string? secret) =>
            builder.Configuration["BARGAINING_KEY"] = secret;
        var secret = new string('s', 40);
        await using var one = await Site.AloneAsync(Database, builder => WithSecret(builder, secret));
        var town = await Town.CreateAsync(one);
        using var client = one.Client();
        var signIn = await client.PostAsJsonAsync(
            "/api/v1/sign-in",
            new
            {
                userName = town.UserName("union-chair"),
                password = Town.Password,
                cookie = true,
            }
        );
        var cookie = signIn
            .Headers.GetValues("Set-Cookie")
            .Single(kept => kept.StartsWith("bargaining=", StringComparison.Ordinal))
            .Split(';')[0];
        var token = (
            await (
                await client.PostAsJsonAsync("/api/v1/sign-in", new { userName = town.UserName("union-chair"), password = Town.Password })
            ).ReadAsync()
        )
            .GetProperty("accessToken")
            .GetString();

        async Task<(int Cookie, int Token)> At(Site site)
        {
            using var there = site.Client();
            var (byCookie, byToken) = (
                new HttpRequestMessage(HttpMethod.Get, "/api/v1/me"),
                new HttpRequestMessage(HttpMethod.Get, "/api/v1/me")
            );
            byCookie.Headers.Add("Cookie", cookie);
            byToken.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return ((int)(await there.SendAsync(byCookie)).StatusCode, (int)(await there.SendAsync(byToken)).StatusCode);
        }

        await using (var other = await Site.BesideAsync(Database, builder => WithSecret(builder, secret)))
        {
            (await At(other)).ShouldBe((200, 200));
        }

        var keys = await one.InDatabaseAsync(db => db.SealingKeys.AsNoTracking().ToListAsync());
        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(key => key.Content.Contains("<sealed") && !key.Content.Contains("masterKey"));

        // Another secret, or none, opens them not: everybody signs in again, and nothing breaks.
        foreach (var wrong in (string?[])[new string('x', 40), null])
        {
            await using var stranger = await Site.BesideAsync(Database, builder => WithSecret(builder, wrong));
            (await At(stranger)).ShouldBe((401, 401));
            using var there = stranger.Client();
            (
                (int)
                    (
                        await there.PostAsJsonAsync(
                            "/api/v1/sign-in",
                            new
                            {
                                userName = town.UserName("union-chair"),
                                password = Town.Password,
                                cookie = true,
                            }
                        )
                    ).StatusCode
            ).ShouldBe(204);
        }

        (await At(one)).ShouldBe((200, 200));
    }

    /// <summary>Whoever sets the secret late loses nothing by it: the next start encrypts the keys
    /// that lay open, and what they sealed is opened by them still.</summary>
    [Fact]
    public async Task Keys_that_lay_open_are_encrypted_at_the_first_start_with_a_secret()
    {
        const string database = "bargaining_open_keys_tests";
        var (id, who, secret) = (Guid.NewGuid(), new Complainant("赵小满", "13900000000"), new string('s', 40));
        static Complainant? Opened(Site site, SealedComplainant row) => site.Services.GetRequiredService<ComplainantSeal>().Open(row);
        static Task<List<SealingKey>> Keys(Site site) => site.InDatabaseAsync(db => db.SealingKeys.AsNoTracking().ToListAsync());

        await using var open = await Site.AloneAsync(database, builder => builder.Configuration["BARGAINING_KEY"] = null);
        var row = new SealedComplainant { CaseId = id, Sealed = open.Services.GetRequiredService<ComplainantSeal>().Seal(id, who) };
        (await Keys(open)).ShouldAllBe(key => key.Content.Contains("masterKey"));

        await using var closed = await Site.BesideAsync(database, builder => builder.Configuration["BARGAINING_KEY"] = secret);
        (await Keys(closed)).ShouldAllBe(key => key.Content.Contains("<sealed") && !key.Content.Contains("masterKey"));
        Opened(closed, row).ShouldBe(who);

        // The database alone opens it no more.
        await using var copy = await Site.BesideAsync(database, builder => builder.Configuration["BARGAINING_KEY"] = null);
        Opened(copy, row).ShouldBeNull();
    }

    [Fact]
    public void A_secret_that_is_none_is_refused_with_what_to_do() =>
        Should
            .Throw<UnfitSettingException>(() =>
                BargainingHost.Build(builder =>
                {
                    builder.Configuration["BARGAINING_POSTGRES"] = "Host=none";
                    builder.Configuration["BARGAINING_KEY"] = "harbin";
                })
            )
            .Message.ShouldContain("openssl rand -base64 32");
}
