using System.Security.Cryptography;
using Bargaining.Congress.Voting;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class TwoEnvelopesTests
{
    private static readonly Guid Box = Guid.NewGuid();

    [Fact]
    public void One_key_after_the_other_opens_them_and_every_mark_is_found_under_its_option()
    {
        using var first = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var second = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var sealer = Sealer(first, second);
        byte[][] ballots = [.. Enumerable.Range(0, 60).Select(n => new[] { (byte)(n % 3), (byte)(n % 2), (byte)0 })];

        var (piles, whole) = TwoEnvelopes.Mix(ballots.Select(marks => sealer.Seal(marks)), Box, 3, first);

        whole.ShouldBe(60);
        for (var option = 0; option < 3; option++)
        {
            TwoEnvelopes.Open(piles[option], second).Order().ShouldBe(ballots.Select(marks => marks[option]).Order());
            TwoEnvelopes.Open(piles[option], first).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_changed_one_is_not_whole_and_one_of_another_option_or_box_does_not_open()
    {
        using var first = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var second = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var sealer = Sealer(first, second);
        byte[][] envelopes = [.. Enumerable.Range(0, 5).Select(_ => sealer.Seal([1, 2]))];
        envelopes[0][^1] ^= 1;

        var (piles, whole) = TwoEnvelopes.Mix(envelopes, Box, 2, first);

        whole.ShouldBe(4);
        TwoEnvelopes
            .Open(
                new Pile
                {
                    BoxId = Box,
                    Option = 1,
                    Envelopes = piles[0].Envelopes,
                },
                second
            )
            .ShouldBeEmpty();
        TwoEnvelopes
            .Open(
                new Pile
                {
                    BoxId = Guid.NewGuid(),
                    Option = 0,
                    Envelopes = piles[0].Envelopes,
                },
                second
            )
            .ShouldBeEmpty();
        TwoEnvelopes.Mix(envelopes, Guid.NewGuid(), 2, first).Whole.ShouldBe(0);
        TwoEnvelopes.Mix(envelopes, Box, 3, first).Whole.ShouldBe(0);
    }

    [Fact]
    public void Every_ballot_of_a_box_has_one_size_and_no_inner_envelope_shares_a_key_with_another()
    {
        using var first = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var second = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var sealer = Sealer(first, second);
        List<byte[]> envelopes = [.. Enumerable.Range(0, 50).Select(n => sealer.Seal([(byte)(n % 3), (byte)(n % 2)]))];

        envelopes.Select(e => e.Length).Distinct().ShouldHaveSingleItem();
        var piles = TwoEnvelopes.Mix(envelopes, Box, 2, first).Piles;
        var size = piles[0].Envelopes.Length / 50;
        piles
            .SelectMany(pile => pile.Envelopes.Chunk(size))
            .Select(inner => Convert.ToHexString(inner, 0, 91))
            .Distinct()
            .Count()
            .ShouldBe(100);
        piles.ShouldAllBe(pile => IsSorted(pile.Envelopes.Chunk(size).ToList()));
    }

    private static bool IsSorted(List<byte[]> envelopes) =>
        envelopes.Zip(envelopes.Skip(1)).All(pair => pair.First.AsSpan().SequenceCompareTo(pair.Second) <= 0);

    private static TwoEnvelopes.Sealer Sealer(ECDiffieHellman first, ECDiffieHellman second) =>
        new(Box, first.ExportSubjectPublicKeyInfo(), second.ExportSubjectPublicKeyInfo(), []);
}
