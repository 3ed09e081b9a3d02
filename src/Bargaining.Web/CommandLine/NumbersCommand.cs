using System.CommandLine;
using Bargaining.Data;
using Bargaining.Operations;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining numbers (编号): move-on leaves a gap in all series after a
/// restore, so that no number is given a second time.</summary>
public static class NumbersCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var by = new Option<int>("--by")
        {
            Description = "How many numbers each series leaves out: more than were given in any since the backup.",
            Required = true,
        };
        by.Validators.Add(given =>
        {
            if (
                given.Tokens is [{ Value: var text }]
                && !(int.TryParse(text, out var count) && count is > 0 and <= NumbersAfterRestore.Most)
            )
            {
                given.AddError($"'{text}' is no gap: give a number from 1 to {NumbersAfterRestore.Most}.");
            }
        });
        var reason = new Option<string>("--reason") { Description = "Why; audit verify says it.", Required = true };
        reason.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && (string.IsNullOrWhiteSpace(text) || text.Length > NumberGapTables.LongestReason))
            {
                given.AddError($"Say why, in {NumberGapTables.LongestReason} characters at most.");
            }
        });
        var move = new Command("move-on", "After a restore: give no number again that was given after the backup.") { by, reason };
        move.SetAction(
            async (given, cancel) =>
            {
                await using var services = given.Product();
                await using var scope = services.CreateAsyncScope();
                var count = await scope
                    .ServiceProvider.GetRequiredService<NumbersAfterRestore>()
                    .MoveOnAsync(given.GetValue(by), given.GetValue(reason)!, cancel);
                await given.Answers.WriteLineAsync(
                    $"{count} series were moved on by {given.GetValue(by)}; a series that begins later this year begins behind as many."
                );
                return 0;
            }
        );
        return new("numbers", "The numbers of cases and documents.") { move };
    }
}
