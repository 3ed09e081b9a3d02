using System.Net.Http.Json;
using System.Text.Json;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Law;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

/// <summary>What a second person does for somebody's account: links, invitations, standing.
/// With a clock that the test moves where time matters.</summary>
public sealed class AccountEndpointTests
{
    private const string Mine = "songhua-river-7";

    [Theory]
    [InlineData("administrator")]
    [InlineData("union-chair")]
    public async Task A_second_person_makes_a_link_and_the_owner_sets_a_password_by_it_once(string by)
    {
        var town = await Town.CreateAsync();
        using var second = await town.AsAsync(by);
        using var owner = await town.AsAsync("delegate");
        using var anyone = town.Site.Client();
        var key = Guid.NewGuid().ToString();

        var made = await second.PostCommandAsync($"/api/v1/accounts/{town.Accounts["delegate"]}/reset-link", "", key);
        ((int)made.StatusCode).ShouldBe(201, await made.Content.ReadAsStringAsync());
        var token = (await made.ReadAsync()).GetProperty("address").GetString()!.Split('/')[^1];
        (await (await second.PostCommandAsync($"/api/v1/accounts/{town.Accounts["delegate"]}/reset-link", "", key)).ReadAsync())
            .TryGetProperty("address", out _)
            .ShouldBeFalse("no kept answer holds the secret");
        (await owner.NoticeKindsAsync()).ShouldContain("reset-link-made");
        await owner.GetJsonAsync("/api/v1/me"); // until it is used nothing has changed

        await AddPasskeyAsync(town, "delegate");
        await (await ResetAsync(anyone, token, "password123")).ShouldBeProblemAsync(400, "invalid");
        (await PasskeysAsync(town, "delegate")).ShouldBe(1);
        ((int)(await ResetAsync(anyone, token, Mine)).StatusCode).ShouldBe(204);
        (await PasskeysAsync(town, "delegate")).ShouldBe(0);

        await (await owner.GetAsync("/api/v1/me")).ShouldBeProblemAsync(401, "sign-in");
        await (await SignInAsync(anyone, town.UserName("delegate"), Town.Password)).ShouldBeProblemAsync(401, "sign-in-failed");
        ((int)(await SignInAsync(anyone, town.UserName("delegate"), Mine)).StatusCode).ShouldBe(200);
        await (await ResetAsync(anyone, token, "another-pass-2027")).ShouldBeProblemAsync(410, "link-over");
    }

    [Fact]
    public async Task A_link_counts_for_a_day_and_until_the_next_one_is_made()
    {
        var (town, clock) = await OnTheClockAsync();
        await using var site = town.Site;
        using var anyone = site.Client();

        var replaced = await LinkAsync(town, "delegate");
        var first = await LinkAsync(town, "delegate");
        await (await ResetAsync(anyone, replaced, Mine)).ShouldBeProblemAsync(410, "link-over");
        clock.Now += TimeSpan.FromDays(1);
        await (await ResetAsync(anyone, first, Mine)).ShouldBeProblemAsync(410, "link-over");
        await (await ResetAsync(anyone, "made-up", Mine)).ShouldBeProblemAsync(410, "link-over");

        town.ForgetTokens();
        ((int)(await ResetAsync(anyone, await LinkAsync(town, "delegate"), Mine)).StatusCode).ShouldBe(204);
    }

