using Bargaining.Congress.Voting;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class PassphrasesTests
{
    [Theory]
    [InlineData("12345678")]
    [InlineData("12345678901234567890")]
    [InlineData("password12345678")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("投诉口令")]
    [InlineData("")]
    public async Task What_is_short_or_guessed_first_locks_no_box(string passphrase)
    {
        await using var world = await World.InAsync();
        var ballot = await world.ReadyBallot();

        (await world.Invalid(ballot.Tellers[0], ballot.Open() with { Passphrase = passphrase }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("passphrase");
    }

    [Fact]
    public async Task Two_locks_have_two_keys()
    {
        await using var world = await World.InAsync();
        var ballot = await world.ReadyBallot();
        await world.Send(ballot.Tellers[0], ballot.Open());

        (await world.RefusedByLaw(ballot.Tellers[1], ballot.Confirm() with { Passphrase = Ballots.First }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(TwoLocksHaveTwoKeys));
        await world.Send(ballot.Tellers[1], ballot.Confirm());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Words_by_chance_are_offered_never_the_same_and_they_lock_a_box(bool chinese)
    {
        List<string> offered = [.. Enumerable.Range(0, 200).Select(_ => Passphrases.Offer(chinese))];
        offered.Distinct().Count().ShouldBe(200);
        offered.ShouldAllBe(words => chinese ? words.Length == 10 : words.Split(' ', StringSplitOptions.None).Length == 5);

        await using var world = await World.InAsync();
        var ballot = await world.ReadyBallot();
        await world.Send(ballot.Tellers[0], ballot.Open() with { Passphrase = offered[0] });
        await world.Send(ballot.Tellers[1], ballot.Confirm() with { Passphrase = offered[1] });
    }
}
