using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Supervision;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Wording;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Delegate = Bargaining.Congress.Delegate;

namespace Bargaining.Web.Tests.Pages;

/// <summary>What forms offer by name: all of it, and only what the reader may see.</summary>
public sealed class PicksTests
{
    [Fact]
    public async Task Every_sort_is_offered_by_one_room()
    {
        var site = await Site.SharedAsync();
        await using var scope = site.Services.CreateAsyncScope();

        scope
            .ServiceProvider.GetServices<IOffersPicks>()
            .SelectMany(room => room.Sorts.Keys)
            .Order()
            .ShouldBe(Enum.GetValues<Pick>().Order());
    }

    [Fact]
    public async Task A_session_offers_its_items_and_the_delegates_units_and_board_of_its_term()
    {
        var town = await Town.CreateAsync();
        var term = await InsertAsync(
            town,
            TermProcedure.Definition,
            Json.Write(
                new Term
                {
                    Number = 1,
                    Units = [new ElectoralUnit { Name = "装配车间" }],
                    Board =
                    [
                        new BoardMember { Id = "1", Name = "王董事" },
                        new BoardMember
                        {
                            Id = "2",
                            Name = "离任者",
                            LeftOn = town.Today,
                        },
                    ],
                }
            )
        );
        var sitting = new Delegate
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = town.Enterprise.Id,
            TermId = term,
            Name = "张代表",
            Unit = "装配车间",
            SeatedOn = town.Today,
        };
        var left = new Delegate
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = town.Enterprise.Id,
            TermId = term,
            Name = "旧代表",
            Unit = "装配车间",
            SeatedOn = town.Today,
            LeftOn = town.Today,
        };
        await town.Site.InDatabaseAsync(async db =>
        {
            db.AddRange(sitting, left);
            return await db.SaveChangesAsync();
        });
        var session = await InsertAsync(
            town,
            SessionProcedure.Definition,
            Json.Write(
                new Session
                {
                    TermId = term,
                    Agenda =
                    [
                        new AgendaItem
                        {
                            Id = "3",
                            Title = "考勤办法",
                            Subject = "other",
                        },
                    ],
                }
            )
        );

        (await OfferedAsync(town, Role.UnionChair, Pick.Item, "defer-item", session))
            .ShouldHaveSingleItem()
            .Label.Zh.ShouldBe("3. 考勤办法");
        (await OfferedAsync(town, Role.UnionChair, Pick.Delegate, "take-attendance", session))
            .ShouldHaveSingleItem()
            .ShouldBe(new Choice($"{sitting.Id}", new Law.Text("张代表（装配车间）", "张代表（装配车间）"), new Law.Text("", "")));
        (await OfferedAsync(town, Role.UnionChair, Pick.Unit, "record-group-opinions", session))
            .ShouldHaveSingleItem()
            .Value.ShouldBe("装配车间");
        (await OfferedAsync(town, Role.UnionChair, Pick.BoardMember, "settle-topics", session))
            .ShouldHaveSingleItem()
            .Label.Zh.ShouldStartWith("王董事（");
    }

    [Fact]
    public async Task Evidence_is_offered_to_the_union_and_stays_sealed_to_the_employer()
    {
        var town = await Town.CreateAsync();
        var evidence = new Evidence(Guid.NewGuid(), "考勤表.xlsx", "xlsx", 1, "", "六月加班", town.Today);
        var found = await InsertAsync(
            town,
            SupervisionProcedure.Definition,
            Json.Write(
                new SupervisionCase
                {
                    Summary = "加班工资",
                    Union = new HandlingUnion(town.Enterprise.Id, town.Enterprise.Path, town.Enterprise.Name),
                    Evidence = [evidence],
                    Established = [new EstablishedFact("other", "少付加班工资", "劳动法第四十四条", [evidence.Id])],
                }
            )
        );

        (await OfferedAsync(town, Role.UnionChair, Pick.Evidence, "conclude-investigation", found))
            .ShouldHaveSingleItem()
            .Value.ShouldBe($"{evidence.Id}");
        (await OfferedAsync(town, Role.UnionChair, Pick.Fact, "issue-opinion", found))
            .ShouldHaveSingleItem()
            .Label.Zh.ShouldBe("1. 少付加班工资");
        (await OfferedAsync(town, Role.Employer, Pick.Evidence, "conclude-investigation", found)).ShouldBeEmpty();
        (await OfferedAsync(town, Role.Employer, Pick.Fact, "issue-opinion", found)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rounds_of_the_enterprise_are_offered_and_those_of_the_neighbour_are_not()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        await town.OfferedRoundAsync("other-union-chair", town.Neighbour);

        var offered = (await OfferedAsync(town, Role.UnionChair, Pick.Round, "open-supervision", null)).ShouldHaveSingleItem();

        offered.Value.ShouldBe($"{round}");
        offered.Label.Zh.ShouldContain("工资增长幅度");
    }

    [Fact]
    public async Task Accounts_of_the_enterprise_are_offered_to_its_union_and_to_nobody_else()
    {
        var town = await Town.CreateAsync();
        var term = await town.CaseOfAsync("terms");

        (await OfferedAsync(town, Role.UnionChair, Pick.User, "link-account", term))
            .Select(one => one.Value)
            .ShouldBe([$"{town.Accounts["union-chair"]}", $"{town.Accounts["delegate"]}"], ignoreOrder: true);
        (await OfferedAsync(town, Role.Employer, Pick.User, "link-account", term)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<Choice>> OfferedAsync(Town town, Role role, Pick sort, string action, Guid? caseId)
    {
        await using var scope = town.Site.Services.CreateAsyncScope();
        var cancel = TestContext.Current.CancellationToken;
        var actor = new Actor(Guid.NewGuid(), "某人", [new Membership(role, town.Enterprise.Id, town.Enterprise.Path)]);
        var found = caseId is { } id ? await scope.ServiceProvider.GetRequiredService<CaseQuery>().FindAsync(actor, id, cancel) : null;
        var form = new Form
        {
            UseCase = UseCases.Named(action)!,
            Input = new FormInput(),
            Key = "key",
        };
        return await scope.ServiceProvider.GetRequiredService<Picks>().OfAsync(sort, actor, form, found, town.Enterprise, cancel);
    }

    private static async Task<Guid> InsertAsync(Town town, string procedure, string facts)
    {
        var one = new Cases.Case
        {
            Id = Guid.CreateVersion7(),
            Number = $"T-{Guid.NewGuid():N}"[..30],
            Procedure = procedure,
            OrganisationId = town.Enterprise.Id,
            Path = town.Enterprise.Path,
            Jurisdiction = town.Enterprise.Code,
            Facts = facts,
            OpenedAt = TimeProvider.System.GetUtcNow(),
        };
        await town.Site.InDatabaseAsync(async db =>
        {
            db.Cases.Add(one);
            return await db.SaveChangesAsync();
        });
        return one.Id;
    }
}