    [Fact]
    public async Task Of_two_who_use_one_link_at_once_one_sets_the_password()
    {
        var town = await Town.CreateAsync();
        using var anyone = town.Site.Client();
        var token = await LinkAsync(town, "delegate");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => ResetAsync(anyone, token, $"{Mine}-{n}")));

        answers.Count(a => (int)a.StatusCode == 204).ShouldBe(1);
        answers.Count(a => (int)a.StatusCode == 410).ShouldBe(3);
    }

    [Fact]
    public async Task Nobody_makes_a_link_for_themselves_or_for_somebody_above_or_beside()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        using var chair = await town.AsAsync("union-chair");
        Task<HttpResponseMessage> Ask(HttpClient client, string name) =>
            client.PostCommandAsync($"/api/v1/accounts/{town.Accounts[name]}/reset-link", "");
        await town.AddPersonAsync("above", Role.Official, town.City);
        await town.AddPersonAsync("both", Role.Delegate, town.Enterprise);
        await town.Site.InDatabaseAsync(async db =>
        {
            db.Memberships.Add(
                new UserMembership
                {
                    UserId = town.Accounts["both"],
                    OrganisationId = town.City.Id,
                    Role = Role.Official,
                }
            );
            return await db.SaveChangesAsync();
        });

        await (await Ask(administrator, "administrator")).ShouldBeProblemAsync(403, "not-yours");
        await (await Ask(administrator, "above")).ShouldBeProblemAsync(404, "not-found");
        // Who also stands above is not taken over from below.
        await (await Ask(administrator, "both")).ShouldBeProblemAsync(403, "not-yours");
        await (await Ask(chair, "union-chair")).ShouldBeProblemAsync(404, "not-found");
        await (await Ask(chair, "employer")).ShouldBeProblemAsync(404, "not-found");
        await (await Ask(chair, "both")).ShouldBeProblemAsync(403, "not-yours");
        using var other = await town.AsAsync("other-union-chair");
        await (await Ask(other, "delegate")).ShouldBeProblemAsync(404, "not-found");
        using var official = await town.AsAsync("official");
        await (await Ask(official, "delegate")).ShouldBeProblemAsync(403, "not-yours");
    }

    [Fact]
    public async Task A_disabled_account_is_nobodys_until_it_is_enabled()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        using var employer = await town.AsAsync("employer");
        using var anyone = town.Site.Client();
        var link = await LinkAsync(town, "employer");
        Task<HttpResponseMessage> Do(string deed, string name = "employer") =>
            administrator.PostCommandAsync($"/api/v1/accounts/{town.Accounts[name]}/{deed}", "");

        (await (await Do("disable")).ReadAsync()).TryGetProperty("disabledAt", out _).ShouldBeTrue();

        await (await employer.GetAsync("/api/v1/me")).ShouldBeProblemAsync(401, "sign-in");
        await (await SignInAsync(anyone, town.UserName("employer"), Town.Password)).ShouldBeProblemAsync(401, "sign-in-failed");
        await (await ResetAsync(anyone, link, Mine)).ShouldBeProblemAsync(410, "link-over");
        await (await Do("reset-link")).ShouldBeProblemAsync(400, "invalid");
        (await administrator.GetJsonAsync($"/api/v1/accounts/{town.Accounts["employer"]}"))
            .GetProperty("name")
            .GetString()
            .ShouldBe("employer");

        ((int)(await Do("enable")).StatusCode).ShouldBe(200);
        ((int)(await SignInAsync(anyone, town.UserName("employer"), Town.Password)).StatusCode).ShouldBe(200);
        await (await Do("disable", "administrator")).ShouldBeProblemAsync(403, "not-yours");
        using var chair = await town.AsAsync("union-chair");
        await (await chair.PostCommandAsync($"/api/v1/accounts/{town.Accounts["delegate"]}/disable", "")).ShouldBeProblemAsync(
            403,
            "not-yours"
        );
    }

    [Fact]
    public async Task A_locked_account_opens_after_a_quarter_of_an_hour_or_by_an_administrator()
    {
        var (town, clock) = await OnTheClockAsync();
        await using var site = town.Site;
        using var anyone = site.Client();
        using var administrator = await town.AsAsync("administrator");
        async Task Lock()
        {
            for (var i = 0; i < 5; i++)
            {
                await (await SignInAsync(anyone, town.UserName("employer"), "wrong-password-1")).ShouldBeProblemAsync(
                    401,
                    "sign-in-failed"
                );
            }

            await (await SignInAsync(anyone, town.UserName("employer"), Town.Password)).ShouldBeProblemAsync(401, "sign-in-failed");
        }

        await Lock();
        clock.Now += TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1);
        await (await SignInAsync(anyone, town.UserName("employer"), Town.Password)).ShouldBeProblemAsync(401, "sign-in-failed");
        clock.Now += TimeSpan.FromSeconds(1);
        ((int)(await SignInAsync(anyone, town.UserName("employer"), Town.Password)).StatusCode).ShouldBe(200);

        await Lock();
        (await administrator.GetJsonAsync($"/api/v1/accounts/{town.Accounts["employer"]}"))
            .TryGetProperty("lockedUntil", out _)
            .ShouldBeTrue();
        ((int)(await administrator.PostCommandAsync($"/api/v1/accounts/{town.Accounts["employer"]}/unlock", "")).StatusCode).ShouldBe(200);
        ((int)(await SignInAsync(anyone, town.UserName("employer"), Town.Password)).StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task A_lost_second_factor_is_taken_off_by_an_administrator()
    {
        var town = await Town.CreateAsync();
        await town.Site.InDatabaseAsync(async db =>
        {
            db.SecondFactors.Add(
                new SecondFactor
                {
                    UserId = town.Accounts["employer"],
                    Secret = "",
                    ConfirmedAt = TimeProvider.System.GetUtcNow(),
                }
            );
            return await db.SaveChangesAsync();
        });
        using var anyone = town.Site.Client();
        await (await SignInAsync(anyone, town.UserName("employer"), Town.Password)).ShouldBeProblemAsync(401, "second-factor-required");
        await AddPasskeyAsync(town, "employer");
        await AddPasskeyAsync(town, "union-chair");
        using var administrator = await town.AsAsync("administrator");
        var account = await administrator.GetJsonAsync($"/api/v1/accounts/{town.Accounts["employer"]}");
        account.GetProperty("passkeys").GetInt32().ShouldBe(1);

        (
            (int)(await administrator.PostCommandAsync($"/api/v1/accounts/{town.Accounts["employer"]}/remove-second-factor", "")).StatusCode
        ).ShouldBe(200);

        ((int)(await SignInAsync(anyone, town.UserName("employer"), Town.Password)).StatusCode).ShouldBe(200);
        using var employer = await town.AsAsync("employer");
        (await employer.NoticeKindsAsync()).ShouldContain("account-remove-second-factor");
        (await PasskeysAsync(town, "employer")).ShouldBe(0);
        (await PasskeysAsync(town, "union-chair")).ShouldBe(1);
    }

    private static Task<int> AddPasskeyAsync(Town town, string role) =>
        town.Site.InDatabaseAsync(db =>
        {
            db.Passkeys.Add(
                new Passkey
                {
                    Id = Guid.NewGuid(),
                    UserId = town.Accounts[role],
                    CredentialId = Guid.NewGuid().ToByteArray(),
                    PublicKey = [1],
                    Name = "手机",
                    MadeAt = TimeProvider.System.GetUtcNow(),
                }
            );
            return db.SaveChangesAsync();
        });

    private static Task<int> PasskeysAsync(Town town, string role) =>
        town.Site.InDatabaseAsync(db => db.Passkeys.CountAsync(p => p.UserId == town.Accounts[role]));

    [Fact]
    public async Task Who_is_invited_sets_name_and_password_and_has_the_role()
    {
        var town = await Town.CreateAsync();
        using var chair = await town.AsAsync("union-chair");
        using var anyone = town.Site.Client();
        var token = await InvitedAsync(chair, "delegate", town.Enterprise.Id);
        var userName = $"u-{Guid.NewGuid():N}";

        var look = await (await anyone.PostAsJsonAsync("/api/v1/sign-in/invitation/look", new { token })).ReadAsync();
        (
            look.GetProperty("organisation").GetString(),
            look.GetProperty("role").GetString(),
            look.GetProperty("invitedBy").GetString()
        ).ShouldBe((town.Enterprise.Name, "delegate", "union-chair"));
        await (await TakeAsync(anyone, token, userName, "password123")).ShouldBeProblemAsync(400, "invalid");
        await (await TakeAsync(anyone, token, town.UserName("employer"), Mine)).ShouldBeProblemAsync(400, "invalid");
        ((int)(await TakeAsync(anyone, token, userName, Mine)).StatusCode).ShouldBe(204);

        var tokens = await (await SignInAsync(anyone, userName, Mine)).ReadAsync();
        using var client = town.Site.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("accessToken").GetString());
        var membership = (await client.GetJsonAsync("/api/v1/me")).GetProperty("memberships").EnumerateArray().ShouldHaveSingleItem();
        (membership.GetProperty("role").GetString(), membership.GetProperty("organisationId").GetGuid()).ShouldBe(
            ("delegate", town.Enterprise.Id)
        );
        await client.GetJsonAsync("/api/v1/cases"); // the password is nobody else's: it need not be changed
        await (await TakeAsync(anyone, token, $"u-{Guid.NewGuid():N}", Mine)).ShouldBeProblemAsync(410, "link-over");
        (await ListAsync(chair)).ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("taken");
        (await chair.NoticeKindsAsync()).ShouldContain("invitation-taken");
    }

    [Fact]
    public async Task A_chair_invites_delegates_of_the_own_congress_and_nobody_else()
    {
        var town = await Town.CreateAsync();
        using var chair = await town.AsAsync("union-chair");

        await (await InviteAsync(chair, "employer", town.Enterprise.Id)).ShouldBeProblemAsync(403, "not-yours");
        await (await InviteAsync(chair, "administrator", town.Enterprise.Id)).ShouldBeProblemAsync(403, "not-yours");
        await (await InviteAsync(chair, "delegate", town.Neighbour.Id)).ShouldBeProblemAsync(404, "not-found");
        await (await InviteAsync(chair, "official", town.District.Id)).ShouldBeProblemAsync(404, "not-found");
        using var administrator = await town.AsAsync("administrator");
        await (await InviteAsync(administrator, "official", town.City.Id)).ShouldBeProblemAsync(404, "not-found");
        await (await InviteAsync(administrator, "official", town.Enterprise.Id)).ShouldBeProblemAsync(400, "invalid");
        foreach (var role in (string[])["employer", "delegate", "official", "supervisor", "bureau-reviewer"])
        {
            using var client = await town.AsAsync(role);
            await (await InviteAsync(client, "delegate", town.Enterprise.Id)).ShouldBeProblemAsync(403, "not-yours");
            await (await client.GetAsync("/api/v1/invitations")).ShouldBeProblemAsync(403, "not-yours");
        }
    }

    [Fact]
    public async Task Whoever_is_signed_in_takes_the_role_into_their_account_but_not_their_own_invitation()
    {
        var town = await Town.CreateAsync();
        using var chair = await town.AsAsync("union-chair");
        using var neighbour = await town.AsAsync("other-union-chair");
        using var administrator = await town.AsAsync("administrator");
        var token = await InvitedAsync(chair, "delegate", town.Enterprise.Id);

        await (await chair.PostAsJsonAsync("/api/v1/me/invitation", new { token })).ShouldBeProblemAsync(403, "not-yours");
        // Who keeps accounts there acts in no case there.
        await (await administrator.PostAsJsonAsync("/api/v1/me/invitation", new { token })).ShouldBeProblemAsync(403, "not-yours");
        ((int)(await neighbour.PostAsJsonAsync("/api/v1/me/invitation", new { token })).StatusCode).ShouldBe(204);

        (await neighbour.GetJsonAsync("/api/v1/me")).GetProperty("memberships").GetArrayLength().ShouldBe(2);
        await (await neighbour.PostAsJsonAsync("/api/v1/me/invitation", new { token })).ShouldBeProblemAsync(410, "link-over");
    }

    [Fact]
    public async Task An_invitation_counts_for_a_week_until_it_is_withdrawn_and_while_whoever_made_it_may_invite()
    {
        var (town, clock) = await OnTheClockAsync();
        await using var site = town.Site;
        using var anyone = site.Client();
        using var chair = await town.AsAsync("union-chair");
        using var other = await town.AsAsync("other-union-chair");
        var (old, orphan) = (
            await InvitedAsync(chair, "delegate", town.Enterprise.Id),
            await InvitedAsync(other, "delegate", town.Neighbour.Id)
        );
        clock.Now += TimeSpan.FromSeconds(1);
        var withdrawn = await InvitedAsync(chair, "delegate", town.Enterprise.Id);
        var id = (await ListAsync(chair))[0].GetProperty("id").GetGuid();

        await (await DeleteAsync(other, id)).ShouldBeProblemAsync(404, "not-found");
        (await (await DeleteAsync(chair, id)).ReadAsync()).GetProperty("state").GetString().ShouldBe("withdrawn");
        await (await DeleteAsync(chair, id)).ShouldBeProblemAsync(410, "link-over");
        await (await TakeAsync(anyone, withdrawn, $"u-{Guid.NewGuid():N}", Mine)).ShouldBeProblemAsync(410, "link-over");

        await site.InDatabaseAsync(db => db.Memberships.Where(m => m.UserId == town.Accounts["other-union-chair"]).ExecuteDeleteAsync());
        await (await TakeAsync(anyone, orphan, $"u-{Guid.NewGuid():N}", Mine)).ShouldBeProblemAsync(410, "link-over");

        clock.Now += TimeSpan.FromDays(7);
        await (await TakeAsync(anyone, old, $"u-{Guid.NewGuid():N}", Mine)).ShouldBeProblemAsync(410, "link-over");
        town.ForgetTokens();
        using var later = await town.AsAsync("union-chair");
        (await ListAsync(later)).Select(i => i.GetProperty("state").GetString()).ShouldBe(["withdrawn", "expired"]);
    }

    [Fact]
    public async Task Of_two_who_take_one_invitation_at_once_one_has_the_role()
    {
        var town = await Town.CreateAsync();
        using var chair = await town.AsAsync("union-chair");
        using var anyone = town.Site.Client();
        var token = await InvitedAsync(chair, "delegate", town.Enterprise.Id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TakeAsync(anyone, token, $"u-{Guid.NewGuid():N}", Mine)));

        answers.Count(a => (int)a.StatusCode == 204).ShouldBe(1);
        (
            await town.Site.InDatabaseAsync(db =>
                db.Memberships.CountAsync(m => m.OrganisationId == town.Enterprise.Id && m.Role == Role.Delegate)
            )
        ).ShouldBe(2);
    }

    private static async Task<(Town Town, MovingClock Clock)> OnTheClockAsync()
    {
        var clock = new MovingClock(TimeProvider.System.GetUtcNow());
        return (await Town.CreateAsync(await Site.StartAsync([], builder => builder.Services.AddSingleton<TimeProvider>(clock))), clock);
    }

    private static async Task<string> LinkAsync(Town town, string name)
    {
        using var administrator = await town.AsAsync("administrator");
        var made = await administrator.PostCommandAsync($"/api/v1/accounts/{town.Accounts[name]}/reset-link", "");
        ((int)made.StatusCode).ShouldBe(201, await made.Content.ReadAsStringAsync());
        return (await made.ReadAsync()).GetProperty("address").GetString()!.Split('/')[^1];
    }

    private static Task<HttpResponseMessage> ResetAsync(HttpClient client, string token, string password) =>
        client.PostAsJsonAsync("/api/v1/sign-in/reset", new { token, password });

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string userName, string password) =>
        client.PostAsJsonAsync("/api/v1/sign-in", new { userName, password });

    private static Task<HttpResponseMessage> InviteAsync(HttpClient client, string role, Guid organisationId) =>
        client.PostCommandAsync(
            "/api/v1/invitations",
            new
            {
                name = "张三",
                role,
                organisationId,
            }
        );

    private static async Task<string> InvitedAsync(HttpClient client, string role, Guid organisation)
    {
        var made = await InviteAsync(client, role, organisation);
        ((int)made.StatusCode).ShouldBe(201, await made.Content.ReadAsStringAsync());
        return (await made.ReadAsync()).GetProperty("address").GetString()!.Split('/')[^1];
    }

    private static Task<HttpResponseMessage> TakeAsync(HttpClient client, string token, string userName, string password) =>
        client.PostAsJsonAsync(
            "/api/v1/sign-in/invitation",
            new
            {
                token,
                userName,
                name = "张三丰",
                password,
            }
        );

    private static Task<HttpResponseMessage> DeleteAsync(HttpClient client, Guid invitation)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/invitations/{invitation}");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return client.SendAsync(request);
    }

    private static async Task<List<JsonElement>> ListAsync(HttpClient client) =>
        [.. (await client.GetJsonAsync("/api/v1/invitations")).GetProperty("items").EnumerateArray()];
}
