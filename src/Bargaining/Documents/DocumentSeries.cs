using System.Buffers.Text;
using System.Globalization;
using Bargaining.Organisations;

namespace Bargaining.Documents;

/// <summary>Series of document numbers (文号序列): one per issuing organisation, mark and year, counted beside the case numbers.</summary>
public static class DocumentSeries
{
    /// <summary>With this every series of documents begins, and no other.</summary>
    public const string Prefix = "DOC-";

    private const string Rehearsed = "SIM-";

    /// <summary>The key of the counter.</summary>
    /// <param name="issuer">Whose documents.</param>
    /// <param name="mark">Their mark (文号代字), for example 劳监意: kinds with the same mark
    /// share a series, so that no number is there twice.</param>
    /// <param name="year">Year of the day that stands on them.</param>
    /// <param name="rehearsal">Whether it is a simulation: real documents never wait for it.</param>
    public static string Of(Guid issuer, string mark, int year, bool rehearsal) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(rehearsal ? Rehearsed : Prefix)}{Base64Url.EncodeToString(issuer.ToByteArray())}-{year}{mark}"
        );

    /// <summary>The number as it stands on the document (文号): 哈总工劳监意〔2026〕1号.</summary>
    public static string Number(Organisation issuer, string mark, int year, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{issuer.Abbreviation}{mark}〔{year}〕{sequence}号");
}
