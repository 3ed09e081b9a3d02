using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Deadlines;

public sealed class DeadlineQueryTests
{
    [Fact]
    public async Task What_has_run_out_is_overdue_before_a_sweep_writes_it_down()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.ServedCase();
        var due = (await world.Deadline(supervision, "opinion.reply")).Due;

        world.On($"{due:yyyy-MM-dd}");
        (await Listed(DeadlineState.Open)).ShouldContain("opinion.reply");
        (await Listed(DeadlineState.Overdue)).ShouldNotContain("opinion.reply", "the last day is not over");

        world.On($"{due.AddDays(1):yyyy-MM-dd}");
        (await Listed(DeadlineState.Open)).ShouldNotContain("opinion.reply");
        (await Listed(DeadlineState.Overdue)).ShouldContain("opinion.reply");
        (await world.Sees(world.Supervisor, supervision))
            .Deadlines.Single(d => d.Matter == "opinion.reply")
            .State.ShouldBe(DeadlineState.Overdue);
        (await world.Deadline(supervision, "opinion.reply")).State.ShouldBe(DeadlineState.Open, "nobody has swept");

        async Task<List<string>> Listed(DeadlineState state) =>
            [
                .. (
                    await world.As<DeadlineQuery, Page<DeadlineInCase>>(
                        world.UpperUnion,
                        q => q.ListAsync(world.UpperUnion, PageRequest.Of(null, null), state, null)
                    )
                ).Items.Select(d => d.Deadline.Matter),
            ];
    }
}
