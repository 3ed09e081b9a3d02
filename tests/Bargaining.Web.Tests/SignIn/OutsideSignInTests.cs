using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.SignIn;

/// <summary>Signing in by an outside OpenID Connect provider, against one on loopback.</summary>
public sealed partial class OutsideSignInTests
{
    private static async Task<(FakeProvider Provider, Town Town)> WithProviderAsync()
    {
        var provider = await FakeProvider.StartAsync();
        var site = await Site.StartAsync(
            new()
            {
                ["BARGAINING_OIDC_AUTHORITY"] = provider.Address,
                ["BARGAINING_OIDC_CLIENT"] = FakeProvider.Client,
                ["BARGAINING_OIDC_SECRET"] = FakeProvider.Secret,
                ["BARGAINING_OIDC_NAME"] = "龙江工会云",
            }
        );
        return (provider, await Town.CreateAsync(site));
    }

    private static async Task LinkAsync(Town town, string person)
    {
        using var owner = await Visitor.SignInAsync(town, person);
        await owner.GoAsync("/account");
        owner.Text.ShouldContain("龙江工会云");
        await owner.PostAsync("/account/outside", [("password", "wrong")]);
        owner.Status.ShouldBe(422);
        await owner.PostAsync("/account/outside", [("password", Town.Password)]);
        await owner.GoAsync(System.Net.WebUtility.HtmlDecode(There().Match(owner.Html).Groups[1].Value));
    }

    [Fact]
    public async Task Whoever_has_linked_their_account_comes_in_and_out_of_it_and_nobody_else()
    {
        var (provider, town) = await WithProviderAsync();
        await using var ends = provider;
        provider.Subject = $"{Guid.NewGuid():N}";
        using var stranger = Visitor.Anonymous(town.Site);
        await stranger.GoAsync("/sign-in");
        stranger.Text.ShouldContain("用龙江工会云登录");
        await stranger.GoAsync("/sign-in/outside?returnUrl=/account");
        stranger.Text.ShouldContain("还没有关联本系统的账号");
        await stranger.GoAsync("/work");
        stranger.Address.ShouldStartWith("/sign-in", Case.Sensitive, "an identity alone opens nothing");

        await LinkAsync(town, "union-chair");
        await stranger.GoAsync("/sign-in/outside?returnUrl=/account");
        stranger.Address.ShouldBe("/account");
        stranger.Text.ShouldContain($"某人 {provider.Subject}");
        using var chair = await town.AsAsync("union-chair");
        (await chair.NoticeKindsAsync()).ShouldContain("outside-linked");

        await stranger.PostAsync("/account/outside/end", []);
        using var again = Visitor.Anonymous(town.Site);
        await again.GoAsync("/sign-in/outside");
        again.Text.ShouldContain("还没有关联本系统的账号");
    }

    [Fact]
    public async Task One_identity_opens_one_account_and_none_that_is_disabled_and_a_second_factor_is_asked_for_as_well()
    {
        var (provider, town) = await WithProviderAsync();
        await using var ends = provider;
        provider.Subject = $"{Guid.NewGuid():N}";
        await LinkAsync(town, "union-chair");
        await LinkAsync(town, "employer");
        (
            await town.Site.InDatabaseAsync(db => db.Set<IdentityUserLogin<Guid>>().CountAsync(l => l.ProviderKey == provider.Subject))
        ).ShouldBe(1);

        // What strangers guessed is no matter: no password was given here.
        await town.Site.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == town.Accounts["union-chair"])
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, TimeProvider.System.GetUtcNow().AddMinutes(10)))
        );
        using var chair = Visitor.Anonymous(town.Site);
        await chair.GoAsync("/sign-in/outside");
        chair.Address.ShouldBe("/work");

        await town.Site.InDatabaseAsync(async db =>
        {
            db.Add(
                new SecondFactor
                {
                    UserId = town.Accounts["union-chair"],
                    Secret = "sealed",
                    ConfirmedAt = TimeProvider.System.GetUtcNow(),
                }
            );
            return await db.SaveChangesAsync();
        });
        using var twice = Visitor.Anonymous(town.Site);
        await twice.GoAsync("/sign-in/outside");
        twice.Html.ShouldContain("name=\"_code\"");
        await twice.GoAsync("/work");
        twice.Address.ShouldStartWith("/sign-in");

        await town.Site.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == town.Accounts["union-chair"])
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, TimeProvider.System.GetUtcNow()))
        );
        using var disabled = Visitor.Anonymous(town.Site);
        await disabled.GoAsync("/sign-in/outside");
        disabled.Text.ShouldContain("没有登录成功");
    }

    [Fact]
    public async Task Given_up_forged_or_not_reached_it_says_what_else_to_do()
    {
        var (provider, town) = await WithProviderAsync();
        provider.Subject = null;
        using var person = Visitor.Anonymous(town.Site);
        await person.GoAsync("/sign-in/outside");
        person.Text.ShouldContain("也可以用用户名和密码登录");
        await person.GoAsync("/sign-in/outside/callback?code=made-up&state=made-up");
        person.Text.ShouldContain("也可以用用户名和密码登录");
        await person.GoAsync("/sign-in/outside/done");
        person.Text.ShouldContain("也可以用用户名和密码登录");

        using var owner = await Visitor.SignInAsync(town, "union-chair");
        provider.Subject = $"{Guid.NewGuid():N}";
        await owner.GoAsync("/sign-in/outside?link=made-up");
        owner.Text.ShouldContain("链接无效");
        (
            await town.Site.InDatabaseAsync(db => db.Set<IdentityUserLogin<Guid>>().AnyAsync(l => l.UserId == town.Accounts["union-chair"]))
        ).ShouldBeFalse();

        await provider.DisposeAsync();
        var (gone, other) = await WithProviderAsync();
        await gone.DisposeAsync();
        using var late = Visitor.Anonymous(other.Site);
        await late.GoAsync("/sign-in/outside");
        late.Text.ShouldContain("也可以用用户名和密码登录");
    }

    [Fact]
    public async Task Where_none_is_configured_there_is_nothing_of_it()
    {
        var town = await Town.CreateAsync();
        using var person = Visitor.Anonymous(town.Site);
        await person.GoAsync("/sign-in");
        person.Html.ShouldNotContain("/sign-in/outside");
        await person.GoAsync("/sign-in/outside");
        person.Status.ShouldBe(404);
        using var owner = await Visitor.SignInAsync(town, "union-chair");
        await owner.GoAsync("/account");
        owner.Html.ShouldNotContain("/account/outside");
    }

    [GeneratedRegex("href=\"(/sign-in/outside\\?link=[^\"]*)\"")]
    private static partial Regex There();
}
