using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class OpenSupervisionTests
{
    [Fact]
    public async Task The_complainant_is_in_no_fact_and_no_audit_entry()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RegisteredCase();

        var facts = await world.Read(db => db.Cases.Where(c => c.Id == supervision).Select(c => c.Facts).SingleAsync());
        facts.ShouldNotContain("赵小满");
        (await world.Audit(supervision)).ShouldAllBe(entry => !entry.Content.Contains("赵小满"));
        var row = await world.Read(db => db.Complainants.AsNoTracking().SingleAsync(c => c.CaseId == supervision));
        world.Services.GetRequiredService<ComplainantSeal>().Open(row)!.Name.ShouldBe("赵小满");
        (await world.Facts<SupervisionCase>(supervision)).NamedComplainant.ShouldBeTrue();
    }

    [Fact]
    public async Task Neither_the_employer_nor_the_enterprises_own_union_knows_of_it()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RegisteredCase();

        foreach (var outsider in new[] { world.Employer, world.Union, world.Delegate, world.Bureau })
        {
            await world.DoesNotSee(outsider, supervision);
            (
                await world.Using<CaseQuery, Page<CaseSummary>>(q => q.ListAsync(outsider, PageRequest.Of(null, null), null, null))
            ).Items.ShouldBeEmpty();
            (
                await world.Using<DeadlineQuery, Page<DeadlineInCase>>(q => q.ListAsync(outsider, PageRequest.Of(null, null), null, null))
            ).Items.ShouldBeEmpty();
            await Should.ThrowAsync<CaseNotFound>(() =>
                world.Send(outsider, new AcceptSupervision { CaseId = supervision, On = world.Today })
            );
        }

        (await world.Using<CaseQuery, Page<CaseSummary>>(q => q.ListAsync(world.Supervisor, PageRequest.Of(null, null), null, null)))
            .Items.ShouldHaveSingleItem()
            .Id.ShouldBe(supervision);
    }

    [Fact]
    public async Task The_refusal_of_a_complaint_has_a_clock_where_the_law_has_one()
    {
        await using var hangzhou = await World.InAsync("330102");
        (await hangzhou.Deadlines(await hangzhou.RegisteredCase())).ShouldHaveSingleItem().Due.ShouldBe(new DateOnly(2026, 3, 9));
        (await hangzhou.Deadlines(await hangzhou.RegisteredCase(hangzhou.Inspected()))).ShouldBeEmpty("nobody waits for an answer");

        await using var harbin = await World.InAsync("230103");
        (await harbin.Deadlines(await harbin.RegisteredCase())).ShouldBeEmpty(
            "no text of Heilongjiang or Harbin that could be read has one"
        );
    }

    [Fact]
    public async Task The_enterprises_own_union_may_open_one_where_any_union_supervises()
    {
        await using var world = await World.InAsync("230103");

        var supervision = (await world.Send(world.Union, world.Inspected())).CaseId;

        await world.Send(world.Union, new AcceptSupervision { CaseId = supervision, On = world.Today });
        (await world.Facts<SupervisionCase>(supervision)).Union.OrganisationId.ShouldBe(world.Enterprise.Id);
        await world.DoesNotSee(world.Employer, supervision);
    }

    [Fact]
    public async Task A_referred_round_opens_a_case_by_itself()
    {
        await using var world = await World.InAsync("230103");

        var round = await world.ReferredRound();

        var supervision = await world.Read(db =>
            db.Cases.SingleAsync(c => c.OrganisationId == world.Enterprise.Id && c.Procedure == SupervisionProcedure.Definition)
        );
        var facts = await world.Facts<SupervisionCase>(supervision.Id);
        (facts.Source, facts.RoundId, facts.Union.OrganisationId).ShouldBe((SupervisionSource.Round, round, world.District.Id));
        (await world.OpenSteps(supervision.Id)).ShouldBe(["decide-acceptance"]);
    }

    [Fact]
    public async Task What_it_needs_is_named_at_once()
    {
        await using var world = await World.InAsync("230103");

        (
            await world.Faults(
                world.Supervisor,
                world.Complaint() with
                {
                    Summary = "",
                    Heads = [],
                    RoundId = Guid.NewGuid(),
                    On = world.Today.AddDays(1),
                }
            )
        ).ShouldBe(["heads", "on", "roundId", "summary"]);
        (await world.Faults(world.Supervisor, world.Complaint() with { Summary = "赵小满没有拿到加班工资。" })).ShouldBe(
            ["summary"],
            "the name belongs into the sealed part only"
        );
        (await world.Faults(world.Supervisor, world.Complaint() with { Heads = ["weather"] })).ShouldBe(["heads"]);
        (await world.Faults(world.Supervisor, world.Complaint() with { UnionId = world.Enterprise.Id })).ShouldBe(["unionId"]);
        (await world.Faults(world.Supervisor, world.Inspected() with { Complainant = new Complainant("赵小满", "1") })).ShouldBe([
            "complainant",
        ]);
        (
            await world.Faults(world.Supervisor, world.Inspected() with { Source = SupervisionSource.Round, RoundId = Guid.NewGuid() })
        ).ShouldBe(["roundId"]);
        await world.NotTheirs(world.Employer, world.Complaint());
    }

    [Theory]
    [InlineData("投诉人赵小满称一月加班。", true)]
    [InlineData("赵小满举报属实。", true)]
    [InlineData("职工投诉反映加班，经查涉及赵小满、钱进等八人。", false)]
    [InlineData("赵小满、钱进等八名职工未领到加班工资。", false)]
    public async Task Nothing_says_who_complained_though_workers_may_be_named(string fact, bool refused)
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.InvestigatedCase();
        var findings = world.Establishing(supervision);
        findings = findings with { Established = [findings.Established[0] with { Fact = fact }] };

        if (refused)
        {
            (await world.RefusedByLaw(world.Supervisor, findings)).Single().RuleId.ShouldBe("DEF-CONF-01");
            var entry = (await world.Audit(supervision))[^1];
            (entry.Outcome, entry.Content).ShouldBe(("refused: law (DEF-CONF-01)", """{"sealed":true}"""));
        }
        else
        {
            await world.Send(world.Supervisor, findings);
        }
    }
}
