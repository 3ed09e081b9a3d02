using System.CommandLine;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Web.Hosting;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining sweep (到期扫描): expires once what is due, and says for each case what ran
/// out and what follows; with --json one receipt a line.</summary>
public static class SweepCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "JSON lines instead of text." };
        var language = Output.LanguageOption();
        var command = new Command(
            "sweep",
            "Expire once what is due in all cases: run it every night. Prints what ran out, and which steps opened."
        )
        {
            json,
            language,
        };
        command.SetAction(
            async (given, cancel) =>
            {
                await using var app = given.Host();
                await BargainingHost.PrepareAsync(app, cancel);
                await using var scope = app.Services.CreateAsyncScope();
                var receipts = await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(cancel: cancel);
                foreach (var receipt in receipts)
                {
                    given.Answers.WriteLine(given.GetValue(json) ? Json.Write(receipt) : Sentence(receipt, given.GetValue(language)!));
                }

                if (!given.GetValue(json))
                {
                    given.Answers.WriteLine(
                        given.GetValue(language) == "zh"
                            ? $"到期扫描完毕：{receipts.Count} 件案件有期限届满。"
                            : $"Swept: something ran out in {receipts.Count} cases."
                    );
                }
            }
        );
        return command;
    }

    private static string Sentence(Receipt receipt, string language)
    {
        var chinese = language == "zh";
        var next = receipt
            .Opened.Select(opened =>
                chinese
                    ? $"{Words.Of(opened.Step).Zh}（{opened.Party.InWords().Zh}）"
                    : $"{Words.Of(opened.Step).En} ({opened.Party.InWords().En})"
            )
            .ToList();
        return (next.Count, receipt.Closed) switch
        {
            (0, null) => chinese ? $"{receipt.Number}：期限届满，仍待办理" : $"{receipt.Number}: ran out, and still waits",
            (0, _) => chinese ? $"{receipt.Number}：期限届满，案件办结" : $"{receipt.Number}: ran out, and the case is closed",
            _ => chinese
                ? $"{receipt.Number}：期限届满，接下来：{string.Join("、", next)}"
                : $"{receipt.Number}: ran out; next: {string.Join(", ", next)}",
        };
    }
}
