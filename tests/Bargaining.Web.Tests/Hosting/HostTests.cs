using Bargaining.Data;
using Bargaining.Web.Hosting;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Web.Tests.Simulation;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Hosting;

public sealed class HostTests
{
    [Fact]
    public async Task It_is_live_and_ready()
    {
        using var client = (await Site.SharedAsync()).Client();

        (await client.GetJsonAsync("/health/live")).GetProperty("status").GetString().ShouldBe("live");
        // Nobody need have swept here.
        (await client.GetJsonAsync("/health/ready"))
            .GetProperty("status")
            .GetString()
            .ShouldBeOneOf("ready", "degraded");
    }

    [Fact]
    public async Task It_is_not_ready_while_the_disk_of_the_database_is_full()
    {
        await using var site = await Site.StartAsync([]);
        using var client = site.Client();
        site.Services.GetRequiredService<DiskSpace>().WasFull();

        var answer = await client.GetAsync("/health/ready");

        ((int)answer.StatusCode).ShouldBe(503);
        var said = await answer.ReadAsync();
        (said.GetProperty("status").GetString(), said.GetProperty("lacks").GetString()).ShouldBe(("not-ready", "space"));
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_keep_a_browser_careful_and_names_no_server()
    {
        using var client = (await Site.SharedAsync()).Client();
        foreach (var address in (string[])["/health/live", "/api/v1/cases", "/openapi/v1.json", "/nothing"])
        {
            var answer = await client.GetAsync(address);

            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
            answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("frame-ancestors 'none'");
            answer.Headers.Server.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Who_came_before_a_proxy_is_not_believed()
    {
        await using var site = await Site.StartAsync(new() { ["BARGAINING_SIGN_INS_PER_MINUTE"] = "2" });
        using var client = site.Client();
        for (var i = 0; i < 3; i++)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sign-in")
            {
                Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("X-Forwarded-For", $"10.0.0.{i}");
            ((int)(await client.SendAsync(request)).StatusCode).ShouldBe(i < 2 ? 400 : 429);
        }
    }

    [Fact]
    public async Task A_SQL_Server_is_really_called()
    {
        // The launcher says so on a machine without ICU, where only PostgreSQL can be used: SqlClient opens no connection there.
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true",
            "this machine has no ICU"
        );
        await using var app = BargainingHost.Build(builder =>
            builder.Configuration["BARGAINING_SQLSERVER"] = "Server=127.0.0.1,1;Encrypt=False;Connect Timeout=1;ConnectRetryCount=0"
        );

        var fault = await Should.ThrowAsync<Exception>(() => BargainingHost.PrepareAsync(app));

        fault.Causes().ShouldContain(cause => cause is SqlException);
        File.ReadAllText(Path.ChangeExtension(typeof(BargainingHost).Assembly.Location, ".runtimeconfig.json"))
            .ShouldNotContain("Globalization.Invariant");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_sentence_without_a_stack_trace()
    {
        // In a database of its own: the jobs of a node begin before it finds its port taken,
        // and would work on the cases of other tests by today's clock.
        await using var site = await Site.AloneAsync("bargaining_port_tests");
        var taken = site.Address.Port;

        var (exit, _, errors) = await BargainingProgram.RunAsync(
            ["serve", "--port", $"{taken}"],
            TestDatabases.Named("bargaining_port_tests")
        );

        exit.ShouldBe(1);
        errors.ShouldContain($"{taken}: address already in use. Choose another port with --port");
        errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("serve", "-1")]
    [InlineData("demo", "99999")]
    public async Task A_number_that_is_no_port_is_refused_before_anything_begins(string command, string port)
    {
        var (exit, output, errors) = await BargainingProgram.RunAsync(
            [command, $"--port={port}"],
            TestDatabases.Named("bargaining_web_tests")
        );

        exit.ShouldBe(2);
        errors.ShouldContain($"'{port}' is no port");
        (output + errors).ShouldNotContain("   at ");
    }

    [Fact]
    public void Without_a_database_it_says_what_to_set() =>
        Should
            .Throw<NoDatabaseException>(() =>
                BargainingHost.Build(builder =>
                {
                    builder.Configuration["BARGAINING_POSTGRES"] = "";
                    builder.Configuration["BARGAINING_SQLSERVER"] = "";
                })
            )
            .Message.ShouldContain("BARGAINING_POSTGRES");
}
