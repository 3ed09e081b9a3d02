using System.Text;
using Bargaining.Cases;
using Bargaining.Congress;
using Bargaining.Congress.Terms;
using Bargaining.Organisations;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>Delegates and employees from files, on the pages.</summary>
public sealed class ImportingOnPagesTests
{
    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    // Forty delegates of two hundred employees, as the fixture's enterprise has: twelve women, six managers, thirty from the front line.
    internal static byte[] Delegates() =>
        Csv([
            "姓名,选举单位,性别,一线职工,中层以上管理人员",
            .. Enumerable
                .Range(1, 40)
                .Select(n =>
                    $"代表{n:00},{(n % 2 == 0 ? "一分厂" : "二分厂")},{(n <= 12 ? "女" : "男")},{(n <= 30 ? "是" : "否")},{(n > 34 ? "是" : "否")}"
                ),
        ]);

    [Fact]
    public async Task Every_bad_row_is_told_and_nothing_is_entered()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/delegates/import");

        await chair.SendFileAsync(
            "代表.csv",
            Csv("姓名,选举单位,性别,当选日期", "张三,一分厂,男,2026-01-05", ",一分厂,男,", "李四,,男,", "王五,二分厂,女,2999-01-01")
        );

        chair.Status.ShouldBe(422);
        chair.Text.ShouldContain("文件中有 3 处需要改正");
        foreach (var (row, column) in new[] { (3, "姓名"), (4, "选举单位"), (5, "当选日期") })
        {
            chair.Html.ShouldContain($"<td>{row}</td><td lang=\"zh\">{column}</td>");
        }

        chair.Html.ShouldContain("type=\"file\""); // the way on
        await chair.SendFileAsync("代表.csv", []);
        chair.Text.ShouldContain("请选择文件");
        (await town.Site.InDatabaseAsync(db => db.Cases.CountAsync(c => c.OrganisationId == town.Enterprise.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task A_list_in_order_is_looked_at_confirmed_and_then_sits()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync("/start");
        chair.Html.ShouldContain($"/organisations/{town.Enterprise.Id}/delegates/import");
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/delegates/import");
        await chair.SendFileAsync("代表.csv", Delegates());
        chair.Text.ShouldContain("共 40 人");
        chair.Text.ShouldContain("代表构成");

        // What is left out is told, and the list is still there.
        await chair.SendAsync(("beganOn", $"{town.Today.AddDays(-30):yyyy-MM-dd}"), ("years", "3"), ("number", ""));
        chair.Status.ShouldBe(422);
        chair.Html.ShouldContain("href=\"#f-number\"");
        await chair.SendAsync(("number", "2"));

        chair.Text.ShouldContain("已办理：登记现任职工代表大会");
        var term = await town.Site.InDatabaseAsync(db => db.Cases.SingleAsync(c => c.OrganisationId == town.Enterprise.Id));
        (term.FactsAs<Term>().Number, term.FactsAs<Term>().Seats).ShouldBe((2, 40));
        (await town.Site.InDatabaseAsync(db => db.Delegates.CountAsync(d => d.TermId == term.Id && d.Manager))).ShouldBe(6);

        await chair.GoAsync($"/cases/{term.Id}");
        chair.Html.ShouldContain($"/cases/{term.Id}/delegates");
        await chair.GoAsync($"/cases/{term.Id}/delegates");
        chair.Text.ShouldContain("在任 40 人，其中有表决权的 40 人");
        chair.Text.ShouldContain("一分厂 20 人");
        chair.Text.ShouldContain("40 人还没有关联账号");
        chair.Text.ShouldContain("中层以上管理人员 6 人，占 15% 符合");
        chair.Text.ShouldContain("依据：");

        // From a name to the form in which it is chosen.
        var first = await town.Site.InDatabaseAsync(db => db.Delegates.OrderBy(d => d.Unit).FirstAsync(d => d.TermId == term.Id));
        await chair.GoAsync($"/cases/{term.Id}/do/link-account?delegateId={first.Id}");
        Visitor.FieldsOf(chair.Html).ShouldContain(("delegateId", $"{first.Id}"));
    }

    [Fact]
    public async Task What_the_law_asks_and_the_list_does_not_keep_is_told_before_it_is_confirmed()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/delegates/import");
        await chair.SendFileAsync(
            "代表.csv",
            Csv([
                "姓名,选举单位,性别,中层以上管理人员",
                .. Enumerable.Range(1, 40).Select(n => $"代表{n:00},一分厂,男,{(n <= 20 ? "是" : "否")}"),
            ])
        );

        chair.Status.ShouldBe(200);
        chair.Text.ShouldContain("其中中层以上管理人员 20 人");
        chair.Text.ShouldContain("代表中没有女职工");
    }

    [Fact]
    public async Task Employees_are_checked_first_and_entered_then()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}");
        chair.Html.ShouldContain($"/organisations/{town.Enterprise.Id}/staff/import");
        await chair.GoAsync($"/organisations/{town.Enterprise.Id}/staff/import");
        await chair.SendFileAsync("职工.csv", Csv("姓名,性别,工号", "张三,男,1", ",女,2"));
        chair.Status.ShouldBe(422);
        chair.Html.ShouldContain("<td>3</td>");

