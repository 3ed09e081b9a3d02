using System.CommandLine;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Law;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining audit verify (审计核验): walks the hash chains and names the first entry of each case that does not hold.</summary>
public static class AuditCommand
{
    private const int Intact = 0;
    private const int Broken = 1;
    private const int Usage = 2;

    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var number = new Option<string?>("--case")
        {
            Description = "One case, by its number, such as 230102-2026-CB-0007; all where none is given.",
        };
        var json = new Option<bool>("--json") { Description = "One line of JSON instead of text." };
        var verify = new Command("verify", "Check that the audit trail is as it was written: exit 0 where it holds, 1 where it is broken.")
        {
            number,
            json,
        };
        verify.SetAction(
            async (given, cancel) =>
            {
                var (output, errors) = (given.InvocationConfiguration.Output, given.InvocationConfiguration.Error);
                return await RunAsync(given.GetValue(number), given.GetValue(json), output, errors, cancel);
            }
        );
        return new Command("audit", "The audit trail of the cases.") { verify };
    }

    private static async Task<int> RunAsync(string? number, bool json, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        await using var services = Hosting.Product.Build(TimeProvider.System);
        await using var scope = services.CreateAsyncScope();
        var verification = scope.ServiceProvider.GetRequiredService<AuditVerification>();
        if ((number is null ? await verification.RunAsync(cancel) : await verification.RunAsync(number, cancel)) is not { } report)
        {
            await errors.WriteLineAsync($"There is no case {number}.");
            return Usage;
        }

        await output.WriteLineAsync(json ? Json.Write(report) : Text(report));
        return report.Holds ? Intact : Broken;
    }

    private static string Text(AuditReport report) =>
        string.Join(
            Environment.NewLine,
            report
                .Faults.Select(f => $"{f.Case}{(f.Sequence is { } sequence ? $" entry {sequence}" : "")}: {f.Why} ({Spelling.Of(f.Kind)})")
                .Append(
                    $"{report.Cases} cases, {report.Entries} entries: {(report.Holds ? "the audit trail holds." : $"{report.Faults.Count} broken.")}"
                )
        );
}
