using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Bargaining.Data;
using Bargaining.Operations;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.SignIn;

/// <summary>
/// Encrypts a key for the database by the secret of the installation (密钥加密): AES-256-GCM, under a key that HKDF-SHA256 makes of the secret
/// and a fresh salt. Another secret opens none of them: then new keys are made, and everybody signs in again.
/// </summary>
internal sealed class KeySeal(string secret) : IXmlEncryptor, IXmlDecryptor
{
    private const int Salt = 16,
        Nonce = 12,
        Tag = 16,
        Key = 32;
    private const string Element = "sealed";
    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly byte[] Purpose = Encoding.UTF8.GetBytes("bargaining sealing keys 1");

    /// <summary>As the framework makes what opens a key that it finds.</summary>
    public KeySeal(IServiceProvider services)
        : this(
            services.GetService<KeySeal>()?.Shared
                ?? throw new CryptographicException($"The key was encrypted, and {KeysInDatabase.Secret} is not set.")
        ) { }

    private string Shared => secret;

    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var all = new byte[Salt + Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(all.AsSpan(0, Salt + Nonce));
        using var aes = new AesGcm(KeyOf(all.AsSpan(0, Salt)), Tag);
        aes.Encrypt(all.AsSpan(Salt, Nonce), plain, all.AsSpan(Salt + Nonce + Tag), all.AsSpan(Salt + Nonce, Tag), Purpose);
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(new XElement(Element, Convert.ToBase64String(all)), typeof(KeySeal));
    }

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">It was encrypted by another secret, or was changed.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var all = Convert.FromBase64String(encryptedElement.Value);
        if (all.Length < Salt + Nonce + Tag)
        {
            throw new CryptographicException("The key is cut short.");
        }

        var plain = new byte[all.Length - Salt - Nonce - Tag];
        using var aes = new AesGcm(KeyOf(all.AsSpan(0, Salt)), Tag);
        aes.Decrypt(all.AsSpan(Salt, Nonce), all.AsSpan(Salt + Nonce + Tag), all.AsSpan(Salt + Nonce, Tag), plain, Purpose);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    /// <summary>Encrypts the keys that were made before there was a secret, where they lie: what they seal is still opened. A copy from
    /// before has them open, for good.</summary>
    public async Task SealOpenKeysAsync(BargainingDb db, CancellationToken cancel)
    {
        foreach (var key in await db.SealingKeys.AsNoTracking().ToListAsync(cancel))
        {
            var content = XElement.Parse(key.Content);
            var open = content.Descendants().Where(part => (bool?)part.Attribute(Framework + "requiresEncryption") == true).ToList();
            foreach (var part in open)
            {
                var encrypted = Encrypt(part);
                part.ReplaceWith(
                    new XElement(
                        Framework + "encryptedSecret",
                        new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!),
                        encrypted.EncryptedElement
                    )
                );
            }

            if (open.Count > 0)
            {
                var text = content.ToString(SaveOptions.DisableFormatting);
                await db
                    .SealingKeys.Where(k => k.Id == key.Id && k.Content == key.Content) // another node may be quicker
                    .ExecuteUpdateAsync(set => set.SetProperty(k => k.Content, text), cancel);
            }
        }
    }

    private byte[] KeyOf(ReadOnlySpan<byte> salt)
    {
        var key = new byte[Key];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), key, salt, Purpose);
        return key;
    }
}
