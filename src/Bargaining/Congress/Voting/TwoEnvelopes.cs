using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Bargaining.Congress.Voting;

/// <summary>
/// How a ballot is sealed (内外两层封): each option's mark in an inner envelope of its own for the second teller, all of them in one outer
/// envelope for the first. The first teller's step takes the outer ones off and mixes each option's inner ones; the second teller's step
/// opens those. So neither key, with whatever copy of the database, leads from a name to a mark, nor from one mark of a ballot to another.
/// </summary>
public static class TwoEnvelopes
{
    private const int Piece = Envelope.Overhead + 1;
    private static readonly Comparer<byte[]> ByBytes = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    /// <summary>Seals ballots for one box; not for several threads at once.</summary>
    /// <param name="box">The box.</param>
    /// <param name="first">Public key of the first teller's lock.</param>
    /// <param name="second">Public key of the second teller's lock.</param>
    /// <param name="ready">Keys for the second lock that were made ahead, each for one envelope; where there is none, one is made.</param>
    public sealed class Sealer(Guid box, byte[] first, byte[] second, ConcurrentQueue<SealingKey> ready) : IDisposable
    {
        // Outer envelopes show the name anyway and share a key; inner ones must not show which of them were cast near each other.
        private readonly SealingKey _outer = KeyFor(first);
        private readonly Envelope.KeyMaker _inner = new(second);

        /// <summary>Seals one ballot, <see cref="Marks.Write"/>'s byte an option.</summary>
        public byte[] Seal(ReadOnlySpan<byte> marks)
        {
            var pieces = new byte[marks.Length * Piece];
            for (var option = 0; option < marks.Length; option++)
            {
                var key = ready.TryDequeue(out var made) ? made : _inner.Make();
                Envelope.Seal(marks.Slice(option, 1), About(box, option), key).CopyTo(pieces, option * Piece);
            }

            return Envelope.Seal(pieces, box.ToByteArray(), _outer);
        }

        /// <inheritdoc/>
        public void Dispose() => _inner.Dispose();

        private static SealingKey KeyFor(byte[] receiver)
        {
            using var maker = new Envelope.KeyMaker(receiver);
            return maker.Make();
        }
    }

    /// <summary>Takes the outer envelopes off and mixes what was in them.</summary>
    /// <param name="envelopes">The outer envelopes.</param>
    /// <param name="box">The box.</param>
    /// <param name="options">How many options its ballots have.</param>
    /// <param name="first">The first teller's key.</param>
    /// <returns>A pile for each option; and how many envelopes were whole.</returns>
    public static (IReadOnlyList<Pile> Piles, int Whole) Mix(IEnumerable<byte[]> envelopes, Guid box, int options, ECDiffieHellman first)
    {
        var ballots = new List<byte[]>();
        using (var opener = new Envelope.Opener([first]))
        {
            foreach (var envelope in envelopes)
            {
                if (Opened(opener, envelope, box.ToByteArray()) is { } pieces && pieces.Length == options * Piece)
                {
                    ballots.Add(pieces);
                }
            }
        }

        return (
            [
                .. Enumerable
                    .Range(0, options)
                    .Select(option => new Pile
                    {
                        BoxId = box,
                        Option = option,
                        Envelopes =
                        [
                            .. ballots
                                .Select(pieces => pieces[(option * Piece)..((option + 1) * Piece)])
                                .Order(ByBytes)
                                .SelectMany(piece => piece),
                        ],
                    }),
            ],
            ballots.Count
        );
    }

    /// <summary>Opens a pile: the marks that its whole envelopes hold.</summary>
    public static IReadOnlyList<byte> Open(Pile pile, ECDiffieHellman second)
    {
        var about = About(pile.BoxId, pile.Option);
        var marks = new List<byte>(pile.Envelopes.Length / Piece);
        for (var at = 0; at + Piece <= pile.Envelopes.Length; at += Piece)
        {
            using var opener = new Envelope.Opener([second]);
            if (Opened(opener, pile.Envelopes.AsSpan(at, Piece), about) is [var mark])
            {
                marks.Add(mark);
            }
        }

        return marks;
    }

    // One that does not open was changed in the database by somebody: it is missed when the box is compared with the roll.
    private static byte[]? Opened(Envelope.Opener opener, ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> about)
    {
        try
        {
            return opener.Open(envelope, about);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] About(Guid box, int option)
    {
        var about = new byte[20];
        box.TryWriteBytes(about);
        BinaryPrimitives.WriteInt32LittleEndian(about.AsSpan(16), option);
        return about;
    }
}
