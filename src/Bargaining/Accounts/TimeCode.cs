using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bargaining.Accounts;

/// <summary>Codes of an authenticator (动态验证码), RFC 6238: six digits of HMAC-SHA-1 over the half minute.</summary>
public static class TimeCode
{
    /// <summary>Bytes of a secret: what RFC 4226 recommends.</summary>
    public const int SecretBytes = 20;

    private const int Digits = 6;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // A clock that is half a minute wrong, or a person who types slowly.
    private const int Tolerance = 1;

    /// <summary>The half minute of an instant, counted from 1970.</summary>
    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / 30;

    /// <summary>The code of a half minute.</summary>
    public static string At(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)],
            hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // the standard's own, which every authenticator knows; a collision of SHA-1 is of no use against HMAC
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>The half minute whose code this is, near an instant; null where it is none.</summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string code, DateTimeOffset at)
    {
        var now = Step(at);
        for (var step = now - Tolerance; step <= now + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Bytes(At(secret, step)), Bytes(code)))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>A secret as people type it into an authenticator: base 32.</summary>
    public static string Spell(ReadOnlySpan<byte> secret)
    {
        var (text, bits, held) = (new StringBuilder(), 0, 0);
        foreach (var next in secret)
        {
            (bits, held) = ((bits << 8) | next, held + 8);
            for (; held >= 5; held -= 5)
            {
                text.Append(Letters[(bits >> (held - 5)) & 31]);
            }
        }

        return (held > 0 ? text.Append(Letters[(bits << (5 - held)) & 31]) : text).ToString();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
