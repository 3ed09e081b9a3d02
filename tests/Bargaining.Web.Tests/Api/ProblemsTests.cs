using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Web.Api;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

public sealed class ProblemsTests
{
    [Theory]
    [InlineData(RuleStatus.Verified, "法律不允许")]
    [InlineData(RuleStatus.Default, "本软件的程序不允许")]
    public void A_default_of_the_product_is_not_called_law(RuleStatus status, string title)
    {
        var text = new Text("原因", "reason");

        Problems.Of(new RefusedByLaw([new Breach("Rule", "DEF-ORDER-01", "000000", text, status, text, text)]), "zh").Title.ShouldBe(title);
    }
}
