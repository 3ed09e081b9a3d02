using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class LookAtComplainantTests
{
    [Fact]
    public async Task Each_look_is_recorded_with_its_reason_and_lasts_for_the_day()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RegisteredCase();
        Task<Complainant> Read(Actor actor) =>
            world.Using<ComplainantQuery, Complainant>(async q =>
                await q.ReadAsync(actor, await world.Read(db => db.Cases.SingleAsync(c => c.Id == supervision)))
            );
        await Should.ThrowAsync<NotYourAction>(() => Read(world.Supervisor));

        await world.Send(world.Supervisor, new LookAtComplainant { CaseId = supervision, Reason = "核实工资条。" });

        (await Read(world.Supervisor)).ShouldBe(new Complainant("赵小满", "13900000000"));
        (await world.Audit(supervision))[^1].Content.ShouldContain("核实工资条");
        await Should.ThrowAsync<NotYourAction>(() => Read(world.UpperUnion));
        world.On("2026-03-03");
        await Should.ThrowAsync<NotYourAction>(() => Read(world.Supervisor));
    }

    [Fact]
    public async Task Nobody_looks_without_need()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RegisteredCase();
        await world.NotTheirs(world.UpperUnion, new LookAtComplainant { CaseId = supervision, Reason = "r" });
        await Should.ThrowAsync<CaseNotFound>(() =>
            world.Send(world.Employer, new LookAtComplainant { CaseId = supervision, Reason = "r" })
        );
        (await world.Faults(world.Supervisor, new LookAtComplainant { CaseId = supervision, Reason = "" })).ShouldBe(["reason"]);
        (
            await world.Faults(
                world.Supervisor,
                new LookAtComplainant { CaseId = await world.RegisteredCase(world.Inspected()), Reason = "r" }
            )
        ).ShouldBe(["reason"]);

        var served = await world.ServedCase();
        await world.NotTheirs(world.Employer, new LookAtComplainant { CaseId = served, Reason = "r" });
        await world.NotTheirs(world.Union, new LookAtComplainant { CaseId = served, Reason = "r" });
    }
}
