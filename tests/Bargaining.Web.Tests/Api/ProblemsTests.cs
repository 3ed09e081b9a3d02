using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Law;
using Bargaining.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

public sealed class ProblemsTests
{
    [Theory]
    [InlineData(RuleStatus.Verified, "法律不允许")]
    [InlineData(RuleStatus.Default, "本软件的程序不允许")]
    public void A_default_of_the_product_is_not_called_law(RuleStatus status, string title)
    {
        var text = new Text("原因", "reason");

        Problems.Of(new RefusedByLaw([new Breach("Rule", "DEF-ORDER-01", "000000", text, status, text, text)]), "zh").Title.ShouldBe(title);
    }

    [Theory]
    [InlineData(PostgresErrorCodes.QueryCanceled, 503)] // no time for it
    [InlineData(PostgresErrorCodes.DeadlockDetected, 503)] // tried again as often as is sensible
    [InlineData(PostgresErrorCodes.DiskFull, 503)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, 503)]
    [InlineData(PostgresErrorCodes.AdminShutdown, 503)] // the connection was lost
    [InlineData(PostgresErrorCodes.CheckViolation, 500)]
    public async Task What_the_database_had_no_time_for_may_be_sent_again(string fault, int status)
    {
        using var services = new ServiceCollection().AddSingleton<IDialect, PostgreSqlDialect>().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        var problems = new Problems(
            _ =>
                throw new InvalidOperationException(
                    "execution strategy",
                    new DbUpdateException("save", new PostgresException("no", "ERROR", "ERROR", fault))
                ),
            NullLogger<Problems>.Instance
        );

        await problems.InvokeAsync(http);

        http.Response.StatusCode.ShouldBe(status);
        http.Response.Headers.RetryAfter.Count.ShouldBe(status == 503 ? 1 : 0);
    }

    /// <summary>After a restart of the database each connection of the pool fails once: whoever reads need not know.</summary>
    [Theory]
    [InlineData("GET", 3, 200, 4)]
    [InlineData("HEAD", 1, 200, 2)]
    [InlineData("GET", 100, 503, 6)]
    [InlineData("POST", 1, 503, 1)]
    public async Task A_read_whose_connection_was_lost_is_asked_again(string method, int losses, int status, int asked)
    {
        using var services = new ServiceCollection().AddSingleton<IDialect, PostgreSqlDialect>().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Method = method;
        var times = 0;
        var problems = new Problems(
            context =>
            {
                context.Response.StatusCode = StatusCodes.Status200OK;
                return ++times <= losses ? throw new NpgsqlException("lost", new IOException("Broken pipe")) : Task.CompletedTask;
            },
            NullLogger<Problems>.Instance
        );

        await problems.InvokeAsync(http);

        (http.Response.StatusCode, times).ShouldBe((status, asked));
    }
}
