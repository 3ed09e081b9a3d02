using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Congress.YearPlan;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds.Contracts;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.YearPlan;

/// <summary>The plan of a year as a pure function of the law, the enterprise and what has happened.</summary>
public sealed class YearPlannerTests
{
    private static readonly LawBook Book = LawBook.Load();

    private static YearQuestion Asked(
        string place,
        int employees,
        Ownership ownership = Ownership.NonPublic,
        int year = 2026,
        string today = "2026-03-02"
    ) =>
        new()
        {
            Name = "测试机械厂",
            Jurisdiction = place,
            Enterprise = new Enterprise
            {
                Employees = employees,
                Ownership = ownership,
                UnionChair = "李主席",
                LegalRepresentative = "王总",
            },
            Year = year,
            Today = DateOnly.Parse(today),
        };

    private static YearEntry Entry(YearQuestion asked, string id) => YearPlanner.Plan(Book, asked).Entries.Single(e => e.Id == id);

    private static string[] Rules(YearQuestion asked, string id) => [.. Entry(asked, id).Why.Select(w => w.RuleId)];

    private static DateOnly Day(string day) => DateOnly.Parse(day);

    private static PastTerm Term(string from, string until, MeetingBody body = MeetingBody.Congress, int seats = 30) =>
        new(Guid.NewGuid(), "WC-1", body, seats, Day(from), Day(until));

    private static PastSession Session(string on, string? closed = null, params string[] done) =>
        new(Guid.NewGuid(), "WS-1", Day(on), "食堂", closed is null ? null : Day(closed), done);

    [Theory]
    [InlineData("230102", 46, MeetingBody.GeneralMeeting, null)]
    [InlineData("330902", 90, MeetingBody.GeneralMeeting, "WC-FORM-03")]
    [InlineData("330902", 100, MeetingBody.Congress, "WC-FORM-03")]
    [InlineData("310115", 120, MeetingBody.Congress, "WC-FORM-04")]
    [InlineData("310115", 99, MeetingBody.GeneralMeeting, "WC-FORM-04")]
    [InlineData("410102", 100, MeetingBody.GeneralMeeting, "WC-FORM-05")]
    [InlineData("410102", 101, MeetingBody.Congress, "WC-FORM-05")]
    public void Who_meets_is_read_from_the_headcount(string place, int employees, MeetingBody body, string? rule)
    {
        var plan = YearPlanner.Plan(Book, Asked(place, employees));

        plan.Body.ShouldBe(body);
        var form = plan.Entries[0];
        form.State.ShouldBe(YearState.Due);
        if (rule is not null)
        {
            form.Why.Select(w => w.RuleId).ShouldContain(rule);
        }
    }

    [Fact]
    public void Harbin_has_no_number_and_says_so()
    {
        var form = Entry(Asked("230102", 46), "form");

        form.Why.Select(w => w.RuleId).ShouldBe(["WC-FORM-01"]);
        form.Caveats.Select(c => c.RuleId).ShouldContain("GAP-HLJ-WC");
        form.SuggestedMonth.ShouldNotBeNull();
        form.Day.ShouldBeNull();
    }

    [Fact]
    public void A_collective_enterprise_between_the_numbers_chooses_freely()
    {
        var plan = YearPlanner.Plan(Book, Asked("230102", 200, Ownership.Collective));

        plan.Body.ShouldBe(MeetingBody.GeneralMeeting);
        plan.Entries[0].Why.Select(w => w.RuleId).ShouldContain("WC-FORM-06");
        YearPlanner.Plan(Book, Asked("230102", 300, Ownership.Collective)).Body.ShouldBe(MeetingBody.Congress);
    }

    [Theory]
    [InlineData("310115", 120, "30", "WC-NUM-03")]
    [InlineData("330902", 300, "54", "WC-NUM-02")]
    [InlineData("410102", 150, "30", "WC-NUM-04")]
    [InlineData("230102", 700, "35", "WC-NUM-01")]
    public void The_number_of_delegates_is_the_scale_of_the_place(string place, int employees, string least, string rule)
    {
        var entry = Entry(Asked(place, employees), "delegates");

        (entry.State, entry.Says.En.Contains(least)).ShouldBe((YearState.Due, true), entry.Says.En);
        entry.Why.Select(w => w.RuleId).ShouldBe([rule]);
    }

