using System.Globalization;
using Bargaining.Access;
using Bargaining.Disputes;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>An official takes a warning from the sign in the register to its result on
/// pages alone; nobody else reads that there is one.</summary>
public sealed class DisputePagesTests
{
    [Fact]
    public async Task An_official_raises_a_warning_from_a_sign_and_brings_it_to_a_result_on_pages()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/work");
        official.Html.ShouldContain("href=\"/disputes\"");
        await official.GoAsync("/disputes/signals");
        official.Text.ShouldContain("现在没有达到预警标准的信号");
        var complaints = await town.ComplaintsAsync();
        await official.GoAsync("/disputes/signals");
        official.Text.ShouldContain("投诉集中：3 件投诉");
        official.Text.ShouldContain("黄色预警");
        official.Text.ShouldContain("不是法律规定"); // said wherever rules show
        official.Html.ShouldContain($"/cases/{complaints[0]}\"");

        await official.GoAsync($"/start/raise-dispute-warning?at={town.Enterprise.Id}&signal=complaints");
        await official.SendAsync(("signal", "complaints"), ("note", "同一车间三人。"));
        official.Status.ShouldBe(200, official.Text);
        var id = official.Address.Split('/')[2];
        await official.GoAsync("/disputes/signals");
        official.Html.ShouldContain($"/disputes/{id}\"");
        official.Html.ShouldNotContain("/start/raise-dispute-warning");
        await official.GoAsync($"/cases/{complaints[0]}");
        official.Html.ShouldContain($"/disputes/{id}\""); // shown on both
        await official.GoAsync($"/cases/{id}");
        official.Html.ShouldContain($"/disputes/{id}\"");
        await official.GoAsync($"/disputes/{id}");
        official.Html.ShouldContain($"/cases/{complaints[0]}\"");
        official.Text.ShouldContain("还没有确定");
        official.Text.ShouldContain("不是法律规定");
        official.Text.ShouldNotContain("赵小满");

        async Task DoAsync(string action, params (string, string)[] fields)
        {
            await official.GoAsync($"/disputes/{id}");
            official.Html.ShouldContain($"/do/{action}");
            await official.GoAsync($"/cases/{id}/do/{action}");
            await official.SendAsync(fields);
            official.Status.ShouldBe(200, $"{action}: {official.Text}");
        }

