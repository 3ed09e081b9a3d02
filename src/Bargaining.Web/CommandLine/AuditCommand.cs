using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Law;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>
/// bargaining audit (审计): verify walks the hash chains and holds the rows of the cases against them;
/// heads writes where each chain stands, dated and signed, to be kept elsewhere.
/// </summary>
public static class AuditCommand
{
    /// <summary>Names the private key that signs heads, as PEM, where no file is given.</summary>
    public const string KeyVariable = "BARGAINING_HEADS_KEY";

    private const int Intact = 0;
    private const int Broken = 1;
    private const int Usage = 2;

    /// <summary>The command (命令).</summary>
    public static Command Create() => new("audit", "The audit trail of the cases.") { Verify(), Heads(), Code() };

    private static Command Verify()
    {
        var number = new Option<string?>("--case")
        {
            Description = "One case, by its number, such as 230102-2026-CB-0007; all where none is given.",
        };
        var json = new Option<bool>("--json") { Description = "One line of JSON instead of text." };
        var against = new Option<FileInfo?>("--against")
        {
            Description = "A file that audit heads wrote earlier: a chain that was rewritten whole, cut or taken away since is found.",
        };
        var key = new Option<FileInfo?>("--key") { Description = "The public key, as PEM, of whoever signed that file." };
        var verify = new Command("verify", "Check that the audit trail is as it was written: exit 0 where it holds, 1 where it is broken.")
        {
            number,
            json,
            against,
            key,
        };
        verify.SetAction(
            async (given, cancel) =>
            {
                var (file, one) = (given.GetValue(against), given.GetValue(number));
                if (file is not null && one is not null)
                {
                    await given.Remarks.WriteLineAsync("--against holds all cases against the file: leave --case out.");
                    return Usage;
                }

                return await RunAsync(given, one, given.GetValue(json), file, given.GetValue(key), cancel);
            }
        );
        return verify;
    }

    private static Command Heads()
    {
        var key = new Option<FileInfo?>("--key") { Description = $"The private key that signs it, as PEM; else {KeyVariable} holds it." };
        var heads = new Command("heads", "Write the head of each chain, dated and signed, to be kept where nobody can change it.") { key };
        heads.SetAction(
            async (given, cancel) =>
            {
                var (output, errors) = (given.Answers, given.Remarks);
                try
                {
                    using var signs = KeyOf(given.GetValue(key), Environment.GetEnvironmentVariable(KeyVariable));
                    await using var services = given.Product();
                    await using var scope = services.CreateAsyncScope();
                    var count = await scope.ServiceProvider.GetRequiredService<AuditHeads>().WriteAsync(output, signs, cancel);
                    var unsigned = signs is null ? $", not signed: there is neither --key nor {KeyVariable} (docs/operations.md)" : "";
                    await errors.WriteLineAsync($"{count} heads{unsigned}.");
                    return Intact;
                }
                catch (Exception fault) when (fault is HeadsRefused or IOException or UnauthorizedAccessException)
                {
                    await errors.WriteLineAsync(fault.Message);
                    return Usage;
                }
            }
        );
        return heads;
    }

    private static Command Code()
    {
        var text = new Argument<string>("code")
        {
            Description = "As it stands at the foot of a document: 230102-2026-CB-0007/12/K7QF-2M9X-AB3D-EFGH.",
        };
        var code = new Command(
            "code",
            "Hold the code of a document against its chain: exit 0 where the chain is the one on which it was issued."
        )
        {
            text,
        };
        code.SetAction(
            async (given, cancel) =>
            {
                await using var services = given.Product();
                await using var scope = services.CreateAsyncScope();
                var asked = given.GetValue(text)!;
                var check = await scope.ServiceProvider.GetRequiredService<TrailCodeQuery>().CheckAsync(asked, cancel);
                await given.Answers.WriteLineAsync(
                    TrailCode.Read(asked) is not { } read ? "This is no code of a document."
                    : !check.Known ? $"No chain here has had this head: {read}."
                    : $"This was the head of case {read.Case} at entry {read.Sequence}; "
                        + "the audit trail of the case "
                        + (check.Holds ? "holds." : "does not hold: run audit verify --case.")
                );
                return check is { Known: true, Holds: true } ? Intact : Broken;
            }
        );
        return code;
    }

    private static async Task<int> RunAsync(
        ParseResult given,
        string? number,
        bool json,
        FileInfo? against,
        FileInfo? key,
        CancellationToken cancel
    )
    {
        await using var services = given.Product();
        await using var scope = services.CreateAsyncScope();
        HeadsReport? heads = null;
        if (against is not null)
        {
            try
            {
                using var signed = KeyOf(key, null);
                using var file = against.OpenText();
                heads = await scope.ServiceProvider.GetRequiredService<AuditHeads>().CompareAsync(file, signed, cancel);
            }
            catch (Exception fault) when (fault is HeadsRefused or IOException or UnauthorizedAccessException)
            {
                await given.Remarks.WriteLineAsync(fault.Message);
                return Usage;
            }
        }

        var verification = scope.ServiceProvider.GetRequiredService<AuditVerification>();
        if ((number is null ? await verification.RunAsync(cancel) : await verification.RunAsync(number, cancel)) is not { } report)
        {
            await given.Remarks.WriteLineAsync($"There is no case {number}.");
            return Usage;
        }

        report = report with { Heads = heads, Faults = [.. heads?.Faults ?? [], .. report.Faults] };
        await given.Answers.WriteLineAsync(json ? Json.Write(report) : Text(report));
        return report.Holds ? Intact : Broken;
    }

    private static ECDsa? KeyOf(FileInfo? file, string? text)
    {
        if ((file is null ? text : File.ReadAllText(file.FullName)) is not { Length: > 0 } pem)
        {
            return null;
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new HeadsRefused("The key is no elliptic-curve key as PEM.");
        }
    }

    private static string Text(AuditReport report) =>
        string.Join(
            Environment.NewLine,
            [
                .. report.Faults.Select(f =>
                    $"{f.Case}{(f.Sequence is { } sequence ? $" entry {sequence}" : "")}: {f.Why} ({Spelling.Of(f.Kind)})"
                ),
                .. report.Heads is not { } heads
                    ? Array.Empty<string>()
                    :
                    [
                        $"held against {heads.Heads} heads of {heads.At}, "
                            + $"{(heads.Signed ? "whose signature holds" : "whose signature was not looked at")}",
                    ],
                .. report.Older == 0
                    ? Array.Empty<string>()
                    :
                    [
                        $"{report.Older} cases were opened before entries spoke of rows: of their steps, "
                            + "deadlines and other rows only those are compared that changed since.",
                    ],
                .. report.LeftOut.Select(gap =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{gap.Numbers} numbers of {gap.Series} series were left out on {gap.At:yyyy-MM-dd}: {gap.Reason}. "
                            + $"If nobody restored the database then, ask who took cases away."
                    )
                ),
                .. report.UnrecordedRoles == 0
                    ? Array.Empty<string>()
                    :
                    [
                        $"{report.UnrecordedRoles} roles stand in no register of roles: they are older than it, were seeded, "
                            + "or were put in behind the product's back.",
                    ],
                $"{report.Cases} cases, {report.Entries} entries: "
                    + $"{(report.Holds ? "the audit trail holds." : $"{report.Faults.Count} faults.")}",
            ]
        );
}