        var good = Csv("姓名,性别,工号", "张三,男,1", "李四,女,2");
        await chair.SendFileAsync("职工.csv", good, ("try", "yes"));
        chair.Text.ShouldContain("只核对，没有导入：共 2 行，可以导入 2 行");
        (await town.Site.InDatabaseAsync(db => db.Staff.CountAsync(s => s.OrganisationId == town.Enterprise.Id))).ShouldBe(0);
        await chair.SendFileAsync("职工.csv", good);
        chair.Text.ShouldContain("已导入 2 行（共 2 行）");
        (await town.Site.InDatabaseAsync(db => db.Staff.CountAsync(s => s.OrganisationId == town.Enterprise.Id))).ShouldBe(2);
    }

    [Theory]
    [InlineData("zh", "从文件导入下属单位", "只核对，没有导入：共 2 行，可以导入 2 行", "已导入 2 行（共 2 行）")]
    [InlineData("en", "Enter organisations below from a file", "Only checked: 2 rows, 2 would be entered", "2 rows were entered, of 2")]
    public async Task An_administrator_enters_the_enterprises_of_a_district_from_a_file(
        string language,
        string link,
        string looked,
        string done
    )
    {
        var town = await Town.CreateAsync();
        using var keeper = await Visitor.SignInAsync(town, "administrator", language);
        await keeper.GoAsync($"/organisations/{town.District.Id}");
        keeper.Text.ShouldContain(link);
        var address = $"/organisations/{town.District.Id}/import";
        keeper.Html.ShouldContain(address);
        await keeper.GoAsync($"{address}/empty.csv");
        keeper.Html.ShouldContain("单位名称,类别,上级");
        await keeper.GoAsync(address);
        await keeper.SendFileAsync("单位.csv", Csv("单位名称,职工总数", "松花江机械厂,", "太阳岛食品厂,45"));
        keeper.Status.ShouldBe(422);
        keeper.Html.ShouldContain("<td>2</td>");
        var good = Csv("单位名称,职工总数", "松花江机械厂,320", "太阳岛食品厂,45");
        await keeper.SendFileAsync("单位.csv", good, ("try", "yes"));
        keeper.Text.ShouldContain(looked);
        await keeper.SendFileAsync("单位.csv", good);
        keeper.Text.ShouldContain(done);
        await keeper.GoAsync($"/organisations?q={Uri.EscapeDataString("松花江")}");
        keeper.Text.ShouldContain("松花江机械厂");

        await keeper.GoAsync($"/organisations/{town.City.Id}/import");
        keeper.Status.ShouldBe(404);
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync(address);
        chair.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Nobody_elsewhere_finds_these_pages_and_the_employer_enters_no_congress()
    {
        var town = await Town.CreateAsync();
        var term = await town.CaseOfAsync("terms");
        using var other = await Visitor.SignInAsync(town, "other-union-chair");
        foreach (
            var address in new[]
            {
                $"/cases/{term}/delegates",
                $"/organisations/{town.Enterprise.Id}/delegates/import",
                $"/organisations/{town.Enterprise.Id}/delegates/empty.csv",
                $"/organisations/{town.Enterprise.Id}/staff/import",
                $"/organisations/{town.Enterprise.Id}/staff/empty.csv",
            }
        )
        {
            await other.GoAsync(address);
            other.Status.ShouldBe(404, address);
        }

        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.GoAsync($"/organisations/{town.Enterprise.Id}/delegates/import");
        employer.Status.ShouldBe(403);
    }
}
