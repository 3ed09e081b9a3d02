using Bargaining.Cases;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

public sealed class RemindersTests
{
    [Theory]
    [InlineData("P3D,P1D", "3 1")]
    [InlineData("P1D,P30D,P1D", "30 1")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void They_are_days_before_the_last_one(string? text, string days) => string.Join(' ', Reminders.Days(text)!).ShouldBe(days);

    [Theory]
    [InlineData("3")]
    [InlineData("P3D;P1D")]
    [InlineData("P1M")]
    [InlineData("P3D, P1D")]
    public void Anything_else_is_none(string text) => Reminders.Days(text).ShouldBeNull();
}
