using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Bargaining.Letters;

/// <summary>Why a packed file is not unpacked (压缩文件不予解压).</summary>
public enum PackedFileFault
{
    /// <summary>It is no ZIP archive, or is cut off, changed, or ambiguous: two parts of one name, a path that leads out of it.</summary>
    Broken,

    /// <summary>A part has a password.</summary>
    Encrypted,

    /// <summary>It holds more parts or more bytes than it may.</summary>
    TooMuch,
}

/// <summary>A packed file is not unpacked.</summary>
/// <param name="fault">Why.</param>
public sealed class PackedFileRefused(PackedFileFault fault) : Exception($"The packed file is not unpacked: {fault}.")
{
    /// <summary>Why.</summary>
    public PackedFileFault Fault { get; } = fault;
}

/// <summary>How much is unpacked.</summary>
/// <param name="Parts">The most parts.</param>
/// <param name="Bytes">The most bytes of all parts together.</param>
/// <param name="Ratio">How many times its own size a file may unpack to; a first <see cref="AnyRatio"/> is free.</param>
public sealed record PackedFileLimits(int Parts, long Bytes, int Ratio = int.MaxValue)
{
    /// <summary>Bytes that a file of any size may unpack to: small files are often packed tightly.</summary>
    public const long AnyRatio = 1024 * 1024;
}

/// <summary>
/// The parts of a file that somebody sent (压缩文件): DOCX and XLSX are ZIP archives. Bytes are counted while they are read, whatever the
/// headers say, and nothing of it ever reaches the disk.
/// </summary>
public static class PackedFile
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Names of its parts; none where it is no archive. Nothing is unpacked, and nothing copied.</summary>
    /// <param name="file">Can be read from any place; it stays open.</param>
    public static IReadOnlyList<string> Names(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return [.. zip.Entries.Select(entry => entry.FullName)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>Its parts, folders left out, each unpacked when it is asked for.</summary>
    /// <exception cref="PackedFileRefused">It is not unpacked, or not to its end.</exception>
    public static IEnumerable<(string Name, byte[] Content)> Parts(ReadOnlyMemory<byte> file, PackedFileLimits limits)
    {
        using var zip = Broken(() => new ZipArchive(Stream(file), ZipArchiveMode.Read));
        var entries = Broken(() => zip.Entries);
        if (entries.Count > limits.Parts)
        {
            throw new PackedFileRefused(PackedFileFault.TooMuch);
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var left = Math.Min(limits.Bytes, Math.Max(PackedFileLimits.AnyRatio, (long)file.Length * limits.Ratio));
        foreach (var entry in entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            if (entry.IsEncrypted)
            {
                throw new PackedFileRefused(PackedFileFault.Encrypted);
            }

            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (!names.Add(name) || name.Split('/').Contains(".."))
            {
                throw new PackedFileRefused(PackedFileFault.Broken);
            }

            var content = Broken(() => Unpacked(entry, left));
            left -= content.Length;
            yield return (name, content);
        }
    }

    /// <summary>Packs parts in this order; the same parts give the same bytes.</summary>
    public static byte[] Pack(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using var packed = entry.Open();
                packed.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Unpacked(ZipArchiveEntry entry, long most)
    {
        using var content = entry.Open();
        using var all = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = content.Read(buffer)) > 0; )
        {
            if (all.Length + read > most)
            {
                throw new PackedFileRefused(PackedFileFault.TooMuch);
            }

            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    // What the archive did not keep of its form is told as one thing.
    private static T Broken<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            throw new PackedFileRefused(PackedFileFault.Broken);
        }
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> file)
    {
        var bytes = MemoryMarshal.TryGetArray(file, out var own) ? own : file.ToArray();
        return new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
    }
}
