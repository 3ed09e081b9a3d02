using System.Security.Cryptography;

namespace Bargaining.Congress.Voting;

/// <summary>
/// A teller's lock on a ballot box (票箱锁): a key pair whose private half only the teller's passphrase opens. At the close the first
/// teller hands their opened half to the second, sealed for the second's eyes alone, so that no opened key is ever kept.
/// </summary>
/// <param name="TellerId">The teller's account.</param>
/// <param name="Name">The teller's name.</param>
/// <param name="PublicKey">Public key, P-256, SubjectPublicKeyInfo.</param>
/// <param name="Locked">Private key, PKCS #8, encrypted under the passphrase.</param>
/// <param name="HandedOver">The private key, sealed for the other teller at the close; null before.</param>
public sealed record TellerLock(Guid TellerId, string Name, byte[] PublicKey, byte[] Locked, byte[]? HandedOver = null)
{
    /// <summary>Makes a lock that this passphrase opens.</summary>
    /// <param name="tellerId">The teller.</param>
    /// <param name="name">The teller's name.</param>
    /// <param name="passphrase">Of the teller's choice; kept nowhere.</param>
    /// <param name="iterations">How often the passphrase is hashed (PBKDF2, SHA-256).</param>
    public static TellerLock Make(Guid tellerId, string name, string passphrase, int iterations)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var slow = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterations);
        return new TellerLock(tellerId, name, key.ExportSubjectPublicKeyInfo(), key.ExportEncryptedPkcs8PrivateKey(passphrase, slow));
    }

    /// <summary>Opens the lock; null where the passphrase is not the one.</summary>
    public ECDiffieHellman? Open(string passphrase)
    {
        var key = ECDiffieHellman.Create();
        try
        {
            key.ImportEncryptedPkcs8PrivateKey(passphrase, Locked, out _);
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    /// <summary>The same lock, its opened key handed over to another teller.</summary>
    public TellerLock HandOver(ECDiffieHellman opened, TellerLock to) =>
        this with
        {
            HandedOver = Envelope.Seal(opened.ExportPkcs8PrivateKey(), TellerId.ToByteArray(), to.PublicKey),
        };

    /// <summary>The key that was handed over, opened by the other teller's.</summary>
    /// <exception cref="CryptographicException">It was not handed over to that key.</exception>
    public ECDiffieHellman Receive(ECDiffieHellman own)
    {
        var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(Envelope.Open(HandedOver, TellerId.ToByteArray(), own), out _);
        return key;
    }
}
