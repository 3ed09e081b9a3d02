using System.Text.RegularExpressions;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>What people do on the pages, without scripts.</summary>
public sealed partial class WorkingOnPagesTests
{
    private const int Most = 8;

    private static (string, string)[] Offer(Town town) =>
        [
            ("kind", "wage"),
            ("offer.by", "union"),
            ("offer.level", "enterprise"),
            ("offer.topics", "工资增长幅度\n奖金分配办法"),
            ("offer.meetingOn", $"{town.Today.AddDays(30):yyyy-MM-dd}"),
            ("offer.place", "厂部会议室"),
            ("offer.representatives", "李主席\n张工\n赵师傅"),
            ("offer.representativesPerSide", "3"),
            ("offer.reasons", "职工工资两年未调整。"),
            ("offer.employeesHeard", "yes"),
            ("offer.on", $"{town.Today:yyyy-MM-dd}"),
        ];

    [Theory]
    [InlineData("supervisor", "登记监督线索")]
    [InlineData("official", "提出要约")]
    public async Task Whoever_stands_above_is_told_what_may_be_begun_at_an_enterprise_before_they_look_for_one(string role, string one)
    {
        var town = await Town.CreateAsync();
        using var person = await Visitor.SignInAsync(town, role);

        await person.GoAsync("/start");
        var told = Told().Matches(person.Html).Select(title => title.Groups[1].Value).ToList();
        await person.GoAsync($"/organisations/{town.Enterprise.Id}");
        var offered = Offered().Matches(person.Html).Select(title => title.Groups[1].Value).ToList();

        told.ShouldContain(one);
        told.ShouldBe(offered);
    }

    [GeneratedRegex("<li><b>([^<]+)</b>")]
    private static partial Regex Told();

    [GeneratedRegex("<a href=\"/start/[a-z-]+\\?at=[^\"]+\">([^<]+)</a>")]
    private static partial Regex Offered();