        var today = $"{town.Today:yyyy-MM-dd}";
        await official.GoAsync("/board");
        official.Text.ShouldContain("确定预警负责人");
        await DoAsync("put-in-charge", ("name", "法律工作部 宋某"), ("on", today));
        await DoAsync(
            "look-into-dispute",
            ("founded", "true"),
            ("text", "三十余名职工没有领到加班工资。"),
            ("people", "32"),
            ("knownOn", today),
            ("on", today)
        );
        await DoAsync("apply-for-mediation", ("by", "街道劳动争议调解委员会"), ("dispute", "支付加班工资。"), ("receivedOn", today));
        await official.GoAsync($"/disputes/{id}");
        official.Text.ShouldContain("劳动争议调解仲裁法"); // by its article, and how it was read
        official.Text.ShouldContain($"{town.Today.AddDays(15).Year}年");
        await DoAsync("grant-legal-aid", ("by", "市总工会法律援助中心"), ("lawyer", "王律师"), ("text", "代理仲裁。"), ("on", today));
        await DoAsync("record-mediation", ("agreed", "false"), ("text", "企业不同意。"), ("on", today));
        await DoAsync(
            "refer-to-arbitration",
            ("commission", "区劳动人事争议仲裁委员会"),
            ("claim", "支付加班工资。"),
            ("appliedOn", today)
        );
        await DoAsync("record-arbitration-acceptance", ("accepted", "true"), ("on", today));
        await DoAsync("record-award", ("how", "award"), ("text", "十日内付清。"), ("on", today));
        await official.GoAsync("/disputes?level=yellow");
        official.Text.ShouldContain("待办结");
        official.Text.ShouldContain("法律工作部 宋某");
        await official.GoAsync("/disputes?level=red");
        official.Text.ShouldContain("没有办理中的预警");
        await DoAsync("close-dispute-warning", ("summary", "已经付清。"));
        await official.GoAsync("/disputes");
        official.Text.ShouldContain("没有办理中的预警");
        await official.GoAsync("/disputes?state=closed");
        official.Text.ShouldContain("仲裁结案");
        await official.GoAsync($"/disputes/{id}");
        official.Text.ShouldContain("已经付清。");
        official.Html.ShouldNotContain($"/cases/{id}/do/");
        await official.GoAsync("/disputes/signals");
        official.Text.ShouldContain("预警已办结");
        official.Text.ShouldContain("再次发出预警");
    }

    [Theory]
    [InlineData("/disputes")]
    [InlineData("/disputes/signals")]
    [InlineData("/disputes/{0}")]
    [InlineData("/cases/{0}")]
    [InlineData("/cases/{0}/do/put-in-charge")]
    [InlineData("/board")]
    [InlineData("/api/v1/disputes")]
    [InlineData("/api/v1/disputes/signals")]
    [InlineData("/api/v1/disputes/{0}")]
    [InlineData("/api/v1/cases/{0}")]
    [InlineData("/api/v1/cases/{0}/audit")]
    public async Task An_official_of_another_district_sees_nothing_of_it(string address)
    {
        var town = await Town.CreateAsync();
        var warning = await town.WarningAsync();
        var other = await Town.CreateAsync(town.Site);
        using var official = await other.AsAsync("official");

        var answer = await official.GetAsync(string.Format(CultureInfo.InvariantCulture, address, warning));

        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain($"{warning}\"");
        text.ShouldNotContain($"{town.Enterprise.Id}");
        ((int)answer.StatusCode).ShouldBe(address.Contains('{', StringComparison.Ordinal) ? 404 : 200, text);
    }

    [Theory]
    [InlineData("union-chair")]
    [InlineData("employer")]
    [InlineData("supervisor")]
    [InlineData("bureau-reviewer")]
    [InlineData("administrator")]
    public async Task Nobody_else_reads_that_there_is_one(string role)
    {
        var town = await Town.CreateAsync();
        var warning = await town.WarningAsync();
        using var visitor = await Visitor.SignInAsync(town, role);
        foreach (var address in (string[])["/disputes", "/disputes/signals", $"/disputes/{warning}"])
        {
            await visitor.GoAsync(address);
            visitor.Status.ShouldBe(403);
        }

        await visitor.GoAsync($"/cases/{warning}");
        visitor.Status.ShouldBe(404);
        foreach (var address in (string[])["/work", "/cases"])
        {
            await visitor.GoAsync(address);
            visitor.Html.ShouldNotContain($"{warning}");
            visitor.Html.ShouldNotContain("href=\"/disputes\"");
        }
    }

    [Fact]
    public async Task The_official_of_the_city_above_sees_it_in_English()
    {
        var town = await Town.CreateAsync();
        var warning = await town.WarningAsync();
        await town.AddPersonAsync("city-official", Role.Official, town.City);
        using var official = await Visitor.SignInAsync(town, "city-official", "en");
        await official.GoAsync($"/disputes?at={town.Enterprise.Id}");
        official.Html.ShouldContain($"/disputes/{warning}\"");
        await official.GoAsync($"/disputes/{warning}");
        official.Text.ShouldContain("several complaints");
        official.Text.ShouldContain("Nobody in charge yet");
        official.Text.ShouldContain("no law");
    }

    [Fact]
    public async Task A_warning_is_offered_at_an_enterprise_and_not_at_a_union()
    {
        var town = await Town.CreateAsync();
        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/start");
        official.Html.ShouldNotContain("/start/raise-dispute-warning");
        await official.GoAsync($"/organisations/{town.District.Id}");
        official.Html.ShouldNotContain("/start/raise-dispute-warning");
        await official.GoAsync($"/organisations/{town.Enterprise.Id}");
        official.Html.ShouldContain("/start/raise-dispute-warning");
    }

    [Theory]
    [InlineData("/api/v1/disputes?level=purple")]
    [InlineData("/api/v1/disputes?state=lost")]
    public async Task What_is_no_level_and_no_state_is_refused(string address)
    {
        var town = await Town.CreateAsync();
        using var official = await town.AsAsync("official");
        ((int)(await official.GetAsync(address)).StatusCode).ShouldBe(400);
        ((int)(await official.GetAsync($"/api/v1/disputes?level=red&state=closed&at={town.District.Id}")).StatusCode).ShouldBe(200);
        ((int)(await official.GetAsync($"/api/v1/disputes?at={Guid.NewGuid()}")).StatusCode).ShouldBe(404);
    }
}
