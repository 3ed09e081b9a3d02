using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class StartCampaignTests
{
    [Fact]
    public async Task It_writes_to_all_whom_the_filter_finds_and_stands_in_the_trail()
    {
        await using var world = await People.WithPeopleAsync();
        var other = await world.EnterpriseWithChair("另一家");

        var receipt = await world.Send(world.UpperUnion, world.Campaign());

        receipt.Number.ShouldContain("-OA-");
        (await world.OpenSteps(receipt.CaseId)).ShouldBe([CampaignSteps.Run]);
        (await world.LettersOf(receipt.CaseId)).Select(l => l.OrganisationId).ShouldBe([world.Enterprise.Id, other.Id], ignoreOrder: true);
        var campaign = await world.Facts<Campaign>(receipt.CaseId);
        (campaign.Chosen, campaign.Union).ShouldBe((2, "哈尔滨市测试区总工会"));
        (await world.Audit(receipt.CaseId)).ShouldHaveSingleItem().Action.ShouldBe("start-campaign");
    }

    [Fact]
    public async Task Who_has_begun_something_between_the_look_and_the_start_is_left_out_with_the_reason()
    {
        await using var world = await People.WithPeopleAsync();
        var other = await world.EnterpriseWithChair("另一家");
        var looked = world.Clock.Now;
        world.On("2026-03-03");
        await world.OfferedRound();

        var campaign = await world.StartedCampaign(world.Campaign() with { LookedAt = looked });

        (await world.LetterOf(campaign, world.Enterprise)).ShouldBe((CampaignLetterState.Left, LeftBecause.UnderWay));
        (await world.LetterOf(campaign, other)).State.ShouldBe(CampaignLetterState.Sent);
        (await world.Behind(campaign, "left")).ShouldHaveSingleItem().Left!.Zh.ShouldBe("同类协商已经开始，不需要邀请");
    }

    [Fact]
    public async Task Who_has_a_round_of_the_kind_under_way_is_not_asked_and_one_of_another_kind_counts_nothing()
    {
        await using var world = await People.WithPeopleAsync();
        var other = await world.EnterpriseWithChair("另一家");
        await world.OfferedRound();
        world.On("2026-03-03");

        var wage = (await world.Send(world.UpperUnion, world.Campaign())).CaseId;
        var women = (
            await world.Send(
                world.UpperUnion,
                world.Campaign() with
                {
                    Chooses = new CampaignFilter { Kind = ContractKind.Women, HasUnion = true },
                }
            )
        ).CaseId;

        (await world.LettersOf(wage)).ShouldHaveSingleItem().OrganisationId.ShouldBe(other.Id);
        (await world.LettersOf(women)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_campaigns_of_a_kind_that_start_at_once_no_enterprise_is_asked_by_both()
    {
        await using var world = await People.WithPeopleAsync();
        await world.EnterpriseWithChair("另一家");
        var district = await world.PersonAsync(Role.Official, world.District, "另一位干部");

        var starts = await Task.WhenAll(
            new[] { world.UpperUnion, district }.Select(async official =>
            {
                try
                {
                    return (await world.Send(official, world.Campaign())).CaseId;
                }
                catch (Invalid)
                {
                    return (Guid?)null;
                }
            })
        );

        var started = starts.OfType<Guid>().ShouldHaveSingleItem();
        (await world.LettersOf(started)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Where_there_is_no_union_nobody_is_invited_and_the_law_says_whom_the_upper_union_guides()
    {
        await using var world = await People.WithPeopleAsync();
        var without = await world.EnterpriseWithChair("没有工会的", facts: e => e with { HasUnion = false }, chair: false);

        var campaign = await world.StartedCampaign(world.Campaign() with { Chooses = new CampaignFilter() });

        (await world.LetterOf(campaign, without)).ShouldBe((CampaignLetterState.Left, LeftBecause.NoUnion));
        var row = (await world.Behind(campaign, "left")).ShouldHaveSingleItem();
        row.Left!.Zh.ShouldContain("《中华人民共和国劳动合同法》第五十一条");
        (await world.Invalid(world.UpperUnion, world.Campaign() with { Chooses = new CampaignFilter { HasUnion = false } }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("chooses");
    }

    [Fact]
    public async Task Letters_of_a_term_that_is_still_to_come_wait_for_its_first_day()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign(world.Campaign() with { From = world.Today.AddDays(10) });
        (await world.LetterOf(campaign, world.Enterprise)).State.ShouldBe(CampaignLetterState.Waiting);

        world.On("2026-03-12");
        await world.SendLetters();

        (await world.LetterOf(campaign, world.Enterprise)).State.ShouldBe(CampaignLetterState.Sent);
    }

    [Fact]
    public async Task Every_fault_is_told()
    {
        await using var world = await People.WithPeopleAsync();
        var good = world.Campaign();

        async Task Faults(StartCampaign command, params string[] fields) =>
            (await world.Invalid(world.UpperUnion, command)).Select(f => f.Field).ShouldBe(fields);

        await Faults(good with { Name = "", Text = " " }, "name", "text");
        await Faults(good with { From = good.Until.AddDays(1) }, "until");
        await Faults(good with { From = new(2025, 1, 1), Until = new(2025, 2, 1) }, "until");
        await Faults(
            good with
            {
                Chooses = new CampaignFilter { EmployeesFrom = 100, EmployeesTo = 10 },
            },
            "chooses.employeesTo"
        );
        await Faults(good with { Chooses = new CampaignFilter { Days = 0 } }, "chooses.days");
        await Faults(good with { Chooses = new CampaignFilter { EmployeesFrom = 100_000 } }, "chooses");
        await Faults(good with { Chooses = new CampaignFilter { Under = Guid.NewGuid() } }, "chooses.under");
        await Faults(good with { Sends = CampaignSends.PreparedOffer }, "topics");
        await Faults(good with { Topics = ["工资"], Reasons = "理由" }, "topics", "reasons");
        await Faults(good with { OrganisationId = world.Enterprise.Id }, "organisationId");
    }

    [Fact]
    public async Task Nobody_but_an_official_above_starts_one_and_none_for_another_district()
    {
        await using var world = await People.WithPeopleAsync();
        await using var other = await People.WithPeopleAsync();

        await Should.ThrowAsync<NotYourAction>(() =>
            world.Send(world.Union, world.Campaign() with { OrganisationId = world.Enterprise.Id })
        );
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(world.Union, world.Campaign()));
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(other.UpperUnion, world.Campaign()));
        (await world.Invalid(world.UpperUnion, world.Campaign() with { Chooses = new CampaignFilter { Under = other.District.Id } }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("chooses.under");
    }

    [Fact]
    public async Task The_bureau_and_supervisors_read_nothing_of_it()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = (await world.Send(world.UpperUnion, world.Campaign())).CaseId;

        foreach (var outsider in (Actor[])[world.Bureau, world.Supervisor, world.Union, world.Employer])
        {
            await Should.ThrowAsync<CaseNotFound>(() => world.Ask((CaseQuery cases) => cases.FindAsync(outsider, campaign)));
        }
    }
}
