using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Audit;

/// <summary>Where a chain stood (链头): handed out and kept elsewhere, it finds a chain that was
/// rewritten whole, which no look at the database alone can.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Sequence">Its last entry then.</param>
/// <param name="Hash">The hash of that entry.</param>
public sealed record ChainHead(string Case, long Sequence, string Hash);

/// <summary>
/// The heads of all chains as a dated and signed file (链头清单): a line each, then the ECDSA signature over all lines before it (P-256 or
/// whatever the key is, SHA-256, DER). Anybody checks it with the public key and openssl.
/// </summary>
public sealed partial class AuditHeads(BargainingDb db, TimeProvider time)
{
    private const string Title = "bargaining audit heads 1";
    private const string Signature = "signature ";
    private const string Dated = "at ";
    private const int Page = 500;

    /// <summary>Writes the heads as they are now.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="key">What signs it; null for a file that nobody signed.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <returns>How many.</returns>
    public async Task<long> WriteAsync(TextWriter output, ECDsa? key, CancellationToken cancel = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await LineAsync(Title);
        await LineAsync(Dated + time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        var count = 0L;
        await foreach (
            var head in db
                .Cases.AsNoTracking()
                .OrderBy(c => c.Number)
                .Select(c => new ChainHead(c.Number, c.AuditSequence, c.AuditHead))
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            count++;
            await LineAsync(string.Create(CultureInfo.InvariantCulture, $"{head.Case} {head.Sequence} {head.Hash}"));
        }

        if (key is not null)
        {
            var signature = key.SignHash(hash.GetHashAndReset(), DSASignatureFormat.Rfc3279DerSequence);
            await output.WriteAsync($"{Signature}{Convert.ToBase64String(signature)}\n");
        }

        return count;

        async Task LineAsync(string line)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{line}\n"));
            await output.WriteAsync($"{line}\n".AsMemory(), cancel);
        }
    }

    /// <summary>Holds every chain against a file of heads.</summary>
    /// <param name="file">The file.</param>
    /// <param name="key">The public key of whoever signed it; null where the signature shall not be looked at.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="HeadsRefused">It is no such file, or not the one that was signed.</exception>
    public async Task<HeadsReport> CompareAsync(TextReader file, ECDsa? key, CancellationToken cancel = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (await NextAsync() != Title || await NextAsync() is not { } dated || !dated.StartsWith(Dated, StringComparison.Ordinal))
        {
            throw new HeadsRefused("This is no file of ./bargaining audit heads.");
        }

        // Faults count for nothing before the signature at the end has been seen.
        var (count, faults, signature) = (0L, new List<AuditFault>(), (string?)null);
        List<ChainHead> page = [];
        while (await file.ReadLineAsync(cancel) is { } line)
        {
            if (signature is not null)
            {
                throw new HeadsRefused("Something stands after the signature.");
            }

            if (line.StartsWith(Signature, StringComparison.Ordinal))
            {
                signature = line[Signature.Length..];
                continue;
            }

            hash.AppendData(Encoding.UTF8.GetBytes($"{line}\n"));
            page.Add(HeadOf(line));
            count++;
            if (page.Count == Page)
            {
                faults.AddRange(await FaultsAsync(page, cancel));
                page.Clear();
            }
        }

        faults.AddRange(await FaultsAsync(page, cancel));
        if (key is not null)
        {
            DemandSigned(key, hash.GetHashAndReset(), signature);
        }

        return new HeadsReport(dated[Dated.Length..], count, signature is not null && key is not null, faults);

        async Task<string?> NextAsync()
        {
            var line = await file.ReadLineAsync(cancel);
            hash.AppendData(Encoding.UTF8.GetBytes($"{line}\n"));
            return line;
        }
    }

    private static void DemandSigned(ECDsa key, byte[] hash, string? signature)
    {
        Span<byte> bytes = stackalloc byte[512];
        if (
            signature is null
            || !Convert.TryFromBase64String(signature, bytes, out var length)
            || !key.VerifyHash(hash, bytes[..length], DSASignatureFormat.Rfc3279DerSequence)
        )
        {
            throw new HeadsRefused(
                signature is null ? "The file bears no signature." : "The file is not the one that was signed with this key."
            );
        }
    }

    private static ChainHead HeadOf(string line) =>
        Line().Match(line) is { Success: true } found
        && long.TryParse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var sequence)
            ? new(found.Groups[1].Value, sequence, found.Groups[3].Value)
            : throw new HeadsRefused($"No head: {line}");

    private async Task<List<AuditFault>> FaultsAsync(List<ChainHead> heads, CancellationToken cancel)
    {
        if (heads.Count == 0)
        {
            return [];
        }

        var numbers = heads.Select(head => head.Case).ToList();
        var cases = await db
            .Cases.AsNoTracking()
            .Where(c => numbers.Contains(c.Number))
            .ToDictionaryAsync(c => c.Number, c => c.Id, cancel);
        var ids = cases.Values.ToList();
        var sequences = heads.Select(head => head.Sequence).Distinct().ToList();
        var entries = (
            await db
                .AuditEntries.AsNoTracking()
                .Where(a => ids.Contains(a.CaseId) && sequences.Contains(a.Sequence))
                .Select(a => new
                {
                    a.CaseId,
                    a.Sequence,
                    a.Hash,
                })
                .ToListAsync(cancel)
        ).ToDictionary(a => (a.CaseId, a.Sequence), a => a.Hash);
        return
        [
            .. heads
                .Select(head =>
                    !cases.TryGetValue(head.Case, out var id)
                        ? Fault(head, null, AuditFaultKind.CaseMissing, "the case whose head was handed out is not there")
                    : !entries.TryGetValue((id, head.Sequence), out var hash)
                        ? Fault(head, head.Sequence, AuditFaultKind.TailRemoved, "the entry whose hash was handed out is not there")
                    : hash != head.Hash
                        ? Fault(head, head.Sequence, AuditFaultKind.ChainReplaced, "the chain is not the one whose head was handed out")
                    : null
                )
                .OfType<AuditFault>(),
        ];
    }

    private static AuditFault Fault(ChainHead head, long? sequence, AuditFaultKind kind, string why) => new(head.Case, sequence, kind, why);

    [GeneratedRegex("^(.+) ([0-9]{1,18}) ([0-9a-f]{64}|)$")]
    private static partial Regex Line();
}

/// <summary>Chains held against heads that were handed out (链头比对结果).</summary>
/// <param name="At">When the heads were written, UTC.</param>
/// <param name="Heads">How many there are.</param>
/// <param name="Signed">Whether their signature was looked at and holds.</param>
/// <param name="Faults">What is not as it was handed out.</param>
public sealed record HeadsReport(string At, long Heads, bool Signed, IReadOnlyList<AuditFault> Faults);

/// <summary>The file of heads says nothing that could be compared (链头清单无效).</summary>
public sealed class HeadsRefused(string why) : Exception(why);
