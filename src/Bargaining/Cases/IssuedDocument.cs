using System.Text.Json;

namespace Bargaining.Cases;

/// <summary>A document as the facts of a case and its audit trail know it (文书信息).</summary>
/// <param name="DocumentId">The document, or the scan.</param>
/// <param name="Kind">What it is: the code of a kind of document, or <see cref="DocumentsInAudit.Scan"/>.</param>
/// <param name="Number">Its number (文号); empty where documents of its kind have none.</param>
/// <param name="On">The day that stands on it.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
public sealed record IssuedDocument(Guid DocumentId, string Kind, string Number, DateOnly On, string Sha256);

/// <summary>How the audit trail speaks of documents (审计中的文书): numbers and hashes stand
/// in the entry of the command that issued them.</summary>
public static class DocumentsInAudit
{
    /// <summary>The kind of a scan of a signed document.</summary>
    public const string Scan = "signed-scan";

    /// <summary>The kind of a paper that was received.</summary>
    public const string Paper = "received-paper";

    // Not "documents": a filing says by that name which papers were handed in.
    private const string Name = "issued";

    /// <summary>The content of an entry, with what the command issued.</summary>
    internal static string Added(string content, IReadOnlyList<IssuedDocument> issued) => Joined(content, Name, issued);

    /// <summary>The content of an entry, with what the command came to.</summary>
    internal static string Told(string content, IReadOnlyList<Finding> told) => Joined(content, "told", told);

    private static string Joined<T>(string content, string name, IReadOnlyList<T> list) =>
        list.Count == 0 ? content : $"{content[..^1]}{(content.Length > 2 ? "," : "")}\"{name}\":{Json.Write(list)}}}";

    /// <summary>The document that is spoken of; that of the scan, where it is one.</summary>
    internal static Guid DocumentOf(IssuedDocument issued) => issued.Kind == Scan ? Guid.Parse(issued.Number) : issued.DocumentId;

    /// <summary>What an entry speaks of.</summary>
    internal static IReadOnlyList<IssuedDocument> In(string content)
    {
        if (!content.Contains($"\"{Name}\":", StringComparison.Ordinal))
        {
            return [];
        }

        using var read = JsonDocument.Parse(content);
        return read.RootElement.TryGetProperty(Name, out var issued) ? issued.Deserialize<List<IssuedDocument>>(Json.Options)! : [];
    }
}
