using System.Text.Json;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

/// <summary>A role that takes two to give: it opens nothing until a second person has confirmed it.</summary>
public sealed class RoleProposalEndpointTests
{
    [Theory]
    [InlineData("union-chair")]
    [InlineData("employer")]
    [InlineData("supervisor")]
    [InlineData("administrator")]
    public async Task It_is_in_force_when_somebody_else_has_confirmed_it(string role)
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        using var official = await town.AsAsync("official");
        var (account, person) = await OpenedAsync(town, administrator, role);

        (await RolesAsync(person)).ShouldBeEmpty();
        await (await person.GetAsync($"/api/v1/organisations/{town.Enterprise.Id}")).ShouldBeProblemAsync(404, "not-found");
        var seen = await administrator.GetJsonAsync($"/api/v1/accounts/{account}");
        seen.GetProperty("memberships").GetArrayLength().ShouldBe(0);
        seen.GetProperty("waiting")[0].GetProperty("role").GetString().ShouldBe(role);
        var waiting = (await WaitingAsync(official)).ShouldHaveSingleItem();
        (waiting.GetProperty("role").GetString(), waiting.GetProperty("by").GetString(), waiting.GetProperty("byMe").GetBoolean()).ShouldBe(
            (role, "administrator", false)
        );

        ((int)(await SayAsync(official, waiting, "confirm")).StatusCode).ShouldBe(200);

        (await RolesAsync(person)).ShouldBe([role]);
        (await WaitingAsync(official)).ShouldBeEmpty();
        (await ChangesAsync(town)).ShouldBe([$"2 {role} confirmed official", $"1 {role} proposed administrator"]);
        (await town.RoleFaultsAsync()).ShouldBeEmpty();
        await (await SayAsync(official, waiting, "confirm")).ShouldBeProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task Neither_who_gave_it_nor_who_would_have_it_is_the_second_person_and_nobody_without_office_or_reach()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        await OpenedAsync(town, administrator, "employer");
        var own = (await WaitingAsync(administrator)).ShouldHaveSingleItem();
        own.GetProperty("byMe").GetBoolean().ShouldBeTrue();
        await (await SayAsync(administrator, own, "confirm")).ShouldBeProblemAsync(403, "not-yours");
        await (await SayAsync(administrator, own, "decline")).ShouldBeProblemAsync(403, "not-yours");

        // An official who would also be a supervisor does not say so to themselves, another does.
        await town.AddPersonAsync("second-official", Role.Official, town.District);
        await GrantAsync(administrator, town.Accounts["official"], "supervisor", town.District.Id);
        using var official = await town.AsAsync("official");
        (await WaitingAsync(official)).ShouldHaveSingleItem().GetProperty("role").GetString().ShouldBe("employer");
        var mine = await town.Site.InDatabaseAsync(db => db.RoleProposals.SingleAsync(p => p.UserId == town.Accounts["official"]));
        await (await official.PostCommandAsync($"/api/v1/role-proposals/{mine.Id}/confirm", "")).ShouldBeProblemAsync(404, "not-found");

        foreach (var side in (string[])["union-chair", "employer", "delegate", "supervisor", "bureau-reviewer", "instructor"])
        {
            using var client = await town.AsAsync(side);
            await (await client.GetAsync("/api/v1/role-proposals")).ShouldBeProblemAsync(403, "not-yours");
            await (await SayAsync(client, own, "confirm")).ShouldBeProblemAsync(403, "not-yours");
        }

        using var far = await (await Town.CreateAsync()).AsAsync("official");
        await (await SayAsync(far, own, "confirm")).ShouldBeProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task Declined_or_taken_back_it_is_gone_and_whom_it_concerns_is_told()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        using var official = await town.AsAsync("official");
        var (account, person) = await OpenedAsync(town, administrator, "employer");
        ((int)(await SayAsync(official, (await WaitingAsync(official)).Single(), "decline")).StatusCode).ShouldBe(200);
        (await RolesAsync(person)).ShouldBeEmpty();
        foreach (var told in (HttpClient[])[person, administrator])
        {
            (await told.NoticeKindsAsync()).ShouldContain("role-decline");
        }

