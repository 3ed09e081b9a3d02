using System.CommandLine;
using Bargaining.Web.Hosting;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining worker (工作节点): a node that only works: the recurring jobs, and
/// an address at which it says whether it is well.</summary>
public static class WorkerCommand
{
    private const int DefaultPort = 8081;

    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port on this machine for /health.", DefaultValueFactory = _ => DefaultPort };
        port.Validators.Add(ServeCommand.IsAPort);
        var command = new Command("worker", "Work only: run the recurring jobs beside the nodes that serve.") { port };
        command.SetAction(
            (given, cancel) =>
                ServeCommand.RunAsync(
                    () =>
                        BargainingHost.Build(
                            builder =>
                            {
                                ServeCommand.Listen(builder, given.GetValue(port), null);
                                BargainingHost.AddWork(builder);
                            },
                            serves: false
                        ),
                    "Working; health at",
                    cancel
                )
        );
        return command;
    }
}
