using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Law;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Browser = Bargaining.Web.Tests.Fixtures.Browser;

namespace Bargaining.Web.Tests.SignIn;

/// <summary>Passkeys, made and shown by a real browser with a device that always finds
/// its owner. Skipped where no Chromium is installed.</summary>
public sealed class PasskeyCeremoniesTests
{
    private const string Settings = "/account/passkeys",
        Phone = "手机";

    [Theory]
    [InlineData("zh", "用指纹、面容或设备密码登录", "没有认出这个通行密钥", "还没有用过")]
    [InlineData("en", "Sign in with a passkey", "was not recognised", "not used yet")]
    public async Task Whoever_adds_a_passkey_comes_in_by_it_alone_until_it_is_removed(
        string language,
        string says,
        string unknown,
        string unused
    )
    {
        await using var person = await PersonAsync(language);
        await person.SignInAsync();
        await person.GoAsync("/account");
        await person.Browser.ClickAsync($"a[href=\"{Settings}\"]");
        await person.UntilAsync(Settings);
        (await person.Browser.BarriersAsync()).ShouldBeEmpty();
        await person.FillAsync("wrong");
        await person.Browser.UntilAsync("document.querySelector('.problem a[href=\"#f-password\"]')");
        (await person.Browser.EvaluateAsync("document.querySelector('#f-name').value")).GetString().ShouldBe(Phone);
        await person.FillAsync(Town.Password);
        await person.Browser.UntilAsync("document.querySelector('button[data-passkey]')?.checkVisibility()");
        (await person.Browser.BarriersAsync()).ShouldBeEmpty();
        await person.ShowAsync();
        await person.Browser.UntilAsync("document.querySelector('li .what')");
        (await person.TextAsync()).ShouldContain(unused);
        (await person.Browser.BarriersAsync()).ShouldBeEmpty();
        using var notices = await person.Town.AsAsync("union-chair");
        (await notices.NoticeKindsAsync()).ShouldContain("passkey-added");

        // The device has made sure of its owner: no code is asked for beside it, and what strangers guessed is no matter.
        await person.Town.Site.InDatabaseAsync(async db =>
        {
            var (chair, now) = (person.Town.Accounts["union-chair"], TimeProvider.System.GetUtcNow());
            db.SecondFactors.Add(
                new SecondFactor
                {
                    UserId = chair,
                    Secret = "sealed",
                    ConfirmedAt = now,
                }
            );
            await db.SaveChangesAsync();
            return await db
                .Users.Where(u => u.Id == chair)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, now.AddMinutes(10)));
        });
        await person.Browser.ForgetAsync();
        await person.GoAsync("/sign-in?returnUrl=/account");
        (await person.TextAsync()).ShouldContain(says);
        (await person.Browser.BarriersAsync()).ShouldBeEmpty();
        await person.ShowAsync();
        await person.UntilAsync("/account");
        (await person.TextAsync()).ShouldContain(Phone);
        await person.GoAsync(Settings);
        (await person.TextAsync()).ShouldNotContain(unused);

        await person.Town.Site.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == person.Town.Accounts["union-chair"])
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null))
        );
        await person.Browser.EvaluateAsync("document.querySelector('li details').open = true");
        (await person.Browser.BarriersAsync()).ShouldBeEmpty();
        await person.Browser.FillAsync("#f-password-0", Town.Password);
        await person.Browser.ClickAsync("li details button");
        await person.Browser.UntilAsync("document.readyState === 'complete' && !document.querySelector('li .what')");
        (await notices.NoticeKindsAsync()).ShouldContain("passkey-removed");
        await person.Browser.ForgetAsync();
        await person.GoAsync("/sign-in");
        await person.ShowAsync();
        await person.Browser.UntilAsync("document.querySelector('.problem:not([data-passkey-trouble])')");
        (await person.TextAsync()).ShouldContain(unknown);
        (await person.IsSignedInAsync()).ShouldBeFalse();
        person.Browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_being_written_goes_through_the_sign_in()
    {
        await using var person = await PersonAsync();
        await person.AddAsync();
        await person.Browser.ForgetAsync();
        await person.GoAsync("/sign-in");

        // A form that is posted after the session has ended.
        await person.Browser.EvaluateAsync(
            """
            const form = Object.assign(document.createElement('form'), { method: 'post', action: '/account/passkeys/removal' });
            form.append(Object.assign(document.createElement('input'), { name: 'reasons', value: '两年未调整' }));
            document.body.append(form);
            form.submit();
            """
        );
        await person.UntilAsync("/account/passkeys/removal");
        await person.ShowAsync();
        await person.Browser.UntilAsync("document.querySelector('input[name=_resume]')");

        (await person.Browser.EvaluateAsync("document.querySelector('input[name=reasons]').value")).GetString().ShouldBe("两年未调整");
        (await person.Browser.EvaluateAsync("document.querySelector('main form').getAttribute('action')"))
            .GetString()
            .ShouldBe("/account/passkeys/removal");
        (await person.Browser.EvaluateAsync("document.querySelectorAll('input[name^=_passkey]').length")).GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("/vote")]
    [InlineData("/tellers")]
    public async Task A_page_of_ballots_leads_to_it_and_back(string page)
    {
        await using var person = await PersonAsync();
        await person.AddAsync();
        await person.Browser.ForgetAsync();
        await person.GoAsync(page);

        await person.Browser.ClickAsync("a[href^=\"/sign-in\"]", "通行密钥");
        await person.UntilAsync("/sign-in");
        await person.ShowAsync();

        await person.UntilAsync(page);
        (await person.IsSignedInAsync()).ShouldBeTrue();
        person.Browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_counts_once_for_its_own_question_and_account_and_for_five_minutes()
    {
        var clock = new MovingClock(TimeProvider.System.GetUtcNow());
        await using var site = await Site.StartAsync([], builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await using var person = await PersonAsync(site: site);
        await person.AddAsync();
        await person.Browser.ForgetAsync();
        await person.GoAsync("/sign-in");

        var (first, second, third) = (await AnswerAsync(), await AnswerAsync(), await AnswerAsync());
        (await EnterAsync(second.Ticket, first.Answer)).ShouldBeFalse("another question");
        (await EnterAsync("made-up", first.Answer)).ShouldBeFalse();
        (await EnterAsync(first.Ticket, "{}")).ShouldBeFalse();
        (await EnterAsync(first.Ticket, "no JSON")).ShouldBeFalse();
        (await EnterAsync(first.Ticket, OfAnother(first.Answer))).ShouldBeFalse("the passkey of somebody else");
        (await EnterAsync(second.Ticket, second.Answer)).ShouldBeTrue();
        (await EnterAsync(second.Ticket, second.Answer)).ShouldBeFalse("twice");
        (await EnterAsync(first.Ticket, first.Answer)).ShouldBeFalse("begun before one that counted");
        (await EnterAsync(third.Ticket, third.Answer)).ShouldBeTrue();

        var late = await AnswerAsync();
        clock.Now += TimeSpan.FromMinutes(5);
        (await EnterAsync(late.Ticket, late.Answer)).ShouldBeFalse("too late");

        async Task<(string Ticket, string Answer)> AnswerAsync()
        {
            clock.Now += TimeSpan.FromSeconds(1);
            var answer = await person.Browser.EvaluateAsync(
                """
                fetch('/sign-in/passkey', { method: 'POST' }).then(r => r.json()).then(async ({ options, ticket }) => {
                  const shown = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
                  return { ticket, answer: JSON.stringify(shown) };
                })
                """
            );
            return (answer.GetProperty("ticket").GetString()!, answer.GetProperty("answer").GetString()!);
        }

        // Whoever has seen both on their way, from anywhere.
        async Task<bool> EnterAsync(string ticket, string answer)
        {
            using var anyone = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = person.Address };
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["_passkey"] = answer, ["_passkeyTicket"] = ticket }
            );
            var taken = await anyone.PostAsync("/sign-in", form);
            var entered =
                taken.Headers.TryGetValues("Set-Cookie", out var cookies)
                && cookies.Any(c => c.StartsWith("bargaining=", StringComparison.Ordinal));
            taken.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            taken
                .Headers.Location!.ToString()
                .StartsWith("/sign-in?again=", StringComparison.Ordinal)
                .ShouldBe(!entered, "a refusal has an address");
            return entered;
        }

        string OfAnother(string answer)
        {
            var changed = JsonNode.Parse(answer)!;
            changed["response"]!["userHandle"] = Convert.ToBase64String(
                System.Text.Encoding.UTF8.GetBytes($"{person.Town.Accounts["employer"]}")
            );
            return changed.ToJsonString();
        }
    }

    [Fact]
    public async Task A_disabled_account_is_refused_and_a_first_password_is_changed_before_anything_else()
    {
        await using var person = await PersonAsync();
        await person.AddAsync();
        var mine = person.Town.Accounts["union-chair"];
        await person.Town.Site.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == mine).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordChangeRequired, true))
        );
        await person.Browser.ForgetAsync();
        await person.GoAsync("/sign-in");
        await person.ShowAsync();
        await person.UntilAsync("/account/password");

        await person.Town.Site.InDatabaseAsync(db =>
            db.Users.Where(u => u.Id == mine).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, TimeProvider.System.GetUtcNow()))
        );
        await person.Browser.ForgetAsync();
        await person.GoAsync("/sign-in");
        await person.ShowAsync();
        await person.Browser.UntilAsync("document.querySelector('.problem:not([data-passkey-trouble])')");
        (await person.TextAsync()).ShouldContain("没有登录成功");
        (await person.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_browser_gives_up_is_said_and_nothing_is_added_or_entered()
    {
        await using var person = await PersonAsync();
        await person.GoAsync("/sign-in");
        await person.ShowAsync();
        // None is on the device.
        await person.Browser.UntilAsync("document.querySelector('[data-fault=NotAllowedError]').checkVisibility()");
        (await person.Browser.BarriersAsync()).ShouldBeEmpty();

        await person.AddAsync();
        await person.GoAsync(Settings);
        await person.FillAsync(Town.Password);
        await person.ShowAsync();
        await person.Browser.UntilAsync("document.querySelector('[data-fault=InvalidStateError]').checkVisibility()");
        (await person.CountAsync()).ShouldBe(1);

        // A device that does not make sure of its owner stands for nothing.
        await person.Browser.ForgetAsync();
        await person.Browser.FindOwnerAsync(person.Device, false);
        await person.GoAsync("/sign-in");
        await person.ShowAsync();
        await person.Browser.UntilAsync("document.querySelector('[data-fault=NotAllowedError]').checkVisibility()");
        (await person.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task One_account_has_ten_at_most_and_only_what_was_begun_is_added()
    {
        var town = await Town.CreateAsync();
        var mine = town.Accounts["union-chair"];
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.PostAsync($"{Settings}/made", [("_passkey", "{}"), ("_passkeyTicket", "made-up")]);
        chair.Status.ShouldBe(422);
        chair.Text.ShouldContain("没有添加通行密钥");
        await HoldAsync(town, mine, Passkeys.Most);
        await chair.GoAsync(Settings);
        chair.Text.ShouldContain("最多 10 个");
        await chair.PostAsync(Settings, [("name", Phone), ("password", Town.Password)]);
        chair.Status.ShouldBe(422);
        chair.Text.ShouldContain("最多添加 10 个");

        // Nobody else's is removed.
        var one = await town.Site.InDatabaseAsync(db => db.Passkeys.Where(p => p.UserId == mine).Select(p => p.Id).FirstAsync());
        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.PostAsync($"{Settings}/removal", [("passkey", $"{one}"), ("password", Town.Password)]);
        employer.Status.ShouldBe(422);
        employer.Text.ShouldContain("您没有这个通行密钥");
        (await town.Site.InDatabaseAsync(db => db.Passkeys.AnyAsync(p => p.Id == one))).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_that_are_added_at_once_do_not_make_eleven()
    {
        var town = await Town.CreateAsync();
        var mine = town.Accounts["union-chair"];
        await HoldAsync(town, mine, Passkeys.Most - 1);

        var refused = (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AddAsync()))).Count(added => !added);

        refused.ShouldBe(3);
        (await town.Site.InDatabaseAsync(db => db.Passkeys.CountAsync(p => p.UserId == mine))).ShouldBe(Passkeys.Most);

        async Task<bool> AddAsync()
        {
            await using var scope = town.Site.Services.CreateAsyncScope();
            var made = new UserPasskeyInfo(
                Guid.NewGuid().ToByteArray(),
                [1],
                TimeProvider.System.GetUtcNow(),
                0,
                [],
                true,
                false,
                false,
                [],
                []
            );
            try
            {
                await scope.ServiceProvider.GetRequiredService<Passkeys>().AddAsync(mine, "手机", made);
                return true;
            }
            catch (Invalid)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task They_are_offered_where_browsers_allow_them_and_by_a_script_alone()
    {
        var town = await Town.CreateAsync();
        using var byNumber = Visitor.Anonymous(town.Site);
        await byNumber.GoAsync("/sign-in");
        byNumber.Html.ShouldNotContain("data-passkey", Case.Sensitive, "an address that is no name has none");
        await byNumber.PostAsync("/sign-in/passkey", []);
        byNumber.Status.ShouldBe(404);
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync(Settings);
        chair.Text.ShouldContain("只在 https 网址上");

        using var here = Visitor.Anonymous(town.Site);
        await here.GoAsync($"{Local(town.Site)}sign-in");
        here.Html.ShouldContain("data-passkey-able hidden");
        here.Html.ShouldContain("data-passkey-trouble hidden");

        // Behind a proxy the product is told its name; where it is asked by another, passkeys would be another's.
        await using var told = await Site.StartAsync(new() { ["BARGAINING_ADDRESS"] = "https://bargaining.example.cn" });
        using var proxy = told.Client();
        proxy.DefaultRequestHeaders.Host = "bargaining.example.cn";
        (await proxy.GetStringAsync("/sign-in")).ShouldContain("data-passkey-able hidden");
        using var asked = JsonDocument.Parse(await (await proxy.PostAsync("/sign-in/passkey", null)).Content.ReadAsStringAsync());
        var options = asked.RootElement.GetProperty("options");
        options.GetProperty("rpId").GetString().ShouldBe("bargaining.example.cn");
        options.GetProperty("userVerification").GetString().ShouldBe("required");
        proxy.DefaultRequestHeaders.Host = "localhost";
        (await proxy.GetStringAsync("/sign-in")).ShouldNotContain("data-passkey");
    }

    private static Uri Local(Site site) => new UriBuilder(site.Address) { Host = "localhost" }.Uri; // by number browsers allow none

    private static async Task<Person> PersonAsync(string language = "zh", Site? site = null)
    {
        Assert.SkipWhen(Browser.Executable is null, "No Chromium is installed here.");
        var town = await Town.CreateAsync(site);
        var browser = await Browser.StartAsync();
        return new(town, browser, await browser.AddPasskeyDeviceAsync(), Local(town.Site), language);
    }

    /// <summary>The chair of a union at a browser, with a device that makes passkeys.</summary>
    private sealed record Person(Town Town, Browser Browser, string Device, Uri Address, string Language) : IAsyncDisposable
    {
        public Task GoAsync(string address) =>
            Browser.GoToAsync(new Uri(Address, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={Language}"));

        public Task UntilAsync(string path) => Browser.UntilAsync($"location.pathname === '{path}' && document.readyState === 'complete'");

        public async Task<string> TextAsync() => (await Browser.EvaluateAsync("document.body.innerText")).GetString()!;

        public async Task SignInAsync()
        {
            await GoAsync("/sign-in");
            await Browser.FillAsync("#name", Town.UserName("union-chair"));
            await Browser.FillAsync("#password", Town.Password);
            await Browser.ClickAsync("button[type=submit]");
            await UntilAsync("/work");
        }

        public async Task<bool> IsSignedInAsync() =>
            (await Browser.EvaluateAsync("fetch('/api/v1/me').then(answer => answer.status)")).GetInt32() == 200;

        public async Task FillAsync(string password)
        {
            await Browser.UntilAsync("document.querySelector('form[action=\"/account/passkeys\"]')?.checkVisibility()");
            await Browser.FillAsync("#f-name", Phone);
            await Browser.FillAsync("#f-password", password);
            await Browser.ClickAsync("form[action=\"/account/passkeys\"] button");
        }

        /// <summary>Presses the button that leads to the browser's own dialog.</summary>
        public async Task ShowAsync()
        {
            await Browser.UntilAsync("document.querySelector('button[data-passkey]')?.checkVisibility()");
            await Browser.ClickAsync("button[data-passkey]");
        }

        public async Task AddAsync()
        {
            await SignInAsync();
            await GoAsync(Settings);
            await FillAsync(Town.Password);
            await ShowAsync();
            await Browser.UntilAsync("document.querySelector('li .what')");
        }

        public Task<int> CountAsync() =>
            Town.Site.InDatabaseAsync(db => db.Passkeys.CountAsync(p => p.UserId == Town.Accounts["union-chair"]));

        public ValueTask DisposeAsync() => Browser.DisposeAsync();
    }

    // So many that were made before, on devices of no test.
    private static Task<int> HoldAsync(Town town, Guid user, int count) =>
        town.Site.InDatabaseAsync(async db =>
        {
            db.AddRange(
                Enumerable
                    .Range(0, count)
                    .Select(number => new Passkey
                    {
                        Id = Guid.NewGuid(),
                        UserId = user,
                        CredentialId = Guid.NewGuid().ToByteArray(),
                        PublicKey = [1],
                        Name = $"设备 {number}",
                        MadeAt = TimeProvider.System.GetUtcNow(),
                    })
            );
            return await db.SaveChangesAsync();
        });
}
