using Bargaining.Accounts;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>What an authenticator does with a secret that was typed into it.</summary>
public static class Authenticator
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A secret from base 32 (RFC 4648).</summary>
    public static byte[] Secret(string spelt)
    {
        var bits = string.Concat(
            spelt.Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0'))
        );
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }

    /// <summary>The six digits that it shows at an instant.</summary>
    public static string Code(byte[] secret, DateTimeOffset now) => TimeCode.At(secret, TimeCode.Step(now));
}
