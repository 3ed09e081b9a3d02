using System.CommandLine;
using Bargaining.Data;
using Bargaining.Web.Hosting;
using Bargaining.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining migrate (数据库升级): brings the database to the present schema, or prints the SQL that would.</summary>
public static class MigrateCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var script = new Option<bool>("--script")
        {
            Description = "Print an SQL script that may be run on a database at any version; nothing is changed.",
        };
        var command = new Command("migrate", "Bring the database to the present schema.") { script };
        command.SetAction(
            async (given, cancel) =>
            {
                await using var app = given.Host();
                await using var scope = app.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
                if (given.GetValue(script))
                {
                    given.Answers.Write(
                        scope.ServiceProvider.GetRequiredService<IDialect>().ScriptHead
                            + db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent)
                    );
                    return;
                }

                var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
                await db.Database.MigrateAsync(cancel);
                await HangfireStorage.PrepareAsync(app.Configuration, cancel);
                given.Answers.WriteLine(
                    pending.Count == 0 ? "The database is at the present schema." : $"Applied: {string.Join(", ", pending)}"
                );
                await BargainingHost.DemandFitAsync(scope.ServiceProvider, cancel);
            }
        );
        return command;
    }
}
