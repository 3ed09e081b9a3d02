using System.Security.Cryptography;
using System.Text;

namespace Bargaining.Wording;

/// <summary>What tells whether a text or a file is the same (校验值): SHA-256, lower-case hex.</summary>
public static class Fingerprint
{
    /// <summary>Of a text, in UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of fields in their order; each stands behind its length, so that no two lists have the same text.</summary>
    public static string OfFields(params IReadOnlyList<string> fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            text.Append(field.Length).Append(':').Append(field);
        }

        return Of(text.ToString());
    }

    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
