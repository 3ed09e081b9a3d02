using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Bargaining.Accounts;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.SignIn;

public sealed class SignInTests
{
    [Fact]
    public async Task The_right_password_gives_tokens_and_they_say_who_it_is()
    {
        var town = await Town.CreateAsync();
        using var client = await town.AsAsync("union-chair");

        var me = await client.GetJsonAsync("/api/v1/me");

        me.GetProperty("id").GetGuid().ShouldBe(town.Accounts["union-chair"]);
        me.GetProperty("userName").GetString().ShouldBe(town.UserName("union-chair"));
        var membership = me.GetProperty("memberships").EnumerateArray().ShouldHaveSingleItem();
        membership.GetProperty("role").GetString().ShouldBe("union-chair");
        membership.GetProperty("organisationId").GetGuid().ShouldBe(town.Enterprise.Id);
    }

    [Fact]
    public async Task Unknown_name_wrong_password_and_locked_account_get_one_and_the_same_answer()
    {
        var town = await Town.CreateAsync();
        using var client = town.Site.Client();
        async Task<string> Answer(string name, string password)
        {
            var answer = await SignInAsync(client, name, password);
            await answer.ShouldBeProblemAsync(401, "sign-in-failed");
            return await answer.Content.ReadAsStringAsync();
        }

        var unknown = await Answer("nobody-of-that-name", Town.Password);
        var wrong = await Answer(town.UserName("employer"), "wrong-password-1");
        for (var i = 0; i < 5; i++)
        {
            await Answer(town.UserName("employer"), "wrong-password-1");
        }

        var locked = await Answer(town.UserName("employer"), Town.Password);

        wrong.ShouldBe(unknown);
        locked.ShouldBe(unknown);
    }

    /// <summary>Whoever knows a name can lock it, and holds up nobody where its owner has signed in before.</summary>
    [Fact]
    public async Task A_lock_that_strangers_caused_does_not_hold_up_a_browser_that_is_known()
    {
        var town = await Town.CreateAsync();
        using var owner = town.Site.Client(cookies: true);
        using var stranger = town.Site.Client(cookies: true);
        var name = town.UserName("employer");
        Task<HttpResponseMessage> By(HttpClient client, string password) =>
            client.PostAsJsonAsync(
                "/api/v1/sign-in",
                new
                {
                    userName = name,
                    password,
                    cookie = true,
                }
            );
        async Task<int> Status(HttpClient client, string password) => (int)(await By(client, password)).StatusCode;

        var first = await By(owner, Town.Password);
        first
            .Headers.GetValues("Set-Cookie")
            .Single(kept => kept.StartsWith("bargaining-known=", StringComparison.Ordinal))
            .ShouldContain("httponly", Case.Insensitive);
        for (var i = 0; i < 5; i++)
        {
            (await Status(stranger, "wrong-password-1")).ShouldBe(401);
        }

        (await Status(stranger, Town.Password)).ShouldBe(401, "locked for whoever is not known");
        (await Status(owner, Town.Password)).ShouldBe(204);
        (await Status(stranger, Town.Password)).ShouldBe(401, "the owner's coming in does not unlock it for strangers");

        // Who guesses in the known browser locks that browser, and the account for nobody else.
        for (var i = 0; i < 5; i++)
        {
            (await Status(owner, "wrong-password-1")).ShouldBe(401);
        }

        (await Status(owner, Town.Password)).ShouldBe(401);
    }

