using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Conferences;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Board;

public sealed class BoardQueryTests
{
    private static async Task<IReadOnlyList<BoardRow>> ListAsync(World world, BoardQuestion asked, Actor? actor = null, int limit = 50)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var query = scope.ServiceProvider.GetRequiredService<BoardQuery>();
        List<BoardRow> all = [];
        for (string? after = null; ; )
        {
            var page = await query.ListAsync(actor ?? world.UpperUnion, asked, PageRequest.Of(after, limit));
            all.AddRange(page.Items);
            if ((after = page.After) is null)
            {
                return all;
            }
        }
    }

    private static async Task<BoardCounts> CountAsync(World world, BoardQuestion asked)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BoardCountQuery>().CountAsync(world.UpperUnion, asked);
    }

    private static async Task<World> BusyAsync()
    {
        var world = await World.InAsync();
        foreach (var kind in (ContractKind[])[ContractKind.Wage, ContractKind.Women, ContractKind.Safety])
        {
            await world.ServedRound(kind);
        }

        await world.On("2026-03-20").SignedRound(ContractKind.General);
        await world.On("2026-04-15").RegisteredCase();
        return world.On("2026-04-20"); // much of it is overdue, and no sweep has come
    }

    [Fact]
    public async Task An_official_sees_what_is_open_and_overdue_by_last_day_before_any_sweep()
    {
        await using var world = await BusyAsync();

        var rows = await ListAsync(world, new BoardQuestion());

        rows.Count.ShouldBeGreaterThan(3);
        rows.Select(row => row.Deadline.Due).ShouldBeInOrder();
        rows.ShouldContain(row => row.Deadline.State == DeadlineState.Overdue && row.Days < 0);
        rows.ShouldAllBe(row => row.Place == world.District.Name && row.Employees == 200);
        (await ListAsync(world, new BoardQuestion { Order = BoardOrder.LatestFirst }))
            .Select(row => row.Deadline.Id)
            .ShouldBe(rows.Select(row => row.Deadline.Id).Reverse());
        (await ListAsync(world, new BoardQuestion(), limit: 2))
            .Select(row => row.Deadline.Id)
            .ShouldBe(rows.Select(row => row.Deadline.Id));
    }

    public static TheoryData<string> Questions =>
        [
            "",
            "span=overdue",
            "span=long-overdue",
            "span=soon",
            "span=this-week",
            "span=later",
            "party=employer",
            "party=workers",
            "procedure=bargaining-round",
            "procedure=supervision",
            "kind=women",
            "level=enterprise",
            "level=street",
            "level=district",
            "size=below100",
            "size=from100-to499",
            "size=from500",
            "provisional=true",
            "provisional=false",
            "unverified=true",
            "unverified=false",
            "nudged=not-yet",
            "nudged=answered",
            "party=employer&span=overdue&kind=wage",
        ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Each_question_finds_what_it_says_and_is_counted_like_its_list(string address)
    {
        await using var world = await BusyAsync();
        var values = address
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(p => p[0], p => p[1]);
        var asked = BoardAddress.Read(name => values.GetValueOrDefault(name));
        var all = await ListAsync(world, new BoardQuestion());

        var rows = await ListAsync(world, asked);
        var counts = await CountAsync(world, asked);

        rows.Select(row => row.Deadline.Id).ShouldBe(all.Where(row => Fits(row, asked, world.Today)).Select(row => row.Deadline.Id));
        counts.Total.ShouldBe(rows.Count);
        counts.Overdue.ShouldBe(rows.Count(row => row.Days < 0));
        counts.Places.Sum(place => place.Open).ShouldBe(rows.Count);
        counts
            .Matters.ToDictionary(matter => matter.Code, matter => (matter.Open, matter.Overdue))
            .ShouldBe(
                rows.GroupBy(row => row.Deadline.Matter).ToDictionary(g => g.Key, g => (g.Count(), g.Count(row => row.Days < 0))),
                ignoreOrder: true
            );
        counts.Parties.Sum(party => party.Open).ShouldBe(rows.Count);
        string.Join('&', BoardAddress.Write(asked).Select(pair => $"{pair.Key}={pair.Value}").Order())
            .ShouldBe(string.Join('&', address.Split('&', StringSplitOptions.RemoveEmptyEntries).Order()));
    }

    [Fact]
    public async Task An_instructor_finds_the_rows_of_what_is_accompanied_and_each_row_names_who_accompanies()
    {
        await using var world = await BusyAsync();
        await using var other = await BusyAsync();
        var (whole, _) = await world.Instructor();
        var (single, _) = await world.Instructor();
        await world.Assigned(whole);
        var rounds = (await ListAsync(world, new BoardQuestion { Procedure = "bargaining-round" })).ToList();
        var one = rounds[0].Deadline.CaseId;
        await world.Assigned(single, one);

        var all = await ListAsync(world, new BoardQuestion { Instructor = whole });
        all.Select(row => row.Deadline.Id).ShouldBe(rounds.Select(row => row.Deadline.Id));
        all.ShouldAllBe(row => row.Instructors.Count == (row.Deadline.CaseId == one ? 2 : 1));
        var few = await ListAsync(world, new BoardQuestion { Instructor = single });
        few.Select(row => row.Deadline.Id).ShouldBe(rounds.Where(row => row.Deadline.CaseId == one).Select(row => row.Deadline.Id));
        (await CountAsync(world, new BoardQuestion { Instructor = single })).Total.ShouldBe(few.Count);
        (await CountAsync(world, new BoardQuestion { Instructor = whole, Span = BoardSpan.Overdue })).Total.ShouldBe(
            all.Count(row => row.Days < 0)
        );
        (await ListAsync(world, new BoardQuestion { Procedure = "supervision" })).ShouldAllBe(row => row.Instructors.Count == 0);
        (await ListAsync(other, new BoardQuestion { Instructor = whole })).ShouldBeEmpty("an official of another district sees nothing");
        (await ListAsync(world, new BoardQuestion { Instructor = Guid.NewGuid() })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_below_which_are_enterprises_alone_finds_all_that_is_there_and_what_is_its_own_is_told_apart()
    {
        await using var world = await BusyAsync();
        var conference = await world.HeldConference();

        var all = await ListAsync(world, new BoardQuestion());
        var there = await ListAsync(world, new BoardQuestion { Under = world.District.Id });
        var own = await ListAsync(world, new BoardQuestion { Under = world.District.Id, Level = OrganisationKind.District });
        var counts = await CountAsync(world, new BoardQuestion());

        there.Select(row => row.Deadline.Id).ShouldBe(all.Select(row => row.Deadline.Id));
        own.ShouldNotBeEmpty();
        own.ShouldAllBe(row => row.Deadline.CaseId == conference && row.OrganisationId == world.District.Id);
        (await ListAsync(world, new BoardQuestion { Level = OrganisationKind.Enterprise })).Count.ShouldBe(all.Count - own.Count);
        var district = counts.Places.Single(place => place.Code == $"{world.District.Id}");
        (district.Level, district.Open).ShouldBe((OrganisationKind.District, own.Count));
        counts.Places.Sum(place => place.Open).ShouldBe(all.Count);
        (await CountAsync(world, new BoardQuestion { Under = world.Enterprise.Id })).Places.ShouldBeEmpty();
        (await world.Read(db => db.Deadlines.Where(d => d.CaseId == conference).Select(d => d.PlaceId).Distinct().ToListAsync())).ShouldBe([
            world.District.Id,
        ]);
    }

    [Fact]
    public async Task Streets_are_chosen_from_once_their_district_is()
    {
        await using var world = await World.InAsync();
        var city = Organisation.Below(null, "230100", OrganisationKind.City, "测试市");
        List<Organisation> districts =
        [
            .. ((string[])["甲区", "乙区"]).Select(name => Organisation.Below(city, "230110", OrganisationKind.District, name)),
        ];
        List<Organisation> streets = districts.ConvertAll(of =>
            Organisation.Below(of, "230110", OrganisationKind.Street, $"{of.Name}一街道")
        );
        await world.Read(db =>
        {
            db.AddRange([city, .. districts, .. streets]);
            return db.SaveChangesAsync();
        });
        var official = new Actor(Guid.CreateVersion7(), "市总", [new(Role.Official, city.Id, city.Path)]);
        await using var scope = world.Services.CreateAsyncScope();
        var places = scope.ServiceProvider.GetRequiredService<BoardPlaces>();

        async Task<IEnumerable<string>> Choices(Guid? under) =>
            (await places.ChoicesAsync(official, under)).SelectMany(place => place.Below.Prepend(place)).Select(place => place.Name);

        (await Choices(null)).ShouldBe(["乙区", "甲区"], ignoreOrder: true);
        (await Choices(districts[0].Id)).ShouldBe(["乙区", "甲区", "甲区一街道"], ignoreOrder: true);
        (await Choices(streets[0].Id)).ShouldBe(["乙区", "甲区", "甲区一街道"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_places_to_choose_are_those_below_the_city_and_nobody_elses()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();
        var street = Organisation.Below(world.District, world.District.Code, OrganisationKind.Street, "建国街道");
        await world.Read(db =>
        {
            db.Add(street);
            return db.SaveChangesAsync();
        });
        await using var scope = world.Services.CreateAsyncScope();
        var places = scope.ServiceProvider.GetRequiredService<BoardPlaces>();

        (await places.ChoicesAsync(world.UpperUnion, null)).ShouldHaveSingleItem().Name.ShouldBe("建国街道");
        (await places.ChoicesAsync(world.UpperUnion, street.Id)).Select(place => place.Id).ShouldBe([street.Id]);
        (await places.ChoicesAsync(other.UpperUnion, null)).ShouldBeEmpty();
        (await ListAsync(world, new BoardQuestion { Under = street.Id })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_says_which_of_several_it_is_about()
    {
        await using var world = await World.InAsync();
        await world.HeldConference();
        var congress = await world.SittingCongress();
        await world.AssignedProposal(congress);
        await world.ServedCase();

        var rows = await ListAsync(world, new BoardQuestion());

        string? Of(string step) => rows.Single(row => row.Deadline.Step.Code == step).Item?.Zh;
        Of(ConferenceProcedure.CarryOutDuty).ShouldBe("议题1：困难职工帮扶资金");
        Of("answer-proposal").ShouldBe("改善一车间夏季通风降温");
        Of(SupervisionSteps.Replying).ShouldNotBeNull().ShouldStartWith("工会劳动法律监督意见书 ");
        rows.Where(row => row.Procedure == "delegate-election").ShouldAllBe(row => row.Item == null);
    }

    [Fact]
    public async Task The_answer_to_whoever_pressed_says_what_was_pressed_for()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        var reply = (await world.Deadlines(round)).Single(d => d.Step == RoundSteps.Reply);
        await world.Send(
            world.UpperUnion,
            new PressForAction
            {
                CaseId = round,
                DeadlineId = reply.Id,
                Demand = "请尽快书面答复。",
            }
        );

        var rows = await ListAsync(world, new BoardQuestion());

        rows.Single(row => row.Deadline.Step.Code == Nudge.Duty).Item.ShouldBe(Words.Of(RoundSteps.Reply));
        rows.Single(row => row.Deadline.Id == reply.Id).Item.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_hidden_and_what_lies_elsewhere_is_not_there()
    {
        await using var world = await BusyAsync();
        await using var other = await BusyAsync();

        (await ListAsync(world, new BoardQuestion())).ShouldAllBe(row => row.OrganisationId == world.Enterprise.Id);
        await Should.ThrowAsync<NotInReach>(() => ListAsync(world, new BoardQuestion { Under = other.District.Id }));
        await Should.ThrowAsync<NotYourAction>(() => ListAsync(world, new BoardQuestion(), world.Union));
        (await ListAsync(world, new BoardQuestion { Under = world.Enterprise.Id })).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Somebody_with_another_role_beside_sees_what_an_official_sees()
    {
        await using var world = await BusyAsync();
        await using var other = await BusyAsync();
        var both = world.UpperUnion with
        {
            Memberships = [.. world.UpperUnion.Memberships, new(Role.BureauReviewer, other.District.Id, other.District.Path)],
        };

        (await ListAsync(world, new BoardQuestion(), both)).ShouldAllBe(row => row.OrganisationId == world.Enterprise.Id);
    }

    [Theory]
    [InlineData("span", "tomorrow")]
    [InlineData("party", "nobody")]
    [InlineData("under", "here")]
    [InlineData("instructor", "somebody")]
    public void A_value_that_there_is_not_is_refused_with_its_name(string name, string value) =>
        Should
            .Throw<Invalid>(() => BoardAddress.Read(asked => asked == name ? value : null))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe(name);

    private static bool Fits(BoardRow row, BoardQuestion asked, DateOnly today)
    {
        var (from, to) = asked.Span is { } span ? BoardQuery.DaysOf(span, today) : (DateOnly.MinValue, DateOnly.MaxValue);
        var sure = row.Deadline.RuleStatus is RuleStatus.Verified or RuleStatus.Default;
        return row.Deadline.Due >= from
            && row.Deadline.Due <= to
            && (
                asked.Party is null
                || row.Deadline.Party == asked.Party
                || (row.Deadline.Party == Party.BothSides && (asked.Party & Party.BothSides) != 0)
            )
            && (asked.Procedure is null || row.Procedure == asked.Procedure)
            && (asked.Kind is null || row.Kind == asked.Kind)
            && (asked.Provisional is null || row.Deadline.Provisional == asked.Provisional)
            && (asked.Unverified is null || sure != asked.Unverified)
            && asked.Size switch
            {
                null => true,
                EnterpriseSize.Below100 => row.Employees < 100,
                EnterpriseSize.From100To499 => row.Employees is >= 100 and < 500,
                _ => row.Employees >= 500,
            }
            && asked.Level is null or OrganisationKind.Enterprise
            && asked.Nudged is null or NudgeFilter.NotYet;
    }
}
