using System.Text;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Documents;

/// <summary>What an uploaded file is, by its content (文件类型).</summary>
public enum UploadedFileType
{
    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>JPEG picture.</summary>
    Jpeg,

    /// <summary>PNG picture.</summary>
    Png,

    /// <summary>Document of Word or WPS without macros.</summary>
    Docx,

    /// <summary>Sheet of Excel or WPS without macros (工资表、考勤表).</summary>
    Xlsx,

    /// <summary>Video or sound in an MP4 container (录像).</summary>
    Mp4,

    /// <summary>Sound in an MP4 container (录音).</summary>
    M4a,

    /// <summary>MP3 sound (录音).</summary>
    Mp3,

    /// <summary>WAV sound (录音).</summary>
    Wav,
}

/// <summary>
/// A file that somebody uploaded, a signed scan or evidence (上传的文件): known by its content,
/// never by its name; kept and handed out, never carried out.
/// </summary>
/// <param name="Name">Its name, without folders and characters that mean something to a program.</param>
/// <param name="Type">What it is.</param>
/// <param name="Encrypted">Whether it is a PDF that asks for a password.</param>
public sealed record UploadedFile(string Name, UploadedFileType Type, bool Encrypted = false)
{
    /// <summary>The largest file, in bytes: 20 MiB.</summary>
    public const int Largest = 20 * 1024 * 1024;

    /// <summary>What a scanner or a camera makes of a paper (扫描件、照片).</summary>
    public static IReadOnlyList<UploadedFileType> Scans { get; } = [UploadedFileType.Pdf, UploadedFileType.Jpeg, UploadedFileType.Png];

    private const int Beginning = 16;
    private const string WordText = "word/document.xml";

    /// <summary>Its media type, to hand it out with.</summary>
    public string MediaType => MediaTypes[Type];

    private static readonly Dictionary<UploadedFileType, string> MediaTypes = new()
    {
        [UploadedFileType.Pdf] = "application/pdf",
        [UploadedFileType.Jpeg] = "image/jpeg",
        [UploadedFileType.Png] = "image/png",
        [UploadedFileType.Docx] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [UploadedFileType.Xlsx] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [UploadedFileType.Mp4] = "video/mp4",
        [UploadedFileType.M4a] = "audio/mp4",
        [UploadedFileType.Mp3] = "audio/mpeg",
        [UploadedFileType.Wav] = "audio/wav",
    };

