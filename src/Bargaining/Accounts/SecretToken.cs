using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bargaining.Accounts;

/// <summary>What makes the address of a link a secret (一次性链接令牌): 192 bits by chance; kept only as a hash.</summary>
public static class SecretToken
{
    private const int Bytes = 24;

    /// <summary>A new one, as an address can carry it.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The hash under which it is kept.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