    [Fact]
    public async Task A_case_says_by_which_rule_something_was_refused()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.GoAsync($"/cases/{round}/do/reply-to-offer"); // not served yet
        await employer.SendAsync(
            ("agrees", "yes"),
            ("on", $"{town.Today:yyyy-MM-dd}"),
            ("meetingOn", $"{town.Today.AddDays(40):yyyy-MM-dd}"),
            ("place", "厂部会议室")
        );
        employer.Text.ShouldContain("怎么办：");
        await employer.GoAsync($"/cases/{round}");
        employer.Text.ShouldContain("未通过，没有生效");
        var entry = employer.Text[employer.Text.IndexOf("未通过，没有生效", StringComparison.Ordinal)..];
        entry[..entry.IndexOf("流程图", StringComparison.Ordinal)].ShouldContain("依据：");
    }

    [Fact]
    public async Task A_chair_starts_a_round_and_the_employer_finds_it_and_answers()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync("/start");
        chair.Text.ShouldContain("提出要约");
        await chair.GoAsync($"/start/submit-offer?at={town.Enterprise.Id}");
        await chair.SendAsync(Offer(town));

        chair.Text.ShouldContain("已办理：提出要约");
        chair.Text.ShouldContain("接下来");
        var round = await town.Site.InDatabaseAsync(db => db.Cases.SingleAsync(c => c.OrganisationId == town.Enterprise.Id));
        await chair.GoAsync("/work");
        chair.Text.ShouldContain(round.Number);
        chair.Text.ShouldContain("送达要约书");
        await chair.GoAsync($"/cases/{round.Id}/do/serve-offer");
        await chair.SendAsync(
            ("receivedOn", $"{town.Today:yyyy-MM-dd}"),
            ("method", "direct"),
            ("receivedBy", "王经理"),
            ("evidence", "签收单")
        );
        chair.Text.ShouldContain("已办理：送达要约书");
        chair.Text.ShouldContain("依据：");

        using var employer = await Visitor.SignInAsync(town, "employer");
        employer.Text.ShouldContain("答复要约");
        await employer.GoAsync($"/cases/{round.Id}");
        employer.Text.ShouldContain("轮到您办理");
        employer.Text.ShouldContain("为什么是这一天");
        employer.Text.ShouldNotContain("（见案卷）"); // a key of the database tells a reader nothing

        // What is not possible yet is not offered, and says from which day it is.
        var opens = town.Today.AddDays(3);
        await town.Site.InDatabaseAsync(db =>
            db.Deadlines.Where(d => d.CaseId == round.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Opens, (DateOnly?)opens))
        );
        await employer.GoAsync("/work");
        employer.Text.ShouldContain("轮到您办理（0）");
        employer.Text.ShouldContain("现在不急（1）");
        employer.Text.ShouldContain("还不到时候");
        employer.Text.ShouldContain($"{opens:yyyy年M月d日}");
        employer.Html.ShouldNotContain($"/cases/{round.Id}#turn");

        // Nor is a term that runs for years a task of today.
        await town.Site.InDatabaseAsync(db =>
            db.Deadlines.Where(d => d.CaseId == round.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Opens, (DateOnly?)null).SetProperty(d => d.Due, d => d.Due.AddYears(1)))
        );
        await employer.GoAsync("/work");
        employer.Text.ShouldContain("现在不急（1）");
        employer.Html.ShouldContain($"/cases/{round.Id}#turn");
        await town.Site.InDatabaseAsync(db =>
            db.Deadlines.Where(d => d.CaseId == round.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Due, d => d.Due.AddYears(-1)))
        );
        await employer.GoAsync($"/cases/{round.Id}/do/reply-to-offer");
        await employer.SendAsync(
            ("agrees", "yes"),
            ("on", $"{town.Today:yyyy-MM-dd}"),
            ("meetingOn", $"{town.Today.AddDays(40):yyyy-MM-dd}"),
            ("place", "厂部会议室")
        );
        employer.Text.ShouldContain("已办理：答复要约");
        await employer.GoAsync($"/cases/{round.Id}");
        employer.Text.ShouldNotContain("submit-offer");
        // What is Latin is the other language, a form of files, a part of a number, and these people's names.
        Latin()
            .Matches(employer.Text)
            .Select(match => match.Value)
            .Except(["English", "PDF", "CB", "employer", "union", "chair", "instructor"])
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_the_field_and_nothing_that_was_typed_is_lost()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/start/submit-offer?at={town.Enterprise.Id}");
        await chair.SendAsync([
            .. Offer(town).Where(field => field.Item1 is not ("kind" or "offer.topics")),
            ("kind", ""),
            ("offer.topics", ""),
        ]);

        chair.Status.ShouldBe(422);
        chair.Html.ShouldContain("id=\"problem\"");
        chair.Html.ShouldContain("href=\"#f-kind\"");
        chair.Html.ShouldContain("href=\"#f-offer-topics\""); // in the same answer, though no offer could be read without its kind
        chair.Html.ShouldContain("value=\"厂部会议室\"");
        Visitor.FieldsOf(chair.Html).ShouldContain(("offer.representatives", "李主席\n张工\n赵师傅"));
        chair.Text.ShouldContain("职工工资两年未调整。");

        // The law's refusal, too: its article, and what to do.
        await chair.SendAsync([.. Offer(town).Where(field => field.Item1 is not "offer.by"), ("offer.by", "elected-representatives")]);
        chair.Status.ShouldBe(422);
        chair.Text.ShouldContain("怎么办：");
        chair.Text.ShouldContain("依据：");
        chair.Html.ShouldContain("value=\"厂部会议室\"");
        await chair.SendAsync(Offer(town));
        chair.Text.ShouldContain("已办理：提出要约");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_done_once()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/start/submit-offer?at={town.Enterprise.Id}");
        var fields = Visitor
            .FieldsOf(chair.Html)
            .Where(field => Offer(town).All(one => one.Item1 != field.Name))
            .Concat(Offer(town))
            .ToList();
        await chair.PostAsync($"/start/submit-offer?at={town.Enterprise.Id}", fields);
        var first = chair.Address;
        await chair.PostAsync($"/start/submit-offer?at={town.Enterprise.Id}", fields);

        chair.Address.ShouldBe(first);
        (await town.Site.InDatabaseAsync(db => db.Cases.CountAsync(c => c.OrganisationId == town.Enterprise.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_elses_change_comes_back_as_one_and_what_was_typed_stays()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/cases/{round}/do/write-preparation-note");
        using (var api = await town.AsAsync("union-chair"))
        {
            (
                await api.PostCommandAsync($"/api/v1/rounds/{round}/preparation", new { title = "测算", body = "按行业平均" })
            ).EnsureSuccessStatusCode();
        }

        await chair.SendAsync(("title", "底线"), ("body", "不低于百分之五"));
        chair.Text.ShouldContain("案件刚刚有了变化");
        chair.Html.ShouldContain("value=\"底线\"");
        await chair.SendAsync();
        chair.Text.ShouldContain("已办理");
    }

    [Theory]
    [InlineData("zh", "答复要约", "登记的内容", "厂部二楼会议室", "这一项现在不用您办理了")]
    [InlineData("en", "Reply to the offer", "What was entered", "厂部二楼会议室", "not to be done by you any more")]
    public async Task What_the_other_side_did_meanwhile_is_told_with_who_and_when_and_whether_one_s_own_act_is_still_asked_for(
        string language,
        string act,
        string entered,
        string place,
        string over
    )
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair", language);
        using var second = await Visitor.SignInAsync(town, "union-chair", language);
        await second.GoAsync($"/cases/{round}/do/serve-offer");
        await chair.ServeOfferAsync(round, town.Today);
        await chair.GoAsync($"/cases/{round}/do/write-preparation-note");

        using (var employer = await Visitor.SignInAsync(town, "employer"))
        {
            await employer.GoAsync($"/cases/{round}/do/reply-to-offer");
            await employer.SendAsync(("agrees", "yes"), ("meetingOn", $"{town.Today.AddDays(40):yyyy-MM-dd}"), ("place", place));
            employer.Text.ShouldContain("已办理");
        }

        await chair.SendAsync(("title", "底线"), ("body", "不低于百分之五"));
        var told = TroubleIn(chair.Html);
        told.ShouldContain(act);
        told.ShouldContain("employer");
        told.ShouldContain("<time");
        told.ShouldContain(entered);
        told.ShouldContain(place);
        told.ShouldNotContain(over);
        Visitor.FieldsOf(chair.FormHtml).ShouldContain(("title", "底线"));
        Visitor.FieldsOf(chair.FormHtml).ShouldContain(("body", "不低于百分之五"));
        await chair.SendAsync();
        chair.Status.ShouldBe(200);
        chair.Address.ShouldContain("/done/");

        // What the round does not wait for any more says so, and what was typed is there to be copied.
        // Not even a form that is wrong by itself takes the change for seen.
        await second.SendAsync(("receivedBy", "收发室张师傅"), ("receivedOn", ""));
        TroubleIn(second.Html).ShouldNotContain(act);
        await second.SendAsync(("receivedOn", $"{town.Today:yyyy-MM-dd}"), ("method", "direct"), ("evidence", "签收单"));
        TroubleIn(second.Html).ShouldContain(act);
        TroubleIn(second.Html).ShouldContain("王经理");
        TroubleIn(second.Html).ShouldContain(over);
        Visitor.FieldsOf(second.FormHtml).ShouldContain(("receivedBy", "收发室张师傅"));
    }

    private static string TroubleIn(string html) =>
        System.Net.WebUtility.HtmlDecode(
            html[html.IndexOf("id=\"problem\"", StringComparison.Ordinal)..html.IndexOf("<form id=\"form\"", StringComparison.Ordinal)]
        );

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_form_loses_nothing_of_it()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/start/submit-offer?at={town.Enterprise.Id}");
        var me = town.Accounts["union-chair"];
        await town.Site.InDatabaseAsync(db => db.Set<AccountSession>().Where(session => session.UserId == me).ExecuteDeleteAsync());

        await chair.SendAsync(Offer(town));
        chair.Text.ShouldContain("登录已经过期");
        await chair.SendAsync(("_name", town.UserName("union-chair")), ("_password", Town.Password));
        chair.Text.ShouldContain("继续填写");
        await chair.SendAsync();
        chair.Html.ShouldContain("value=\"厂部会议室\"");
        await chair.SendAsync();
        chair.Text.ShouldContain("已办理：提出要约");
    }

    [Fact]
    public async Task Another_site_cannot_make_a_browser_act()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elsewhere.example") })
        {
            chair.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
            chair.Client.DefaultRequestHeaders.Remove("Origin");
            chair.Client.DefaultRequestHeaders.Add(name, value);
            await chair.PostAsync($"/cases/{round}/do/withdraw-offer", [("reason", "x")]);
            chair.Status.ShouldBe(403);
            await chair.PostAsync($"/api/v1/rounds/{round}/withdrawal", [("reason", "x")]);
            chair.Status.ShouldBe(403);
        }
    }

    [Theory]
    [InlineData("zh", "没有找到")]
    [InlineData("en", "Not found")]
    public async Task The_case_of_others_answers_as_if_there_were_none(string language, string says)
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var other = await Visitor.SignInAsync(town, "other-union-chair", language);
        var answers = new List<string>();
        foreach (
            var address in new[]
            {
                $"/cases/{round}",
                $"/cases/{Guid.NewGuid()}",
                $"/cases/{round}/do/reply-to-offer",
                $"/cases/{round}/drawing",
                $"/start/submit-offer?at={town.Enterprise.Id}",
                "/nothing",
            }
        )
        {
            await other.GoAsync(address);
            other.Status.ShouldBe(404, address);
            other.Text.ShouldContain(says);
            answers.Add(other.Text);
        }

        answers.Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Everybody_reads_every_link_of_their_pages(string language)
    {
        var town = await Town.CreateAsync();
        await town.OfferedRoundAsync();
        foreach (var role in Town.Roles)
        {
            using var visitor = await Visitor.SignInAsync(town, role, language);
            var (seen, kinds, waiting) = (new HashSet<string>(), new Dictionary<string, int>(), new Queue<string>(["/work"]));
            while (waiting.TryDequeue(out var address))
            {
                var kind = string.Join(
                    '/',
                    address.Split('?')[0].Split('/').Take(4).Select(part => Guid.TryParse(part, out _) ? "*" : part)
                );
                if (!seen.Add(address) || (kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > Most)
                {
                    continue; // of a hundred articles a few are read
                }

                await visitor.GoAsync(address);
                visitor.Status.ShouldBe(200, $"{role} {address}: {visitor.Text}");
                foreach (Match link in Links().Matches(visitor.Html))
                {
                    var next = System.Net.WebUtility.HtmlDecode(link.Groups[1].Value);
                    if (
                        !next.StartsWith("/pages/", StringComparison.Ordinal)
                        && !next.StartsWith("/api/", StringComparison.Ordinal)
                        && !next.Contains("lang=", StringComparison.Ordinal)
                    )
                    {
                        waiting.Enqueue(next.Split('#')[0]);
                    }
                }
            }

            seen.Count.ShouldBeGreaterThan(2, role);
        }
    }

    [GeneratedRegex("href=\"(/[^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Latin();
}
