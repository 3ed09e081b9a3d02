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
    /// <param name="locks">Public keys, SubjectPublicKeyInfo, in order.</param>
    public static byte[] Seal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> about, params ReadOnlySpan<byte[]> locks)
    {
        using var sealer = new Sealer(locks.ToArray());
        return sealer.Seal(content, about);
    }

    /// <summary>Opens an envelope with the private halves of all its locks, in order.</summary>
    /// <exception cref="CryptographicException">It is not whole, was sealed for others, or belongs to something else.</exception>
    public static byte[] Open(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> about, params ReadOnlySpan<ECDiffieHellman> locks)
    {
        using var opener = new Opener([.. locks]);
        return opener.Open(envelope, about);
    }

    /// <summary>Opens many envelopes with the private halves of all their locks, in order: for those under one ephemeral key the slow part is done once.</summary>
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

    /// <summary>
    /// Seals many contents for the same locks under one ephemeral key: the slow part is done once. Whoever sees the envelopes sees which share a key.
    /// </summary>
    public sealed class Sealer : IDisposable
    {
        private readonly List<ECDiffieHellman> _locks = [];
        private readonly List<ECDiffieHellmanPublicKey> _receivers = [];
        private byte[] _ephemeral = [];
        private AesGcm? _cipher;

        /// <summary>Agrees with the locks.</summary>
        public Sealer(params IReadOnlyList<byte[]> locks)
        {
            foreach (var publicKey in locks)
            {
                var other = ECDiffieHellman.Create();
                _locks.Add(other);
                other.ImportSubjectPublicKeyInfo(publicKey, out _);
                _receivers.Add(other.PublicKey);
            }

            Renew();
        }

        /// <summary>Takes another ephemeral key: what is sealed from here on has nothing in common with what was sealed before.</summary>
        public void Renew()
        {
            using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            _ephemeral = ephemeral.ExportSubjectPublicKeyInfo();
            var agreed = _receivers.SelectMany(ephemeral.DeriveRawSecretAgreement).ToArray();
            _cipher?.Dispose();
            _cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, 32, info: _ephemeral), TagSize);
        }

        /// <summary>Seals one; not for several threads at once.</summary>
        public byte[] Seal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> about)
        {
            var envelope = new byte[Overhead + content.Length];
            var room = envelope.AsSpan();
            _ephemeral.CopyTo(room);
            RandomNumberGenerator.Fill(room.Slice(KeySize, NonceSize));
            _cipher!.Encrypt(room.Slice(KeySize, NonceSize), content, room[Overhead..], room.Slice(KeySize + NonceSize, TagSize), about);
            return envelope;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _cipher?.Dispose();
            _receivers.ForEach(receiver => receiver.Dispose());
            _locks.ForEach(other => other.Dispose());
        }
    }
}
