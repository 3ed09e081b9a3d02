using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Bargaining.Notices;

/// <summary>Seals what a receiver is asked with, and opens it to send (接收端密钥): it lies in the
/// database under the keys that also sign the cookies.</summary>
public sealed class ReceiverSecrets(IDataProtectionProvider keys)
{
    private const string Mark = "whsec_";
    private const int Bytes = 32;
    private readonly IDataProtector _keys = keys.CreateProtector("bargaining.receivers");

    /// <summary>A new secret, as Standard Webhooks writes it.</summary>
    public static string Make() => Mark + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Seals a text.</summary>
    public string Seal(string text) => _keys.Protect(text);

    /// <summary>Opens a sealed text; null where its key is lost.</summary>
    public string? Open(string text)
    {
        try
        {
            return _keys.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The address of a receiver and what signs for it now; null where a key is lost.</summary>
    internal (string Address, ReceiverAccess Access)? Open(Receiver receiver, DateTimeOffset now)
    {
        var address = Open(receiver.Address);
        List<string?> kept = [receiver.Secret, receiver.FormerSecretUntil > now ? receiver.FormerSecret : null];
        var opened = kept.OfType<string>().Select(Open).ToList();
        return address is null || opened.Contains(null) ? null : (address, new ReceiverAccess(receiver.Kind, [.. opened.OfType<string>()]));
    }
}
