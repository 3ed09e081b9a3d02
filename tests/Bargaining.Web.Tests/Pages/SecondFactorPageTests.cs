using System.Text.RegularExpressions;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The authenticator on the pages: switched on, asked for at the sign-in, switched off.</summary>
public sealed partial class SecondFactorPageTests
{
    private const string Address = "/account/second-factor";

    [Theory]
    [InlineData("zh", "没有启用：只凭密码登录", "下面十个恢复码只显示这一次")]
    [InlineData("en", "Off: the password alone signs you in", "These ten codes are shown this once")]
    public async Task A_person_switches_it_on_signs_in_by_it_and_switches_it_off(string language, string off, string once)
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair", language);
        await chair.GoAsync("/account");
        chair.Text.ShouldContain(off);
        chair.Html.ShouldContain($"href=\"{Address}\"");
        await chair.GoAsync(Address);
        await chair.PostAsync(Address, [("password", "wrong")]);
        chair.Status.ShouldBe(422);
        await chair.PostAsync(Address, [("password", Town.Password)]);
        chair.Html.ShouldContain("<svg class=\"qr\"");
        var fields = Visitor.FieldsOf(chair.Html).Where(field => field.Item1 is "secret" or "link").ToList();
        var secret = Secret().Match(chair.Html).Groups[1].Value;

        await chair.PostAsync($"{Address}/confirmation", [.. fields, ("code", "000000x")]);
        chair.Status.ShouldBe(422);
        chair.Html.ShouldContain(secret, Case.Sensitive, "nothing is scanned anew");
        await chair.PostAsync($"{Address}/confirmation", [.. fields, ("code", Code(secret))]);
        chair.Status.ShouldBe(200, chair.Text);
        chair.Text.ShouldContain(once);
        var recovery = RecoveryCode().Matches(chair.Html).Select(match => match.Groups[1].Value).ToList();
        recovery.Count.ShouldBe(10);

        using var again = Visitor.Anonymous(town.Site);
        await again.GoAsync("/sign-in");
        await again.SendAsync(("_name", town.UserName("union-chair")), ("_password", Town.Password));
        again.Address.ShouldStartWith("/sign-in?again=");
        await again.SendAsync(("_code", recovery[0]));
        again.Address.ShouldBe("/work");

        await chair.GoAsync(Address);
        await chair.PostAsync($"{Address}/removal", [("password", Town.Password), ("code", recovery[0])]);
        chair.Status.ShouldBe(422, "each code counts once");
        await chair.PostAsync($"{Address}/recovery-codes", [("password", Town.Password), ("code", recovery[1])]);
        var renewed = RecoveryCode().Matches(chair.Html).Select(match => match.Groups[1].Value).ToList();
        renewed.Intersect(recovery).ShouldBeEmpty();
        await chair.PostAsync($"{Address}/removal", [("password", Town.Password), ("code", renewed[0])]);
        chair.Address.ShouldBe(Address);
        await chair.GoAsync("/account");
        chair.Text.ShouldContain(off);
    }

    private static string Code(string secret) => Authenticator.Code(Authenticator.Secret(secret), TimeProvider.System.GetUtcNow());

    [GeneratedRegex("name=\"secret\" value=\"([A-Z2-7]+)\"")]
    private static partial Regex Secret();

    [GeneratedRegex("<li class=\"number\">([A-Z2-7-]+)</li>")]
    private static partial Regex RecoveryCode();
}
