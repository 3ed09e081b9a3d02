using Bargaining.Congress;
using Bargaining.Congress.Sessions;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class TakeAttendanceTests
{
    [Fact]
    public async Task The_chair_checks_many_in_and_a_teller_one()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.SessionAtCheckIn(congress);

        await world.Send(
            world.Union,
            new TakeAttendance { CaseId = session, Present = [.. congress.Delegates.Take(30).Select(d => d.Id)] }
        );
        await world.Send(
            congress.Actors[^1],
            new TakeAttendance { CaseId = session, Present = [congress.Delegates[30].Id, congress.Delegates[0].Id] }
        );
        await world.Send(world.Union, new TakeAttendance { CaseId = session, Left = [congress.Delegates[1].Id] });

        (await world.Facts<Session>(session)).Present.Count.ShouldBe(30);
        await world.NotTheirs(congress.Actors[0], new TakeAttendance { CaseId = session, Present = [congress.Delegates[31].Id] });
        await world.NotTheirs(world.Employer, new TakeAttendance { CaseId = session, Present = [congress.Delegates[31].Id] });
    }

    [Theory]
    [InlineData("230102", "WC-QUORUM-02")]
    [InlineData("330102", "WC-QUORUM-01")]
    public async Task A_delegate_of_another_congress_is_not_checked_in(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        await using var other = await World.InAsync(place);
        var stranger = (await other.SittingCongress()).Delegates[0].Id;
        var congress = await world.SittingCongress();
        var session = await world.SessionAtCheckIn(congress);

        await world.RefusedBy<OnlyDelegatesOfThisTermAttend>(
            world.Union,
            new TakeAttendance { CaseId = session, Present = [congress.Delegates[0].Id, stranger] },
            rule
        );

        (await world.Facts<Session>(session)).Present.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_left_the_seat_is_not_checked_in_and_who_has_no_vote_is_kept_apart()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var (gone, guest) = (congress.Delegates[0], congress.Delegates[1]);
        var day = world.Today;
        await world.Read(db =>
            db.Delegates.Where(d => d.Id == gone.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.LeftOn, day).SetProperty(d => d.LeftBecause, "departed"))
        );
        await world.Read(db => db.Database.ExecuteSqlAsync($"update delegates set non_voting = true where id = {guest.Id}"));
        var session = await world.SessionAtCheckIn(congress with { Delegates = [.. congress.Delegates.Skip(2)] });

        await world.RefusedBy<OnlyDelegatesOfThisTermAttend>(
            world.Union,
            new TakeAttendance { CaseId = session, Present = [gone.Id] },
            "WC-QUORUM-02"
        );
        await world.Send(world.Union, new TakeAttendance { CaseId = session, Present = [.. congress.Delegates.Skip(1).Select(d => d.Id)] });
        await world.Send(world.Union, new OpenSession { CaseId = session });

        var facts = await world.Facts<Session>(session);
        (facts.Present.Count, facts.Attending.Count, facts.Roll).ShouldBe((38, 1, 38));
    }

    [Fact]
    public async Task Nobody_is_there_before_the_day()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.NotifiedSession();
        await world.Send(world.Union, world.Preparing(session, congress));

        var breach = (
            await world.RefusedByLaw(world.Union, new TakeAttendance { CaseId = session, Present = [congress.Delegates[0].Id] })
        ).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId, breach.PossibleFrom).ShouldBe(
            (nameof(TheSessionMeetsOnTheDayThatWasTold), "WC-NOTICE-03", new DateOnly(2026, 3, 18))
        );
    }

    [Fact]
    public async Task Who_comes_late_is_checked_in_while_it_runs()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress();
        var session = await world.SessionInProgress(congress, present: 30);

        await world.Send(world.Union, new TakeAttendance { CaseId = session, Present = [congress.Delegates[35].Id] });

        (await world.Facts<Session>(session)).Present.Count.ShouldBe(31);
        (await world.Faults(world.Union, new TakeAttendance { CaseId = session })).ShouldBe(["present"]);
        (
            await world.Faults(
                world.Union,
                new TakeAttendance
                {
                    CaseId = session,
                    Present = [congress.Delegates[0].Id],
                    Left = [congress.Delegates[0].Id],
                }
            )
        ).ShouldBe(["present"]);
    }
}
