using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bargaining.Web.Seeding;

/// <summary>Keys that are the same each time the same place is made (可重现的主键): so a run
/// that was broken off goes on where it stopped.</summary>
internal static class SeededIds
{
    /// <summary>A time-ordered key of an instant, told apart by words.</summary>
    public static Guid Of(DateTimeOffset at, string what)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        return Fill(bytes, what);
    }

    /// <summary>Another key of the same instant as a time-ordered one.</summary>
    public static Guid Again(Guid known, string what)
    {
        Span<byte> bytes = stackalloc byte[16];
        known.TryWriteBytes(bytes, bigEndian: true, out _);
        return Fill(bytes, $"{known:N}{what}");
    }

    /// <summary>A number of two numbers, the same on every run.</summary>
    public static int Number(int one, int other) => unchecked((one * 486_187_739) ^ (other * 16_777_619));

    // Version 7, variant 10, the rest from the hash.
    private static Guid Fill(Span<byte> bytes, string what)
    {
        SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 10).CopyTo(bytes[6..]);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
