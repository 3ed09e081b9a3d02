using System.Globalization;
using System.Text;

namespace Bargaining.Cases;

/// <summary>
/// Where the audit chain of a case stood, short enough for a sheet of paper (核验码):
/// 230102-2026-CB-0007/12/K7QF-2M9X-AB3D-EFGH is the case, the entry and the first 80 bits of its hash. A document
/// bears that of the entry before it, so that whoever holds the paper holds the whole history up to there.
/// </summary>
public sealed record TrailCode
{
    /// <summary>What stands before it on paper.</summary>
    public const string Name = "核验码";

    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: none is taken for another
    private const int Bytes = 10,
        Group = 4;

    private TrailCode(string number, long sequence, string mark) => (Case, Sequence, Mark) = (number, sequence, mark);

    /// <summary>Number of the case.</summary>
    public string Case { get; }

    /// <summary>The entry.</summary>
    public long Sequence { get; }

    /// <summary>The beginning of its hash.</summary>
    public string Mark { get; }

    /// <summary>Where a case stands now; null where it has no entry yet.</summary>
    public static TrailCode? Of(Case found) =>
        found.AuditSequence == 0 ? null : new(found.Number, found.AuditSequence, MarkOf(found.AuditHead));

    /// <summary>A code as somebody typed it from paper, in whatever letters and with
    /// whatever signs between them; null where it is none.</summary>
    public static TrailCode? Read(string text)
    {
        var parts = text.Normalize(NormalizationForm.FormKC)
            .Replace(Name, "", StringComparison.Ordinal)
            .Split('/', StringSplitOptions.TrimEntries);
        if (
            parts is not [var number, var entry, var mark]
            || number.Length == 0
            || !long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
        )
        {
            return null;
        }

        var plain = string.Concat(mark.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))
            .Replace('O', '0')
            .Replace('I', '1')
            .Replace('L', '1');
        return plain.Length == Bytes * 8 / 5 && plain.All(Letters.Contains)
            ? new(number.ToUpperInvariant(), sequence, Grouped(plain))
            : null;
    }

    /// <summary>Whether an entry has a hash that begins so.</summary>
    public bool IsOf(string hash) => Mark == MarkOf(hash);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Case}/{Sequence}/{Mark}");

    // Five bits a letter, the first bits first.
    private static string MarkOf(string hash)
    {
        var bytes = Convert.FromHexString(hash.AsSpan(0, Bytes * 2));
        var (text, bits, held) = (new StringBuilder(), 0, 0);
        foreach (var one in bytes)
        {
            (bits, held) = ((bits << 8) | one, held + 8);
            for (; held >= 5; held -= 5)
            {
                text.Append(Letters[(bits >> (held - 5)) & 31]);
            }

            bits &= (1 << held) - 1;
        }

        return Grouped(text.ToString());
    }

    private static string Grouped(string plain) => string.Join('-', plain.Chunk(Group).Select(chunk => new string(chunk)));
}