    [Fact]
    public void Where_all_employees_meet_nobody_is_elected()
    {
        var asked = Asked("330902", 90);

        Entry(asked, "delegates").State.ShouldBe(YearState.NotNeeded);
        Entry(asked, "election").State.ShouldBe(YearState.NotNeeded);
    }

    [Fact]
    public void Without_a_term_delegates_are_elected_and_no_text_sets_a_day()
    {
        var entry = Entry(Asked("310115", 120), "election");

        (entry.State, entry.Day, entry.DaySetBy).ShouldBe((YearState.Due, null, DaySource.None));
        entry.SuggestedMonth.ShouldNotBeNull();
        entry.Action!.Href.ShouldStartWith("/api/v1/terms");
        entry.Texts.ShouldHaveSingleItem().Name.ShouldBe("election-notice");
    }

    [Theory]
    [InlineData("2024-01-01", "2026-12-30", "2026-03-02", YearState.Due)]
    [InlineData("2023-03-01", "2026-02-28", "2026-03-02", YearState.Overdue)]
    [InlineData("2024-01-01", "2027-12-31", "2026-03-02", YearState.NotNeeded)]
    [InlineData("2026-01-15", "2029-01-14", "2026-03-02", YearState.Done)]
    public void A_term_that_ends_in_the_year_asks_for_an_election(string from, string until, string today, YearState state)
    {
        var asked = Asked("310115", 120, today: today) with { Terms = [Term(from, until)] };

        var entry = Entry(asked, "election");

        entry.State.ShouldBe(state);
        entry.Day.ShouldBe(state is YearState.Due or YearState.Overdue ? Day(until) : null);
        if (state != YearState.Overdue)
        {
            Entry(asked, "form").State.ShouldBe(YearState.Done);
        }
    }

    [Fact]
    public void A_general_meeting_of_too_many_is_pointed_out()
    {
        var asked = Asked("310115", 120) with { Terms = [Term("2025-01-01", "2027-12-31", MeetingBody.GeneralMeeting, 120)] };

        Entry(asked, "form").State.ShouldBe(YearState.Due);
    }

    [Theory]
    [InlineData("230102", Ownership.NonPublic, 1, "WC-SESS-02")]
    [InlineData("330902", Ownership.NonPublic, 1, "WC-SESS-01")]
    [InlineData("310115", Ownership.StateOwned, 2, "WC-SESS-03")]
    [InlineData("310115", Ownership.Collective, 2, "WC-SESS-04")]
    public void There_are_as_many_sessions_as_the_law_asks(string place, Ownership ownership, int times, string rule)
    {
        var entries = YearPlanner
            .Plan(Book, Asked(place, 120, ownership))
            .Entries.Where(e => e.Id.StartsWith("session-", StringComparison.Ordinal))
            .ToList();

        entries.Count.ShouldBe(times);
        entries[0].Why.Select(w => w.RuleId).ShouldContain(rule);
        entries[^1].Day.ShouldBe(new DateOnly(2026, 12, 31));
        entries[0].Day.ShouldBe(ownership == Ownership.StateOwned ? new DateOnly(2026, 6, 30) : new DateOnly(2026, 12, 31));
        entries.ShouldAllBe(e => e.State == YearState.Due && e.DaySetBy == DaySource.Law && e.SuggestedMonth != null);
    }

    [Fact]
    public void A_session_that_was_held_is_done_and_one_that_is_planned_is_named()
    {
        var asked = Asked("310115", 120, Ownership.StateOwned, today: "2026-08-03") with
        {
            Terms = [Term("2025-01-01", "2027-12-31")],
            Sessions = [Session("2026-05-20", "2026-05-20"), Session("2026-09-15")],
        };

        Entry(asked, "session-1").State.ShouldBe(YearState.Done);
        var second = Entry(asked, "session-2");
        (second.State, second.Case, second.SuggestedMonth).ShouldBe((YearState.Due, "WS-1", null));
        Entry(asked with { Sessions = [] }, "session-1").State.ShouldBe(YearState.Overdue);
        Entry(asked with { Today = Day("2027-01-02"), Sessions = [] }, "session-2").State.ShouldBe(YearState.Overdue);
    }

