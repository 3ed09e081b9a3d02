using Bargaining.Access;
using Bargaining.Instructors;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Instructors;

public sealed class InstructorQueryTests
{
    private static async Task<IReadOnlyList<InstructorView>> ListAsync(
        World world,
        InstructorQuestion asked,
        Actor? by = null,
        int limit = 50
    )
    {
        List<InstructorView> all = [];
        for (string? after = null; ; )
        {
            var page = await world.As<InstructorQuery, Page<InstructorView>>(
                by ?? world.UpperUnion,
                query => query.ListAsync(asked, PageRequest.Of(after, limit))
            );
            all.AddRange(page.Items);
            if ((after = page.After) is null)
            {
                return all;
            }
        }
    }

    [Fact]
    public async Task The_register_is_narrowed_by_name_trade_term_and_place_and_read_page_by_page()
    {
        await using var world = await World.InAsync();
        var mark = $"{Guid.NewGuid():N}"[..8];
        await world.Instructor(Companions.Term($"钱{mark}"));
        await world.Instructor(Companions.Term($"孙{mark}") with { Trades = [Trade.Finance] });
        await world.Instructor(Companions.Term($"李{mark}") with { Trades = [] });
        await world.Instructor(Companions.Term($"周{mark}", "2025-01-01", "2025-12-31"));
        await world.Instructor(Companions.Term($"吴{mark}", "2026-06-01", "2026-12-31"));

        async Task<IEnumerable<string>> Names(InstructorQuestion asked, int limit = 50) =>
            (await ListAsync(world, asked, limit: limit)).Select(one => one.Name[..1]);

        (await Names(new(), limit: 2)).ShouldBe(["钱", "孙", "李", "周", "吴"], ignoreOrder: true); // keys of one instant have no order
        (await Names(new(Name: $"孙{mark}"))).ShouldBe(["孙"]);
        (await Names(new(Trade: Trade.Manufacturing))).ShouldBe(["钱", "李", "周", "吴"], ignoreOrder: true);
        (await Names(new(Trade: Trade.Finance))).ShouldBe(["孙", "李"], ignoreOrder: true);
        (await Names(new(State: InstructorState.InTerm))).ShouldBe(["钱", "孙", "李"], ignoreOrder: true);
        (await Names(new(State: InstructorState.Over))).ShouldBe(["周"]);
        (await Names(new(State: InstructorState.NotYet))).ShouldBe(["吴"]);
        (await Names(new(Under: world.District.Id))).Count().ShouldBe(5);
        (await Names(new(Under: world.Enterprise.Id))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Officials_read_what_is_theirs_and_nobody_else_does()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();
        var (instructor, user) = await world.Instructor();

        (await ListAsync(world, new(), other.UpperUnion)).ShouldBeEmpty();
        await Should.ThrowAsync<NotInReach>(() => ListAsync(world, new(Under: world.District.Id), other.UpperUnion));
        await Should.ThrowAsync<NotInReach>(() =>
            world.As<InstructorQuery, InstructorView>(other.UpperUnion, query => query.FindAsync(instructor))
        );
        foreach (var person in new[] { world.Union, world.Employer, world.Administrator(), await world.Companion(user) })
        {
            await Should.ThrowAsync<NotYourAction>(() => ListAsync(world, new(), person));
        }
    }
}