    private static readonly Dictionary<string, UploadedFileType> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = UploadedFileType.Pdf,
        [".jpg"] = UploadedFileType.Jpeg,
        [".jpeg"] = UploadedFileType.Jpeg,
        [".png"] = UploadedFileType.Png,
        [".docx"] = UploadedFileType.Docx,
        [".xlsx"] = UploadedFileType.Xlsx,
        [".mp4"] = UploadedFileType.Mp4,
        [".m4a"] = UploadedFileType.M4a,
        [".mp3"] = UploadedFileType.Mp3,
        [".wav"] = UploadedFileType.Wav,
    };

    /// <summary>Examines a file by its content.</summary>
    /// <param name="name">The name that it came with.</param>
    /// <param name="content">The file.</param>
    /// <param name="accepted">What is taken here; all types unless given.</param>
    /// <param name="largest">The largest that is taken, in bytes.</param>
    /// <exception cref="FileRefused">It is not what may be kept.</exception>
    public static UploadedFile Check(
        string name,
        FileContent content,
        IReadOnlyList<UploadedFileType>? accepted = null,
        int largest = Largest
    )
    {
        var plain = Plain(name);
        if (content.Length == 0)
        {
            throw Refused("empty", $"文件“{plain}”是空的；请重新选择文件。", $"The file '{plain}' is empty: choose it again.");
        }

        if (content.Length > largest)
        {
            throw Refused(
                "too-large",
                $"文件“{plain}”超过 {largest >> 20} MiB；请降低扫描分辨率或者分成几个文件。",
                $"The file '{plain}' is more than {largest >> 20} MiB: scan it at a lower resolution or divide it."
            );
        }

        var found = TypeOf(content.Head(Beginning));
        var parts = found == UploadedFileType.Docx ? PackedFile.Names(content.FromStart()) : [];
        if (parts.Count > 0 && !parts.Contains(WordText))
        {
            found = parts.Contains("xl/workbook.xml") ? UploadedFileType.Xlsx : null; // all are archives: what lies in it tells
        }

        accepted ??= Enum.GetValues<UploadedFileType>();
        if (found is not { } type || !accepted.Contains(type))
        {
            var names = accepted.Select(one => one.ToString().ToUpperInvariant()).ToList();
            throw Refused(
                "unknown-type",
                $"文件“{plain}”的内容不是 {string.Join("、", names)}；请转换后上传，只改扩展名不行。",
                $"The content of '{plain}' is not {string.Join(", ", names)}: convert it; another ending alone will not do."
            );
        }

        if (!Endings.TryGetValue(Path.GetExtension(plain), out var named) || named != type)
        {
            throw Refused(
                "not-its-name",
                $"文件“{plain}”的内容是 {type.ToString().ToUpperInvariant()}，与扩展名不符；请确认选对了文件，并用正确的扩展名保存。",
                $"The content of '{plain}' is {type.ToString().ToUpperInvariant()}, which its ending does not say: "
                    + "make sure that it is the right file, and save it with the right ending."
            );
        }

        if (parts.Any(part => part.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
        {
            throw Refused("macro", $"文件“{plain}”含有宏；请另存为不含宏的文件。", $"The file '{plain}' has macros: save it without them.");
        }

        if (!IsWhole(type, content, parts))
        {
            throw Refused(
                "broken",
                $"文件“{plain}”不完整或者已经损坏；请重新扫描或者导出。",
                $"The file '{plain}' is incomplete or broken: scan or export it again."
            );
        }

        return new UploadedFile(plain, type, type == UploadedFileType.Pdf && content.Contains("/Encrypt"u8));
    }

    /// <summary>What a file is by its first bytes, an archive being taken for a DOCX; null where it is none that is known.</summary>
    public static UploadedFileType? TypeOf(ReadOnlySpan<byte> content) =>
        content switch
        {
            _ when content.StartsWith("%PDF-"u8) => UploadedFileType.Pdf,
            _ when content.StartsWith((byte[])[0xff, 0xd8, 0xff]) => UploadedFileType.Jpeg,
            _ when content.StartsWith((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]) => UploadedFileType.Png,
            _ when content.StartsWith("PK\x03\x04"u8) => UploadedFileType.Docx,
            _ when content.Length > 12 && content[4..8].SequenceEqual("ftyp"u8) => Encoding.ASCII.GetString(content[8..11]) switch
            {
                "M4A" or "M4B" => UploadedFileType.M4a,
                "hei" or "mif" or "avi" or "qt " => null, // pictures and films that need a program of their own
                _ => UploadedFileType.Mp4,
            },
            _ when content.StartsWith("ID3"u8) || (content.Length > 1 && content[0] == 0xff && (content[1] & 0xe6) == 0xe2) =>
                UploadedFileType.Mp3,
            _ when content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WAVE"u8) => UploadedFileType.Wav,
            _ => null,
        };

    private static bool IsWhole(UploadedFileType type, FileContent content, IReadOnlyList<string> parts)
    {
        ReadOnlySpan<byte> end = content.Tail(1024);
        return type switch
        {
            UploadedFileType.Pdf => end.LastIndexOf("%%EOF"u8) >= 0,
            UploadedFileType.Jpeg => content.Contains([0xff, 0xd9]),
            UploadedFileType.Png => content.Length > 33
                && content.Head(16).AsSpan(12).SequenceEqual("IHDR"u8)
                && end.LastIndexOf("IEND"u8) >= 0,
            UploadedFileType.Docx => parts.Contains(WordText),
            _ => true,
        };
    }

    private static string Plain(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var plain = string.Concat(
                last.Where(letter =>
                    !char.IsControl(letter)
                    && !"\"<>|:*?".Contains(letter)
                    && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.Format
                )
            )
            .Trim('.', ' ');
        return plain.Length <= 120 ? plain : plain[..100] + Path.GetExtension(plain)[..Math.Min(20, Path.GetExtension(plain).Length)];
    }

    private static FileRefused Refused(string why, string zh, string en) => new(why, new Text(zh, en));
}
