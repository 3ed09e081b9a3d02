using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Law;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>A session of the congress on the pages: its days before it is convened, its agenda, the hall screen.</summary>
public sealed partial class SessionsOnPagesTests
{
    private static readonly LawBook Book = LawBook.Load();

    // A congress of forty sits in the fixture's enterprise.
    private static async Task CongressAsync(Town town)
    {
        using var chair = await town.AsAsync("union-chair");
        var answer = await chair.PostCommandAsync(
            "/api/v1/terms",
            new
            {
                organisationId = town.Enterprise.Id,
                number = 1,
                body = "congress",
                level = "enterprise",
                beganOn = town.Today.AddDays(-100),
                years = 3,
                delegates = Enumerable
                    .Range(1, 40)
                    .Select(n => new
                    {
                        name = $"代表{n:00}",
                        unit = n % 2 == 0 ? "一分厂" : "二分厂",
                        woman = n <= 12,
                        frontLine = n <= 30,
                        manager = n > 34,
                    }),
            }
        );
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_chair_chooses_the_day_sees_what_is_due_before_it_and_convenes_it()
    {
        var town = await Town.CreateAsync();
        await CongressAsync(town);
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync("/start");
        chair.Html.ShouldContain($"/organisations/{town.Enterprise.Id}/sessions/plan");
        var day = town.Today.AddDays(30);
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/sessions/plan?meetsOn={day:yyyy-MM-dd}");

        var due = Book.Due("congress.notice", town.Enterprise.Code, ContractKind.General, day)!;
        chair.Html.ShouldContain($"<time datetime=\"{due.Date:yyyy-MM-dd}\">");
        chair.Text.ShouldContain("会前告知代表并送达材料");
        chair.Text.ShouldContain("依据：");
        chair.Text.ShouldNotContain("来不及");
        chair.Html.ShouldContain($"/start/convene-session?at={town.Enterprise.Id}&amp;meetsOn={day:yyyy-MM-dd}");

        await chair.GoAsync($"/start/convene-session?at={town.Enterprise.Id}&meetsOn={day:yyyy-MM-dd}");
        Visitor.FieldsOf(chair.Html).ShouldContain(("meetsOn", $"{day:yyyy-MM-dd}"));
        chair.Text.ShouldContain($"今天送达的，会议最早{town.Today.AddDays(7):yyyy年M月d日}召开。");
        await chair.SendAsync(("kind", "regular"), ("place", "厂礼堂"));
        chair.Text.ShouldContain("已办理：召集职代会会议");
        var session = await town.Site.InDatabaseAsync(db =>
            db.Cases.SingleAsync(c => c.OrganisationId == town.Enterprise.Id && c.Procedure == SessionProcedure.Definition)
        );
        session.FactsAs<Session>().MeetsOn.ShouldBe(day);
        await chair.GoAsync($"/cases/{session.Id}/do/settle-topics");
        chair.Text.ShouldContain("议题和议程由企业与工会协商确定");
        chair.Text.ShouldContain("应当审议通过的：");
    }

    [Fact]
    public async Task A_day_that_is_too_near_says_from_which_day_it_could_be()
    {
        var town = await Town.CreateAsync();
        await CongressAsync(town);
        using var chair = await Visitor.SignInAsync(town, "union-chair");

        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/sessions/plan?meetsOn={town.Today.AddDays(2):yyyy-MM-dd}");
        chair.Text.ShouldContain("已经过了");
        chair.Text.ShouldContain("有 1 项已经来不及：请改到");
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/sessions/plan");
        chair.Text.ShouldNotContain("来不及");
        chair.Text.ShouldContain("今天到期");
    }

    [Fact]
    public async Task Checking_in_says_how_many_are_needed_and_offers_each_delegate_once()
    {
        var hall = await Hall.CreateAsync();
        using var chair = await hall.ChairAsync();
        await chair.GoAsync($"/cases/{hall.SessionId}/do/take-attendance");

        chair.Text.ShouldContain("应到 12 人，三分之二以上（含本数）即至少 8 人到会才能开会。已签到 12 人，已经达到。");
        chair.Html.ShouldNotContain("name=\"present\"");
        Left().Count(chair.Html).ShouldBe(12);
        await chair.PostAsync(
            $"/cases/{hall.SessionId}/do/take-attendance",
            [.. Visitor.FieldsOf(chair.FormHtml).Where(field => field.Name != "left"), ("left", Left().Match(chair.Html).Groups[1].Value)]
        );
        await chair.GoAsync($"/cases/{hall.SessionId}/do/take-attendance");
        chair.Html.ShouldContain("name=\"present\"");
        Left().Count(chair.Html).ShouldBe(11);
    }

    [Fact]
    public async Task The_agenda_says_of_each_item_how_it_is_voted_where_it_stands_and_what_comes_next()
    {
        var hall = await Hall.CreateAsync();
        using var teller = await Visitor.SignInAsync(hall, 1);
        await teller.GoAsync($"/cases/{hall.SessionId}/session");
        teller.Text.ShouldContain("应到 12 人，实到 12 人；至少 8 人到会才能开会 已达到");
        teller.Text.ShouldContain("审议通过；表决赞成、反对、弃权，无记名投票");
        teller.Text.ShouldContain("选举：3 名候选人选 2 名");
        teller.Text.ShouldContain("即至少 7 人");
        teller.Text.ShouldContain("依据：");
        teller.Html.ShouldContain($"/tellers/{hall.SessionId}#item=1");
        using var other = await Visitor.SignInAsync(hall, 5);
        await other.GoAsync($"/cases/{hall.SessionId}/session");
        other.Text.ShouldContain("由监票人办理：");
        other.Html.ShouldNotContain("/tellers/");

        var box = await hall.OpenAsync("1");
        await other.GoAsync($"/cases/{hall.SessionId}/session");
        other.Html.ShouldContain($"/vote/{box}");
        await VoteAsync(hall, box, [("for", 8), ("against", 2)]);
        await other.GoAsync($"/cases/{hall.SessionId}/session");
        other.Text.ShouldContain("已投票 10 人，共 12 人");
        other.Text.ShouldNotContain("反对 2");

        await hall.CountAsync("1");
        await other.GoAsync($"/cases/{hall.SessionId}/session");
        other.Text.ShouldContain("赞成 8，反对 2，弃权 0");
        other.Text.ShouldContain("应到 12 人，实到 12 人，收回选票 10 张，废票 0 张；至少需要 7 票");
        other.Text.ShouldContain("决议全文");
        other.Html.ShouldContain($"/check/{box}");
    }

    [Fact]
    public async Task The_chair_comes_from_an_item_to_its_form_with_the_item_chosen()
    {
        var hall = await Hall.CreateAsync();
        using var chair = await hall.ChairAsync();
        await chair.GoAsync($"/cases/{hall.SessionId}/session");
        chair.Html.ShouldContain($"/cases/{hall.SessionId}/do/hear-item?itemId=4");
        chair.Html.ShouldNotContain($"/cases/{hall.SessionId}/do/hear-item?itemId=1");
        await chair.GoAsync($"/cases/{hall.SessionId}/do/hear-item?itemId=4");
        Visitor.FieldsOf(chair.Html).ShouldContain(("itemId", "4"));
        await chair.SendAsync(("opinions", "加强培训"));
        chair.Text.ShouldContain("已办理：登记审议意见");
        await chair.GoAsync($"/cases/{hall.SessionId}/session");
        chair.Text.ShouldContain("听取安全生产情况报告 已审议");
        chair.Text.ShouldContain("加强培训");
        await chair.GoAsync($"/cases/{hall.SessionId}");
        chair.Text.ShouldMatch("议题\\s*第 4 项"); // what happened says which item, not a bare number
    }

    [Fact]
    public async Task The_hall_sees_the_quorum_and_how_many_have_voted_and_no_vote_before_the_count()
    {
        var hall = await Hall.CreateAsync();
        using var screen = await Visitor.SignInAsync(hall, 1);
        await screen.GoAsync($"/cases/{hall.SessionId}/hall");
        screen.Text.ShouldContain("应到 12");
        screen.Text.ShouldContain("法定人数 8 已达到");
        var box = await hall.OpenAsync("2");
        var seen = new List<string>();
        for (var votes = 0; votes <= 3; votes++)
        {
            await screen.GoAsync($"/cases/{hall.SessionId}/hall");
            screen.Text.ShouldContain("正在投票");
            screen.Text.ShouldContain($"已投票 {votes} / 12");
            seen.Add(screen.Text.Replace($"已投票 {votes} / 12", "", StringComparison.Ordinal));
            if (votes < 3)
            {
                await VoteAsync(hall, box, [("王建国", 1)], from: votes + 1);
            }
        }

        seen.Distinct().ShouldHaveSingleItem(); // nothing else moves while the ballot is open
        await hall.CloseAsync("2");
        await screen.GoAsync($"/cases/{hall.SessionId}/hall");
        screen.Text.ShouldContain("投票结束，等待计票");
        screen.Text.ShouldNotContain("王建国");
        await hall.CountClosedAsync("2");
        await screen.GoAsync($"/cases/{hall.SessionId}/hall");
        screen.Text.ShouldContain("王建国：3 票");
        screen.Text.ShouldContain("应到 12 人，至少需要 7 票");

        await screen.GoAsync($"/cases/{hall.SessionId}/hall?item=4&theme=dark");
        screen.Text.ShouldContain("第 4 项");
        screen.Html.ShouldContain("<html lang=\"zh\" class=\"dark\">");
    }

    [Fact]
    public async Task Tellers_enter_what_they_counted_on_paper_and_it_is_held_against_what_was_handed_out()
    {
        var hall = await Hall.CreateAsync();
        var box = await hall.OpenAsync("1");
        var address = $"/cases/{hall.SessionId}/items/1/papers";
        using var teller = await Visitor.SignInAsync(hall, 2);
        await teller.GoAsync($"/cases/{hall.SessionId}/session");
        teller.Html.ShouldContain(address);
        await teller.GoAsync(address);
        teller.Text.ShouldContain("已发出纸质票 0 张");
        await teller.GoAsync($"/cases/{hall.SessionId}/do/hand-out-paper?itemId=1");
        await teller.SendAsync(("delegates", $"{hall.Delegates[9]}"));
        await teller.GoAsync($"/cases/{hall.SessionId}/do/hand-out-paper?itemId=1");
        await teller.SendAsync(("delegates", $"{hall.Delegates[10]}"));
        await VoteAsync(hall, box, [("for", 6)]);
        await hall.CloseAsync("1");

        await teller.GoAsync(address);
        teller.Text.ShouldContain("已发出纸质票 2 张");
        await teller.SendAsync(("returned", "3"), ("m0-for", "1"));
        teller.Text.ShouldContain("收回 3 张，多于发出的 2 张");
        teller.Html.ShouldContain("id=\"opening\" hidden");
        await teller.SendAsync(("returned", "2"), ("m0-for", "3"));
        teller.Text.ShouldContain("本项的票数合计 3，多于有效票 2 张");
        await teller.SendAsync(("returned", "zwei"));
        teller.Status.ShouldBe(422);
        teller.Text.ShouldContain("请填写整数");
        await teller.SendAsync(("returned", "2"), ("m0-for", "1"));
        teller.Text.ShouldContain("票数相符：发出 2 张，收回 2 张，未交回 0 张，废票 0 张，有效 2 张");
        teller.Text.ShouldContain("未填写的 1 张，计为弃权");
        teller.Html.ShouldNotContain("id=\"opening\" hidden");

        await teller.SendAsync(("passphrase", "not this one at all"));
        teller.Status.ShouldBe(422);
        teller.Html.ShouldNotContain("not this one at all");
        await teller.SendAsync(("passphrase", Hall.Second));
        teller.Text.ShouldContain("已办理：开箱计票");
        await teller.GoAsync($"/cases/{hall.SessionId}/session");
        teller.Text.ShouldContain("赞成 7，反对 0，弃权 1");
        await teller.GoAsync(address);
        teller.Address.ShouldBe($"/cases/{hall.SessionId}/session");

        using var other = await Visitor.SignInAsync(hall, 5);
        await other.GoAsync(address);
        other.Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_form_of_the_count_asks_for_no_code_and_shows_no_passphrase_and_codes_are_given_at_the_tellers_desk()
    {
        var hall = await Hall.CreateAsync();
        await hall.OpenAsync("1");
        await hall.CloseAsync("1");
        using var teller = await Visitor.SignInAsync(hall, 2);
        await teller.GoAsync($"/cases/{hall.SessionId}/do/count-ballot");
        teller.Html.ShouldContain("type=\"radio\" name=\"paper.options[0].option\" value=\"motion\"");
        teller.Text.ShouldContain("本项");
        teller.Text.ShouldNotContain("王建国", customMessage: "another item's");
        await teller.SendAsync(("itemId", "1"), ("passphrase", "not this one at all"));
        teller.Status.ShouldBe(422);
        teller.Html.ShouldNotContain("not this one at all");
        teller.Html.ShouldContain("name=\"passphrase\" type=\"password\"");

        await teller.GoAsync($"/cases/{hall.SessionId}/do/give-terminal-codes");
        teller.Address.ShouldBe($"/tellers/{hall.SessionId}");
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task A_plan_that_is_mended_begins_with_what_it_says_and_a_place_that_stays_is_told(string language)
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair", language);
        await chair.GoAsync($"/cases/{await town.CaseOfAsync("disclosures")}/do/revise-disclosure");
        Visitor.FieldsOf(chair.FormHtml).ShouldContain(("title", "工资分配"));
        Visitor.FieldsOf(chair.FormHtml).ShouldContain(("content", "明细"));

        var hall = await Hall.CreateAsync();
        using var host = await hall.ChairAsync();
        await host.GoAsync($"/cases/{hall.SessionId}/do/adjourn-session");
        host.Text.ShouldContain("现在登记的： 厂部礼堂");
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Nobody_elsewhere_finds_a_session_its_hall_or_its_days(string language)
    {
        var town = await Town.CreateAsync();
        var session = await town.CaseOfAsync("sessions");
        var term = await town.CaseOfAsync("terms");
        using var other = await Visitor.SignInAsync(town, "other-union-chair", language);
        foreach (
            var address in new[]
            {
                $"/cases/{session}/session",
                $"/cases/{session}/hall",
                $"/organisations/{town.Enterprise.Id}/sessions/plan",
            }
        )
        {
            await other.GoAsync(address);
            other.Status.ShouldBe(404, address);
        }

        // A case of something else is no session.
        using var chair = await Visitor.SignInAsync(town, "union-chair", language);
        await chair.GoAsync($"/cases/{term}/session");
        chair.Status.ShouldBe(404);
        await chair.GoAsync($"/cases/{session}/session");
        chair.Status.ShouldBe(200);
    }

    // Delegates vote by phone, one after the other: of a motion by a mark, of an election by a name.
    private static async Task VoteAsync(Hall hall, Guid box, (string Choice, int Voters)[] votes, int from = 1)
    {
        foreach (var choice in votes.SelectMany(vote => Enumerable.Repeat(vote.Choice, vote.Voters)))
        {
            using var voter = await hall.AsAsync(from++);
            var marks = choice is "for" or "against"
                ? new Dictionary<string, string> { ["motion"] = choice }
                : new Dictionary<string, string> { [choice] = "for" };
            var answer = await voter.CastAsync(box, marks);
            ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        }
    }

    [GeneratedRegex("name=\"left\" value=\"([^\"]*)\"")]
    private static partial Regex Left();
}
