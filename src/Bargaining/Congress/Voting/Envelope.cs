using System.Security.Cryptography;

namespace Bargaining.Congress.Voting;

/// <summary>
/// A sealed envelope (封套) that only all of its locks together open: one ephemeral P-256 key agrees with every lock, HKDF-SHA256 makes
/// one key of what they agreed, AES-256-GCM seals. Layout: ephemeral public key (91 bytes), nonce (12), tag (16), then the content.
/// </summary>
public static class Envelope
{
    private const int KeySize = 91,
        NonceSize = 12,
        TagSize = 16;

    /// <summary>Bytes that an envelope is longer than its content.</summary>
    public const int Overhead = KeySize + NonceSize + TagSize;

    /// <summary>Seals a content.</summary>
    /// <param name="content">What is sealed; the envelope is longer by <see cref="Overhead"/> bytes, whatever it says.</param>
    /// <param name="about">What it belongs to; it opens for nothing else.</param>
    /// <param name="key">Made for its locks. Envelopes under one key show that they share it.</param>
    public static byte[] Seal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> about, SealingKey key)
    {
        var envelope = new byte[Overhead + content.Length];
        var room = envelope.AsSpan();
        key.Ephemeral.CopyTo(room);
        RandomNumberGenerator.Fill(room.Slice(KeySize, NonceSize));
        using var cipher = new AesGcm(key.Secret, TagSize);
        cipher.Encrypt(room.Slice(KeySize, NonceSize), content, room[Overhead..], room.Slice(KeySize + NonceSize, TagSize), about);
        return envelope;
    }

    /// <summary>Opens an envelope with the private halves of all its locks, in order.</summary>
    /// <exception cref="CryptographicException">It is not whole, was sealed for others, or belongs to something else.</exception>
    public static byte[] Open(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> about, params ReadOnlySpan<ECDiffieHellman> locks)
    {
        using var opener = new Opener([.. locks]);
        return opener.Open(envelope, about);
    }

    /// <summary>Opens many envelopes with the private halves of all their locks, in order: for
    /// those under one ephemeral key the slow part is done once.</summary>
    public sealed class Opener(IReadOnlyList<ECDiffieHellman> locks) : IDisposable
    {
        private readonly Dictionary<string, AesGcm> _ciphers = new(StringComparer.Ordinal);

        /// <summary>Opens one.</summary>
        /// <exception cref="CryptographicException">It is not whole, was sealed for others, or belongs to something else.</exception>
        public byte[] Open(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> about)
        {
            if (envelope.Length < Overhead)
            {
                throw new CryptographicException("An envelope is too short.");
            }

            var key = Convert.ToBase64String(envelope[..KeySize]);
            if (!_ciphers.TryGetValue(key, out var cipher))
            {
                _ciphers[key] = cipher = Agree(envelope[..KeySize]);
            }

            var content = new byte[envelope.Length - Overhead];
            cipher.Decrypt(
                envelope.Slice(KeySize, NonceSize),
                envelope[Overhead..],
                envelope.Slice(KeySize + NonceSize, TagSize),
                content,
                about
            );
            return content;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            foreach (var cipher in _ciphers.Values)
            {
                cipher.Dispose();
            }
        }

        private AesGcm Agree(ReadOnlySpan<byte> publicKey)
        {
            using var ephemeral = ECDiffieHellman.Create();
            ephemeral.ImportSubjectPublicKeyInfo(publicKey, out _);
            using var sender = ephemeral.PublicKey;
            var agreed = new List<byte>();
            foreach (var own in locks)
            {
                agreed.AddRange(own.DeriveRawSecretAgreement(sender));
            }

            return new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, [.. agreed], 32, info: publicKey.ToArray()), TagSize);
        }
    }

    /// <summary>Makes keys that seal for the same locks: the slow part of an envelope. Not for several threads at once.</summary>
    public sealed class KeyMaker : IDisposable
    {
        private readonly List<ECDiffieHellman> _locks = [];
        private readonly List<ECDiffieHellmanPublicKey> _receivers = [];

        /// <summary>For these locks.</summary>
        /// <param name="locks">Public keys, SubjectPublicKeyInfo, in order.</param>
        public KeyMaker(params IReadOnlyList<byte[]> locks)
        {
            foreach (var publicKey in locks)
            {
                var other = ECDiffieHellman.Create();
                _locks.Add(other);
                other.ImportSubjectPublicKeyInfo(publicKey, out _);
                _receivers.Add(other.PublicKey);
            }
        }

        /// <summary>Makes a key that has nothing in common with any before it.</summary>
        public SealingKey Make()
        {
            using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            var shown = ephemeral.ExportSubjectPublicKeyInfo();
            var agreed = _receivers.SelectMany(ephemeral.DeriveRawSecretAgreement).ToArray();
            return new SealingKey(shown, HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, 32, info: shown));
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _receivers.ForEach(receiver => receiver.Dispose());
            _locks.ForEach(other => other.Dispose());
        }
    }
}

/// <summary>What seals an envelope (封套密钥).</summary>
/// <param name="Ephemeral">The public half, which lies in the envelope: SubjectPublicKeyInfo.</param>
/// <param name="Secret">The key of the cipher, which nobody keeps: 32 bytes.</param>
public sealed record SealingKey(byte[] Ephemeral, byte[] Secret);
