using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds;

public sealed class RoundDocumentsTests
{
    private static IssueDocument Rectification(World world, Guid round) =>
        new()
        {
            CaseId = round,
            Kind = "rectification-opinion",
            Values = new DocumentValues
            {
                ["breached-provisions"] = FieldValue.Of("《上海市集体合同条例》第十五条"),
                ["demand"] = FieldValue.Of("依法书面答复并参加协商。"),
                ["correct-by"] = FieldValue.Of("2026年4月1日前"),
                ["contact"] = FieldValue.Of("021-12345678"),
            },
            On = world.Today,
        };

    [Fact]
    public async Task Where_the_law_has_it_the_union_above_asks_for_correction_with_what_the_round_knows()
    {
        await using var world = await World.InAsync("310101");
        var round = await world.OfferedRound();

        await world.Send(world.UpperUnion, Rectification(world, round));

        var opinion = (await world.DocumentsOf(round)).Single();
        (opinion.IssuerId, opinion.IssuedAs, opinion.Sequence).ShouldBe((world.District.Id, Party.UpperUnion, 1));
        var text = DocumentHtml.Article(opinion.Docx);
        text.ShouldContain((await world.Round(round)).Offer.Topics[0]);
        text.ShouldContain("至今没有书面答复");
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, Rectification(world, round)));
    }

    [Fact]
    public async Task A_union_below_the_district_does_not_issue_it()
    {
        await using var world = await World.InAsync("310101");
        var round = await world.OfferedRound();
        await world.Read(db =>
            db.Organisations.Where(o => o.Id == world.District.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Kind, OrganisationKind.Street))
        );

        (await world.RefusedByLaw(world.UpperUnion, Rectification(world, round)))
            .Select(b => (b.Rule, b.RuleId))
            .ShouldBe([(nameof(RectificationComesFromADistrictUnionOrAbove), "CB-REFUSE-05")]);
        (await world.DocumentsOf(round)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_no_text_has_it_nobody_issues_it()
    {
        await using var world = await World.InAsync();

        await Should.ThrowAsync<NotYourAction>(async () =>
            await world.Send(world.UpperUnion, Rectification(world, await world.OfferedRound()))
        );
    }
}
