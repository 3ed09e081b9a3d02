using Shouldly;
using Xunit;

namespace Bargaining.Workflows.Tests;

public sealed class RandomWalkTests
{
    private static Draft Child() =>
        new Draft("child")
            .With(Make.Fork("fork", "A", "B"))
            .With(Make.Step("x"))
            .With(Make.Step("y"))
            .With(Make.Join("any", "WaitAny"))
            .With(Make.Step("news"))
            .With(Make.Line("told"))
            .Go("fork:A -> x", "fork:B -> y", "x -> any", "y -> any", "any -> news", "news -> told");

    [Fact]
    public void A_walk_through_a_procedure_of_nested_blocks_never_gets_stuck_and_can_always_be_finished()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var chance = new Random(seed);
            var round = Walk(RandomProcedure.Structured(chance), chance, 60, seed);
            for (var i = 0; i < 2000 && round.Root.Status == InstanceStatus.Running; i++)
            {
                Move(round, chance, last: true);
            }

            round.Root.Outcome.ShouldBe("Won", $"seed {seed}");
        }
    }

    [Fact]
    public void A_walk_through_a_procedure_of_random_arrows_never_leaves_an_instance_running_with_nothing_open()
    {
        var walked = 0;
        var child = Child().Parse();
        for (var seed = 0; seed < 20_000 && walked < 200; seed++)
        {
            var chance = new Random(seed);
            if (RandomProcedure.Wild(chance, child) is { } draft)
            {
                walked++;
                Walk(draft, chance, 40, seed);
            }
        }

        walked.ShouldBe(200);
    }

    private static Case Walk(Draft draft, Random chance, int moves, int seed)
    {
        var round = Case.Started(draft, Child());
        var open = new HashSet<Guid>();
        Check(round, open, seed);

        // Arrows at random can lead back from one branch of a fork to before it, again and again: branches without number.
        for (var i = 0; i < moves && round.Instances.Count < 40 && round.Instances.Sum(r => r.Bookmarks.Count) is > 0 and < 20; i++)
        {
            var consumed = Move(round, chance, last: false);
            Should.Throw<StepNotOpenException>(() => round.End(consumed, "Done"), $"seed {seed}");
            Check(round, open, seed);
        }

        return round;
    }

    /// <summary>Ends a step by chance, now and then with another flag for the decisions to ask; says which bookmark was consumed.</summary>
    private static Guid Move(Case round, Random chance, bool last)
    {
        if (round.Root.Status == InstanceStatus.Running && chance.Next(3) == 0)
        {
            round.Set("flag", chance.Next(2) == 0);
        }

        var open = round.Instances.SelectMany(i => i.Bookmarks).Where(b => b.Kind == BookmarkKind.Step).ToList();
        var bookmark = open[chance.Next(open.Count)];
        var outcomes = round.Outcomes[bookmark.Id];
        round.End(bookmark.Id, last && outcomes.Contains("Enough") ? "Enough" : outcomes[chance.Next(outcomes.Count)]);
        return bookmark.Id;
    }

    private static void Check(Case round, HashSet<Guid> open, int seed)
    {
        var ids = round.Instances.ToDictionary(i => i.Id);
        foreach (var instance in round.Instances)
        {
            (instance.Status == InstanceStatus.Running).ShouldBe(instance.Bookmarks.Count > 0, $"seed {seed}");
            instance
                .Bookmarks.Where(b => b.Kind == BookmarkKind.Child)
                .All(b => ids[b.Id].Status == InstanceStatus.Running)
                .ShouldBeTrue($"seed {seed}");
        }

        foreach (var effect in round.Last.Effects)
        {
            var fits = effect switch
            {
                StepOpened opened => open.Add(opened.BookmarkId),
                StepEnded ended => open.Remove(ended.BookmarkId),
                StepCancelled cancelled => open.Remove(cancelled.BookmarkId),
                _ => true,
            };
            fits.ShouldBeTrue($"seed {seed}: {effect}");
        }

        open.ShouldBe(
            round.Instances.SelectMany(i => i.Bookmarks).Where(b => b.Kind == BookmarkKind.Step).Select(b => b.Id),
            ignoreOrder: true,
            $"seed {seed}"
        );
    }
}
