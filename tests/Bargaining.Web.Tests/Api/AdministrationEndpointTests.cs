using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

public sealed class AdministrationEndpointTests
{
    [Fact]
    public async Task An_administrator_puts_an_enterprise_and_its_people_below_their_own_organisation()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");

        var created = await administrator.PostCommandAsync("/api/v1/organisations", Enterprise(town.District.Id));
        ((int)created.StatusCode).ShouldBe(201, await created.Content.ReadAsStringAsync());
        var enterprise = (await administrator.GetJsonAsync(created.Headers.Location!.ToString())).GetProperty("id").GetGuid();
        var account = await administrator.PostCommandAsync("/api/v1/accounts", Account("union-chair", enterprise, out var userName));
        ((int)account.StatusCode).ShouldBe(201, await account.Content.ReadAsStringAsync());

        using var client = town.Site.Client();
        var answer = await client.PostCommandAsync("/api/v1/sign-in", new { userName, password = Town.Password }, key: "");
        ((int)answer.StatusCode).ShouldBe(200);
        (await administrator.GetJsonAsync("/api/v1/accounts"))
            .GetProperty("items")
            .EnumerateArray()
            .ShouldContain(a => a.GetProperty("userName").GetString() == userName);
    }

    [Fact]
    public async Task Above_and_beside_their_own_organisation_they_do_nothing()
    {
        var town = await Town.CreateAsync();
        var far = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        foreach (var node in (Guid[])[town.City.Id, town.Province.Id, far.District.Id, Guid.NewGuid()])
        {
            await (await administrator.PostCommandAsync("/api/v1/organisations", Enterprise(node))).ShouldBeProblemAsync(404, "not-found");
            await (
                await administrator.PostCommandAsync("/api/v1/accounts", Account("administrator", node, out var name))
            ).ShouldBeProblemAsync(404, "not-found");
            await (
                await administrator.PostCommandAsync(
                    $"/api/v1/accounts/{town.Accounts["official"]}/memberships",
                    new { role = "administrator", organisationId = node }
                )
            ).ShouldBeProblemAsync(404, "not-found");
            (await town.Site.InDatabaseAsync(db => db.Users.AnyAsync(u => u.UserName == name))).ShouldBeFalse();
        }

        await (
            await administrator.PostCommandAsync(
                $"/api/v1/accounts/{far.Accounts["official"]}/memberships",
                new { role = "official", organisationId = town.District.Id }
            )
        ).ShouldBeProblemAsync(404, "not-found");
        await (await administrator.GetAsync($"/api/v1/accounts/{far.Accounts["official"]}")).ShouldBeProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task Nobody_but_an_administrator_keeps_organisations_and_accounts()
    {
        var town = await Town.CreateAsync();
        foreach (var role in Town.Roles.Where(role => role != "administrator"))
        {
            using var client = await town.AsAsync(role);
            await (await client.PostCommandAsync("/api/v1/organisations", Enterprise(town.District.Id))).ShouldBeProblemAsync(
                403,
                "not-yours"
            );
            await (await client.PostCommandAsync("/api/v1/accounts", Account("official", town.District.Id, out _))).ShouldBeProblemAsync(
                403,
                "not-yours"
            );
            await (
                await client.PostCommandAsync(
                    $"/api/v1/accounts/{town.Accounts[role]}/memberships",
                    new { role = "administrator", organisationId = town.District.Id }
                )
            ).ShouldBeProblemAsync(403, "not-yours");
        }
    }

    [Theory]
    [InlineData("union-chair")]
    [InlineData("employer")]
    [InlineData("supervisor")]
    [InlineData("administrator")]
    public async Task Nobody_gives_power_to_themselves(string role)
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");

        await (
            await administrator.PostCommandAsync(
                $"/api/v1/accounts/{town.Accounts["administrator"]}/memberships",
                new { role, organisationId = town.Enterprise.Id }
            )
        ).ShouldBeProblemAsync(403, "not-yours");
    }

    [Fact]
    public async Task Both_sides_are_never_in_one_hand_and_whoever_keeps_accounts_is_in_no_case()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        foreach (
            var (has, gets) in ((string, string)[])
                [("union-chair", "employer"), ("employer", "union-chair"), ("employer", "supervisor"), ("union-chair", "administrator")]
        )
        {
            await (
                await administrator.PostCommandAsync(
                    $"/api/v1/accounts/{town.Accounts[has]}/memberships",
                    new { role = gets, organisationId = town.Enterprise.Id }
                )
            ).ShouldBeProblemAsync(403, "not-yours");
        }
    }

    [Fact]
    public async Task Who_was_given_what_by_whom_stands_in_a_chain_that_both_sides_read()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        var made = await (
            await administrator.PostCommandAsync("/api/v1/accounts", Account("union-chair", town.Enterprise.Id, out var userName))
        ).ReadAsync();
        var address = $"/api/v1/accounts/{made.GetProperty("id").GetGuid()}/memberships";
        await administrator.PostCommandAsync(address, new { role = "supervisor", organisationId = town.Enterprise.Id });
        using var official = await town.AsAsync("official");
        foreach (var waiting in (await official.GetJsonAsync("/api/v1/role-proposals")).GetProperty("items").EnumerateArray().Reverse())
        {
            await official.PostCommandAsync($"/api/v1/role-proposals/{waiting.GetProperty("id").GetGuid()}/confirm", "");
        }

        ((int)(await RevokeAsync(administrator, address, town.Enterprise.Id, "supervisor")).StatusCode).ShouldBe(200);

        foreach (var side in (string[])["union-chair", "employer"])
        {
            using var reader = await town.AsAsync(side);
            var changes = (await reader.GetJsonAsync($"/api/v1/organisations/{town.Enterprise.Id}/role-changes")).GetProperty("items");
            changes
                .EnumerateArray()
                .Select(c => $"{c.GetProperty("sequence")} {c.GetProperty("role")} {c.GetProperty("deed")}")
                .ShouldBe([
                    "5 supervisor revoked",
                    "4 supervisor confirmed",
                    "3 union-chair confirmed",
                    "2 supervisor proposed",
                    "1 union-chair proposed",
                ]);
            changes[0].GetProperty("by").GetString().ShouldNotBeNullOrEmpty();
        }

        using var stranger = await (await Town.CreateAsync()).AsAsync("employer");
        await (await stranger.GetAsync($"/api/v1/organisations/{town.Enterprise.Id}/role-changes")).ShouldBeProblemAsync(404, "not-found");

        // Behind the product's back: a line rewritten, a role put in again.
        (await town.RoleFaultsAsync()).ShouldBeEmpty();
        var user = made.GetProperty("id").GetGuid();
        await town.Site.InDatabaseAsync(async db =>
        {
            db.Memberships.Add(
                new UserMembership
                {
                    UserId = user,
                    OrganisationId = town.Enterprise.Id,
                    Role = Role.Supervisor,
                }
            );
            return await db.SaveChangesAsync();
        });
        (await town.RoleFaultsAsync()).ShouldHaveSingleItem().ShouldContain("again");
        await town.Site.InDatabaseAsync(db =>
            db.RoleChanges.Where(c => c.OrganisationId == town.Enterprise.Id && c.Sequence == 2)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.ActorName, "别人"))
        );
        (await town.RoleFaultsAsync()).ShouldContain(fault => fault.Contains("change 2"));
    }

    [Fact]
    public async Task A_role_that_is_taken_twice_at_once_is_taken_once()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        var address = $"/api/v1/accounts/{town.Accounts["employer"]}/memberships";

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => RevokeAsync(administrator, address, town.Enterprise.Id, "employer"))
        );

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([200, .. Enumerable.Repeat(404, 11)]);
    }

    private static Task<HttpResponseMessage> RevokeAsync(HttpClient client, string address, Guid organisation, string role)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, $"{address}?organisation={organisation}&role={role}");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return client.SendAsync(request);
    }

    [Fact]
    public async Task A_replayed_key_makes_one_account()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");
        var account = Account("official", town.District.Id, out var userName);
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => administrator.PostCommandAsync("/api/v1/accounts", account, key))
        );

        answers.ShouldAllBe(answer => (int)answer.StatusCode == 201);
        answers.Select(answer => answer.Headers.Location).Distinct().ShouldHaveSingleItem();
        (await town.Site.InDatabaseAsync(db => db.Users.CountAsync(u => u.UserName == userName))).ShouldBe(1);
        await (
            await administrator.PostCommandAsync("/api/v1/accounts", Account("official", town.District.Id, out _), key)
        ).ShouldBeProblemAsync(422, "idempotency-key-reused");
    }

    [Theory]
    [InlineData("weak", "union-chair", "password")]
    [InlineData(Town.Password, "official", "role")]
    [InlineData(Town.Password, "elected-representative", "role")] // it has a union
    public async Task A_weak_password_and_a_role_that_an_enterprise_does_not_have_are_faults(string password, string role, string field)
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");

        var answer = await administrator.PostCommandAsync(
            "/api/v1/accounts",
            new
            {
                userName = $"u-{Guid.NewGuid():N}",
                name = "某人",
                password,
                role,
                organisationId = town.Enterprise.Id,
            }
        );

        (await answer.ShouldBeProblemAsync(400, "invalid")).GetProperty("faults")[0].GetProperty("field").GetString().ShouldBe(field);
    }

    [Theory] // a regional congress has a chair and delegates, and no employer
    [InlineData("union-chair", 201)]
    [InlineData("delegate", 201)]
    [InlineData("employer", 400)]
    public async Task A_district_may_have_a_congress_of_its_own(string role, int status)
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");

        ((int)(await administrator.PostCommandAsync("/api/v1/accounts", Account(role, town.District.Id, out _))).StatusCode).ShouldBe(
            status
        );
    }

    [Fact]
    public async Task The_tree_comes_page_by_page_every_node_after_the_one_above_it()
    {
        var town = await Town.CreateAsync();
        using var official = await town.AsAsync("official");
        var walked = new List<Guid>();
        for (string? next = "/api/v1/organisations?limit=1"; next is not null; )
        {
            var page = await official.GetJsonAsync(next);
            walked.AddRange(page.GetProperty("items").EnumerateArray().Select(o => o.GetProperty("id").GetGuid()));
            next = page.TryGetProperty("next", out var link) ? link.GetString() : null;
        }

        walked[0].ShouldBe(town.District.Id);
        walked.ShouldBe([town.District.Id, town.Enterprise.Id, town.Neighbour.Id], ignoreOrder: true);
        (await official.GetAsync($"/api/v1/organisations/{town.City.Id}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static object Enterprise(Guid parent) =>
        new
        {
            parentId = parent,
            kind = "enterprise",
            code = "230102",
            name = "新厂",
            enterprise = new
            {
                employees = 50,
                women = 20,
                delegates = 10,
            },
        };

    private static object Account(string role, Guid organisation, out string userName)
    {
        userName = $"u-{Guid.NewGuid():N}";
        return new
        {
            userName,
            name = "某人",
            password = Town.Password,
            role,
            organisationId = organisation,
        };
    }
}
