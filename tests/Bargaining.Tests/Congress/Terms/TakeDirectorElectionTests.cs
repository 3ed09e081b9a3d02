using Bargaining.Access;
using Bargaining.Congress.Terms;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class TakeDirectorElectionTests
{
    [Fact]
    public async Task The_elected_are_on_the_board_and_owe_a_report_a_year_where_the_place_says_so()
    {
        await using var world = await World.InAsync("330102", enterprise: EarlyStates.Enterprise(e => e with { Employees = 300 }));
        var term = await world.DirectorTerm("李主席", "张工");

        var facts = await world.Term(term);
        facts
            .Board.Select(m => (m.Id, m.Name, m.Board, m.ElectedOn))
            .ShouldBe([("1", "李主席", BoardKind.Directors, world.Today), ("2", "张工", BoardKind.Directors, world.Today)]);
        facts.Findings.ShouldNotContain(f => f.Rule == nameof(AnEmployeeSitsOnTheBoard));
        (await world.Deadlines(term))
            .Where(d => d.Matter == "director.report")
            .Select(d => (d.Due, d.Party, d.RuleId))
            .ShouldBe([(new DateOnly(2027, 3, 2), Party.Workers, "WC-DIR-04"), (new DateOnly(2027, 3, 2), Party.Workers, "WC-DIR-04")]);
    }

    [Fact]
    public async Task Where_no_text_asks_for_reports_none_is_due()
    {
        await using var world = await World.InAsync();

        (await world.Deadlines(await world.DirectorTerm("李主席"))).Select(d => d.Matter).ShouldBe(["delegates.term"]);
    }

    [Fact]
    public async Task Somebody_elected_anew_stays_the_same_member()
    {
        await using var world = await World.InAsync("330102");
        var term = await world.DirectorTerm("李主席");
        world.On("2026-06-01");

        await world.Send(
            Actor.System,
            new TakeDirectorElection
            {
                CaseId = term,
                SessionId = Guid.NewGuid(),
                On = world.Today,
                Subject = "employee-directors",
                Elected = ["李主席"],
            }
        );
        await world.Send(
            Actor.System,
            new TakeDirectorElection
            {
                CaseId = term,
                SessionId = Guid.NewGuid(),
                On = world.Today,
                Subject = "employee-supervisors",
                Elected = ["赵师傅"],
            }
        );

        (await world.Term(term))
            .Board.Select(m => (m.Id, m.Name, m.Board, m.ElectedOn))
            .ShouldBe([("1", "李主席", BoardKind.Directors, world.Today), ("2", "赵师傅", BoardKind.Supervisors, world.Today)]);
        (await world.Deadlines(term)).Count(d => d.Matter == "director.report").ShouldBe(2);
    }

    [Fact]
    public async Task It_is_the_product_that_takes_it()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(4);
        var taking = new TakeDirectorElection
        {
            CaseId = congress.TermId,
            On = world.Today,
            Subject = "others-agreed",
        };

        await world.NotTheirs(world.Union, taking);
        (await world.Faults(Actor.System, taking)).ShouldBe(["elected", "subject"]);
    }
}
