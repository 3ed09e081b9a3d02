using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>Accounts, roles, links and invitations, kept with pages only.</summary>
public sealed partial class KeepingPeopleTests
{
    private const string Mine = "songhua-river-7";

    [Theory]
    [InlineData("zh", "账号", "查找账号")]
    [InlineData("en", "Accounts", "Find an account")]
    public async Task An_administrator_opens_an_account_gives_it_a_role_and_takes_it_again(string language, string title, string find)
    {
        var town = await Town.CreateAsync();
        using var keeper = await Visitor.SignInAsync(town, "administrator", language);
        await keeper.GoAsync("/administration");
        keeper.Html.ShouldContain("href=\"/people\"");
        await keeper.GoAsync("/people/new");
        keeper.Html.ShouldContain($"/people/new?at={town.Enterprise.Id}");
        keeper.Html.ShouldNotContain($"{town.City.Id}", Case.Sensitive, "what is above is not theirs");
        await keeper.GoAsync($"/people/new?q={Uri.EscapeDataString("邻近食品")}");
        keeper.Html.ShouldContain($"/people/new?at={town.Neighbour.Id}");
        keeper.Html.ShouldNotContain($"/people/new?at={town.Enterprise.Id}");

        await keeper.GoAsync($"/people/new?at={town.Enterprise.Id}");
        var name = $"zhang-{town.Enterprise.Id:N}";
        await keeper.SendAsync(("userName", name), ("name", "张新人"), ("password", "short"), ("role", "delegate"));
        keeper.Status.ShouldBe(422);
        keeper.Html.ShouldContain("href=\"#f-password\"");
        keeper.Html.ShouldContain($"value=\"{name}\"");
        keeper.Html.ShouldContain("value=\"张新人\"");
        await keeper.SendAsync(("password", Mine));
        keeper.Status.ShouldBe(200, keeper.Text);
        keeper.Text.ShouldContain("张新人");
        var person = keeper.Address;
        person.ShouldStartWith("/people/");

        await keeper.GoAsync($"{person}/role?at={town.District.Id}");
        keeper.Html.ShouldNotContain("value=\"employer\"", Case.Sensitive, "no employer at a district");
        await keeper.SendAsync(("role", "bureau-reviewer"));
        keeper.Address.ShouldBe(person);
        keeper.Text.ShouldContain(town.District.Name);
        await keeper.PostAsync($"{person}/role-taken", [("role", "bureau-reviewer"), ("organisationId", $"{town.District.Id}")]);
        keeper.Address.ShouldBe(person);
        keeper.Text.ShouldNotContain(town.District.Name);

        await keeper.GoAsync($"/people?q={name.ToUpperInvariant()}");
        keeper.Text.ShouldContain(title);
        keeper.Text.ShouldContain(find);
        keeper.Html.ShouldContain($"href=\"{person}\"");
        await keeper.GoAsync("/people?q=%25%25");
        keeper.Html.ShouldNotContain($"href=\"{person}\"");
        await keeper.PostAsync($"{person}/role-taken", [("role", "delegate"), ("organisationId", $"{town.Enterprise.Id}")]);
        keeper.Address.ShouldBe("/people");
    }

    [Theory]
    [InlineData("zh", "待确认", "现在没有待确认的任职", "您的任职还在等待确认")]
    [InlineData("en", "to be confirmed", "Nothing waits to be confirmed", "Your role waits to be confirmed")]
    public async Task A_role_that_takes_two_waits_for_the_second_who_finds_it_among_the_work(
        string language,
        string waits,
        string none,
        string own
    )
    {
        var town = await Town.CreateAsync();
        using var keeper = await Visitor.SignInAsync(town, "administrator", language);
        var person = $"/people/{town.Accounts["delegate"]}";
        await keeper.GoAsync($"{person}/role?at={town.Enterprise.Id}");
        await keeper.SendAsync(("role", "union-chair"));
        keeper.Address.ShouldBe(person);
        keeper.Text.ShouldContain(waits);
        await keeper.GoAsync("/people/waiting");
        FormTo("/confirm", keeper.Html).ShouldBeEmpty("not by who gave it");

        using var delegated = await Visitor.SignInAsync(town, "delegate", language);
        await delegated.GoAsync("/work");
        delegated.Text.ShouldContain(own);

        using var official = await Visitor.SignInAsync(town, "official", language);
        await official.GoAsync("/work");
        official.Html.ShouldContain("href=\"/people/waiting\"");
        await official.GoAsync("/people/waiting");
        official.Text.ShouldContain(town.Enterprise.Name);
        var form = FormTo("/confirm", official.Html);
        var address = Action().Match(form).Groups[1].Value;
        await official.PostAsync(address, Visitor.FieldsOf(form));
        official.Address.ShouldBe("/people/waiting");
        official.Text.ShouldContain(none);
        await official.PostAsync(address, []);
        official.Status.ShouldBe(404);

        await delegated.GoAsync("/work");
        delegated.Text.ShouldNotContain(own);
        await delegated.GoAsync("/start");
        delegated.Html.ShouldContain("submit-offer");
    }

