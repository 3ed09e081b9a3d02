using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class ClosePreparationTests
{
    [Fact]
    public async Task A_side_takes_it_back_at_any_time_for_itself_alone()
    {
        await using var world = await World.InAsync();
        var (round, instructor, user) = await OpenPreparationTests.PreparedRound(world);
        await world.Send(world.Union, new OpenPreparation { CaseId = round, InstructorId = instructor });
        await world.Send(world.Employer, new OpenPreparation { CaseId = round, InstructorId = instructor });

        await world.Send(world.Union, new ClosePreparation { CaseId = round, InstructorId = instructor });

        (await OpenPreparationTests.Read(world, round, user)).ShouldBe(["企业方：上限"]);
        await world.Send(world.Employer, new ClosePreparation { CaseId = round, InstructorId = instructor });
        await Should.ThrowAsync<NotYourAction>(() => OpenPreparationTests.Read(world, round, user));
        (await world.Audit(round))[^1].Action.ShouldBe("close-preparation");
        var number = await world.Read(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());
        (await world.Using<AuditVerification, AuditReport?>(audit => audit.RunAsync(number)))!.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_takes_back_what_was_not_opened_or_is_the_other_sides()
    {
        await using var world = await World.InAsync();
        var (round, instructor, user) = await OpenPreparationTests.PreparedRound(world);
        await world.Send(world.Union, new OpenPreparation { CaseId = round, InstructorId = instructor });

        (await world.Faults(world.Employer, new ClosePreparation { CaseId = round, InstructorId = instructor })).ShouldBe(["instructorId"]);
        (await world.Faults(world.Union, new ClosePreparation { CaseId = round, InstructorId = Guid.Empty })).ShouldBe(["instructorId"]);
        foreach (var other in new[] { world.UpperUnion, world.Supervisor, await world.Companion(user) })
        {
            await world.NotTheirs(other, new ClosePreparation { CaseId = round, InstructorId = instructor });
        }
    }
}
