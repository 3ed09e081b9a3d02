using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class ConcludeInvestigationTests
{
    [Fact]
    public async Task Established_facts_lead_to_a_letter_and_none_to_the_end()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.InvestigatedCase();
        (await world.Send(world.Supervisor, world.Establishing(supervision))).Opened.Select(o => o.Step).ShouldBe(["issue-letter"]);

        var other = await world.InvestigatedCase();
        (await world.Send(world.Supervisor, world.Establishing(other) with { Established = [] }))
            .Opened.Select(o => o.Step)
            .ShouldBe(["conclude"]);
        await world.Send(world.Supervisor, world.Ending(other, SupervisionResult.NotEstablished));
    }

    [Fact]
    public async Task A_fact_names_the_rule_that_it_breaches()
    {
        await using var world = await World.InAsync("230103");

        var conclusion = world.Establishing(await world.InvestigatedCase());
        (
            await world.Faults(
                world.Supervisor,
                conclusion with
                {
                    Established = [new EstablishedFact("excess-hours", "", " ", [Guid.NewGuid()])],
                }
            )
        ).ShouldBe(["established[0].breached", "established[0].evidenceIds", "established[0].fact"]);
        (await world.Faults(world.Supervisor, conclusion with { Established = [new EstablishedFact("weather", "f", "b", [])] })).ShouldBe([
            "established",
        ]);
    }

    [Fact]
    public async Task Not_before_enough_supervisors_investigate()
    {
        await using var world = await World.InAsync("230103");

        (await world.RefusedByLaw(world.Supervisor, world.Establishing(await world.AcceptedCase())))
            .Single()
            .Rule.ShouldBe(nameof(EnoughSupervisorsInvestigate));
    }

    [Fact]
    public async Task Not_without_any_supervisor_where_the_place_has_no_number()
    {
        await using var world = await World.InAsync("440103");

        (await world.RefusedByLaw(world.Supervisor, world.Establishing(await world.AcceptedCase())))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(EnoughSupervisorsInvestigate), "DEF-INV-02")]);
    }

    [Fact]
    public async Task Neither_the_findings_nor_a_letter_are_dated_before_what_the_file_holds()
    {
        await using var world = await World.InAsync("370102");
        var supervision = await world.AcceptedCase();
        var who = await world.RegisteredSupervisors();
        await world.Appoint(supervision, who);
        world.On("2026-04-20");
        await world.Send(world.Supervisor, world.Inspecting(supervision, who));
        var early = new DateOnly(2026, 4, 10);

        var breach = (await world.RefusedByLaw(world.Supervisor, world.Establishing(supervision) with { On = early })).Single();
        (breach.Rule, breach.RuleId, breach.PossibleFrom).ShouldBe(
            (nameof(NothingIsDatedBeforeWhatItFollows), "DEF-ORDER-01", world.Today)
        );
        world.On("2026-04-21");
        await world.Send(world.Supervisor, world.Establishing(supervision));
        (await world.Deadline(supervision, "investigation.limit")).EndedOn.ShouldBe(
            world.Today,
            "a week late, and not in time by its date"
        );
        foreach (var day in new[] { early, new DateOnly(2026, 4, 20) })
        {
            (await world.RefusedByLaw(world.Supervisor, world.Opining(supervision) with { On = day }))
                .Single()
                .PossibleFrom.ShouldBe(world.Today);
        }
    }

    [Fact]
    public async Task What_was_found_decides_whether_the_law_on_womens_rights_is_asked()
    {
        await using var world = await World.InAsync("230103");
        var general = await world.ServedCase();
        (await world.Deadlines(general)).ShouldContain(d => d.Matter == "opinion.reply" && d.RuleId != "LS-OP-02");
        var found = await world.InvestigatedCase();
        await world.Send(world.Supervisor, world.Establishing(found) with { ConcernsWomen = true });
        await world.Send(world.Supervisor, world.Opining(found));

        await world.Send(world.Supervisor, world.Serving(found));

        (await world.Deadline(found, "opinion.reply")).RuleId.ShouldBe("LS-OP-02");
    }
}
