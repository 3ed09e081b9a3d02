using Bargaining.Documents;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class WithdrawLetterTests
{
    [Fact]
    public async Task A_letter_with_a_mistake_is_withdrawn_before_its_service_and_issued_anew_under_the_next_number()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.OpinionCase();

        await world.Send(
            world.Supervisor,
            new WithdrawLetter
            {
                CaseId = supervision,
                Reason = "整改期限写错。",
                On = world.Today,
            }
        );

        (await world.OpenSteps(supervision)).ShouldBe(["issue-letter"]);
        await world.Send(world.Supervisor, world.Opining(supervision));
        var letters = (await world.Facts<SupervisionCase>(supervision)).Letters;
        letters
            .Select(l => (l.Document.Number, l.WithdrawnBy is not null))
            .ShouldBe([("测总工劳监意〔2026〕1号", true), ("测总工劳监意〔2026〕2号", false)]);
        (await world.Verify(supervision)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Not_after_its_service_and_not_past_the_procedure()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.ServedCase();
        var withdraw = new WithdrawLetter
        {
            CaseId = supervision,
            Reason = "r",
            On = world.Today,
        };
        var letter = (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document.DocumentId;

        await world.OutOfTurn(world.Supervisor, withdraw);
        (
            await world.Faults(
                world.Supervisor,
                new WithdrawDocument
                {
                    CaseId = supervision,
                    DocumentId = letter,
                    Reason = "r",
                    On = world.Today,
                }
            )
        ).ShouldBe(["documentId"]);
        (
            await world.Faults(
                world.Supervisor,
                withdraw with
                {
                    CaseId = await world.OpinionCase(),
                    Reason = "",
                    On = world.Today.AddDays(-1),
                }
            )
        ).ShouldBe(["on", "reason"]);
    }
}
