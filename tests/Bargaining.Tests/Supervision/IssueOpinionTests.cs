using Bargaining.Cases;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class IssueOpinionTests
{
    [Fact]
    public async Task The_opinion_has_a_number_and_waits_for_its_service()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.OpinionCase();

        (await world.OpenSteps(supervision)).ShouldBe(["serve-opinion"]);
        (await world.Facts<SupervisionCase>(supervision)).Letters.Single().Document.Number.ShouldBe("测总工劳监意〔2026〕1号");
        (await world.Deadlines(supervision)).ShouldNotContain(d => d.Matter == "opinion.reply", "the clock runs from the service");
        await world.DoesNotSee(world.Employer, supervision);
    }

    [Fact]
    public async Task No_letter_without_an_established_fact()
    {
        await using var world = await World.InAsync("230103");

        (await world.RefusedByLaw(world.Supervisor, world.Opining(await world.EstablishedCase()) with { Facts = [] })).Single().Rule.ShouldBe(nameof(LetterRestsOnEstablishedFacts));
    }

    [Fact]
    public async Task A_base_union_does_not_send_it_where_the_law_asks_for_a_county_union()
    {
        foreach (var (place, rule) in new[] { ("440103", "LS-OP-07"), ("210102", "LS-OP-08"), ("220102", "LS-HINT-04") })
        {
            await using var world = await World.InAsync(place, "2026-10-08"); // Jilin's regulation is of 2026
            var supervision = await world.OwnEstablishedCase();
            var breaches = await world.RefusedByLaw(world.Union, world.Opining(supervision));
            breaches.Single(b => b.Rule == nameof(SenderStandsAtTheLevelThatTheLawAsks)).RuleId.ShouldBe(rule, place);
        }

        await using var harbin = await World.InAsync("230103");
        await harbin.Send(harbin.Union, harbin.Opining(await harbin.OwnEstablishedCase()));
    }

    [Fact]
    public async Task It_is_signed_by_whom_the_law_names()
    {
        await using var hangzhou = await World.InAsync("330102");
        var opinion = hangzhou.Opining(await hangzhou.EstablishedCase());
        (await hangzhou.RefusedByLaw(hangzhou.Supervisor, opinion with { Signer = new Signer("钱", SignerPost.CommitteeHead) })).Single().RuleId.ShouldBe("LS-OP-03");
        await hangzhou.Send(hangzhou.Supervisor, opinion with { Signer = new Signer("钱", SignerPost.ViceChair) });
    }

    [Fact]
    public async Task What_it_needs_is_named_at_once()
    {
        await using var world = await World.InAsync("230103");

        (await world.Faults(world.Supervisor, world.Opining(await world.EstablishedCase()) with { Facts = [3], Demand = " ", CorrectBy = world.Today, Signer = new Signer("", SignerPost.Chair) }))
            .ShouldBe(["correctBy", "demand", "facts", "signer.name"]);
    }
}
