using Bargaining.Sheets;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Sheets;

public sealed class IdentityNumberTests
{
    [Theory]
    [InlineData("11010519491231002X")] // the example of GB 11643-1999
    [InlineData("11010519491231002x")]
    [InlineData("440524188001010014", false)] // born before 1900
    [InlineData("110105194912310021", false)] // check digit
    [InlineData("11010519491331002X", false)] // month 13
    [InlineData("110105202702280022", false)] // not born yet, whatever the check digit
    [InlineData("110105491231002", false)] // 15 digits
    [InlineData("1.10105194912310E+17", false)] // as Excel shows it where the column is a number
    [InlineData("01010519491231002X", false)]
    [InlineData("11010519491231002１", false)] // a wide digit that nobody has made plain
    [InlineData("", false)]
    public void The_check_digit_the_birthday_and_the_place_fit(string number, bool right = true) =>
        (IdentityNumber.Fault(number, Files.Today) is null).ShouldBe(right);

    [Fact]
    public void The_digit_before_the_check_tells_the_sex()
    {
        IdentityNumber.IsWomans(Files.Identity(2)).ShouldBeTrue();
        IdentityNumber.IsWomans(Files.Identity(1)).ShouldBeFalse();
    }

    [Fact]
    public void The_mark_is_one_of_the_organisation_and_of_the_person()
    {
        var (here, there) = (Guid.NewGuid(), Guid.NewGuid());

        var mark = IdentityNumber.Mark(here, "11010519491231002X");

        mark.ShouldMatch("^[0-9a-f]{64}$");
        IdentityNumber.Mark(here, "11010519491231002x").ShouldBe(mark);
        IdentityNumber.Mark(there, "11010519491231002X").ShouldNotBe(mark);
        IdentityNumber.Mark(here, Files.Identity(1)).ShouldNotBe(mark);
    }
}
