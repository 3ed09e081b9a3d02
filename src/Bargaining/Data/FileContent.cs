using System.Buffers;
using System.Security.Cryptography;
using Bargaining.Wording;

namespace Bargaining.Data;

/// <summary>
/// The bytes of a file that somebody sent (文件内容): they lie where the request put them, in memory or on this node's disk, and are read in
/// pieces. Not for several threads at once.
/// </summary>
public sealed class FileContent
{
    private const int Piece = 64 * 1024;
    private readonly Stream _bytes;

    private FileContent(Stream bytes, string digest) => (_bytes, Digest) = (bytes, digest);

    /// <summary>No bytes.</summary>
    public static FileContent None { get; } = Of([]);

    /// <summary>How many bytes.</summary>
    public long Length => _bytes.Length;

    /// <summary>Their SHA-256, lower-case hex.</summary>
    public string Digest { get; }

    /// <summary>Of bytes in memory.</summary>
    public static FileContent Of(byte[] bytes) => new(new MemoryStream(bytes, writable: false), Fingerprint.Of(bytes));

    /// <summary>Of a stream that can be read again from its start. Whoever opened it closes it.</summary>
    public static async Task<FileContent> OfAsync(Stream bytes, CancellationToken cancel) =>
        new(bytes, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel)));

    /// <summary>The bytes from the first on. The stream stays this one's.</summary>
    public Stream FromStart()
    {
        _bytes.Position = 0;
        return _bytes;
    }

    /// <summary>The first bytes, at most so many.</summary>
    public byte[] Head(int most) => Read(0, most);

    /// <summary>The last bytes, at most so many.</summary>
    public byte[] Tail(int most) => Read(Math.Max(0, Length - most), most);

    /// <summary>Whether these bytes stand in it somewhere.</summary>
    public bool Contains(ReadOnlySpan<byte> sought)
    {
        var stream = FromStart();
        var room = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            int kept = 0,
                read;
            while ((read = stream.Read(room, kept, Piece - kept)) > 0)
            {
                var filled = room.AsSpan(0, kept + read);
                if (filled.IndexOf(sought) >= 0)
                {
                    return true;
                }

                kept = Math.Min(filled.Length, sought.Length - 1); // what is sought may lie across two pieces
                filled[^kept..].CopyTo(room);
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private byte[] Read(long from, int most)
    {
        var bytes = new byte[Math.Min(most, Length - from)];
        _bytes.Position = from;
        _bytes.ReadExactly(bytes);
        return bytes;
    }
}
