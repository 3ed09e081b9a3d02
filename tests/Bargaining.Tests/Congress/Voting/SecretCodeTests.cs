using Bargaining.Congress.Voting;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class SecretCodeTests
{
    private static readonly Guid Box = Guid.NewGuid();

    [Fact]
    public void The_same_request_has_the_same_code_and_every_other_has_another()
    {
        var code = SecretCode.Check(Box, "voter", "key");

        SecretCode.Check(Box, "voter", "key").ShouldBe(code);
        new[]
        {
            SecretCode.Check(Box, "voter", "other"),
            SecretCode.Check(Box, "other", "key"),
            SecretCode.Check(Guid.NewGuid(), "voter", "key"),
        }.ShouldNotContain(code);
        code.ShouldMatch("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$");
    }

    [Theory]
    [InlineData("ab01-xy7z", "AB01XY7Z")]
    [InlineData("AB0L XY7Z", "ABO1-XY7Z")]
    public void How_a_code_is_typed_does_not_matter(string one, string other) => SecretCode.Hash(one).ShouldBe(SecretCode.Hash(other));

    [Fact]
    public void A_terminal_code_comes_from_the_seed()
    {
        var delegateId = Guid.NewGuid();

        SecretCode.Terminal(Box, delegateId, "seed").ShouldBe(SecretCode.Terminal(Box, delegateId, "seed"));
        SecretCode.Terminal(Box, delegateId, "another seed").ShouldNotBe(SecretCode.Terminal(Box, delegateId, "seed"));
        SecretCode.Terminal(Box, Guid.NewGuid(), "seed").ShouldNotBe(SecretCode.Terminal(Box, delegateId, "seed"));
    }
}
