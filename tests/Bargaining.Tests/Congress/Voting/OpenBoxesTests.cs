using System.Security.Cryptography;
using Bargaining.Congress.Voting;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class OpenBoxesTests
{
    private static readonly Guid Id = Guid.NewGuid();

    [Fact]
    public async Task A_key_for_each_vote_that_is_to_come_is_made_before_the_hall_votes_and_none_serves_twice()
    {
        using var first = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var second = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var box = Box(first, second, voters: 20);

        await box.MakeReadyAsync();
        box.Ready.ShouldBe(20);
        byte[][] envelopes = [.. Enumerable.Range(0, 25).Select(n => box.Seal([(byte)(n % 3)]))];

        box.Ready.ShouldBe(0); // whoever came beyond what was expected had theirs made at once
        var pile = TwoEnvelopes.Mix(envelopes, Id, 1, first).Piles[0];
        TwoEnvelopes.Open(pile, second).Order().ShouldBe(Enumerable.Range(0, 25).Select(n => (byte)(n % 3)).Order());
        pile.Envelopes.Chunk(pile.Envelopes.Length / 25).Select(inner => Convert.ToHexString(inner, 0, 91)).Distinct().Count().ShouldBe(25);
    }

    [Fact]
    public async Task A_box_that_is_forgotten_keeps_no_keys()
    {
        using var first = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var second = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var box = Box(first, second, voters: 10);
        await box.MakeReadyAsync();

        box.Dispose();

        box.Ready.ShouldBe(0);
    }

    private static OpenBox Box(ECDiffieHellman first, ECDiffieHellman second, int voters) =>
        new(
            new Question { Kind = QuestionKind.Motion },
            [first.ExportSubjectPublicKeyInfo(), second.ExportSubjectPublicKeyInfo()],
            Id,
            voters
        );
}
