using System.Text;
using Bargaining.Accounts;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Accounts;

public sealed class TimeCodeTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory] // RFC 6238, appendix B, SHA-1, the last six of its eight digits
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        TimeCode.At(Secret, TimeCode.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(61, false)]
    public void A_clock_may_be_half_a_minute_wrong(int seconds, bool counts)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111110);

        (TimeCode.StepOf(Secret, TimeCode.At(Secret, TimeCode.Step(now)), now.AddSeconds(seconds)) is not null).ShouldBe(counts);
    }

    [Theory] // RFC 4648, section 10, without padding
    [InlineData("f", "MY")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void A_secret_is_spelt_in_base_32(string secret, string spelt) =>
        TimeCode.Spell(Encoding.ASCII.GetBytes(secret)).ShouldBe(spelt);
}
