using System.Data.Common;
using System.Net.Http.Json;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.SignIn;

/// <summary>First password, sessions and second factor, over the API; where it is a
/// question of time, with a clock that the test moves.</summary>
public sealed class OwnAccountTests
{
    private const string Mine = "songhua-river-7";

    [Fact]
    public async Task A_first_password_is_changed_before_anything_else()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        var userName = $"u-{Guid.NewGuid():N}";
        var account = new
        {
            userName,
            name = "某人",
            password = Town.Password,
            role = "delegate",
            organisationId = town.Enterprise.Id,
        };
        ((int)(await administrator.PostCommandAsync("/api/v1/accounts", account)).StatusCode).ShouldBe(201);
        using var client = town.Site.Client(cookies: true);
        ((int)(await SignInAsync(client, userName, Town.Password)).StatusCode).ShouldBe(204);

        (await client.GetJsonAsync("/api/v1/me")).GetProperty("passwordChangeRequired").GetBoolean().ShouldBeTrue();
        foreach (
            var path in (string[])
                ["cases", "ballots", "notices", "me/sessions", "me/second-factor", "me/passkeys", "organisations", "rules"]
        )
        {
            await (await client.GetAsync($"/api/v1/{path}")).ShouldBeProblemAsync(403, "password-change-required");
        }

        await (
            await client.PostCommandAsync($"/api/v1/ballots/{await town.BallotBoxAsync()}/cast", new { marks = new { motion = "for" } })
        ).ShouldBeProblemAsync(403, "password-change-required");

        ((int)(await client.PostAsJsonAsync("/api/v1/me/password", new { current = Town.Password, @new = Mine })).StatusCode).ShouldBe(204);

