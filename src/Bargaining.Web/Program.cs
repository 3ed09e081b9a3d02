using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Bargaining.Commendations;
using Bargaining.Disputes;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Web.CommandLine;
using Bargaining.Web.Hosting;
using Bargaining.Workflows;

// What the program writes and reads is the same on every machine, whatever language its owner speaks.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
var root = new RootCommand("Collective bargaining procedures: the law, the deadlines, the host.")
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
try
{
    var given = root.Parse(args);
    var exit = await given.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
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
    await Console.Error.WriteLineAsync($"bargaining: {fault.Message}");
    return 2;
}
catch (Exception fault) when (fault is DbException || fault.InnerException is DbException)
{
    await Console.Error.WriteLineAsync($"bargaining: the database: {(fault.InnerException as DbException ?? fault).Message}");
    return 1;
}
