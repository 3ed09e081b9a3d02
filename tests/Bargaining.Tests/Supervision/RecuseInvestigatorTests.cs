using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class RecuseInvestigatorTests
{
    [Fact]
    public async Task Who_withdrew_is_not_named_again()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.AcceptedCase();
        var who = await world.RegisteredSupervisors(3);
        await world.Appoint(supervision, who);

        await world.Send(
            world.Supervisor,
            new RecuseInvestigator
            {
                CaseId = supervision,
                SupervisorId = who[0],
                Reason = "与被投诉单位负责人是亲属。",
                On = world.Today,
            }
        );

        (await world.Facts<SupervisionCase>(supervision)).Investigators.Count.ShouldBe(2);
        (
            await world.RefusedByLaw(
                world.Supervisor,
                new AppointInvestigators
                {
                    CaseId = supervision,
                    SupervisorIds = who,
                    On = world.Today,
                }
            )
        ).Single().RuleId.ShouldBe("DEF-RECUSE-01");
        (
            await world.Faults(
                world.Supervisor,
                new RecuseInvestigator
                {
                    CaseId = supervision,
                    SupervisorId = who[0],
                    Reason = "",
                    On = world.Today,
                }
            )
        ).ShouldBe(["reason", "supervisorId"]);
    }

    [Fact]
    public async Task Somebody_may_withdraw_at_any_step_and_another_takes_the_place()
    {
        await using var world = await World.InAsync("230103");
        var who = await world.RegisteredSupervisors(3);
        var supervision = await world.AcceptedCase();
        await world.Appoint(supervision, [who[0], who[1]]);
        await world.Send(world.Supervisor, world.Establishing(supervision));

        await world.Send(
            world.Supervisor,
            new RecuseInvestigator
            {
                CaseId = supervision,
                SupervisorId = who[0],
                Reason = "与被投诉单位负责人是亲属。",
                On = world.Today,
            }
        );
        await world.Appoint(supervision, [who[1], who[2]]);

        (await world.Facts<SupervisionCase>(supervision)).Investigators.Select(i => i.SupervisorId).ShouldBe([who[1], who[2]]);
    }

    [Fact]
    public async Task A_namesake_is_somebody_else()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.AcceptedCase();
        var who = await world.RegisteredSupervisors(4);
        var name = await world.Read(db => db.Supervisors.Where(s => s.Id == who[0]).Select(s => s.Name).SingleAsync());
        await world.Read(db => db.Supervisors.Where(s => s.Id == who[3]).ExecuteUpdateAsync(set => set.SetProperty(s => s.Name, name)));
        await world.Appoint(supervision, [who[0], who[1]]);

        await world.Send(
            world.Supervisor,
            new RecuseInvestigator
            {
                CaseId = supervision,
                SupervisorId = who[0],
                Reason = "与被投诉单位负责人是亲属。",
                On = world.Today,
            }
        );

        await world.Appoint(supervision, [who[1], who[3]]);
    }

    [Fact]
    public async Task Whoever_withdrew_neither_looks_who_complained_nor_acts_nor_reads_after_an_earlier_look()
    {
        await using var world = await World.InAsync("330102");
        var supervision = await world.AcceptedCase();
        var who = await world.RegisteredSupervisors(3);
        var look = new LookAtComplainant { CaseId = supervision, Reason = "核实工资条。" };
        Task<Complainant> Read() =>
            world.Using<ComplainantQuery, Complainant>(async q =>
                await q.ReadAsync(world.Supervisor, await world.Read(db => db.Cases.SingleAsync(c => c.Id == supervision)))
            );
        await world.Appoint(supervision, who);
        await world.Send(world.Supervisor, look);
        await Read();
        await world.Send(
            world.Supervisor,
            new RecuseInvestigator
            {
                CaseId = supervision,
                SupervisorId = who[0],
                Reason = "与被投诉单位负责人是亲属。",
                On = world.Today,
            }
        );
        await Read(); // the account is not the one of whoever withdrew

        await world.Read(db =>
            db.Supervisors.Where(s => s.Id == who[0]).ExecuteUpdateAsync(set => set.SetProperty(s => s.UserId, world.Supervisor.UserId))
        );

        foreach (var command in new CaseCommand[] { look, world.Establishing(supervision) })
        {
            (await world.RefusedByLaw(world.Supervisor, command))
                .Select(b => (b.Rule, b.RuleId))
                .ShouldBe([(nameof(WhoWithdrewStaysAway), "LS-RECUSE-01")]);
        }

        (await Should.ThrowAsync<RefusedByLaw>(Read)).Breaches.ShouldHaveSingleItem().Reason.En.ShouldContain("withdrew");
    }
}
