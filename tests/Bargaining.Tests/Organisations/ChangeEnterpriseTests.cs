using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Organisations;

public sealed class ChangeEnterpriseTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public async Task What_holds_on_a_day_is_known_for_every_day()
    {
        await using var world = await World.InAsync();

        await Change(
            world.On("2026-06-01"),
            world.Administrator(),
            new()
            {
                From = new(2026, 5, 1),
                Ground = "市场主体变更通知书",
                LegalRepresentative = "陈总",
            }
        );
        var view = await Change(
            world,
            world.Administrator(),
            new()
            {
                From = new(2026, 4, 1),
                Ground = "更名通知",
                Name = "哈尔滨新名机械厂",
                Employees = 180,
            }
        );

        (view.Name, view.Enterprise!.Employees, view.Enterprise.LegalRepresentative).ShouldBe(("哈尔滨新名机械厂", 180, "陈总"));
        view.Changes!.Select(entry => (entry.Change.From.Month, entry.By)).ShouldBe([(4, "管理员"), (5, "管理员")]);
        var kept = await world.Read(db => db.Organisations.AsNoTracking().SingleAsync(o => o.Id == world.Enterprise.Id));
        string[] On(int month, int day) =>
            [kept.On(new(2026, month, day)).Name, kept.On(new(2026, month, day)).Enterprise!.LegalRepresentative];
        On(3, 31).ShouldBe(["哈尔滨测试机械厂", "王总"]);
        On(4, 1).ShouldBe(["哈尔滨新名机械厂", "王总"]);
        On(5, 1).ShouldBe(["哈尔滨新名机械厂", "陈总"]);
    }

    [Fact]
    public async Task Of_two_changes_for_one_day_the_later_puts_the_first_right()
    {
        await using var world = await World.InAsync();

        await Change(
            world,
            world.Administrator(),
            new()
            {
                From = Day,
                Ground = "误登",
                Ownership = Ownership.Collective,
                Ended = Ending.Closed,
            }
        );
        var view = await Change(
            world,
            world.Administrator(),
            new()
            {
                From = Day,
                Ground = "更正",
                Ownership = Ownership.StateOwned,
                Ended = Ending.NotEnded,
            }
        );

        (view.Enterprise!.Ownership, view.Enterprise.Ended).ShouldBe((Ownership.StateOwned, null));
        view.Changes!.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Two_at_once_are_both_kept()
    {
        await using var world = await World.InAsync();

        await Task.WhenAll(
            Change(
                world,
                world.Union,
                new()
                {
                    From = Day,
                    Ground = "选举结果",
                    UnionChair = "新主席",
                }
            ),
            Change(
                world,
                world.Employer,
                new()
                {
                    From = Day,
                    Ground = "变更登记",
                    LegalRepresentative = "陈总",
                }
            )
        );

        var kept = await world.Read(db => db.Organisations.AsNoTracking().SingleAsync(o => o.Id == world.Enterprise.Id));
        (kept.Enterprise!.UnionChair, kept.Enterprise.LegalRepresentative, kept.History!.Changes.Count).ShouldBe(("新主席", "陈总", 2));
    }

    /// <summary>A side says who speaks for it and what it is called; what counts and
    /// decides rights is entered by an administrator.</summary>
    [Fact]
    public async Task A_side_records_what_is_its_own_and_the_administrator_everything()
    {
        await using var world = await World.InAsync();
        ChangeEnterprise of(string ground) => new() { From = Day, Ground = ground };
        ChangeEnterprise[] union =
        [
            of("1") with
            {
                UnionChair = "新主席",
            },
            of("2") with
            {
                UnionChair = "",
                ActingUnionHead = "孙副主席",
            },
            of("3") with
            {
                HasWomensCommittee = false,
            },
        ];
        ChangeEnterprise[] employer =
        [
            of("4") with
            {
                LegalRepresentative = "陈总",
            },
            of("5") with
            {
                Name = "新名",
            },
            of("6") with
            {
                Address = "新址",
            },
        ];
        ChangeEnterprise[] others =
        [
            of("7") with
            {
                Ownership = Ownership.StateOwned,
            },
            of("8") with
            {
                Employees = 210,
            },
            of("9") with
            {
                Women = 50,
            },
            of("10") with
            {
                Dispatched = 2,
            },
            of("11") with
            {
                Delegates = 35,
            },
            of("12") with
            {
                AboveScale = true,
            },
            of("13") with
            {
                HasUnion = true,
            },
            of("14") with
            {
                Ended = Ending.Closed,
            },
        ];

        foreach (
            var (change, byUnion, byEmployer) in union
                .Select(c => (c, true, false))
                .Concat(employer.Select(c => (c, false, true)))
                .Concat(others.Select(c => (c, false, false)))
        )
        {
            (await MayAsync(world, world.Union, change)).ShouldBe(byUnion, change.ToString());
            (await MayAsync(world, world.Employer, change)).ShouldBe(byEmployer, change.ToString());
            (await MayAsync(world, world.Administrator(), change)).ShouldBeTrue();
            (await MayAsync(world, world.Bureau, change)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_its_field()
    {
        await using var world = await World.InAsync();
        async Task<string> Fault(ChangeEnterprise change) =>
            (await Should.ThrowAsync<Invalid>(() => Change(world, world.Administrator(), change))).Faults[0].Field;

        (await Fault(new() { From = Day, Ground = "没有变更" })).ShouldBe("change");
        (
            await Fault(
                new()
                {
                    From = Day.AddDays(1),
                    Ground = "明天",
                    Name = "新名",
                }
            )
        ).ShouldBe("from");
        (
            await Fault(
                new()
                {
                    From = Day,
                    Ground = "",
                    Name = "新名",
                }
            )
        ).ShouldBe("ground");
        (
            await Fault(
                new()
                {
                    From = Day,
                    Ground = "裁员",
                    Employees = 50,
                }
            )
        ).ShouldBe("women");
        (
            await Fault(
                new()
                {
                    From = Day,
                    Ground = "合并",
                    Ended = Ending.Merged,
                }
            )
        ).ShouldBe("successors");
        (
            await Fault(
                new()
                {
                    From = Day,
                    Ground = "合并",
                    Ended = Ending.Merged,
                    Successors = [world.Enterprise.Id],
                }
            )
        ).ShouldBe("successors");
        (
            await Fault(
                new()
                {
                    From = Day,
                    Ground = "注销",
                    Ended = Ending.Closed,
                    Successors = [world.District.Id],
                }
            )
        ).ShouldBe("successors");
        await Change(
            world,
            world.Administrator(),
            new()
            {
                From = Day,
                Ground = "撤销",
                HasUnion = false,
            }
        );
        (
            await Fault(
                new()
                {
                    From = Day,
                    Ground = "选举",
                    UnionChair = "新主席",
                }
            )
        ).ShouldBe("hasUnion");
    }

    [Fact]
    public async Task A_change_that_is_recorded_late_must_fit_what_came_after_it()
    {
        await using var world = await World.InAsync();
        await Change(
            world.On("2026-04-01"),
            world.Administrator(),
            new()
            {
                From = new(2026, 4, 1),
                Ground = "招工",
                Employees = 300,
                Women = 250,
            }
        );

        var fault = await Should.ThrowAsync<Invalid>(() =>
            Change(
                world,
                world.Administrator(),
                new()
                {
                    From = new(2026, 3, 10),
                    Ground = "误",
                    Delegates = 201,
                }
            )
        );

        fault.Faults.ShouldHaveSingleItem().Field.ShouldBe("delegates");
    }

    /// <summary>CCP 20(2): while the seat is vacant, whoever leads the union is chief, and
    /// needs no mandate from a chair that there is not.</summary>
    [Fact]
    public async Task The_head_of_a_union_without_chair_is_chief_without_a_mandate()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        await world.Send(
            world.Union,
            new ReportVacancy
            {
                CaseId = round,
                Name = "李主席",
                Cause = "resignation",
                On = Day,
            }
        );
        var fill = new FillVacancy
        {
            CaseId = round,
            Member = new()
            {
                Name = "孙副主席",
                Woman = true,
                Chief = true,
            },
            On = Day,
        };
        (await world.RefusedByLaw(world.Union, fill)).ShouldHaveSingleItem().RuleId.ShouldBe("CB-REP-03");

        await Change(
            world,
            world.Union,
            new()
            {
                From = Day,
                Ground = "区总工会通知",
                UnionChair = "",
                ActingUnionHead = "孙副主席",
            }
        );

        (
            await world.RefusedByLaw(
                world.Union,
                fill with
                {
                    Member = new()
                    {
                        Name = "周某",
                        Woman = true,
                        Chief = true,
                    },
                }
            )
        ).ShouldHaveSingleItem().RuleId.ShouldBe("CB-REP-03");
        await world.Send(world.Union, fill);
        (await world.Facts<Round>(round)).Workers!.Chief!.Name.ShouldBe("孙副主席");
    }

    /// <summary>A step that is entered late is judged by the facts of its own day.</summary>
    [Fact]
    public async Task A_step_is_judged_by_the_facts_of_its_day()
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        await Change(
            world.On("2026-03-20"),
            world.Employer,
            new()
            {
                From = new(2026, 3, 10),
                Ground = "变更登记",
                LegalRepresentative = "陈总",
            }
        );

        var draft = world.CompleteDraft(round) with { SignedBy = ["李主席", "王总"] };
        (await world.RefusedByLaw(world.Union, draft)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(BothChiefsSign));
        (await world.RefusedByLaw(world.Union, draft with { On = new(2026, 3, 9), SignedBy = ["李主席", "陈总"] }))
            .ShouldHaveSingleItem()
            .Rule.ShouldBe(nameof(BothChiefsSign));
        await world.Both(world.Union, draft with { On = new(2026, 3, 9) });
        (await world.Facts<Round>(round)).Draft!.SignedBy.ShouldBe(["李主席", "王总"]);
    }

    [Theory]
    [InlineData(Ending.Closed)]
    [InlineData(Ending.Merged)]
    public async Task An_enterprise_that_ended_starts_no_case_and_carries_on_those_that_run(Ending how)
    {
        await using var world = await World.InAsync();
        var round = await world.NegotiatingRound();
        var heir = await AddEnterpriseAsync(world, "承继公司");
        await Change(
            world,
            world.Administrator(),
            new()
            {
                From = Day,
                Ground = "登记机关通知",
                Ended = how,
                Successors = how == Ending.Merged ? [heir.Id] : null,
            }
        );

        var offer = new SubmitOffer { OrganisationId = world.Enterprise.Id, Offer = world.CompleteOffer() };
        var breach = (await world.RefusedByLaw(world.Union, offer)).ShouldHaveSingleItem();

        (breach.Rule, breach.RuleId, breach.Status).ShouldBe(
            (nameof(AnEnterpriseThatEndedStartsNoCase), "DEF-END-01", Law.RuleStatus.Default)
        );
        (await world.RefusedByLaw(world.Union, offer with { Offer = offer.Offer with { On = Day.AddDays(-9) } }))
            .ShouldHaveSingleItem()
            .RuleId.ShouldBe("DEF-END-01");
        await world.Send(world.Union, world.CompleteDraft(round));
    }

    internal static async Task<Organisation> AddEnterpriseAsync(World world, string name)
    {
        var added = Organisation.Below(world.District, world.District.Code, OrganisationKind.Enterprise, name);
        added.Enterprise = World.DefaultEnterprise;
        await world.Read(async db =>
        {
            db.Add(added);
            return await db.SaveChangesAsync();
        });
        return added;
    }

    internal static Task<OrganisationView> Change(World world, Actor actor, ChangeEnterprise change) =>
        world.As<ChangeEnterpriseHandler, OrganisationView>(actor, handler => handler.HandleAsync(world.Enterprise.Id, change));

    private static async Task<bool> MayAsync(World world, Actor actor, ChangeEnterprise change)
    {
        try
        {
            await Change(world, actor, change);
            return true;
        }
        catch (NotYourAction)
        {
            return false;
        }
    }
}