    [Theory]
    [InlineData("administrator")]
    [InlineData("union-chair")]
    public async Task A_link_for_a_new_password_is_shown_once_and_works_once(string by)
    {
        var town = await Town.CreateAsync();
        using var second = await Visitor.SignInAsync(town, by);
        var person = $"/people/{town.Accounts["delegate"]}";
        await second.GoAsync("/people");
        second.Html.ShouldContain($"href=\"{person}\"");
        await second.GoAsync(person);
        var fields = Visitor.FieldsOf(FormTo("reset-link", second.Html)).ToList();
        await second.PostAsync($"{person}/reset-link", fields);
        second.Status.ShouldBe(200);
        second.Html.ShouldContain("<svg class=\"qr\"");
        var link = Link().Match(second.Html).Groups[1].Value;
        link.ShouldNotBeEmpty();
        await second.PostAsync($"{person}/reset-link", fields);
        second.Html.ShouldNotContain(link);
        second.Text.ShouldContain("已经显示过一次");

        using var owner = Visitor.Anonymous(town.Site);
        await owner.GoAsync(link);
        await owner.PostAsync(link, [("password", "short")]);
        owner.Status.ShouldBe(422);
        await owner.PostAsync(link, [("password", Mine)]);
        owner.Address.ShouldBe("/sign-in");
        await owner.PostAsync(link, [("password", "another-river-8")]);
        owner.Status.ShouldBe(422);
        await owner.GoAsync("/sign-in");
        await owner.SendAsync(("_name", town.UserName("delegate")), ("_password", Mine));
        owner.Address.ShouldBe("/work");
    }

    [Fact]
    public async Task Who_is_disabled_is_out_until_enabled_and_nobody_does_it_to_themselves()
    {
        var town = await Town.CreateAsync();
        using var keeper = await Visitor.SignInAsync(town, "administrator");
        var person = $"/people/{town.Accounts["employer"]}";
        using var employer = await Visitor.SignInAsync(town, "employer");
        await keeper.PostAsync($"{person}/disable", []);
        keeper.Text.ShouldContain("已停用");
        await employer.GoAsync("/work");
        employer.Address.ShouldStartWith("/sign-in");
        FormTo("enable", keeper.Html).ShouldNotBeEmpty();
        FormTo("reset-link", keeper.Html).ShouldBeEmpty();
        await keeper.PostAsync($"{person}/enable", []);
        keeper.Text.ShouldNotContain("已停用");

        await keeper.GoAsync($"/people/{town.Accounts["administrator"]}");
        FormTo("disable", keeper.Html).ShouldBeEmpty();
        keeper.Text.ShouldContain("不能对自己的账号这样做");
        await keeper.PostAsync($"/people/{town.Accounts["administrator"]}/disable", []);
        keeper.Status.ShouldBe(422);
        keeper.Text.ShouldContain("不能对自己的账号这样做");
    }

