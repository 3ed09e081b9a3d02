using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Supervision;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Wording;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>A supervisor's way from a complaint to a letter that was served, with pages
/// only; the letter is seen before it is issued.</summary>
public sealed partial class SupervisingOnPagesTests
{
    [Fact]
    public async Task A_supervisor_goes_from_the_complaint_to_a_served_letter_and_sees_it_before()
    {
        var town = await Town.CreateAsync();
        await town.SupervisorAsync(town.District, "孙监督");
        await town.SupervisorAsync(town.District, "吴监督");
        using (var keeper = await Visitor.SignInAsync(town, "administrator"))
        {
            await keeper.GoAsync($"/organisations/{town.District.Id}/union");
            await keeper.SendAsync(("unionName", "哈尔滨市道里区总工会"), ("abbreviation", $"道{Letters(town.District.Id)}"));
            keeper.Status.ShouldBe(200, keeper.Text);
        }

        using var supervisor = await Visitor.SignInAsync(town, "supervisor");
        await supervisor.GoAsync("/start");
        supervisor.Html.ShouldContain("action=\"/organisations\"");
        await supervisor.GoAsync($"/organisations?q={Uri.EscapeDataString("测试机械")}");
        supervisor.Html.ShouldContain($"href=\"/organisations/{town.Enterprise.Id}\"");
        await supervisor.GoAsync($"/organisations/{town.Enterprise.Id}");
        supervisor.Html.ShouldContain($"href=\"/start/open-supervision?at={town.Enterprise.Id}\"");
        await supervisor.GoAsync($"/start/open-supervision?at={town.Enterprise.Id}");
        supervisor.Text.ShouldContain("姓名和联系方式单独密封");
        supervisor
            .Html.IndexOf("name=\"complainant.name\"", StringComparison.Ordinal)
            .ShouldBeLessThan(supervisor.Html.IndexOf("name=\"unionId\"", StringComparison.Ordinal));
        await supervisor.SendAsync(
            ("source", "complaint"),
            ("summary", "连续两个月加班没有支付加班工资。"),
            ("heads", "excess-hours"),
            ("complainant.name", "赵小满"),
            ("complainant.contact", "13900000000"),
            ("on", $"{town.Today:yyyy-MM-dd}")
        );
        supervisor.Text.ShouldContain("已办理：登记监督线索");
        var id = Guid.Parse(CaseId().Match(supervisor.Address).Groups[1].Value);
        await DoAsync("accept-supervision");
        await supervisor.GoAsync($"/cases/{id}/do/appoint-investigators");
        var (mine, action) = (Chosen().Matches(supervisor.Html).Select(match => match.Groups[1].Value), "appoint-investigators");
        await supervisor.PostAsync(
            $"/cases/{id}/do/{action}",
            [
                .. Visitor.FieldsOf(FormIn(supervisor.Html)).Where(field => field.Name != "supervisorIds"),
                .. mine.Select(one => ("supervisorIds", one)),
            ]
        );
        supervisor.Text.ShouldContain("已办理");
        await DoAsync(
            "conclude-investigation",
            ("established[0].head", "excess-hours"),
            ("established[0].fact", "八名职工各加班四十小时以上，未支付加班工资。"),
            ("established[0].breached", "《中华人民共和国劳动法》第四十四条"),
            ("conclusion", "投诉反映的问题属实。")
        );

        // What is wrong is told as by the real button; what is right is shown, and nothing is issued.
        await supervisor.GoAsync($"/cases/{id}/do/issue-reminder");
        await supervisor.SendAsync(("_preview", "yes"), ("demand", "请足额补发加班工资。"), ("signer.name", "区工会主席"));
        supervisor.Status.ShouldBe(422);
        supervisor.Html.ShouldContain("href=\"#f-correctBy\"");
        supervisor.Html.ShouldNotContain("id=\"preview\"");
        await supervisor.SendAsync(
            ("_preview", "yes"),
            ("correctBy", $"{town.Today.AddDays(20):yyyy-MM-dd}"),
            ("signer.post", "committee-head")
        );
        supervisor.Status.ShouldBe(200, supervisor.Text);
        var letter = supervisor.Html[supervisor.Html.IndexOf("id=\"preview\"", StringComparison.Ordinal)..];
        letter.ShouldContain("哈尔滨市道里区总工会");
        letter[..letter.IndexOf("<form", StringComparison.Ordinal)].ShouldContain("请足额补发加班工资。");
        Visitor.FieldsOf(FormIn(supervisor.Html)).ShouldContain(("demand", "请足额补发加班工资。"));
        (await town.Site.InDatabaseAsync(db => db.Documents.CountAsync(d => d.CaseId == id))).ShouldBe(0);

        await supervisor.SendAsync();
        supervisor.Text.ShouldContain("已办理：发出提示函");
        await supervisor.GoAsync($"/cases/{id}/do/record-service");
        supervisor.Text.ShouldContain("参照民事送达");
        supervisor.Text.ShouldContain("请足额补发加班工资。");
        await DoAsync(
            "record-service",
            ("served", "yes"),
            ("method", "direct"),
            ("receivedBy", "厂办公室 王文书"),
            ("place", "道里区试验路1号")
        );
        supervisor.Text.ShouldContain("已办理");
        var documents = await town.Site.InDatabaseAsync(db => db.Documents.Where(d => d.CaseId == id).Select(d => d.Kind).ToListAsync());
        documents.ShouldContain("reminder-letter");
        var facts = await town.Site.InDatabaseAsync(db => db.Cases.Where(c => c.Id == id).Select(c => c.Facts).SingleAsync());
        facts.ShouldNotContain("赵小满");
        Json.Read<SupervisionCase>(facts).Letters.ShouldHaveSingleItem().ServedOn.ShouldBe(town.Today);

        async Task DoAsync(string action, params (string, string)[] values)
        {
            await supervisor.GoAsync($"/cases/{id}/do/{action}");
            supervisor.Status.ShouldBe(200, $"{action}: {supervisor.Text}");
            await supervisor.SendAsync(values);
            supervisor.Status.ShouldBe(200, $"{action}: {supervisor.Text}");
            supervisor.Text.ShouldContain("已办理");
        }
    }

    private static string FormIn(string html) =>
        Forms().Matches(html).Select(match => match.Value).Single(form => form.StartsWith("<form id=\"form\"", StringComparison.Ordinal));

    // Unions of one province have abbreviations of their own.
    private static string Letters(Guid id) => string.Concat($"{id:N}"[^8..].Select(digit => (char)('一' + digit)));

    [GeneratedRegex("/cases/([0-9a-f-]{36})/")]
    private static partial Regex CaseId();

    [GeneratedRegex("name=\"supervisorIds\" value=\"([^\"]*)\"")]
    private static partial Regex Chosen();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();
}