    [Fact]
    public void Notice_is_due_days_before_the_session_and_has_no_day_without_one()
    {
        var asked = Asked("310115", 120) with { Sessions = [Session("2026-04-15")] };

        var entry = Entry(asked, "notice");
        (entry.Day, entry.State, entry.Why[0].RuleId).ShouldBe((Day("2026-04-08"), YearState.Due, "WC-NOTICE-01"));
        Entry(asked with { Today = Day("2026-04-09") }, "notice").State.ShouldBe(YearState.Overdue);
        Entry(asked with { Sessions = [Session("2026-04-15", null, "give-notice")] }, "notice").State.ShouldBe(YearState.Done);
        var open = Entry(asked with { Sessions = [] }, "notice");
        (open.Day, open.DaySetBy).ShouldBe((null, DaySource.None));
    }

    [Theory]
    [InlineData("410102", "topics-to-union", true)]
    [InlineData("330902", "topics-to-union", false)]
    [InlineData("370102", "agenda-public", true)]
    [InlineData("410102", "agenda-public", false)]
    [InlineData("310115", "report", true)]
    [InlineData("330902", "report", false)]
    [InlineData("310115", "publish-resolutions", true)]
    [InlineData("330902", "publish-resolutions", false)]
    [InlineData("500103", "liaison", true)]
    [InlineData("310115", "liaison", false)]
    [InlineData("310115", "proposals", true)]
    [InlineData("410102", "proposals", false)]
    public void What_only_some_places_ask_stands_only_there(string place, string id, bool asked) =>
        YearPlanner.Plan(Book, Asked(place, 120)).Entries.Any(e => e.Id == id).ShouldBe(asked);

    [Fact]
    public void In_Shanghai_a_session_is_reported_within_seven_working_days_of_its_closing()
    {
        var asked = Asked("310115", 120, today: "2026-04-16") with { Sessions = [Session("2026-04-15", "2026-04-15")] };

        var report = Entry(asked, "report");
        (report.Day, report.DaySetBy, report.State).ShouldBe((Day("2026-04-24"), DaySource.Law, YearState.Due));
        Entry(asked with { Sessions = [Session("2026-04-15", "2026-04-15", "report-session")] }, "report").State.ShouldBe(YearState.Done);
        Entry(asked, "publish-resolutions").Day.ShouldBeNull();
    }

    [Fact]
    public void In_Harbin_reporting_is_not_known()
    {
        var entry = Entry(Asked("230102", 46), "report");

        entry.State.ShouldBe(YearState.NotKnown);
        entry.Why.ShouldHaveSingleItem().Status.ShouldBe(RuleStatus.Unverified);
        entry.Caveats.Select(c => c.RuleId).ShouldContain("WC-REPORT-02");
    }

    [Fact]
    public void Wages_are_bargained_yearly_in_the_window_before_the_contract_ends()
    {
        var asked = Asked("310115", 120);
        PastContract Wage(string signed, string ends) =>
            new(Guid.NewGuid(), "CB-1", ContractKind.Wage, Day(signed), Day(signed), Day(ends), ContractState.InEffect, null);

        var none = Entry(asked, "wage-bargaining");
        (none.State, none.Day, none.Action!.Href).ShouldBe((YearState.Due, null, "/api/v1/rounds"));
        none.SuggestedMonth.ShouldNotBeNull();
        Rules(asked, "wage-bargaining").ShouldBe(["CB-TERM-02"]);

        var window = Entry(asked with { Contracts = [Wage("2025-05-01", "2026-04-30")] }, "wage-bargaining");
        (window.Opens, window.DaySetBy, window.State).ShouldBe((Day("2026-03-01"), DaySource.Law, YearState.Due));
        Entry(asked with { Contracts = [Wage("2025-05-01", "2026-04-30")], Today = Day("2026-06-01") }, "wage-bargaining")
            .State.ShouldBe(YearState.Overdue);
        Entry(asked with { Contracts = [Wage("2026-02-01", "2027-01-31")] }, "wage-bargaining").State.ShouldBe(YearState.Done);
        var running = asked with { Rounds = [new PastRound(Guid.NewGuid(), "CB-2", ContractKind.Wage, Day("2026-02-10"), true)] };
        (Entry(running, "wage-bargaining").Case, Entry(running, "wage-bargaining").State).ShouldBe(("CB-2", YearState.Due));
    }

