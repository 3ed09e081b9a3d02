using System.CommandLine;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Web.Hosting;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining sweep (到期扫描): expires once what is due, and prints a receipt, one line of JSON, for each case in which something ran out.</summary>
public static class SweepCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var command = new Command("sweep", "Expire once what is due in all cases.");
        command.SetAction(async (_, cancel) =>
        {
            await using var app = BargainingHost.Build();
            await BargainingHost.PrepareAsync(app, cancel);
            await using var scope = app.Services.CreateAsyncScope();
            foreach (var receipt in await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(cancel: cancel))
            {
                Console.Out.WriteLine(Json.Write(receipt));
            }
        });
        return command;
    }
}
