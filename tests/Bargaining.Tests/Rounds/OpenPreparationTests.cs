using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class OpenPreparationTests
{
    [Fact]
    public async Task An_instructor_reads_what_a_side_opened_and_nothing_of_the_other()
    {
        await using var world = await World.InAsync();
        var (round, instructor, user) = await PreparedRound(world);
        await Should.ThrowAsync<NotYourAction>(() => Read(world, round, user));

        await world.Send(world.Union, new OpenPreparation { CaseId = round, InstructorId = instructor });

        (await Read(world, round, user)).ShouldHaveSingleItem().ShouldBe("职工方：底线");
        await world.Send(world.Employer, new OpenPreparation { CaseId = round, InstructorId = instructor });
        (await Read(world, round, user)).ShouldBe(["职工方：底线", "企业方：上限"], ignoreOrder: true);
        var opened = await world.Read(db => db.PreparationOpenings.AsNoTracking().Where(o => o.CaseId == round).ToListAsync());
        opened
            .Select(one => (one.Side, one.InstructorId, one.ClosedAt))
            .ShouldBe([(Party.Workers, instructor, null), (Party.Employer, instructor, null)], ignoreOrder: true);
        var entry = (await world.Audit(round))[^1];
        (entry.Action, entry.Outcome).ShouldBe(("open-preparation", "done"));
        entry.Content.ShouldContain($"{instructor}");
        var number = await world.Read(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());
        (await world.Using<AuditVerification, AuditReport?>(audit => audit.RunAsync(number)))!.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sides_read_no_more_than_before_and_the_union_above_reads_nothing()
    {
        await using var world = await World.InAsync();
        var (round, instructor, _) = await PreparedRound(world);
        await world.Send(world.Union, new OpenPreparation { CaseId = round, InstructorId = instructor });

        (await Read(world, round, world.Employer)).ShouldBe(["企业方：上限"]);
        (await Read(world, round, world.Union)).ShouldBe(["职工方：底线"]);
        await Should.ThrowAsync<NotYourAction>(() => Read(world, round, world.UpperUnion));
    }

    [Fact]
    public async Task It_is_opened_to_who_accompanies_the_round_and_by_a_side_alone()
    {
        await using var world = await World.InAsync();
        var (round, instructor, user) = await PreparedRound(world);
        var (elsewhere, _) = await world.Instructor();

        foreach (var to in new[] { Guid.Empty, Guid.NewGuid(), elsewhere })
        {
            (await world.Faults(world.Union, new OpenPreparation { CaseId = round, InstructorId = to })).ShouldBe(["instructorId"]);
        }

        foreach (var other in new[] { world.UpperUnion, world.Bureau, world.Supervisor, world.Delegate, await world.Companion(user) })
        {
            await world.NotTheirs(other, new OpenPreparation { CaseId = round, InstructorId = instructor });
        }

        await world.Send(world.Union, new OpenPreparation { CaseId = round, InstructorId = instructor });
        (await world.Faults(world.Union, new OpenPreparation { CaseId = round, InstructorId = instructor })).ShouldBe(["instructorId"]);
    }

    [Fact]
    public async Task What_was_opened_ends_with_the_assignment_and_does_not_come_back_with_the_next()
    {
        await using var world = await World.InAsync();
        var (round, instructor, user) = await PreparedRound(world, until: "2026-03-10");
        await world.Send(world.Union, new OpenPreparation { CaseId = round, InstructorId = instructor });
        world.On("2026-03-11");
        await Should.ThrowAsync<CaseNotFound>(() => Read(world, round, user));

        await world.Assigned(instructor);

        await Should.ThrowAsync<NotYourAction>(() => Read(world, round, user));
        await world.Send(world.Union, new OpenPreparation { CaseId = round, InstructorId = instructor });
        (await Read(world, round, user)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task It_is_offered_only_where_somebody_accompanies()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        (await Offered(world, round)).ShouldBeEmpty();
        var (instructor, _) = await world.Instructor();
        await world.Assigned(instructor);

        (await Offered(world, round)).ShouldBe(["open-preparation"]);
        await world.Send(world.Union, new OpenPreparation { CaseId = round, InstructorId = instructor });
        (await Offered(world, round)).ShouldBe(["close-preparation"]);
    }

    private static async Task<IEnumerable<string>> Offered(World world, Guid round) =>
        (
            await world.As<CaseQuery, CaseView>(
                world.Union,
                async query => await query.ViewAsync(world.Union, await query.FindAsync(world.Union, round))
            )
        )
            .Actions.Select(action => action.Action.Code)
            .Where(action => action is "open-preparation" or "close-preparation");

    /// <summary>A round in which both sides have written a note, with an instructor beside it.</summary>
    internal static async Task<(Guid Round, Guid Instructor, Guid User)> PreparedRound(World world, string? until = null)
    {
        var round = await world.ServedRound();
        foreach (var (side, title) in new[] { (world.Union, "职工方：底线"), (world.Employer, "企业方：上限") })
        {
            await world.Send(
                side,
                new WritePreparationNote
                {
                    CaseId = round,
                    Title = title,
                    Body = "百分之六",
                }
            );
        }

        var (instructor, user) = await world.Instructor();
        await world.Assigned(instructor, days: new() { Until = until is null ? null : DateOnly.Parse(until) });
        return (round, instructor, user);
    }

    internal static async Task<IReadOnlyList<string>> Read(World world, Guid round, Guid user) =>
        await Read(world, round, await world.Companion(user));

    private static async Task<IReadOnlyList<string>> Read(World world, Guid round, Actor reader) =>
        [
            .. (
                await world.As<PreparationQuery, Page<PreparationView>>(
                    reader,
                    async query =>
                        await query.ListAsync(
                            reader,
                            await world.As<CaseQuery, Bargaining.Cases.Case>(reader, cases => cases.FindAsync(reader, round)),
                            PageRequest.Of(null, null)
                        )
                )
            ).Items.Select(note => note.Title),
        ];
}