    [Fact]
    public void A_contract_in_effect_is_reported_on_where_the_place_asks_for_it()
    {
        var contract = new PastContract(
            Guid.NewGuid(),
            "CB-1",
            ContractKind.Wage,
            Day("2025-06-01"),
            Day("2025-06-20"),
            Day("2028-05-31"),
            ContractState.InEffect,
            null
        );
        var asked = Asked("330902", 90) with { Contracts = [contract] };

        var entry = Entry(asked, "performance-CB-1");
        (entry.State, entry.DaySetBy).ShouldBe((YearState.Due, DaySource.Law));
        entry.Day!.Value.ShouldBeInRange(Day("2026-06-20"), Day("2026-06-23"));
        entry.Action!.Href.ShouldContain(contract.CaseId.ToString());
        Entry(asked with { Contracts = [contract with { ReportedOn = Day("2026-02-01") }] }, "performance-CB-1")
            .State.ShouldBe(YearState.Done);
        YearPlanner.Plan(Book, asked with { Jurisdiction = "230102" }).Entries.ShouldNotContain(e => e.Id == "performance-CB-1");
    }

    [Theory]
    [InlineData("370102", YearState.Due, "FA-DUTY-01")]
    [InlineData("410102", YearState.Due, "FA-TIME-03")]
    [InlineData("230102", YearState.Due, "FA-HLJ-01")]
    [InlineData("310115", YearState.NotKnown, null)]
    public void Openness_rests_on_the_text_of_the_place_or_is_not_known(string place, YearState state, string? rule)
    {
        var entry = Entry(Asked(place, 90), "disclosure");

        entry.State.ShouldBe(state);
        (rule is null ? entry.Why.Count == 0 : entry.Why.Any(w => w.RuleId == rule)).ShouldBeTrue();
        entry.Day.ShouldBeNull("no text sets a day");
        entry.SuggestedMonth.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("330102", Ownership.StateOwned, 8)] // five of all enterprises and three more
    [InlineData("330102", Ownership.NonPublic, 5)]
    [InlineData("410102", Ownership.Collective, 12)]
    [InlineData("410102", Ownership.NonPublic, 7)]
    [InlineData("370102", Ownership.StateOwned, 11)]
    [InlineData("370102", Ownership.NonPublic, 7)]
    [InlineData("500103", Ownership.StateOwned, 10)]
    [InlineData("500103", Ownership.NonPublic, 6)]
    public void What_is_disclosed_is_listed_as_the_text_of_the_place_does(string place, Ownership ownership, int heads)
    {
        var entry = Entry(Asked(place, 90, ownership), "disclosure");

        entry.Why.ShouldContain(why => why.RuleId == "FA-SCOPE-01");
        entry.Says.Zh.ShouldStartWith($"应当公开 {heads} 项：（1）");
        entry.Says.Zh.ShouldContain($"（{heads}）");
        entry.Says.En.ShouldStartWith($"{heads} heads are disclosed: (1)");
    }

    [Theory]
    [InlineData(299, Ownership.NonPublic, null)]
    [InlineData(300, Ownership.NonPublic, "WC-DIR-01")]
    [InlineData(400, Ownership.Collective, "WC-DIR-01")]
    [InlineData(90, Ownership.StateOwned, "WC-DIR-03")]
    public void A_large_or_state_owned_company_reads_of_its_employee_director(int employees, Ownership ownership, string? rule)
    {
        var entry = YearPlanner.Plan(Book, Asked("230102", employees, ownership)).Entries.SingleOrDefault(e => e.Id == "employee-director");

        (entry?.Why.Select(w => w.RuleId) ?? []).ShouldBe(rule is null ? [] : [rule, "WC-DIR-02", "WC-DIR-05"]);
        entry?.Says.Zh.ShouldContain("不少于 1/3");
    }

    [Fact]
    public void An_item_that_was_posted_is_done_and_one_whose_planned_day_has_passed_is_overdue()
    {
        var asked = Asked("370102", 90);
        PastDisclosure Item(DateOnly? due, params DateOnly[] posted) => new(Guid.NewGuid(), "FA-1", "社保缴纳", posted, due);

        Entry(asked with { Disclosures = [Item(null, Day("2026-01-10"))] }, "disclosure").State.ShouldBe(YearState.Done);
        Entry(asked with { Disclosures = [Item(null, Day("2025-12-10"))] }, "disclosure").State.ShouldBe(YearState.Due);
        var overdue = Entry(asked with { Disclosures = [Item(Day("2026-02-01"), Day("2026-01-01"))] }, "disclosure");
        (overdue.State, overdue.Day, overdue.DaySetBy).ShouldBe((YearState.Overdue, Day("2026-02-01"), DaySource.Own));
    }

