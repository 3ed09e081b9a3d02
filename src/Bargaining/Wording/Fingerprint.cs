using System.Security.Cryptography;
using System.Text;

namespace Bargaining.Wording;

/// <summary>What tells whether a text or a file is the same (校验值): SHA-256, lower-case hex.</summary>
public static class Fingerprint
{
    /// <summary>Of a text, in UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
