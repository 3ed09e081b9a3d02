using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Disputes;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class CloseDisputeWarningTests
{
    [Fact]
    public async Task Without_a_result_it_is_not_closed_and_not_offered()
    {
        await using var world = await World.InAsync();
        var warning = await world.FoundedWarning();
        await world.RefusedBy<AWarningEndsWithAResult>(world.UpperUnion, DisputeStates.Closing(warning), "DEF-DISP-01");
        var view = await world.As(
            world.UpperUnion,
            async (CaseQuery cases) => await cases.ViewAsync(world.UpperUnion, await cases.FindAsync(world.UpperUnion, warning))
        );
        view.Actions.Select(action => action.Action.Code)
            .ShouldBe(
                ["apply-for-mediation", "refer-to-arbitration", "settle-dispute", "grant-legal-aid", "put-in-charge", "receive-paper"],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Nobody_but_the_unions_above_reads_a_warning_or_acts_in_it()
    {
        await using var world = await World.InAsync();
        var warning = await world.FoundedWarning();
        var administrator = World.Person(Role.Administrator, world.District, "管理员");
        foreach (var other in (Actor[])[world.Union, world.Employer, world.Delegate, world.Bureau, world.Supervisor, administrator])
        {
            await Should.ThrowAsync<CaseNotFound>(() => world.As(other, (CaseQuery cases) => cases.FindAsync(other, warning)));
            await Should.ThrowAsync<CaseNotFound>(() => world.Send(other, DisputeStates.Closing(warning)));
            await Should.ThrowAsync<NotYourAction>(() => world.As(other, (WarningQuery query) => query.ViewAsync(other, warning)));
            (await world.As(other, (WarningQuery query) => query.FromAsync(other, warning))).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_closed_warning_may_be_raised_again_while_the_sign_lasts()
    {
        await using var world = await World.InAsync();
        var warning = await world.ChargedWarning();
        await world.Send(world.UpperUnion, world.Looking(warning, founded: false));
        await world.Send(world.UpperUnion, DisputeStates.Closing(warning) with { Summary = "已经说明。" });
        var again = await world.Send(world.UpperUnion, world.Warning());

        again.CaseId.ShouldNotBe(warning);
        again.Number.ShouldStartWith("230102-2026-DW-");
    }
}
