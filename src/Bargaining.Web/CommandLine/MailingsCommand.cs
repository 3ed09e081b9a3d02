using System.CommandLine;
using Bargaining.Cases;
using Bargaining.Documents.Mailings;
using Bargaining.Web.Hosting;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>
/// bargaining mailings (群发续办): goes on with every mailing that is not through, then with their PDFs, and prints one line of JSON for each
/// batch: a receipt, or how many PDFs it made.
/// </summary>
public static class MailingsCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var command = new Command("mailings", "Issue what is left of all mailings, and make their PDFs.");
        command.SetAction(
            async (given, cancel) =>
            {
                await using var app = given.Host();
                await BargainingHost.PrepareAsync(app, cancel);
                await using var scope = app.Services.CreateAsyncScope();
                await scope
                    .ServiceProvider.GetRequiredService<MailingRun>()
                    .RunAsync(progress: receipt => given.Answers.WriteLine(Json.Write(receipt)), cancel: cancel);
                await scope
                    .ServiceProvider.GetRequiredService<MailingPdfs>()
                    .MakeAsync(atOnce: true, progress: pdfs => given.Answers.WriteLine(Json.Write(new { pdfs })), cancel: cancel);
            }
        );
        return command;
    }
}
