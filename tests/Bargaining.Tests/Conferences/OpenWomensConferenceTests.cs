using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Conferences;

public sealed class OpenWomensConferenceTests
{
    [Fact]
    public async Task In_Heilongjiang_a_general_union_prepares_it_with_departments_and_the_womens_organisation_and_no_day_is_invented()
    {
        await using var world = await World.InAsync();

        var receipt = await world.Send(world.UpperUnion, world.ConferringOnWomen() with { OtherDepartments = ["测试区应急管理局"] });

        receipt.Number.ShouldContain("-WW-");
        receipt.Deadlines.ShouldBeEmpty("the text says no number of meetings");
        var facts = await world.Facts<Conference>(receipt.CaseId);
        facts
            .Members.Select(member => member.Side)
            .ShouldBe([ConferenceSide.Union, ConferenceSide.Government, ConferenceSide.WomensOrganisation]);
        facts
            .NameOf(ConferenceSide.Government)
            .ShouldBe("测试区人力资源和社会保障局、测试区卫生健康局、测试区医疗保障局、测试区应急管理局");
    }

    [Fact]
    public async Task Whoever_the_text_names_and_is_missing_is_named_in_the_refusal()
    {
        await using var world = await World.InAsync();
        var breach = (
            await world.RefusedByLaw(world.UpperUnion, world.ConferringOnWomen() with { HealthBureau = " ", WomensOrganisation = "" })
        ).ShouldHaveSingleItem();
        breach.RuleId.ShouldBe("GT-CONF-04");
        breach.Reason.Zh.ShouldContain("卫生健康部门、妇女组织");
        await world.RefusedBy<EveryBodyThatTheLawNamesTakesPart>(
            world.UpperUnion,
            world.ConferringOnWomen() with
            {
                OrganisationId = world.Enterprise.Id,
            },
            "GT-CONF-04"
        );
    }

    [Fact]
    public async Task Where_no_text_was_read_it_is_neither_offered_nor_opened_and_the_other_way_is_said()
    {
        await using var world = await World.InAsync("220102", "2026-10-12");

        (await world.Invalid(world.UpperUnion, world.ConferringOnWomen())).ShouldHaveSingleItem().Message.Zh.ShouldContain("联席会议");
        Offered("220102").ShouldNotContain("open-womens-conference");
        Offered("230102").ShouldContain("open-womens-conference");
        (await Listed(world)).ShouldBeEmpty();

        IEnumerable<string> Offered(string place) =>
            UseCases
                .OpenedBy(Party.UpperUnion, OrganisationKind.District, new(TestLaw.Book, place, ContractKind.General, world.Today))
                .Select(useCase => useCase.Is.Name);
    }

    [Fact]
    public async Task It_is_listed_for_its_year_and_goes_the_way_of_the_others()
    {
        await using var world = await World.InAsync();
        (await Listed(world)).ShouldContain(one => one.OrganisationId == world.District.Id && one.Stage == ConferenceStage.None);

        var conference = (await world.Send(world.UpperUnion, world.ConferringOnWomen())).CaseId;
        await world.HeldConference(conference);
        await world.Send(world.UpperUnion, world.Reporting(conference));
        await world.Send(world.UpperUnion, new CloseConference { CaseId = conference });

        var listed = (await Listed(world)).Single(one => one.OrganisationId == world.District.Id);
        (listed.Stage, listed.Due, listed.Article.Zh).ShouldBe((ConferenceStage.Closed, null, "《黑龙江省女职工劳动保护条例》第二十条"));
    }

    private static async Task<IReadOnlyList<ConferenceOfYear>> Listed(World world) =>
        (
            await world.As(
                world.UpperUnion,
                (ConferenceQuery query) =>
                    query.OfYearAsync(world.UpperUnion, ConferenceKind.Women, world.Today.Year, new PageRequest(null, 50))
            )
        ).Items;
}