    [Fact]
    public async Task Who_is_locked_is_unlocked_and_a_lost_second_factor_is_taken_off()
    {
        var town = await Town.CreateAsync();
        var id = town.Accounts["official"];
        await town.Site.InDatabaseAsync(async db =>
        {
            db.Add(
                new SecondFactor
                {
                    UserId = id,
                    Secret = "sealed",
                    ConfirmedAt = TimeProvider.System.GetUtcNow(),
                }
            );
            await db.SaveChangesAsync();
            return await db
                .Users.Where(u => u.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, TimeProvider.System.GetUtcNow().AddMinutes(10)));
        });
        using var keeper = await Visitor.SignInAsync(town, "administrator");
        await keeper.GoAsync($"/people/{id}");
        keeper.Text.ShouldContain("已锁定");
        await keeper.PostAsync($"/people/{id}/unlock", Visitor.FieldsOf(FormTo("unlock", keeper.Html)));
        keeper.Text.ShouldNotContain("已锁定");
        await keeper.PostAsync($"/people/{id}/remove-second-factor", Visitor.FieldsOf(FormTo("remove-second-factor", keeper.Html)));
        FormTo("remove-second-factor", keeper.Html).ShouldBeEmpty();
        (await town.Site.InDatabaseAsync(db => db.Set<SecondFactor>().AnyAsync(f => f.UserId == id))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_chair_invites_a_delegate_who_comes_in_by_the_link_and_another_is_withdrawn()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync("/invitations/new");
        chair.Address.ShouldBe($"/invitations/new?at={town.Enterprise.Id}");
        chair.Html.ShouldNotContain("value=\"administrator\"");
        await chair.SendAsync(("name", ""));
        chair.Status.ShouldBe(422);
        await chair.SendAsync(("name", "王代表"));
        var link = Link().Match(chair.Html).Groups[1].Value;
        link.ShouldContain("/invitation/");

        using var guest = Visitor.Anonymous(town.Site);
        await guest.GoAsync(link);
        await guest.PostAsync(link, [("name", "王代表甲"), ("userName", town.UserName("employer")), ("password", Mine)]);
        guest.Status.ShouldBe(422, "the name is taken");
        guest.Html.ShouldContain("value=\"王代表甲\"");
        guest.Html.ShouldContain($"value=\"{town.UserName("employer")}\"");
        guest.Html.ShouldNotContain(Mine);
        await guest.PostAsync(link, [("name", "王代表"), ("userName", $"wang-{town.Enterprise.Id:N}"), ("password", Mine)]);
        guest.Address.ShouldBe("/sign-in");
        (
            await town.Site.InDatabaseAsync(db =>
                db.Memberships.CountAsync(m => m.OrganisationId == town.Enterprise.Id && m.Role == Role.Delegate)
            )
        ).ShouldBe(2);

        var open = await town.InvitationAsync();
        await chair.GoAsync("/invitations");
        chair.Text.ShouldContain("已接受");
        await chair.PostAsync($"/invitations/{open}/withdrawal", Visitor.FieldsOf(FormTo($"{open}/withdrawal", chair.Html)));
        chair.Text.ShouldContain("已撤回");
        await chair.PostAsync($"/invitations/{open}/withdrawal", []);
        chair.Status.ShouldBe(422);
    }

    [Fact]
    public async Task What_is_out_of_reach_answers_as_if_there_were_none()
    {
        var town = await Town.CreateAsync();
        var open = await town.InvitationAsync();
        using var other = await Visitor.SignInAsync(town, "other-union-chair");
        foreach (
            var address in new[]
            {
                $"/people/{town.Accounts["delegate"]}",
                $"/people/{Guid.NewGuid()}",
                $"/people?at={town.Enterprise.Id}",
                $"/invitations/new?at={town.Enterprise.Id}",
            }
        )
        {
            await other.GoAsync(address);
            other.Status.ShouldBe(404, address);
        }

        await other.PostAsync($"/people/{town.Accounts["delegate"]}/reset-link", []);
        other.Status.ShouldBe(404);
        await other.PostAsync($"/invitations/{open}/withdrawal", []);
        other.Status.ShouldBe(404);
        await other.PostAsync($"/invitations/new?at={town.Enterprise.Id}", [("name", "张三"), ("role", "delegate")]);
        other.Status.ShouldBe(404);
        await other.GoAsync("/people");
        other.Text.ShouldNotContain(town.UserName("delegate"));

        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/people/{town.Accounts["employer"]}");
        chair.Status.ShouldBe(404, "a chair helps delegates alone");
        await chair.PostAsync($"/people/{town.Accounts["delegate"]}/disable", []);
        chair.Status.ShouldBe(422);
        await chair.GoAsync("/people/new");
        chair.Status.ShouldBe(403);

        using var employer = await Visitor.SignInAsync(town, "employer");
        employer.Html.ShouldNotContain("href=\"/administration\"");
        foreach (var address in new[] { "/administration", "/people", "/invitations", "/invitations/new" })
        {
            await employer.GoAsync(address);
            employer.Status.ShouldBe(403, address);
        }
    }

    private static string FormTo(string ending, string html) =>
        Forms()
            .Matches(html)
            .Select(match => match.Value)
            .FirstOrDefault(form => form.Contains($"{ending}\" method", StringComparison.Ordinal), "");

    [GeneratedRegex("id=\"link\" readonly value=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<form action.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();
}
