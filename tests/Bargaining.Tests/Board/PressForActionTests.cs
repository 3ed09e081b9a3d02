using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Board;

public sealed class PressForActionTests
{
    private const string Ask = "请尽快以书面形式答复要约，并说明原因。";

    private static async Task<(World World, Guid Round, Deadline Reply)> SilentAsync()
    {
        var world = await World.InAsync();
        var round = await world.ServedRound();
        world.On("2026-03-20");
        return (world, round, (await world.Deadlines(round)).Single(d => d.Step == RoundSteps.Reply && d.IsPending));
    }

    private static PressForAction Press(Guid round, Deadline deadline, bool letter = false, DateOnly? by = null) =>
        new()
        {
            CaseId = round,
            DeadlineId = deadline.Id,
            Demand = Ask,
            Letter = letter,
            ReplyBy = by,
        };

    private static async Task<IReadOnlyList<NudgeView>> NudgesAsync(World world, Actor actor, Guid round)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NudgeQuery>().OfCaseAsync(actor, round);
    }

    [Fact]
    public async Task Whoever_must_act_is_told_and_has_five_working_days_to_answer()
    {
        var (world, round, reply) = await SilentAsync();
        await using var _ = world;

        var receipt = await world.Send(world.UpperUnion, Press(round, reply));

        receipt.Documents.ShouldBeEmpty();
        var duty = (await world.Deadlines(round)).Single(d => d.Step == Nudge.Duty);
        (duty.Party, duty.AboutId, duty.RuleId, duty.RuleStatus).ShouldBe((Party.Employer, reply.Id, Nudge.Rule, RuleStatus.Default));
        duty.Due.ShouldBe(DateOnly.Parse("2026-03-27"));
        (await world.Read(db => db.Outbox.Where(m => m.CaseId == round && m.Kind == "pressed").ToListAsync()))
            .ShouldHaveSingleItem()
            .To.ShouldBe(Party.Employer);
        var nudge = (await NudgesAsync(world, world.Employer, round)).ShouldHaveSingleItem();
        (nudge.Demand, nudge.Union, nudge.ReplyBy, nudge.Number).ShouldBe((Ask, "哈尔滨市测试区总工会", duty.Due, null));
    }

    [Fact]
    public async Task The_other_side_reads_nothing_of_it_and_the_trail_keeps_no_word()
    {
        var (world, round, reply) = await SilentAsync();
        await using var _ = world;
        await world.Send(world.UpperUnion, Press(round, reply));

        (await NudgesAsync(world, world.Union, round)).ShouldBeEmpty();
        (await NudgesAsync(world, world.UpperUnion, round)).ShouldHaveSingleItem();
        (await world.Audit(round)).ShouldAllBe(entry => !entry.Content.Contains(Ask));
    }

    [Fact]
    public async Task A_letter_has_a_number_and_says_what_is_owed_by_which_article()
    {
        var (world, round, reply) = await SilentAsync();
        await using var _ = world;

        var receipt = await world.Send(world.UpperUnion, Press(round, reply, letter: true, by: DateOnly.Parse("2026-04-10")));

        var issued = receipt.Documents.ShouldHaveSingleItem();
        issued.Number.ShouldBe("测总工督办〔2026〕1号");
        var document = await world.Read(db => db.Set<Bargaining.Documents.Document>().SingleAsync(d => d.Id == issued.DocumentId));
        document.Addressee.ShouldBe(world.Enterprise.Name);
        document.Values.ShouldContain(Ask);
        (await NudgesAsync(world, world.Employer, round)).ShouldHaveSingleItem().ReplyBy.ShouldBe(DateOnly.Parse("2026-04-10"));
    }

    [Fact]
    public async Task Nobody_presses_for_an_answer_to_a_nudge_nor_for_what_a_bureau_owes()
    {
        var (world, round, reply) = await SilentAsync();
        await using var _ = world;
        await world.Send(world.UpperUnion, Press(round, reply));
        var duty = (await world.Deadlines(round)).Single(d => d.Step == Nudge.Duty);

        (await world.RefusedByLaw(world.UpperUnion, Press(round, duty))).ShouldHaveSingleItem().RuleId.ShouldBe(Nudge.Rule);

        var filed = await world.ReviewedRound(ContractKind.Women);
        var review = (await world.Deadlines(filed)).First(d => d.IsPending && (d.Party & Party.Bureau) != 0);
        (await world.RefusedByLaw(world.UpperUnion, Press(filed, review))).ShouldHaveSingleItem().RuleId.ShouldBe(Nudge.Rule);
    }

    [Fact]
    public async Task What_is_written_wrongly_is_told_with_its_field()
    {
        var (world, round, reply) = await SilentAsync();
        await using var _ = world;

        (await world.Invalid(world.UpperUnion, Press(round, reply) with { Demand = " " })).ShouldHaveSingleItem().Field.ShouldBe("demand");
        (await world.Invalid(world.UpperUnion, Press(round, reply, by: world.Today))).ShouldHaveSingleItem().Field.ShouldBe("replyBy");
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, Press(round, reply)));
    }
}
