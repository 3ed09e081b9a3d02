using System.Security.Cryptography;
using System.Text;

namespace Bargaining.Congress.Voting;

/// <summary>Codes that people read and type (核验码、一次性验证码): groups of four letters and
/// digits without I, L, O, U; kept only as hashes.</summary>
public static class SecretCode
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>
    /// The code under which a voter finds their ballot counted: 80 bits made of the box, the voter and the key of the request, so that the
    /// same request asked again gets the same code. It says nothing of the choice.
    /// </summary>
    public static string Check(Guid box, string voter, string requestKey) =>
        Spell(SHA256.HashData(Encoding.UTF8.GetBytes($"check\n{box:N}\n{voter}\n{requestKey}")), 16);

    /// <summary>A delegate's one-time code for a hall terminal: 60 bits made of the tellers' seed, the box and the delegate.</summary>
    public static string Terminal(Guid box, Guid delegateId, string seed) =>
        Spell(HMACSHA256.HashData(Encoding.UTF8.GetBytes(seed), Encoding.UTF8.GetBytes($"terminal\n{box:N}\n{delegateId:N}")), 12);

    /// <summary>The hash of a code as it is kept; how it was typed does not matter.</summary>
    public static string Hash(string code)
    {
        var plain = code.ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1').Where(Letters.Contains);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes([.. plain])));
    }

    private static string Spell(ReadOnlySpan<byte> hash, int letters)
    {
        var code = new StringBuilder();
        for (var i = 0; i < letters; i++)
        {
            code.Append(i > 0 && i % 4 == 0 ? "-" : "").Append(Letters[hash[i] & 31]);
        }

        return code.ToString();
    }
}
