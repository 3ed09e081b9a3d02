using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Bargaining.Sheets;

/// <summary>
/// Enters the rows of a file (导入). Nothing is entered while a row has a fault, unless it is asked
/// to leave such rows out; and nothing at all where it is only a try.
/// </summary>
public abstract record ImportRows
{
    /// <summary>How the file is written.</summary>
    public SheetFormat Format { get; init; }

    /// <summary>Enter the good rows though others are bad.</summary>
    public bool LeaveOutBadRows { get; init; }

    /// <summary>Only look: say what would be entered, and enter nothing.</summary>
    public bool Try { get; init; }

    /// <summary>The file. Identity numbers may be in it: it stands in no log and no kept answer.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>SHA-256 of the file, by which a request is known again.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Content.Span));
}

/// <summary>A file that was sent, and what to do with it (上传内容).</summary>
/// <param name="Format">How it is written.</param>
/// <param name="Content">The file.</param>
/// <param name="LeaveOutBadRows">Enter the good rows though others are bad.</param>
/// <param name="Try">Only look.</param>
public sealed record SheetUpload(SheetFormat Format, ReadOnlyMemory<byte> Content, bool LeaveOutBadRows, bool Try)
{
    /// <summary>The command with the file.</summary>
    public T Into<T>(T command)
        where T : ImportRows =>
        (T)((ImportRows)command with { Format = Format, Content = Content, LeaveOutBadRows = LeaveOutBadRows, Try = Try });
}
