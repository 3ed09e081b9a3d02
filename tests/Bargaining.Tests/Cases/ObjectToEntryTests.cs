using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

public sealed class ObjectToEntryTests
{
    private static async Task<Guid> RepliedOnPaper(World world)
    {
        var round = await world.ServedRound();
        await world.Send(
            world.Union,
            new ReplyToOffer
            {
                CaseId = round,
                Agrees = true,
                On = world.Today,
                MeetingOn = world.Today.AddDays(8),
                Place = "会议室",
                Proof = await world.ProofOf(round, Party.Employer, ProofKind.Written),
            }
        );
        return round;
    }

    [Fact]
    public async Task The_objection_stands_beside_the_entry()
    {
        await using var world = await World.InAsync();
        var round = await RepliedOnPaper(world);

        await world.Send(
            world.Employer,
            new ObjectToEntry
            {
                CaseId = round,
                Entry = 1,
                Objection = "答复书不是本公司出具的",
            }
        );

        var entry = (await world.Facts<Round>(round)).Proved.ShouldHaveSingleItem();
        (entry.Action, entry.Proof.Of, entry.By, entry.Objection, entry.ObjectedOn).ShouldBe(
            ("reply-to-offer", Party.Employer, Party.Workers, "答复书不是本公司出具的", world.Today)
        );
    }

    [Fact]
    public async Task Only_the_party_for_which_it_was_entered_objects_once()
    {
        await using var world = await World.InAsync();
        var round = await RepliedOnPaper(world);

        (
            await world.Faults(
                world.Union,
                new ObjectToEntry
                {
                    CaseId = round,
                    Entry = 1,
                    Objection = "",
                }
            )
        ).ShouldBe(["entry", "objection"]);
        await world.Send(
            world.Employer,
            new ObjectToEntry
            {
                CaseId = round,
                Entry = 1,
                Objection = "不是",
            }
        );
        (
            await world.Faults(
                world.Employer,
                new ObjectToEntry
                {
                    CaseId = round,
                    Entry = 1,
                    Objection = "还是不是",
                }
            )
        ).ShouldBe(["entry"]);
    }
}
