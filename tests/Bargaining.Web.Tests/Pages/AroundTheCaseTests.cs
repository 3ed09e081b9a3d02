using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The pages around the case: messages, the box that finds, an organisation, the law.</summary>
public sealed partial class AroundTheCaseTests
{
    private static readonly string[] NoWords = ["English", "PDF"];

    [Theory]
    [InlineData("zh", "未读", "全部标为已读")]
    [InlineData("en", "Unread", "Mark all as read")]
    public async Task A_message_leads_to_its_case_and_is_read_once_and_only_by_whom_it_was_sent_to(
        string language,
        string unread,
        string all
    )
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        var (number, first) = await DeliveredAsync(town, round, "union-chair");

        using var chair = await Visitor.SignInAsync(town, "union-chair", language);
        await chair.GoAsync("/inbox");
        chair.Status.ShouldBe(200);
        chair.Text.ShouldContain(unread);
        chair.Text.ShouldContain(number);
        chair.Html.ShouldContain($"href=\"/cases/{round}\"");
        chair.Html.ShouldContain($"action=\"/inbox/{first}/read\"");

        await chair.PostAsync($"/inbox/{first}/read", []);
        chair.Address.ShouldBe("/inbox");
        chair.Text.ShouldNotContain(number);
        await town.Site.InDatabaseAsync(db =>
            db.Deliveries.Where(d => d.Id == first).ExecuteUpdateAsync(set => set.SetProperty(d => d.ReadAt, (DateTimeOffset?)null))
        );
        await chair.GoAsync("/inbox");
        chair.Text.ShouldContain(all);
        await chair.SendAsync();
        (await town.Site.InDatabaseAsync(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == first))).ReadAt.ShouldNotBeNull();
        chair.Address.ShouldBe("/inbox");
        chair.Text.ShouldNotContain(number);
        await chair.GoAsync("/inbox?show=all");
        chair.Text.ShouldContain(number);

        using var other = await Visitor.SignInAsync(town, "other-union-chair", language);
        await other.GoAsync("/inbox?show=all");
        other.Text.ShouldNotContain(number);
        await other.PostAsync($"/inbox/{first}/read", []);
        other.Status.ShouldBe(404);
    }

    // A reminder whose day has gone by reminds of nothing; what is overdue goes on to be so.
    [Theory]
    [InlineData("remind", "zh", "这一天已经过去")]
    [InlineData("remind-last-day", "en", "that day has passed")]
    [InlineData("deadline-overdue", "zh", null)]
    public async Task A_reminder_is_shown_as_past_when_its_day_is(string kind, string language, string? says)
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        var (me, now) = (town.Accounts["union-chair"], TimeProvider.System.GetUtcNow());
        await town.Site.InDatabaseAsync(async db =>
        {
            var message = new OutboxMessage
            {
                Id = Guid.CreateVersion7(now),
                CaseId = round,
                Path = town.Enterprise.Path,
                To = Party.Workers,
                Kind = kind,
                Subject = "serve-offer",
                Due = town.Today.AddDays(-1),
                At = now,
                SentAt = now,
            };
            db.AddRange(
                message,
                new Delivery
                {
                    Id = Guid.CreateVersion7(now),
                    MessageId = message.Id,
                    RecipientId = me,
                    Channel = Channel.InProduct,
                    State = DeliveryState.Sent,
                    At = now,
                    DoneAt = now,
                }
            );
            return await db.SaveChangesAsync();
        });
        using var chair = await Visitor.SignInAsync(town, "union-chair", language);
        await chair.GoAsync("/inbox");
        if (says is null)
        {
            chair.Html.ShouldContain("<li class=\"overdue\">");
            chair.Html.ShouldNotContain("<li class=\"past\">");
        }
        else
        {
            chair.Html.ShouldContain("<li class=\"past\">");
            chair.Text.ShouldContain(says);
        }
    }

    [Fact]
    public async Task How_one_is_told_is_chosen_and_what_leaves_no_hour_is_refused_with_all_that_was_chosen()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        (string, string)[] chosen = [("language", "en"), ("digest", "yes"), ("morningHour", "9"), ("quietFrom", "12"), ("quietTo", "14")];
        await chair.PostAsync("/inbox/settings", chosen);
        chair.Text.ShouldContain("已保存");
        foreach (var way in (string[])["我的邮箱", "我的手机", "我的企业微信"])
        {
            chair.Text.ShouldContain(way);
        }

        var kept = await town.Site.InDatabaseAsync(db => db.Preferences.SingleAsync(p => p.UserId == town.Accounts["union-chair"]));
        (kept.Language, kept.Mail, kept.Digest, kept.MorningHour, kept.QuietFrom, kept.QuietTo).ShouldBe(("en", false, true, 9, 12, 14));

        await chair.PostAsync("/inbox/settings", [("language", "zh"), ("morningHour", "10"), ("quietFrom", "8"), ("quietTo", "")]);
        chair.Status.ShouldBe(422);
        chair.Text.ShouldContain("请同时填写免打扰的开始和结束时间");
        chair.Html.ShouldContain("<option value=\"10\" selected");
        (
            await town.Site.InDatabaseAsync(db => db.Preferences.AsNoTracking().SingleAsync(p => p.UserId == kept.UserId))
        ).MorningHour.ShouldBe(9);
    }

    [Fact]
    public async Task The_address_of_the_calendar_is_shown_once_and_a_new_one_ends_the_old()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair", "en");
        await chair.PostAsync("/inbox/settings/calendar", []);
        var first = Calendar().Match(chair.Html).Value;
        first.ShouldNotBeEmpty();
        ((int)(await chair.Client.GetAsync(first)).StatusCode).ShouldBe(200);
        await chair.GoAsync("/inbox/settings");
        chair.Html.ShouldNotContain(first);

        await chair.PostAsync("/inbox/settings/calendar", []);
        Calendar().Match(chair.Html).Value.ShouldNotBe(first);
        ((int)(await chair.Client.GetAsync(first)).StatusCode).ShouldBe(404);
    }

    [Theory]
    [InlineData("zh", "请至少写两个字", "没有找到")]
    [InlineData("en", "write at least two", "Nothing was found")]
    public async Task The_box_finds_numbers_and_names_that_are_in_sight_and_says_kindly_why_it_finds_nothing(
        string language,
        string tooShort,
        string nothing
    )
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        var number = await town.Site.InDatabaseAsync(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());

        using var chair = await Visitor.SignInAsync(town, "union-chair", language);
        await chair.GoAsync($"/find?q={Uri.EscapeDataString(number.ToLowerInvariant())}");
        chair.Html.ShouldContain($"href=\"/cases/{round}\"");
        await chair.GoAsync($"/find?q={Uri.EscapeDataString("测试机械")}");
        chair.Html.ShouldContain($"href=\"/organisations/{town.Enterprise.Id}\"");
        await chair.GoAsync("/find?q=HEBCSJX");
        chair.Html.ShouldContain(
            $"href=\"/organisations/{town.Enterprise.Id}\"",
            Shouldly.Case.Sensitive,
            "by the initials of 哈尔滨测试机械厂"
        );
        await chair.GoAsync($"/find?q={Uri.EscapeDataString("邻近食品")}");
        chair.Text.ShouldContain(nothing);
        await chair.GoAsync("/find?q=x");
        chair.Text.ShouldContain(tooShort);
        await chair.GoAsync("/find?q=%25%25");
        chair.Text.ShouldContain(nothing); // a wildcard of the database is a character here

        using var other = await Visitor.SignInAsync(town, "other-union-chair", language);
        await other.GoAsync($"/find?q={Uri.EscapeDataString(number)}");
        other.Html.ShouldNotContain($"/cases/{round}");
        using var official = await Visitor.SignInAsync(town, "official", language);
        await official.GoAsync($"/find?q={Uri.EscapeDataString("邻近食品")}");
        official.Html.ShouldContain($"href=\"/organisations/{town.Neighbour.Id}\"");
    }

    [Fact]
    public async Task Employees_are_found_by_the_chair_who_keeps_their_register_and_by_nobody_else()
    {
        var town = await Town.CreateAsync();
        await town.Site.InDatabaseAsync(async db =>
        {
            db.Staff.Add(
                new StaffMember
                {
                    Id = Guid.CreateVersion7(),
                    OrganisationId = town.Enterprise.Id,
                    Name = "欧阳建设",
                    Post = "车工",
                    Unit = "一车间",
                }
            );
            return await db.SaveChangesAsync();
        });
        foreach (
            var (role, finds) in ((string, bool)[])
                [("union-chair", true), ("employer", false), ("delegate", false), ("official", false), ("other-union-chair", false)]
        )
        {
            using var visitor = await Visitor.SignInAsync(town, role);
            await visitor.GoAsync($"/find?q={Uri.EscapeDataString("欧阳")}");
            visitor.Text.Contains("车工", StringComparison.Ordinal).ShouldBe(finds, role);
        }
    }

    [Fact]
    public async Task An_organisation_says_what_runs_and_what_may_begin_there_and_is_not_there_for_others()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}");
        chair.Status.ShouldBe(200);
        chair.Html.ShouldContain($"href=\"/cases/{round}\"");
        chair.Html.ShouldContain($"href=\"/start/submit-offer?at={town.Enterprise.Id}\"");
        chair.Text.ShouldContain("200 人，其中女职工 60 人");
        chair.Text.ShouldContain("企业工会主席");
        chair.Text.ShouldContain("没有登记现行的集体合同");
        Latin()
            .Matches(chair.Text.Replace("union-chair", "").Replace("employer", ""))
            .Select(match => match.Value)
            .Except(NoWords)
            .Where(word => word.Length > 3)
            .ShouldBeEmpty();

        using var official = await Visitor.SignInAsync(town, "official", "en");
        await official.GoAsync($"/organisations/{town.District.Id}");
        official.Html.ShouldContain($"href=\"/organisations/{town.Enterprise.Id}\"");
        official.Html.ShouldContain($"href=\"/cases/{round}\"");
        official.Text.ShouldContain("What you may begin here");

        using var other = await Visitor.SignInAsync(town, "other-union-chair");
        await other.GoAsync($"/organisations/{town.Enterprise.Id}");
        other.Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("zh", "算日期", "未核对", "没有这个地址")]
    [InlineData("en", "Work out a day", "unverified", "nothing at this address")]
    public async Task The_law_says_what_counts_and_how_far_it_was_checked_and_leads_to_every_rule(
        string language,
        string days,
        string unverified,
        string lost
    )
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair", language);
        await chair.GoAsync("/law");
        chair.Status.ShouldBe(200);
        chair.Text.ShouldContain(days);
        chair.Text.ShouldContain(unverified);
        Encoding.UTF8.GetByteCount(chair.Html).ShouldBeLessThan(60 * 1024);
        var rules = new HashSet<string>();
        foreach (var instrument in Instruments().Matches(chair.Html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList())
        {
            await chair.GoAsync(instrument.Split('#')[0]);
            chair.Status.ShouldBe(200, instrument);
            Encoding.UTF8.GetByteCount(chair.Html).ShouldBeLessThan(60 * 1024, instrument);
            var there = Rules().Matches(chair.Html).Select(match => match.Groups[1].Value).ToList();
            there.ShouldNotBeEmpty(instrument);
            rules.UnionWith(there);
        }

        rules.Count.ShouldBeGreaterThan(20);
        await chair.GoAsync($"/law?words={Uri.EscapeDataString("首席代表")}");
        Rules().Count(chair.Html).ShouldBeGreaterThan(0);
        await chair.GoAsync("/law?words=zzzz&kind=wage&on=");
        chair.Status.ShouldBe(200, "the form with a day left empty");
        Rules().Count(chair.Html).ShouldBe(0);
        foreach (var rule in rules.Take(10))
        {
            await chair.GoAsync(rule);
            chair.Status.ShouldBe(200, rule);
        }

        await chair.GoAsync("/law/rules/230100/NO-SUCH-99");
        chair.Status.ShouldBe(404);
        chair.Text.ShouldContain(lost);
    }

    [Theory]
    [InlineData("zh", "最迟2026年3月23日", "当天不计")]
    [InlineData("en", "by 23 March 2026", "that day itself does not count")]
    public async Task A_day_is_worked_out_as_the_API_does_and_says_why(string language, string due, string why)
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair", language);
        await chair.GoAsync("/law/days?matter=offer.reply&at=230100&kind=wage&from=2026-03-03");
        chair.Text.ShouldContain(due);
        chair.Text.ShouldContain(why);
        using var api = await town.AsAsync("union-chair", language);
        (await api.GetJsonAsync("/api/v1/due?matter=offer.reply&at=230100&kind=wage&from=2026-03-03"))
            .GetProperty("due")
            .GetString()
            .ShouldBe("2026-03-23");

        await chair.GoAsync("/law/compare?matter=offer.reply&kind=wage&at=230100&at=000000");
        chair.Status.ShouldBe(200);
        Rules().Count(chair.Html).ShouldBeGreaterThan(1);
    }

    // The product tells people by itself, right after the commit.
    private static async Task<(string Number, Guid Notice)> DeliveredAsync(Town town, Guid round, string role)
    {
        var (person, notice) = (town.Accounts[role], Guid.Empty);
        await Probe.UntilAsync(
            async () =>
                (
                    notice = await town.Site.InDatabaseAsync(db =>
                        (
                            from d in db.Deliveries
                            join m in db.Outbox on d.MessageId equals m.Id
                            where m.CaseId == round && d.RecipientId == person && d.Channel == Channel.InProduct
                            select d.Id
                        ).FirstOrDefaultAsync()
                    )
                ) != Guid.Empty,
            "the message is in the inbox"
        );
        return (await town.Site.InDatabaseAsync(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync()), notice);
    }

    [GeneratedRegex("/api/v1/calendars/[0-9a-f]{48}")]
    private static partial Regex Calendar();

    [GeneratedRegex("href=\"(/law\\?at=[^\"]+&amp;of=[^\"]+)\"")]
    private static partial Regex Instruments();

    [GeneratedRegex("href=\"(/law/rules/[^\"]+)\"")]
    private static partial Regex Rules();

    [GeneratedRegex("[A-Za-z][A-Za-z-]+")]
    private static partial Regex Latin();
}