    [Fact]
    public async Task A_browser_is_known_for_its_own_account_alone_and_until_a_new_password()
    {
        var town = await Town.CreateAsync();
        using var owner = town.Site.Client(cookies: true);
        using var stranger = town.Site.Client();
        Task<HttpResponseMessage> By(HttpClient client, string role, string password) =>
            client.PostAsJsonAsync(
                "/api/v1/sign-in",
                new
                {
                    userName = town.UserName(role),
                    password,
                    cookie = true,
                }
            );
        async Task LockAsync(string role)
        {
            for (var i = 0; i < 5; i++)
            {
                await By(stranger, role, "wrong-password-1");
            }
        }

        (await By(owner, "employer", Town.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await LockAsync("delegate");
        (await By(owner, "delegate", Town.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "it is the employer's browser");

        const string next = "songhua-2026-autumn";
        var changed = await owner.PostAsJsonAsync("/api/v1/me/password", new { current = Town.Password, @new = next });
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent, await changed.Content.ReadAsStringAsync());
        await LockAsync("employer");
        (await By(owner, "employer", next)).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized,
            "whoever had the old password is known no more"
        );
    }

    [Fact]
    public async Task A_cookie_is_for_pages_and_ends_with_the_sign_out()
    {
        var town = await Town.CreateAsync();
        using var client = town.Site.Client(cookies: true);
        var answer = await client.PostAsJsonAsync(
            "/api/v1/sign-in",
            new
            {
                userName = town.UserName("delegate"),
                password = Town.Password,
                cookie = true,
            }
        );
        ((int)answer.StatusCode).ShouldBe(204);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("bargaining=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        (await client.GetJsonAsync("/api/v1/me")).GetProperty("id").GetGuid().ShouldBe(town.Accounts["delegate"]);

        ((int)(await client.PostAsync("/api/v1/sign-out", null)).StatusCode).ShouldBe(204);

        await (await client.GetAsync("/api/v1/me")).ShouldBeProblemAsync(401, "sign-in");
    }

    [Fact]
    public async Task Sign_out_ends_the_session_and_no_other()
    {
        var town = await Town.CreateAsync();
        using var here = await town.AsAsync("official");
        town.ForgetTokens();
        using var there = await town.AsAsync("official");

        await here.PostAsync("/api/v1/sign-out", null);

        await (await here.GetAsync("/api/v1/me")).ShouldBeProblemAsync(401, "sign-in");
        await there.GetJsonAsync("/api/v1/me");
    }

    [Fact]
    public async Task A_refresh_token_counts_once_and_one_that_comes_again_ends_its_session()
    {
        var town = await Town.CreateAsync();
        using var client = town.Site.Client();
        var first = await (await SignInAsync(client, town.UserName("supervisor"), Town.Password)).ReadAsync();
        Task<HttpResponseMessage> Refresh(JsonElement tokens) =>
            client.PostAsJsonAsync("/api/v1/sign-in/refresh", new { refreshToken = tokens.GetProperty("refreshToken").GetString() });

        var second = await (await Refresh(first)).ReadAsync();
        var third = await (await Refresh(second)).ReadAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", third.GetProperty("accessToken").GetString());
        await client.GetJsonAsync("/api/v1/me");

        await (await Refresh(second)).ShouldBeProblemAsync(401, "sign-in");
        await (await Refresh(third)).ShouldBeProblemAsync(401, "sign-in");
        await (await client.GetAsync("/api/v1/me")).ShouldBeProblemAsync(401, "sign-in");
    }

    [Fact]
    public async Task A_refresh_token_gives_new_tokens_until_the_sign_out()
    {
        var town = await Town.CreateAsync();
        using var client = town.Site.Client();
        var tokens = await (await SignInAsync(client, town.UserName("supervisor"), Town.Password)).ReadAsync();
        var refresh = new { refreshToken = tokens.GetProperty("refreshToken").GetString() };

        var renewed = await (await client.PostAsJsonAsync("/api/v1/sign-in/refresh", refresh)).ReadAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            renewed.GetProperty("accessToken").GetString()
        );
        await client.GetJsonAsync("/api/v1/me");
        await client.PostAsync("/api/v1/sign-out", null);

        await (await client.PostAsJsonAsync("/api/v1/sign-in/refresh", refresh)).ShouldBeProblemAsync(401, "sign-in");
        await (await client.PostAsJsonAsync("/api/v1/sign-in/refresh", new { refreshToken = "made-up" })).ShouldBeProblemAsync(
            401,
            "sign-in"
        );
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_gone_with_the_next_request()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var employer = await town.AsAsync("employer");
        await employer.GetJsonAsync($"/api/v1/cases/{round}");
        using var administrator = await town.AsAsync("administrator");
        var request = new HttpRequestMessage(
            HttpMethod.Delete,
            $"/api/v1/accounts/{town.Accounts["employer"]}/memberships?organisation={town.Enterprise.Id}&role=employer"
        );
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());

        ((int)(await administrator.SendAsync(request)).StatusCode).ShouldBe(200);

        await (await employer.GetAsync($"/api/v1/cases/{round}")).ShouldBeProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_new_password_counts_and_the_old_one_does_not()
    {
        var town = await Town.CreateAsync();
        using var client = await town.AsAsync("delegate");
        await (
            await client.PostAsJsonAsync("/api/v1/me/password", new { current = "wrong", @new = "another-pass-2027" })
        ).ShouldBeProblemAsync(400, "invalid");
        await (await client.PostAsJsonAsync("/api/v1/me/password", new { current = Town.Password, @new = "short" })).ShouldBeProblemAsync(
            400,
            "invalid"
        );

        await (
            await client.PostAsJsonAsync("/api/v1/me/password", new { current = Town.Password, @new = "password2027" })
        ).ShouldBeProblemAsync(400, "invalid");
        await (
            await client.PostAsJsonAsync("/api/v1/me/password", new { current = Town.Password, @new = Town.Password })
        ).ShouldBeProblemAsync(400, "invalid");
        town.ForgetTokens();
        using var elsewhere = await town.AsAsync("delegate");

        (
            (int)
                (
                    await client.PostAsJsonAsync("/api/v1/me/password", new { current = Town.Password, @new = "another-pass-2027" })
                ).StatusCode
        ).ShouldBe(204);

        await client.GetJsonAsync("/api/v1/me");
        await (await elsewhere.GetAsync("/api/v1/me")).ShouldBeProblemAsync(401, "sign-in");
        using var anew = town.Site.Client();
        await (await SignInAsync(anew, town.UserName("delegate"), Town.Password)).ShouldBeProblemAsync(401, "sign-in-failed");
        ((int)(await SignInAsync(anew, town.UserName("delegate"), "another-pass-2027")).StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task Who_guesses_while_signed_in_is_locked_out_also_of_the_right_password()
    {
        var town = await Town.CreateAsync();
        using var client = await town.AsAsync("delegate");
        for (var i = 0; i < 5; i++)
        {
            await (
                await client.PostAsJsonAsync("/api/v1/me/password", new { current = "wrong", @new = "another-pass-2027" })
            ).ShouldBeProblemAsync(400, "invalid");
        }

        await (
            await client.PostAsJsonAsync("/api/v1/me/password", new { current = Town.Password, @new = "another-pass-2027" })
        ).ShouldBeProblemAsync(403, "account-locked");
        using var anew = town.Site.Client();
        await (await SignInAsync(anew, town.UserName("delegate"), Town.Password)).ShouldBeProblemAsync(401, "sign-in-failed");
        await client.GetJsonAsync("/api/v1/me");
    }

    [Fact]
    public async Task Of_many_guesses_at_once_none_is_lost()
    {
        var town = await Town.CreateAsync();
        using var client = town.Site.Client();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SignInAsync(client, town.UserName("employer"), "wrong-password-1")));

        await (await SignInAsync(client, town.UserName("employer"), Town.Password)).ShouldBeProblemAsync(401, "sign-in-failed");
    }

    [Fact]
    public async Task A_name_with_control_characters_is_an_unknown_one()
    {
        using var client = (await Site.SharedAsync()).Client();

        await (await SignInAsync(client, "a\0b", "nothing")).ShouldBeProblemAsync(401, "sign-in-failed");
    }

    [Fact]
    public async Task Too_many_sign_ins_from_one_address_are_put_off()
    {
        await using var site = await Site.StartAsync(new() { ["BARGAINING_SIGN_INS_PER_MINUTE"] = "3" });
        using var client = site.Client();
        for (var i = 0; i < 3; i++)
        {
            await (await SignInAsync(client, "nobody", "nothing")).ShouldBeProblemAsync(401, "sign-in-failed");
        }

        var answer = await SignInAsync(client, "nobody", "nothing");

        await answer.ShouldBeProblemAsync(429, "too-many-requests");
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("{\"userName\":\"a\"}", "missing-field")]
    [InlineData("{\"userName\":null,\"password\":\"b\"}", "wrong-value")]
    [InlineData("not json", "bad-json")]
    public async Task A_malformed_sign_in_says_what_is_wrong(string body, string code)
    {
        using var client = (await Site.SharedAsync()).Client();

        await (await client.PostCommandAsync("/api/v1/sign-in", body, key: "")).ShouldBeProblemAsync(400, code);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string userName, string password) =>
        client.PostAsJsonAsync("/api/v1/sign-in", new { userName, password });
}
