using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Board;

public sealed class StandingQueryTests
{
    private static async Task<IReadOnlyList<StandingRow>> ListAsync(
        World world,
        StandingQuestion asked,
        Actor? actor = null,
        int limit = 50
    )
    {
        await using var scope = world.Services.CreateAsyncScope();
        var query = scope.ServiceProvider.GetRequiredService<StandingQuery>();
        List<StandingRow> all = [];
        for (string? after = null; ; )
        {
            var page = await query.ListAsync(actor ?? world.UpperUnion, asked, PageRequest.Of(after, limit));
            all.AddRange(page.Items);
            if ((after = page.After) is null)
            {
                return all;
            }
        }
    }

    private static async Task<StandingCounts> CountAsync(World world, StandingQuestion asked)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StandingQuery>().CountAsync(world.UpperUnion, asked);
    }

    // Offers that nobody serves, a conference whose topics are collected, a case whose
    // letter is written: no law counts days for any of them.
    private static async Task<World> BusyAsync()
    {
        var world = await World.InAsync();
        foreach (var kind in (ContractKind[])[ContractKind.Wage, ContractKind.Women])
        {
            await world.OfferedRound(kind);
        }

        await world.ServedRound(ContractKind.Safety); // its reply has a last day
        await world.On("2026-03-20").OpenedConference();
        await world.OpinionCase();
        return world.On("2026-06-20");
    }

    [Fact]
    public async Task What_is_open_without_a_last_day_is_listed_by_how_long_it_has_stood()
    {
        await using var world = await BusyAsync();

        var rows = await ListAsync(world, new StandingQuestion());

        rows.Count(row => row.Step.Code == RoundSteps.ServeOffer).ShouldBe(2);
        rows.ShouldNotContain(row => row.Step.Code == RoundSteps.Reply);
        rows.ShouldContain(row => row.Procedure == "joint-conference" && row.OrganisationId == world.District.Id);
        rows.Select(row => row.Since).ShouldBeInOrder();
        rows[0].Days.ShouldBe(world.Today.DayNumber - rows[0].Since.DayNumber);
        (await ListAsync(world, new StandingQuestion(), limit: 2)).Select(row => row.StepId).ShouldBe(rows.Select(row => row.StepId));
        (await ListAsync(world, new StandingQuestion { Order = BoardOrder.LatestFirst }, limit: 2))
            .Select(row => row.StepId)
            .ShouldBe(rows.Select(row => row.StepId).Reverse());
    }

    [Theory]
    [InlineData("")]
    [InlineData("party=workers")]
    [InlineData("party=bureau")]
    [InlineData("procedure=supervision")]
    [InlineData("kind=women")]
    [InlineData("level=enterprise")]
    [InlineData("level=district")]
    [InlineData("level=street")]
    [InlineData("size=from100-to499")]
    [InlineData("size=from500")]
    [InlineData("since=over30")]
    [InlineData("since=over90")]
    [InlineData("since=over180")]
    public async Task Each_question_finds_what_it_says_and_is_counted_like_its_list(string address)
    {
        await using var world = await BusyAsync();
        var asked = BoardAddress.ReadStanding(name => address.Split('=') is [var given, var value] && given == name ? value : null);
        var all = await ListAsync(world, new StandingQuestion());

        var rows = await ListAsync(world, asked);
        var counts = await CountAsync(world, asked);

        rows.Select(row => row.StepId).ShouldBe(all.Where(row => Fits(row, asked)).Select(row => row.StepId));
        (counts.Total, counts.OrMore).ShouldBe((rows.Count, false));
        counts.Long.ShouldBe(rows.Count(row => row.Days > 90));
        counts.Places.Sum(place => place.Open).ShouldBe(rows.Count);
        counts.Parties.Sum(party => party.Open).ShouldBe(rows.Count);
        counts
            .Steps.ToDictionary(step => step.Code, step => (step.Open, step.Overdue))
            .ShouldBe(
                rows.GroupBy(row => row.Step.Code).ToDictionary(g => g.Key, g => (g.Count(), g.Count(row => row.Days > 90))),
                ignoreOrder: true
            );
        string.Join('&', BoardAddress.Write(asked).Select(pair => $"{pair.Key}={pair.Value}")).ShouldBe(address);
    }

    [Fact]
    public async Task A_step_leaves_the_list_when_it_ends_or_gets_a_last_day()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        Task<List<string>> StandingAsync() =>
            world.Read(db => db.Steps.Where(s => s.CaseId == round && s.StandsSince != null).Select(s => s.Name).ToListAsync());

        (await StandingAsync()).ShouldBeEmpty("the offer is served, and the reply has its days");
        await world.Sweep(round);
        var late = world.On("2026-12-01");
        await late.Sweep(round);
        (await StandingAsync()).ShouldContain(RoundSteps.LateReply, "its days are over, and it is still awaited");
        (await world.Read(db => db.Steps.AnyAsync(s => s.EndedAt != null && s.StandsSince != null))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_street_lists_and_counts_what_is_its_own_and_what_ends_is_of_no_place()
    {
        await using var world = await BusyAsync();
        var (street, empty) = (await world.Street("北街"), await world.Street("南街"));
        await world.Read(async db =>
        {
            var first = await db
                .Steps.AsTracking()
                .Where(s => s.StandsSince != null && s.PlaceId == world.District.Id && s.Name == RoundSteps.ServeOffer)
                .FirstAsync();
            first.Stand(true, $"{street.Path}{world.Enterprise.Id:N}/", street.Id); // as if its enterprise stood there
            return await db.SaveChangesAsync();
        });

        var rows = await ListAsync(world, new StandingQuestion { Under = street.Id });
        rows.Count.ShouldBe(1);
        (await CountAsync(world, new StandingQuestion { Under = street.Id })).Total.ShouldBe(1);
        (await ListAsync(world, new StandingQuestion { Under = empty.Id })).ShouldBeEmpty();
        (await ListAsync(world, new StandingQuestion { Under = world.District.Id })).Count.ShouldBe(
            (await ListAsync(world, new StandingQuestion())).Count
        );
        (
            await world.Read(db =>
                db.Steps.Where(s => (s.StandsSince == null) != (s.Path == null) || (s.Path == null) != (s.PlaceId == null)).CountAsync()
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_hidden_and_what_lies_elsewhere_is_not_there()
    {
        await using var world = await BusyAsync();
        await using var other = await BusyAsync();

        (await ListAsync(world, new StandingQuestion())).ShouldAllBe(row =>
            row.OrganisationId == world.Enterprise.Id || row.OrganisationId == world.District.Id
        );
        await Should.ThrowAsync<NotInReach>(() => ListAsync(world, new StandingQuestion { Under = other.District.Id }));
        await Should.ThrowAsync<NotYourAction>(() => ListAsync(world, new StandingQuestion(), world.Union));
        var hidden = await world.Read(db =>
            db.Cases.Where(c => c.OrganisationId == world.Enterprise.Id && c.Procedure == "supervision").Select(c => c.Id).FirstAsync()
        );
        await world.Read(db =>
            db.Cases.Where(c => c.Id == hidden).ExecuteUpdateAsync(row => row.SetProperty(c => c.HiddenFrom, Party.UpperUnion))
        );
        (await ListAsync(world, new StandingQuestion())).ShouldNotContain(row => row.CaseId == hidden);
        (await CountAsync(world, new StandingQuestion())).Total.ShouldBe((await ListAsync(world, new StandingQuestion())).Count);
    }

    /// <summary>The list asks who sees the case, and not step by step: that holds while no
    /// procedure keeps a step from the unions above.</summary>
    [Fact]
    public async Task No_procedure_keeps_a_step_of_a_case_in_sight_from_the_unions_above()
    {
        await using var world = await BusyAsync();
        await using var scope = world.Services.CreateAsyncScope();
        var procedures = scope.ServiceProvider.GetServices<IProcedure>().ToList();
        var cases = await world.Read(db => db.Cases.AsNoTracking().Where(c => c.Path.StartsWith(world.District.Path)).ToListAsync());

        cases.ShouldNotBeEmpty();
        cases.ShouldAllBe(found =>
            procedures.Single(p => p.DefinitionId == found.Procedure).SightOf(found, Party.UpperUnion).Steps == null
        );
    }

    private static bool Fits(StandingRow row, StandingQuestion asked) =>
        (asked.Party is null || Parties.Together(asked.Party.Value).Contains(row.Party))
        && (asked.Procedure is null || row.Procedure == asked.Procedure)
        && (asked.Kind is null || row.Kind == asked.Kind)
        && asked.Level switch
        {
            null => true,
            OrganisationKind.Enterprise => row.Employees is not null,
            OrganisationKind.District => row.Employees is null,
            _ => false,
        }
        && asked.Size switch
        {
            null => true,
            EnterpriseSize.Below100 => row.Employees < 100,
            EnterpriseSize.From100To499 => row.Employees is >= 100 and < 500,
            _ => row.Employees >= 500,
        }
        && asked.Since switch
        {
            null => true,
            StandingSpan.Over30 => row.Days > 30,
            StandingSpan.Over90 => row.Days > 90,
            _ => row.Days > 180,
        };
}
