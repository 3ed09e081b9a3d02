using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class AnswerRecommendationTests
{
    [Fact]
    public async Task In_Jiangsu_the_authority_opens_a_case_within_five_working_days()
    {
        await using var world = await World.InAsync("320102");
        var supervision = await world.RecommendedCase();
        (await world.Deadline(supervision, "recommendation.case-opening")).Due.ShouldBe(new DateOnly(2026, 3, 9));

        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Opened));
        (await world.OpenSteps(supervision)).ShouldBe(["authority-result"]);
    }

    [Fact]
    public async Task In_Shandong_its_answer_is_due_fifteen_working_days_after_it_concluded()
    {
        await using var world = await World.InAsync("370102");
        var supervision = await world.RecommendedCase();
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Opened));
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Concluded));
        (await world.Deadline(supervision, "recommendation.authority-reply")).Due.ShouldBe(new DateOnly(2026, 3, 23));
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Result));
        (await world.OpenSteps(supervision)).ShouldBe(["conclude"]);
    }

    [Fact]
    public async Task It_may_decline_with_reasons_and_the_union_enters_paper()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.RecommendedCase();
        (await world.Faults(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Concluded) with { Content = "" })).ShouldBe([
            "content",
            "kind",
        ]);
        await world.Send(world.Supervisor, world.Answering(supervision, AuthorityAnswerKind.Declined));
        (await world.OpenSteps(supervision)).ShouldBe(["conclude"]);
        await world.NotTheirs(world.Employer, world.Answering(supervision, AuthorityAnswerKind.Result));
    }

    [Fact]
    public async Task The_day_of_the_conclusion_is_entered_once_and_only_corrected_to_an_earlier_one()
    {
        await using var world = await World.InAsync("370102");
        var supervision = await world.RecommendedCase();
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Opened));
        world.On("2026-03-10");
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Concluded) with { On = new DateOnly(2026, 3, 5) });
        var due = (await world.Deadline(supervision, "recommendation.authority-reply")).Due;

        (await world.Faults(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Concluded))).ShouldBe(["on"]);
        (await world.Deadline(supervision, "recommendation.authority-reply")).Due.ShouldBe(due);
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Concluded) with { On = new DateOnly(2026, 3, 4) });
        (await world.Deadline(supervision, "recommendation.authority-reply")).Due.ShouldBeLessThan(due);
    }

    [Fact]
    public async Task Each_answer_follows_the_one_before()
    {
        await using var world = await World.InAsync("370102");
        var supervision = await world.RecommendedCase();
        world.On("2026-03-10");
        await world.Send(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Opened));
        var early = new DateOnly(2026, 3, 5);

        (await world.Faults(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Result) with { On = early })).ShouldBe(["on"]);
        (await world.Faults(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Concluded) with { On = early })).ShouldBe([
            "on",
        ]);
        var objection = new TakeMeasure
        {
            CaseId = supervision,
            Kind = MeasureKind.Objection,
            To = "测试区人社局",
            Content = "理由不成立。",
            On = early,
        };
        (await world.Faults(world.Supervisor, objection)).ShouldBe(["on"]);
        await world.Send(world.Supervisor, objection with { On = world.Today });
        (await world.Faults(world.Bureau, world.Answering(supervision, AuthorityAnswerKind.Explained) with { On = early })).ShouldBe([
            "on",
        ]);
    }
}
