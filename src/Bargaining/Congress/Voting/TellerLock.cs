using System.Security.Cryptography;

namespace Bargaining.Congress.Voting;

/// <summary>
/// A teller's lock on a ballot box (票箱锁): a key pair whose private half only the teller's
/// passphrase opens. Neither opened half is ever kept or handed to anybody.
/// </summary>
/// <param name="TellerId">The teller's account.</param>
/// <param name="Name">The teller's name.</param>
/// <param name="PublicKey">Public key, P-256, SubjectPublicKeyInfo.</param>
/// <param name="Locked">Private key, PKCS #8, encrypted under the passphrase.</param>
public sealed record TellerLock(Guid TellerId, string Name, byte[] PublicKey, byte[] Locked)
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
}
