using System.CommandLine;
using System.Data.Common;
using Bargaining.Commendations;
using Bargaining.Disputes;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Web.Hosting;
using Bargaining.Workflows;

namespace Bargaining.Web.CommandLine;

/// <summary>All commands of the program (命令一览), and how one is run.</summary>
public static class Commands
{
    /// <summary>All of them.</summary>
    public static RootCommand Create() =>
        new RootCommand("Collective bargaining procedures: the law, the deadlines, the host.")
        {
            DemoCommand.Create(),
            SimulateCommand.Create(),
            RulesCommand.Create(),
            DueCommand.Create(),
            YearCommand.Create(),
            FiguresCommand.Create(),
            ServeCommand.Create(),
            WorkerCommand.Create(),
            JobsCommand.Create(),
            SweepCommand.Create(),
            SeedCommand.Create(),
            AuditCommand.Create(),
            WorkflowsCommand.Create(),
            DocumentsCommand.Create(),
            MailingsCommand.Create(),
            MessagesCommand.Create(),
            HolidaysCommand.Create(),
            NumbersCommand.Create(),
            MigrateCommand.Create(),
            AdministratorCommand.Create(),
            OpenApiCommand.Create(),
        };

    /// <summary>Runs a line of the command line; the exit code.</summary>
    /// <param name="line">The words of the line.</param>
    /// <param name="run">Where it writes, and the settings; the console and the environment unless given.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> line, CommandRun? run = null)
    {
        run ??= new CommandRun(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        run.EnableDefaultExceptionHandler = false;
        try
        {
            var given = Create().Parse(line);
            var exit = await given.InvokeAsync(run);
            return given.Errors.Count > 0 ? 2 : exit; // a line that is not well formed is not a finding
        }
        catch (Exception fault)
            when (fault
                    is QuestionException
                        or NoDatabaseException
                        or SchemaBehindException
                        or UnfitDatabaseException
                        or UnfitSettingException
                        or PlaceFileException
                        or WorkflowDefinitionException
            )
        {
            // What the caller can mend: said plainly, without a stack trace.
            await run.Error.WriteLineAsync($"bargaining: {fault.Message}");
            return 2;
        }
        catch (TypeInitializationException fault) when (fault.InnerException is WordFileException words)
        {
            await run.Error.WriteLineAsync($"bargaining: {words.Message}");
            return 2;
        }
        catch (Exception fault) when (fault is DbException || fault.InnerException is DbException)
        {
            await run.Error.WriteLineAsync($"bargaining: the database: {(fault.InnerException as DbException ?? fault).Message}");
            return 1;
        }
    }
}