        (await client.GetJsonAsync("/api/v1/me")).GetProperty("passwordChangeRequired").GetBoolean().ShouldBeFalse();
        await client.GetJsonAsync("/api/v1/cases");
    }

    [Fact]
    public async Task A_session_that_is_ended_stops_at_once_and_the_others_go_on()
    {
        var town = await Town.CreateAsync();
        using var here = await town.AsAsync("official");
        using var page = town.Site.Client(cookies: true);
        page.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50");
        await SignInAsync(page, town.UserName("official"), Town.Password);
        town.ForgetTokens();
        using var third = await town.AsAsync("official");

        var sessions = (await here.GetJsonAsync("/api/v1/me/sessions")).EnumerateArray().ToList();
        sessions.Count.ShouldBe(3);
        sessions.Count(s => s.GetProperty("current").GetBoolean()).ShouldBe(1);
        var other = sessions.Single(s => s.GetProperty("kind").GetString() == "page");
        other.GetProperty("browser").GetProperty("zh").GetString().ShouldBe("微信");
        other.GetProperty("seenAt").GetDateTimeOffset().Minute.ShouldBe(0);

        ((int)(await here.DeleteAsync($"/api/v1/me/sessions/{other.GetProperty("id").GetGuid()}")).StatusCode).ShouldBe(204);
        await (await page.GetAsync("/api/v1/me")).ShouldBeProblemAsync(401, "sign-in");
        await third.GetJsonAsync("/api/v1/me");
        ((int)(await here.DeleteAsync("/api/v1/me/sessions")).StatusCode).ShouldBe(204);
        await (await third.GetAsync("/api/v1/me")).ShouldBeProblemAsync(401, "sign-in");
        (await here.GetJsonAsync("/api/v1/me/sessions")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        var town = await Town.CreateAsync();
        using var official = await town.AsAsync("official");
        using var employer = await town.AsAsync("employer");
        var session = (await official.GetJsonAsync("/api/v1/me/sessions"))[0].GetProperty("id").GetGuid();

        await (await employer.DeleteAsync($"/api/v1/me/sessions/{session}")).ShouldBeProblemAsync(404, "not-found");

        await official.GetJsonAsync("/api/v1/me");
    }

    [Fact]
    public async Task A_ballot_is_not_taken_from_a_session_that_was_ended()
    {
        var town = await Town.CreateAsync();
        using var client = await town.AsAsync("delegate");
        await town.Site.InDatabaseAsync(db => db.Sessions.Where(s => s.UserId == town.Accounts["delegate"]).ExecuteDeleteAsync());

        await (
            await client.PostCommandAsync($"/api/v1/ballots/{await town.BallotBoxAsync()}/cast", new { marks = new { motion = "for" } })
        ).ShouldBeProblemAsync(401, "sign-in");
    }

    [Fact]
    public async Task A_request_asks_who_it_is_in_one_statement_and_once_an_hour_in_two()
    {
        var (clock, counter) = (new MovingClock(TimeProvider.System.GetUtcNow()), new Counter());
        await using var site = await Site.StartAsync(
            [],
            builder =>
                builder
                    .Services.AddSingleton<TimeProvider>(clock)
                    .ConfigureDbContext<BargainingDb>(options => options.AddInterceptors(counter))
        );
        var town = await Town.CreateAsync(site);
        using var client = await town.AsAsync("official");
        async Task<int> Asked()
        {
            var before = counter.Count;
            await client.GetJsonAsync("/api/v1/me"); // who it is, and the names of the organisations
            return counter.Count - before;
        }

        var seen = (await client.GetJsonAsync("/api/v1/me/sessions"))[0].GetProperty("seenAt").GetDateTimeOffset();
        (await Asked()).ShouldBe(2);
        (await Asked()).ShouldBe(2);
        await site.InDatabaseAsync(db =>
            db.Sessions.Where(s => s.UserId == town.Accounts["official"])
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, seen.AddHours(-1)))
        );
        (await Asked()).ShouldBe(3);
        (await Asked()).ShouldBe(2);
        (await client.GetJsonAsync("/api/v1/me/sessions"))[0].GetProperty("seenAt").GetDateTimeOffset().ShouldBe(seen);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_once_it_was_shown_to_work()
    {
        var (town, clock) = await OnTheClockAsync();
        await using var site = town.Site;
        using var client = await town.AsAsync("official");
        await (await client.PostAsJsonAsync("/api/v1/me/second-factor", new { password = "wrong" })).ShouldBeProblemAsync(400, "invalid");
        var begun = await (await client.PostAsJsonAsync("/api/v1/me/second-factor", new { password = Town.Password })).ReadAsync();
        var secret = Authenticator.Secret(begun.GetProperty("secret").GetString()!);
        begun.GetProperty("address").GetString().ShouldStartWith("otpauth://totp/Bargaining:");
        (await client.GetJsonAsync("/api/v1/me/second-factor")).GetProperty("on").GetBoolean().ShouldBeFalse();
        using var page = site.Client(cookies: true);
        ((int)(await SignInAsync(page, town.UserName("official"), Town.Password)).StatusCode).ShouldBe(
            204,
            "what was only begun is not asked for"
        );

        await (await client.PostAsJsonAsync("/api/v1/me/second-factor/confirmation", new { code = "not-it" })).ShouldBeProblemAsync(
            400,
            "invalid"
        );
        var codes = await (
            await client.PostAsJsonAsync("/api/v1/me/second-factor/confirmation", new { code = Code(secret, clock) })
        ).ReadAsync();
        codes.GetProperty("codes").GetArrayLength().ShouldBe(10);
        var recovery = codes.GetProperty("codes")[0].GetString()!;

        // The code that was shown is used up; the next one signs in, once.
        await (await ByCodeAsync(site, town, Code(secret, clock))).ShouldBeProblemAsync(401, "sign-in-failed");
        clock.Now += TimeSpan.FromSeconds(30);
        ((int)(await ByCodeAsync(site, town, Code(secret, clock))).StatusCode).ShouldBe(204);
        await (await ByCodeAsync(site, town, Code(secret, clock))).ShouldBeProblemAsync(401, "sign-in-failed");

        // A recovery code as well, however it is typed, once.
        (
            (int)(await ByCodeAsync(site, town, recovery.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant())).StatusCode
        ).ShouldBe(204);
        await (await ByCodeAsync(site, town, recovery)).ShouldBeProblemAsync(401, "sign-in-failed");
        (await client.GetJsonAsync("/api/v1/me/second-factor")).GetProperty("recoveryCodes").GetInt32().ShouldBe(9);

        // New recovery codes, and off, by password and code.
        clock.Now += TimeSpan.FromSeconds(30);
        var proof = new { password = Town.Password, code = Code(secret, clock) };
        var renewed = await (await client.PostAsJsonAsync("/api/v1/me/second-factor/recovery-codes", proof)).ReadAsync();
        await (await ByCodeAsync(site, town, codes.GetProperty("codes")[1].GetString()!)).ShouldBeProblemAsync(401, "sign-in-failed");
        proof = proof with { code = renewed.GetProperty("codes")[0].GetString()! };
        await (await client.PostAsJsonAsync("/api/v1/me/second-factor/removal", proof with { password = "wrong" })).ShouldBeProblemAsync(
            400,
            "invalid"
        );
        ((int)(await client.PostAsJsonAsync("/api/v1/me/second-factor/removal", proof)).StatusCode).ShouldBe(204);
        ((int)(await SignInAsync(page, town.UserName("official"), Town.Password)).StatusCode).ShouldBe(204);
    }

    [Fact]
    public async Task Wrong_codes_lock_as_wrong_passwords_do_and_a_right_password_between_does_not_help()
    {
        var (town, clock) = await OnTheClockAsync();
        await using var site = town.Site;
        using var client = await town.AsAsync("official");
        var secret = Authenticator.Secret(await BegunAsync(client));
        (
            (int)(await client.PostAsJsonAsync("/api/v1/me/second-factor/confirmation", new { code = Code(secret, clock) })).StatusCode
        ).ShouldBe(200);
        clock.Now += TimeSpan.FromSeconds(30);
        for (var i = 0; i < 5; i++)
        {
            await (await ByCodeAsync(site, town, "ABCDEF")).ShouldBeProblemAsync(401, "sign-in-failed");
        }

        using var page = site.Client(cookies: true);
        await (await SignInAsync(page, town.UserName("official"), Town.Password)).ShouldBeProblemAsync(401, "sign-in-failed");

        clock.Now += TimeSpan.FromMinutes(15);
        ((int)(await ByCodeAsync(site, town, Code(secret, clock))).StatusCode).ShouldBe(204);
    }

    [Fact]
    public async Task A_ticket_counts_for_five_minutes()
    {
        var (town, clock) = await OnTheClockAsync();
        await using var site = town.Site;
        using var client = await town.AsAsync("official");
        var secret = Authenticator.Secret(await BegunAsync(client));
        await client.PostAsJsonAsync("/api/v1/me/second-factor/confirmation", new { code = Code(secret, clock) });
        using var page = site.Client(cookies: true);
        var ticket = await TicketAsync(page, town);

        clock.Now += TimeSpan.FromMinutes(5);

        foreach (var given in (string[])[ticket, "made-up"])
        {
            await (
                await page.PostAsJsonAsync(
                    "/api/v1/sign-in/second-factor",
                    new
                    {
                        ticket = given,
                        code = Code(secret, clock),
                        cookie = true,
                    }
                )
            ).ShouldBeProblemAsync(401, "sign-in-failed");
        }
    }

    [Fact]
    public async Task The_secret_and_the_recovery_codes_do_not_lie_open_in_the_database()
    {
        var town = await Town.CreateAsync();
        using var client = await town.AsAsync("supervisor");
        var spelt = await BegunAsync(client);

        var kept = await town.Site.InDatabaseAsync(db =>
            db.SecondFactors.AsNoTracking().SingleAsync(f => f.UserId == town.Accounts["supervisor"])
        );

        kept.Secret.ShouldNotContain(spelt, Case.Insensitive);
        kept.Secret.ShouldNotContain(Convert.ToHexString(Authenticator.Secret(spelt)), Case.Insensitive);
    }

    [Fact]
    public async Task Ones_passkeys_are_listed_and_removed_by_the_password()
    {
        var town = await Town.CreateAsync();
        var mine = await town.Site.InDatabaseAsync(async db =>
        {
            var added = db.Passkeys.Add(
                new Passkey
                {
                    Id = Guid.NewGuid(),
                    UserId = town.Accounts["official"],
                    CredentialId = Guid.NewGuid().ToByteArray(),
                    PublicKey = [1],
                    Name = "手机",
                    MadeAt = TimeProvider.System.GetUtcNow(),
                }
            );
            await db.SaveChangesAsync();
            return added.Entity.Id;
        });
        using var client = await town.AsAsync("official");
        using var other = await town.AsAsync("employer");

        var listed = (await client.GetJsonAsync("/api/v1/me/passkeys")).EnumerateArray().ShouldHaveSingleItem();
        (listed.GetProperty("id").GetGuid(), listed.GetProperty("name").GetString()).ShouldBe((mine, "手机"));
        listed.TryGetProperty("usedAt", out _).ShouldBeFalse("nobody has signed in by it");
        (await other.GetJsonAsync("/api/v1/me/passkeys")).GetArrayLength().ShouldBe(0);

        await (await RemoveAsync(client, "wrong")).ShouldBeProblemAsync(400, "invalid");
        await (await RemoveAsync(other, Town.Password)).ShouldBeProblemAsync(404, "not-found");
        ((int)(await RemoveAsync(client, Town.Password)).StatusCode).ShouldBe(204);
        (await client.GetJsonAsync("/api/v1/me/passkeys")).GetArrayLength().ShouldBe(0);
        (await client.NoticeKindsAsync()).ShouldContain("passkey-removed");

        Task<HttpResponseMessage> RemoveAsync(HttpClient by, string password) =>
            by.PostAsJsonAsync($"/api/v1/me/passkeys/{mine}/removal", new { password });
    }

    private static async Task<(Town Town, MovingClock Clock)> OnTheClockAsync()
    {
        var clock = new MovingClock(TimeProvider.System.GetUtcNow());
        return (await Town.CreateAsync(await Site.StartAsync([], builder => builder.Services.AddSingleton<TimeProvider>(clock))), clock);
    }

    private static async Task<string> BegunAsync(HttpClient client) =>
        (await (await client.PostAsJsonAsync("/api/v1/me/second-factor", new { password = Town.Password })).ReadAsync())
            .GetProperty("secret")
            .GetString()!;

    private static async Task<string> TicketAsync(HttpClient page, Town town)
    {
        var problem = await (await SignInAsync(page, town.UserName("official"), Town.Password)).ShouldBeProblemAsync(
            401,
            "second-factor-required"
        );
        return problem.GetProperty("ticket").GetString()!;
    }

    private static async Task<HttpResponseMessage> ByCodeAsync(Site site, Town town, string code)
    {
        using var page = site.Client(cookies: true);
        var ticket = await TicketAsync(page, town);
        return await page.PostAsJsonAsync(
            "/api/v1/sign-in/second-factor",
            new
            {
                ticket,
                code,
                cookie = true,
            }
        );
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string userName, string password) =>
        client.PostAsJsonAsync(
            "/api/v1/sign-in",
            new
            {
                userName,
                password,
                cookie = true,
            }
        );

    private static string Code(byte[] secret, MovingClock clock) => Authenticator.Code(secret, clock.Now);

    // Of the requests alone: other work of the host asks the database as well.
    private sealed class Counter : DbCommandInterceptor
    {
        private readonly HttpContextAccessor _request = new();
        private int _count;

        public int Count => _count;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Interlocked.Add(ref _count, _request.HttpContext?.Request.Path == "/api/v1/me" ? 1 : 0);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            Interlocked.Add(ref _count, _request.HttpContext?.Request.Path == "/api/v1/me" ? 1 : 0);
            return new(result);
        }
    }
}
