using Bargaining.Accounts;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Accounts;

public sealed class GuessablePasswordsTests
{
    [Theory]
    [InlineData("password123")]
    [InlineData("Password2026!")]
    [InlineData("1234567890a")]
    [InlineData("          1a")]
    [InlineData("aaaaaaaaa1")]
    [InlineData("woaini1314520")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("li.chunmei-2026")] // the user name
    public void What_is_tried_first_is_refused(string password) => GuessablePasswords.IsGuessable(password, "Li.Chunmei").ShouldBeTrue();

    [Theory]
    [InlineData("harbin-2026-spring")]
    [InlineData("another-pass-2027")]
    [InlineData("songhua-river-7")]
    public void Others_are_taken(string password) => GuessablePasswords.IsGuessable(password, "Li.Chunmei").ShouldBeFalse();
}
