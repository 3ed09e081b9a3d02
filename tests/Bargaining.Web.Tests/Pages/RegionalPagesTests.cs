using System.Net;
using System.Text;
using Bargaining.Access;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>A federation lists whom its contract covers; officials see it, export it, and
/// ask federations in a campaign; nobody else reads it.</summary>
public sealed class RegionalPagesTests
{
    private const string Name = "道里区餐饮行业工会联合会";

    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    private static async Task<(Town Town, Organisation Federation)> FederationAsync()
    {
        var town = await Town.CreateAsync();
        var federation = Organisation.Below(town.District, town.District.Code, OrganisationKind.Federation, Name);
        federation.Enterprise = new Enterprise
        {
            Employees = 300,
            Women = 100,
            Delegates = 30,
            HasUnion = true,
            UnionChair = "赵主席",
            LegalRepresentative = "协会会长",
        };
        await town.Site.InDatabaseAsync(async db =>
        {
            db.Add(federation);
            return await db.SaveChangesAsync();
        });
        await town.AddPersonAsync("federation-chair", Role.UnionChair, federation);
        return (town, federation);
    }

    [Fact]
    public async Task The_chair_of_a_federation_begins_an_industry_round_and_lists_whom_it_covers()
    {
        var (town, federation) = await FederationAsync();
        using var chair = await Visitor.SignInAsync(town, "federation-chair");
        await chair.GoAsync($"/organisations/{federation.Id}");
        chair.Text.ShouldContain("区域性、行业性工会联合会");
        chair.Html.ShouldContain("/start/submit-offer");
        chair.Html.ShouldNotContain("/start/open-commendation");
        await chair.GoAsync($"/start/submit-offer?at={federation.Id}");
        chair.Html.ShouldNotContain("value=\"enterprise\"", Case.Sensitive);
        await chair.SendAsync(
            ("kind", "wage"),
            ("offer.by", "union"),
            ("offer.level", "industry"),
            ("offer.topics", "行业最低工资"),
            ("offer.meetingOn", $"{town.Today.AddDays(30):yyyy-MM-dd}"),
            ("offer.place", "商会会议室"),
            ("offer.representatives", "赵主席\n钱师傅\n孙师傅"),
            ("offer.reasons", "两年未调整。"),
            ("offer.employeesHeard", "true")
        );
        chair.Status.ShouldBe(200, chair.Text);
        var round = chair.Address.Split('/')[2];
        await chair.GoAsync($"/cases/{round}");
        chair.Html.ShouldContain($"/regional/{round}");
        await chair.GoAsync($"/regional/{round}");
        chair.Text.ShouldContain("还没有登记覆盖哪些企业");
        chair.Html.ShouldContain($"/cases/{round}/do/cover-enterprises");

        using (var client = await town.AsAsync("federation-chair"))
        {
            (
                await client.PostCommandAsync(
                    $"/api/v1/rounds/{round}/covered",
                    new CoverEnterprises
                    {
                        Enterprises =
                        [
                            new()
                            {
                                Name = town.Neighbour.Name,
                                Employees = 40,
                                Bound = BoundBy.Mandate,
                                Evidence = "委托书1号",
                                On = town.Today,
                            },
                            new()
                            {
                                Name = "老街口小吃店",
                                Employees = 6,
                                Bound = BoundBy.Awaited,
                            },
                        ],
                    }
                )
            ).EnsureSuccessStatusCode();
        }

        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync("/work");
        official.Html.ShouldContain("href=\"/regional\"");
        await official.GoAsync($"/regional?at={town.District.Id}&level=industry&stage=under-way");
        official.Text.ShouldContain(Name);
        official.Text.ShouldContain("覆盖企业 2 家、职工 46 人");
        official.Text.ShouldContain("1 家尚未答复");
        await official.GoAsync($"/regional?at={town.District.Id}&stage=in-force");
        official.Text.ShouldContain("没有符合条件的合同");
        await official.GoAsync("/regional?days=0");
        official.Status.ShouldBe(400);
        await official.GoAsync($"/regional/{round}");
        official.Text.ShouldContain("1 家企业还没有委托、认可或者签字");
        official.Text.ShouldContain("黑龙江省集体合同条例");
        official.Html.ShouldContain($"/organisations/{town.Neighbour.Id}");
        official.Html.ShouldNotContain("do/cover-enterprises"); // the two sides enter the list
        await official.GoAsync($"/regional/{round}?bound=awaited");
        official.Text.ShouldContain("老街口小吃店");
        official.Text.ShouldNotContain(town.Neighbour.Name);
        (await official.Client.GetStringAsync($"/api/v1/regional/{round}/export?format=csv")).ShouldContain("老街口小吃店");

        // The form begins with the list that stands; a file takes its place.
        await chair.GoAsync($"/cases/{round}/do/cover-enterprises");
        Visitor.FieldsOf(chair.FormHtml).ShouldContain(("enterprises[0].name", town.Neighbour.Name));
        Visitor.FieldsOf(chair.FormHtml).ShouldContain(("enterprises[1].bound", "awaited"));
        await chair.GoAsync($"/regional/{round}/import");
        await chair.SendFileAsync("名单.csv", Csv("企业名称,职工人数,受约束的方式,依据,依据的日期", $"{town.Neighbour.Name},,尚未答复,,"));
        chair.Status.ShouldBe(422);
        chair.Text.ShouldContain("文件中有 1 处需要改正");
        await chair.SendFileAsync(
            "名单.csv",
            Csv(
                "企业名称,职工人数,受约束的方式,依据,依据的日期",
                $"{town.Neighbour.Name},40,书面认可,认可书,{town.Today:yyyy-MM-dd}",
                "丙店,7,,,",
                "丁店,8,,,"
            )
        );
        chair.Status.ShouldBe(200, chair.Text);
        await chair.GoAsync($"/regional/{round}");
        chair.Text.ShouldContain("3 家覆盖企业");
        chair.Text.ShouldContain("丁店");
        await official.GoAsync($"/regional/{round}/import");
        official.Status.ShouldBe((int)HttpStatusCode.NotFound);

        using var other = await Visitor.SignInAsync(town, "union-chair");
        await other.GoAsync($"/regional/{round}");
        other.Status.ShouldBe((int)HttpStatusCode.NotFound);
        using var covered = await Visitor.SignInAsync(town, "other-union-chair");
        await covered.GoAsync($"/regional/{round}");
        covered.Status.ShouldBe((int)HttpStatusCode.NotFound, "until it takes effect");
    }

    [Fact]
    public async Task A_campaign_asks_federations_and_its_form_knows_them()
    {
        var (town, _) = await FederationAsync();
        using var official = await Visitor.SignInAsync(town, "official");

        await official.GoAsync($"/campaigns/new?at={town.District.Id}&kind=wage&whom=federations");
        official.Text.ShouldContain("符合条件的区域性、行业性工会联合会 1 个，职工 300 人；可以邀请的 1 个。");
        official.Text.ShouldContain(Name);
        official.Text.ShouldNotContain(town.Enterprise.Name);
        await official.SendAsync(("until", $"{town.Today.AddDays(60):yyyy-MM-dd}"));
        official.Address.ShouldMatch("/campaigns/[0-9a-f-]{36}", official.Text);
        await town.SendLettersAsync();
        await official.GoAsync(official.Address);
        official.Text.ShouldContain("覆盖企业");
        using var chair = await Visitor.SignInAsync(town, "federation-chair");
        await chair.GoAsync("/work");
        chair.Text.ShouldContain("上级工会邀请您提出要约（1）");
    }
}