        await (await administrator.GetAsync($"/api/v1/accounts/{account}")).ShouldBeProblemAsync(404, "not-found");
        var delegated = town.Accounts["delegate"];
        await GrantAsync(administrator, delegated, "union-chair", town.Enterprise.Id);
        await GrantAsync(administrator, delegated, "union-chair", town.Enterprise.Id);
        (await WaitingAsync(official)).ShouldHaveSingleItem();
        var request = new HttpRequestMessage(
            HttpMethod.Delete,
            $"/api/v1/accounts/{delegated}/memberships?organisation={town.Enterprise.Id}&role=union-chair"
        );
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        ((int)(await administrator.SendAsync(request)).StatusCode).ShouldBe(200);
        (await WaitingAsync(official)).ShouldBeEmpty();
        (await ChangesAsync(town)).ShouldBe([
            "4 union-chair declined administrator",
            "3 union-chair proposed administrator",
            "2 employer declined official",
            "1 employer proposed administrator",
        ]);
    }

    [Fact]
    public async Task What_does_not_go_together_is_refused_before_it_waits()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        var (account, _) = await OpenedAsync(town, administrator, "union-chair");

        await (
            await administrator.PostCommandAsync(
                $"/api/v1/accounts/{account}/memberships",
                new { role = "employer", organisationId = town.Enterprise.Id }
            )
        ).ShouldBeProblemAsync(403, "not-yours");
    }

    [Fact]
    public async Task An_invitation_that_was_taken_waits_for_somebody_other_than_the_inviter()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        using var official = await town.AsAsync("official");
        using var delegated = await town.AsAsync("delegate");
        var made = await administrator.PostCommandAsync(
            "/api/v1/invitations",
            new
            {
                name = "李主席",
                role = "union-chair",
                organisationId = town.Enterprise.Id,
            }
        );
        var token = (await made.ReadAsync()).GetProperty("address").GetString()!.Split('/')[^1];

        ((int)(await delegated.PostCommandAsync("/api/v1/me/invitation", new { token }, key: "")).StatusCode).ShouldBe(204);

        (await RolesAsync(delegated)).ShouldBe(["delegate"]);
        await (await SayAsync(administrator, (await WaitingAsync(administrator)).Single(), "confirm")).ShouldBeProblemAsync(
            403,
            "not-yours"
        );
        ((int)(await SayAsync(official, (await WaitingAsync(official)).Single(), "confirm")).StatusCode).ShouldBe(200);
        (await RolesAsync(delegated)).ShouldBe(["union-chair", "delegate"], ignoreOrder: true);
    }

    [Fact]
    public async Task Where_nobody_else_could_confirm_it_it_is_in_force_and_everybody_reads_that_one_person_gave_it()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        var (account, person) = await OpenedAsync(town, administrator, "employer");
        ((int)(await administrator.PostCommandAsync($"/api/v1/accounts/{town.Accounts["official"]}/disable", "")).StatusCode).ShouldBe(200);
        (await RolesAsync(person)).ShouldBeEmpty("it waits until somebody gives it again");

        await GrantAsync(administrator, account, "employer", town.Enterprise.Id);

        (await RolesAsync(person)).ShouldBe(["employer"]);
        (await ChangesAsync(town)).ShouldBe(["2 employer given-alone administrator", "1 employer proposed administrator"]);
        (await town.RoleFaultsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_several_who_confirm_at_once_one_does()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        using var official = await town.AsAsync("official");
        var (_, person) = await OpenedAsync(town, administrator, "employer");
        var waiting = (await WaitingAsync(official)).Single();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => SayAsync(official, waiting, n % 2 == 0 ? "confirm" : "decline"))
        );

        var (winner, _) = answers.Index().Where(one => (int)one.Item.StatusCode == 200).ShouldHaveSingleItem();
        answers.Select(answer => (int)answer.StatusCode).ShouldAllBe(status => status == 200 || status == 404 || status == 410);
        (await ChangesAsync(town)).Count.ShouldBe(2);
        (await town.RoleFaultsAsync()).ShouldBeEmpty();
        (await RolesAsync(person)).Count.ShouldBe(winner % 2 == 0 ? 1 : 0);
    }

    [Fact]
    public async Task A_role_that_waits_behind_the_products_back_is_found()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        using var official = await town.AsAsync("official");
        await OpenedAsync(town, administrator, "employer");

        await town.Site.InDatabaseAsync(db =>
            db.RoleProposals.Where(p => p.OrganisationId == town.Enterprise.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.ProposedBy, town.Accounts["bureau-reviewer"]))
        );
        (await town.RoleFaultsAsync()).ShouldHaveSingleItem().ShouldContain("given by somebody else");
        await town.Site.InDatabaseAsync(db =>
            db.RoleProposals.Where(p => p.OrganisationId == town.Enterprise.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.UserId, town.Accounts["delegate"]))
        );
        (await town.RoleFaultsAsync()).Count.ShouldBe(2, "one waits that nobody gave, and one that was given waits no more");
    }

    private static async Task<(Guid Account, HttpClient Person)> OpenedAsync(Town town, HttpClient administrator, string role)
    {
        var userName = $"u-{Guid.NewGuid():N}";
        var made = await administrator.PostCommandAsync(
            "/api/v1/accounts",
            new
            {
                userName,
                name = "新人",
                password = Town.Password,
                role,
                organisationId = town.Enterprise.Id,
            }
        );
        ((int)made.StatusCode).ShouldBe(201, await made.Content.ReadAsStringAsync());
        await town.Site.InDatabaseAsync(db =>
            db.Users.Where(u => u.UserName == userName).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordChangeRequired, false))
        );
        var person = town.Site.Client();
        var signedIn = await person.PostCommandAsync("/api/v1/sign-in", new { userName, password = Town.Password }, key: "");
        person.DefaultRequestHeaders.Authorization = new("Bearer", (await signedIn.ReadAsync()).GetProperty("accessToken").GetString());
        return ((await made.ReadAsync()).GetProperty("id").GetGuid(), person);
    }

    private static async Task GrantAsync(HttpClient administrator, Guid account, string role, Guid organisationId) =>
        (
            (int)(await administrator.PostCommandAsync($"/api/v1/accounts/{account}/memberships", new { role, organisationId })).StatusCode
        ).ShouldBe(200);

    private static Task<HttpResponseMessage> SayAsync(HttpClient client, JsonElement waiting, string word) =>
        client.PostCommandAsync($"/api/v1/role-proposals/{waiting.GetProperty("id").GetGuid()}/{word}", "");

    private static async Task<IReadOnlyList<JsonElement>> WaitingAsync(HttpClient client) =>
        [.. (await client.GetJsonAsync("/api/v1/role-proposals")).GetProperty("items").EnumerateArray()];

    private static async Task<IReadOnlyList<string?>> RolesAsync(HttpClient person) =>
        [
            .. (await person.GetJsonAsync("/api/v1/me"))
                .GetProperty("memberships")
                .EnumerateArray()
                .Select(m => m.GetProperty("role").GetString()),
        ];

    private static async Task<IReadOnlyList<string>> ChangesAsync(Town town)
    {
        using var employer = await town.AsAsync("employer");
        return
        [
            .. (await employer.GetJsonAsync($"/api/v1/organisations/{town.Enterprise.Id}/role-changes"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(c => $"{c.GetProperty("sequence")} {c.GetProperty("role")} {c.GetProperty("deed")} {c.GetProperty("by")}"),
        ];
    }
}
