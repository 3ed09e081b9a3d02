using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bargaining.Organisations;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

public sealed class StaffEndpointTests
{
    private const string Staff = "姓名,工号,性别,部门\r\n张三,0001,男,一车间\r\n李四,0002,女,二车间\r\n";

    private static string Import(Town town, string query = "") => $"/api/v1/organisations/{town.Enterprise.Id}/staff/import{query}";

    private static Task<HttpResponseMessage> Post(HttpClient client, string path, byte[] file, string type = "text/csv")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.ExpectContinue = file.Length > 1 << 20; // a large file waits to be asked for, as browsers and curl do
        return client.SendAsync(request);
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string path, string file, string type = "text/csv") =>
        Post(client, path, Encoding.UTF8.GetBytes(file), type);

    [Theory]
    [InlineData("union-chair")]
    [InlineData("administrator")]
    public async Task A_register_of_staff_is_entered_from_a_file(string role)
    {
        var town = await Town.CreateAsync();
        using var client = await town.AsAsync(role);

        var tried = await (await Post(client, Import(town, "?try=true"), Staff)).ReadAsync();
        var imported = await (await Post(client, Import(town), Staff, "text/csv; charset=utf-8")).ReadAsync();

        (tried.GetProperty("entered").GetInt32(), tried.GetProperty("try").GetBoolean()).ShouldBe((2, true));
        (imported.GetProperty("entered").GetInt32(), imported.GetProperty("try").GetBoolean()).ShouldBe((2, false));
        (await town.Site.InDatabaseAsync(db => db.Staff.CountAsync(s => s.OrganisationId == town.Enterprise.Id))).ShouldBe(2);
    }

    [Theory]
    [InlineData("zh", "没有填写")]
    [InlineData("en", "missing")]
    public async Task Every_bad_row_is_told_and_nothing_is_entered(string language, string says)
    {
        var town = await Town.CreateAsync();
        using var client = await town.AsAsync("union-chair", language);
        const string bad = "姓名,性别\r\n,男\r\n李四,\r\n王五,女\r\n";

        var problem = await (await Post(client, Import(town), bad)).ShouldBeProblemAsync(400, "invalid-rows");

        problem
            .GetProperty("faults")
            .EnumerateArray()
            .Select(f => f.GetProperty("field").GetString())
            .ShouldBe(["rows[2].姓名", "rows[3].性别"]);
        problem.GetProperty("faults")[0].GetProperty("message").GetString()!.ShouldContain(says);
        var imported = await (await Post(client, Import(town, "?leaveOutBadRows=true"), bad)).ReadAsync();
        imported.GetProperty("entered").GetInt32().ShouldBe(1);
        imported.GetProperty("leftOut").EnumerateArray().Select(f => f.GetProperty("row").GetInt32()).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Who_may_not_do_this_is_told_before_the_file_is_read()
    {
        var town = await Town.CreateAsync();
        foreach (
            var (role, status, code) in ((string, int, string)[])
                [
                    ("employer", 403, "not-yours"),
                    ("delegate", 403, "not-yours"),
                    ("official", 403, "not-yours"),
                    ("other-union-chair", 404, "not-found"),
                    ("anonymous", 401, "sign-in"),
                ]
        )
        {
            using var client = await town.AsAsync(role);
            await (await Post(client, Import(town), "???")).ShouldBeProblemAsync(status, code);
        }
    }

    [Fact]
    public async Task Only_the_two_kinds_of_file_are_taken_and_none_above_five_mebibytes()
    {
        var town = await Town.CreateAsync();
        using var client = await town.AsAsync("union-chair");

        await (await Post(client, Import(town), Staff, "application/json")).ShouldBeProblemAsync(415, "unsupported-media-type");
        await (
            await Post(client, Import(town), Staff, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        ).ShouldBeProblemAsync(400, "invalid-rows");
        await (await Post(client, Import(town), new byte[(5 << 20) + 1])).ShouldBeProblemAsync(413, "too-large");
        await (await Post(client, Import(town), new byte[5 << 20])).ShouldBeProblemAsync(400, "invalid-rows"); // read, and no text
    }

    [Fact]
    public async Task A_list_of_delegates_is_read_and_enters_a_sitting_congress()
    {
        var town = await Town.CreateAsync();
        using var client = await town.AsAsync("union-chair");
        var answer = await Post(
            client,
            "/api/v1/terms/delegates/read",
            "姓名,选举单位,性别,一线\r\n张三,一车间,男,是\r\n李四,二车间,女,否\r\n王五,,男,\r\n"
        );
        ((int)answer.StatusCode).ShouldBe(200);
        var read = await answer.ReadAsync();
        read.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("column").GetString()).ShouldBe(["选举单位"]);

        var term = await client.PostCommandAsync(
            "/api/v1/terms",
            JsonSerializer.Serialize(
                new
                {
                    organisationId = town.Enterprise.Id,
                    number = 1,
                    body = "congress",
                    level = "enterprise",
                    beganOn = town.Today,
                    years = 3,
                    delegates = read.GetProperty("delegates"),
                }
            )
        );

        ((int)term.StatusCode).ShouldBe(201, await term.Content.ReadAsStringAsync());
        var caseId = (await term.ReadAsync()).GetProperty("caseId").GetGuid();
        using var employer = await town.AsAsync("employer");
        var delegates = await employer.GetJsonAsync($"/api/v1/cases/{caseId}/delegates");
        delegates.EnumerateArray().Select(d => d.GetProperty("name").GetString()).ShouldBe(["张三", "李四"], ignoreOrder: true);
        delegates[0].GetProperty("hasAccount").GetBoolean().ShouldBeFalse();
        using var neighbour = await town.AsAsync("other-union-chair");
        (await neighbour.GetAsync($"/api/v1/cases/{caseId}/delegates")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await employer.GetAsync($"/api/v1/cases/{await town.OfferedRoundAsync()}/delegates")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.NotFound
        ); // a round has none
    }

    [Fact]
    public async Task A_list_of_delegates_is_read_for_those_who_enter_one()
    {
        var town = await Town.CreateAsync();
        using var employer = await town.AsAsync("employer");

        await (await Post(employer, "/api/v1/terms/delegates/read", "姓名\r\n张三")).ShouldBeProblemAsync(403, "not-yours");
    }
}
