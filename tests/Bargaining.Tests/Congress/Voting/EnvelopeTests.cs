using System.Security.Cryptography;
using Bargaining.Congress.Voting;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class EnvelopeTests
{
    private static readonly byte[] About = Guid.NewGuid().ToByteArray();

    [Fact]
    public void Only_all_locks_together_in_their_order_open_it()
    {
        using var first = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var second = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        byte[] ballot = [1, 2, 0];

        var envelope = Envelope.Seal(ballot, About, KeyFor(first, second));

        Envelope.Open(envelope, About, first, second).ShouldBe(ballot);
        Should.Throw<CryptographicException>(() => Envelope.Open(envelope, About, first));
        Should.Throw<CryptographicException>(() => Envelope.Open(envelope, About, second));
        Should.Throw<CryptographicException>(() => Envelope.Open(envelope, About, second, first));
        Should.Throw<CryptographicException>(() => Envelope.Open(envelope, Guid.NewGuid().ToByteArray(), first, second));
    }

    [Fact]
    public void A_changed_or_cut_envelope_does_not_open()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var envelope = Envelope.Seal([1], About, KeyFor(key));

        for (var place = 91; place < envelope.Length; place++)
        {
            byte[] changed = [.. envelope];
            changed[place] ^= 1;
            Should.Throw<CryptographicException>(() => Envelope.Open(changed, About, key), $"byte {place}");
        }

        Should.Throw<CryptographicException>(() => Envelope.Open(envelope.AsSpan(0, envelope.Length - 1), About, key));
        Should.Throw<CryptographicException>(() => Envelope.Open([], About, key));
    }

    [Fact]
    public void The_same_choice_never_looks_the_same_and_every_choice_has_one_size()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var seal = KeyFor(key);

        List<byte[]> envelopes = [.. Enumerable.Range(0, 100).Select(n => Envelope.Seal([(byte)(n % 3)], About, seal))];

        envelopes.Select(Convert.ToHexString).Distinct().Count().ShouldBe(100);
        envelopes.Select(e => e.Length).Distinct().ShouldHaveSingleItem().ShouldBe(1 + Envelope.Overhead);
        envelopes.Select(e => Envelope.Open(e, About, key)[0]).ShouldBe(Enumerable.Range(0, 100).Select(n => (byte)(n % 3)));
    }

    private static SealingKey KeyFor(params ECDiffieHellman[] locks)
    {
        using var maker = new Envelope.KeyMaker([.. locks.Select(one => one.ExportSubjectPublicKeyInfo())]);
        return maker.Make();
    }
}
