using Bargaining.Accounts;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Accounts;

public sealed class AccountSessionTests
{
    [Theory] // as these browsers name themselves
    [InlineData("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50", Browser.Wechat)]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
        Browser.Edge
    )]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
        Browser.Chrome
    )]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", Browser.Firefox)]
    [InlineData(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15",
        Browser.Safari
    )]
    [InlineData("curl/8.5.0", Browser.Other)]
    [InlineData("", Browser.Other)]
    public void A_browser_is_known_by_its_family(string userAgent, Browser browser) =>
        Device.Of(DeviceKind.Page, userAgent).Browser.ShouldBe(browser);
}
