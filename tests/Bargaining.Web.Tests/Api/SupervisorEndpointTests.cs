using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bargaining.Access;
using Bargaining.Supervision.Register;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

public sealed class SupervisorEndpointTests
{
    private static string At(Town town, string rest = "") => $"/api/v1/organisations/{town.Enterprise.Id}/supervision{rest}";

    private static RegisterSupervisor Somebody(string number) =>
        new()
        {
            Name = "孙监督",
            Woman = true,
            Certificate = new Certificate(number, "哈尔滨市总工会", new DateOnly(2026, 1, 1), new DateOnly(2036, 12, 31)),
        };

    private static string Number() => $"证{Guid.NewGuid():N}";

    [Fact]
    public async Task A_supervisor_is_registered_renewed_linked_and_revoked_by_the_official_above()
    {
        var town = await Town.CreateAsync();
        await town.AddPersonAsync("base-supervisor", Role.Supervisor, town.Enterprise);
        using var official = await town.AsAsync("official");
        var number = Number();

        var created = await official.PostCommandAsync(At(town, "/supervisors"), Somebody(number));
        ((int)created.StatusCode).ShouldBe(201, await created.Content.ReadAsStringAsync());
        var address = created.Headers.Location!.ToString();
        var renewed = await (
            await official.PostCommandAsync(
                $"{address}/renew",
                new RenewSupervisor { Certificate = Somebody(number).Certificate with { ValidTo = new DateOnly(2040, 1, 1) } }
            )
        ).ReadAsync();
        var linked = await (
            await official.PostCommandAsync($"{address}/account", new LinkSupervisor { UserName = town.UserName("base-supervisor") })
        ).ReadAsync();

        renewed.GetProperty("certificate").GetProperty("validTo").GetString().ShouldBe("2040-01-01");
        (linked.GetProperty("hasAccount").GetBoolean(), linked.GetProperty("state").GetString()).ShouldBe((true, "valid"));
        using var chair = await town.AsAsync("union-chair");
        (await chair.GetFromJsonAsync<JsonElement>(At(town, "/inspectors")))
            .EnumerateArray()
            .Select(s => s.GetProperty("name").GetString())
            .ShouldBe(["孙监督"]);
        var revoked = await (
            await official.PostCommandAsync($"{address}/revoke", new RevokeSupervisor { On = town.Today, Because = "调离" })
        ).ReadAsync();
        revoked.GetProperty("state").GetString().ShouldBe("revoked");
        (await official.GetFromJsonAsync<JsonElement>(address)).GetProperty("revokedBecause").GetString().ShouldBe("调离");
        (await chair.GetFromJsonAsync<JsonElement>(At(town, "/inspectors"))).GetArrayLength().ShouldBe(0);
        (await official.GetFromJsonAsync<JsonElement>($"/api/v1/supervisors?under={town.Enterprise.Id}&state=revoked"))
            .GetProperty("items")
            .GetArrayLength()
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_committee_is_registered_and_what_is_not_known_of_the_law_is_said()
    {
        var town = await Town.CreateAsync();
        using var administrator = await town.AsAsync("administrator");

        var supervision = await (
            await administrator.PostCommandAsync(
                At(town, "/committee"),
                new RegisterCommittee
                {
                    FormedOn = town.Today,
                    Head = "李主席",
                    HeadOffice = HeadOffice.Chair,
                    Members = [new("李主席", false)],
                }
            )
        ).ReadAsync();

        supervision.GetProperty("committee").GetProperty("headOffice").GetString().ShouldBe("chair");
        supervision.GetProperty("findings").GetArrayLength().ShouldBe(0);
        supervision
            .GetProperty("unknown")
            .EnumerateArray()
            .Select(caveat => caveat.GetProperty("ruleId").GetString())
            .ShouldContain("GAP-HLJ-TLS");
        var coverage = await administrator.GetFromJsonAsync<JsonElement>($"/api/v1/organisations/{town.District.Id}/supervision/coverage");
        coverage.GetProperty("whole").GetProperty("covered").GetInt32().ShouldBe(1);
        coverage.GetProperty("below").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Supervisors_are_registered_from_a_file_and_bad_rows_are_told()
    {
        var town = await Town.CreateAsync();
        using var official = await town.AsAsync("official");
        var file =
            $"姓名,所属工会,性别,证号,发证机关,有效期自,有效期至\r\n孙监督,,女,{Number()},市总工会,2026-01-01,2036-12-31\r\n赵师,没有的厂,男,"
            + $"{Number()},市总工会,2026-01-01,2036-12-31\r\n";

        var problem = await (await Import(official, At(town, "/supervisors/import"), file)).ShouldBeProblemAsync(400, "invalid-rows");
        problem
            .GetProperty("faults")
            .EnumerateArray()
            .Select(fault => fault.GetProperty("field").GetString())
            .ShouldBe(["rows[3].所属工会"]);
        var imported = await (await Import(official, At(town, "/supervisors/import?leaveOutBadRows=true"), file)).ReadAsync();

        (imported.GetProperty("read").GetInt32(), imported.GetProperty("entered").GetInt32()).ShouldBe((2, 1));
        imported.GetProperty("leftOut")[0].GetProperty("row").GetInt32().ShouldBe(3);
        await (await Import(official, At(town, "/supervisors/import"), file, "text/plain")).ShouldBeProblemAsync(
            415,
            "unsupported-media-type"
        );
    }

    [Fact]
    public async Task Who_asks_comes_before_what_they_sent()
    {
        var town = await Town.CreateAsync();
        using var employer = await town.AsAsync("employer");
        using var stranger = await town.AsAsync("other-union-chair");

        await (await employer.PostCommandAsync(At(town, "/supervisors"), new { })).ShouldBeProblemAsync(403, "not-yours");
        await (await stranger.PostCommandAsync(At(town, "/supervisors"), new { })).ShouldBeProblemAsync(404, "not-found");
        await (await employer.GetAsync(At(town))).ShouldBeProblemAsync(403, "not-yours");
        await (await stranger.GetAsync(At(town))).ShouldBeProblemAsync(404, "not-found");
    }

    private static Task<HttpResponseMessage> Import(HttpClient client, string path, string file, string type = "text/csv")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(file)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return client.SendAsync(request);
    }
}