    [Fact]
    public void Proposals_that_wait_for_the_congress_are_counted()
    {
        var asked = Asked("310115", 120);
        PastProposal Proposal(bool waits) => new(Guid.NewGuid(), "WP-1", Day("2026-01-10"), waits);

        Entry(asked, "proposals").State.ShouldBe(YearState.NotNeeded);
        Entry(asked with { Proposals = [Proposal(true), Proposal(false)] }, "proposals").State.ShouldBe(YearState.Due);
        Entry(asked with { Proposals = [Proposal(false)] }, "proposals").State.ShouldBe(YearState.Done);
    }

    [Theory]
    [InlineData("230102", 46)]
    [InlineData("330902", 90)]
    [InlineData("310115", 120)]
    [InlineData("410102", 100)]
    [InlineData("370102", 60)]
    [InlineData("110101", 60)]
    public void Prepared_texts_name_every_blank_and_leave_none_unsaid(string place, int employees)
    {
        var texts = YearPlanner.Plan(Book, Asked(place, employees)).Entries.SelectMany(e => e.Texts).ToList();

        texts
            .Select(t => t.Name)
            .ShouldBe(
                [
                    "notice",
                    "agenda",
                    "resolution",
                    "minutes",
                    "disclosure-sheet",
                    .. employees == 120 ? ["election-notice"] : Array.Empty<string>(),
                ],
                ignoreOrder: true
            );
        foreach (var text in texts)
        {
            text.Body.ShouldContain("测试机械厂");
            text.Body.ShouldNotContain("{{");
            var blanks = Regex.Matches(text.Body, "【待填：(.+?)】").Select(m => m.Groups[1].Value).Distinct();
            text.Missing.Select(m => m.Zh).ShouldBe(blanks, ignoreOrder: true);
            text.Missing.ShouldAllBe(m => m.En != m.Zh, "every blank has English words");
        }
    }

    [Fact]
    public void What_is_known_is_filled_in()
    {
        var asked = Asked("330902", 90) with { Sessions = [Session("2026-04-15")] };

        var notice = Entry(asked, "session-1").Texts.Single(t => t.Name == "notice");

        notice.Title.ShouldBe("关于召开测试机械厂2026年度职工大会的通知");
        foreach (var part in (string[])["2026年4月15日", "食堂", "应到 90 人", "不少于 60 人", "全体职工"])
        {
            notice.Body.ShouldContain(part);
        }

        notice.Missing.Select(m => m.Zh).ShouldBe(["会议时间"]);
        Entry(asked, "session-1").Texts.Single(t => t.Name == "resolution").Body.ShouldContain("不少于 46 张赞成票");
        var nameless = Entry(asked with { Name = null, Sessions = [] }, "session-1").Texts.Single(t => t.Name == "notice");
        nameless.Missing.Select(m => m.Zh).ShouldBe(["企业名称", "会议日期", "会议时间", "会议地点", "通知日期"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2100)]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_year_that_is_none_is_refused(int year) =>
        Should
            .Throw<Invalid>(() => YearPlanner.Plan(Book, Asked("230102", 46, year: year)))
            .Faults.ShouldHaveSingleItem()
            .Field.ShouldBe("year");

    [Fact]
    public void A_place_that_is_not_known_and_an_enterprise_without_employees_are_refused()
    {
        Should.Throw<KeyNotFoundException>(() => YearPlanner.Plan(Book, Asked("990000", 46)));
        Should.Throw<Invalid>(() => YearPlanner.Plan(Book, Asked("230102", 0))).Faults.ShouldHaveSingleItem().Field.ShouldBe("employees");
    }

    [Fact]
    public void Every_entry_says_where_it_stands_and_when()
    {
        foreach (var place in (string[])["230102", "330902", "310115", "410102", "370102", "500103", "110101", "220102", "210102"])
        {
            var entries = YearPlanner.Plan(Book, Asked(place, 120)).Entries;

            entries.Select(e => e.Id).ShouldBeUnique();
            entries.ShouldAllBe(e => e.Title.Zh.Length > 0 && e.Title.En.Length > 0 && e.Says.Zh.Length > 0 && e.Says.En.Length > 0);
            entries.Where(e => e.State == YearState.Due).ShouldAllBe(e => e.When.Zh.Length > 0 && e.When.En.Length > 0);
            entries.Where(e => e.Day is null).ShouldAllBe(e => e.DaySetBy == DaySource.None);
            entries
                .Where(e => e.Why.Count == 0)
                .ShouldAllBe(e => e.State == YearState.NotKnown || e.State == YearState.NotNeeded || e.Caveats.Count > 0);
        }
    }
}
