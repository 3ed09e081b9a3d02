using Bargaining.Access;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class WritePreparationNoteTests
{
    [Fact]
    public async Task A_note_is_kept_for_its_side_and_the_trail_does_not_say_what_it_says()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        await world.Send(
            world.Union,
            new WritePreparationNote
            {
                CaseId = round,
                Title = "底线",
                Body = "百分之六",
            }
        );

        var note = (await world.Read(db => db.PreparationNotes.Where(n => n.CaseId == round).ToListAsync())).ShouldHaveSingleItem();
        (note.Side, note.Title, note.Body, note.WrittenBy).ShouldBe((Party.Workers, "底线", "百分之六", world.Union.UserId));
        var entry = (await world.Audit(round))[^1];
        (entry.Outcome, entry.Content).ShouldBe(("done", """{"sealed":true}"""));
    }

    [Fact]
    public async Task A_note_that_was_refused_is_sealed_too()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        (
            await world.Faults(
                world.Union,
                new WritePreparationNote
                {
                    CaseId = round,
                    Title = "",
                    Body = new string('长', 20_001),
                }
            )
        ).ShouldBe(["body", "title"]);

        (await world.Audit(round))[^1].Content.ShouldBe("""{"sealed":true}""");
    }

    [Fact]
    public async Task Nobody_above_keeps_notes_here()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();

        foreach (var other in new[] { world.UpperUnion, world.Bureau, world.Supervisor, world.Delegate })
        {
            await world.NotTheirs(
                other,
                new WritePreparationNote
                {
                    CaseId = round,
                    Title = "底线",
                    Body = "百分之六",
                }
            );
        }
    }
}
