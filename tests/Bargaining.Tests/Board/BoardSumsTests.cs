using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Board;

[Collection(nameof(Alone))] // the sums are of all that is pending
public sealed class BoardSumsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("span=overdue")]
    [InlineData("party=employer")]
    [InlineData("kind=wage")]
    [InlineData("procedure=bargaining-round")]
    [InlineData("matter=offer.reply")]
    [InlineData("level=enterprise")]
    [InlineData("level=district")]
    public async Task A_large_board_is_told_from_the_sums_as_it_is_counted(string address)
    {
        await using var small = await World.InAsync(parts: services => services.AddSingleton(new BoardSettings(Exactly: 1, Told: 1)));
        foreach (var kind in (ContractKind[])[ContractKind.Wage, ContractKind.Women, ContractKind.Safety])
        {
            await small.ServedRound(kind);
        }

        await small.On("2026-03-20").SignedRound(ContractKind.General);
        small.On("2026-04-15");
        var asked = BoardAddress.Read(name => address.Split('=') is [var given, var value] && given == name ? value : null);

        await using var scope = small.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BoardSums>().RunAsync();
        var kept = await scope.ServiceProvider.GetRequiredService<BoardCountQuery>().CountAsync(small.UpperUnion, asked);
        var rows = await scope
            .ServiceProvider.GetRequiredService<BoardQuery>()
            .ListAsync(small.UpperUnion, asked, PageRequest.Of(null, 200));

        kept.OrMore.ShouldBeFalse();
        kept.Total.ShouldBe(rows.Items.Count);
        kept.Overdue.ShouldBe(rows.Items.Count(row => row.Days < 0));
        kept.Matters.ToDictionary(m => m.Code, m => m.Open)
            .ShouldBe(rows.Items.GroupBy(row => row.Deadline.Matter).ToDictionary(g => g.Key, g => g.Count()), ignoreOrder: true);
        if (rows.Items.Count > 1) // more than are counted one by one
        {
            kept.AsOf.ShouldNotBeNull();
            kept.Places.ShouldBeEmpty(); // right below a district stand enterprises: of them the sums know nothing
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(StandingSpan.Over90, null)]
    [InlineData(null, Party.Workers)]
    public async Task So_is_what_has_no_last_day(StandingSpan? since, Party? party)
    {
        await using var world = await World.InAsync(parts: services => services.AddSingleton(new BoardSettings(Exactly: 1, Told: 1)));
        foreach (var kind in (ContractKind[])[ContractKind.Wage, ContractKind.Women, ContractKind.Safety])
        {
            await world.OfferedRound(kind);
        }

        world.On("2026-08-15");
        await world.OfferedRound(ContractKind.General);
        var asked = new StandingQuestion { Since = since, Party = party };

        await using var scope = world.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BoardSums>().RunAsync();
        var kept = await scope.ServiceProvider.GetRequiredService<StandingQuery>().CountAsync(world.UpperUnion, asked);
        var rows = await scope
            .ServiceProvider.GetRequiredService<StandingQuery>()
            .ListAsync(world.UpperUnion, asked, PageRequest.Of(null, 200));

        rows.Items.Count.ShouldBeGreaterThan(2);
        (kept.Total, kept.OrMore).ShouldBe((rows.Items.Count, false));
        kept.AsOf.ShouldNotBeNull();
        kept.Long.ShouldBe(rows.Items.Count(row => row.Days > 90));
        kept.Steps.ToDictionary(step => step.Code, step => step.Open)
            .ShouldBe(rows.Items.GroupBy(row => row.Step.Code).ToDictionary(g => g.Key, g => g.Count()), ignoreOrder: true);
    }

    [Fact]
    public async Task Who_sees_two_districts_is_told_what_both_come_to_and_nothing_of_a_third()
    {
        await using var world = await World.InAsync(parts: services => services.AddSingleton(new BoardSettings(Exactly: 1, Told: 1)));
        await world.ServedRound();
        await world.ServedRound(ContractKind.Women);
        var (one, other) = (world.District, Organisation.Below(null, "230110", OrganisationKind.District, "乙区"));
        await world.Read(db =>
        {
            db.Add(other);
            return db.SaveChangesAsync();
        });
        var both = new Actor(
            Guid.CreateVersion7(),
            "李主席",
            [new(Role.Official, one.Id, one.Path), new(Role.Official, other.Id, other.Path)]
        );
        var elsewhere = new Actor(Guid.CreateVersion7(), "王主席", [new(Role.Official, other.Id, other.Path)]);

        await using var scope = world.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BoardSums>().RunAsync();
        var counts = scope.ServiceProvider.GetRequiredService<BoardCountQuery>();
        var told = await counts.CountAsync(both, new BoardQuestion());

        told.ShouldSatisfyAllConditions(
            () => told.AsOf.ShouldNotBeNull(),
            () => told.Total.ShouldBeGreaterThan(1),
            () => told.Places.ShouldHaveSingleItem().Code.ShouldBe($"{one.Id}")
        );
        (await counts.CountAsync(world.UpperUnion, new BoardQuestion())).Total.ShouldBe(told.Total);
        (await counts.CountAsync(elsewhere, new BoardQuestion())).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Without_sums_a_large_board_says_that_there_is_more()
    {
        await using var world = await World.InAsync(parts: services => services.AddSingleton(new BoardSettings(Exactly: 1, Told: 1)));
        await world.ServedRound();
        await world.ServedRound(ContractKind.Women);
        await using var scope = world.Services.CreateAsyncScope();
        var counts = scope.ServiceProvider.GetRequiredService<BoardCountQuery>();

        var told = await counts.CountAsync(world.UpperUnion, new BoardQuestion { Size = EnterpriseSize.From100To499 });

        (told.Total, told.OrMore).ShouldBe((1, true));
    }

    [Fact]
    public async Task Running_it_again_changes_nothing_and_a_small_board_keeps_no_sums()
    {
        await using var world = await World.InAsync(parts: services => services.AddSingleton(new BoardSettings(Exactly: 1, Told: 1)));
        await world.ServedRound();
        await world.ServedRound(ContractKind.Women);
        await using (var scope = world.Services.CreateAsyncScope())
        {
            var sums = scope.ServiceProvider.GetRequiredService<BoardSums>();
            await sums.RunAsync();
            (await sums.RunAsync()).ShouldBe(0);
        }

        (await world.Read(db => db.BoardSums.AnyAsync(s => s.Path == world.District.Path))).ShouldBeTrue();
        await using var large = await World.InAsync(parts: services => services.AddSingleton(new BoardSettings(Told: int.MaxValue - 1)));
        await using var other = large.Services.CreateAsyncScope();
        await other.ServiceProvider.GetRequiredService<BoardSums>().RunAsync();
        (await large.Read(db => db.BoardSums.AnyAsync())).ShouldBeFalse();
    }
}
