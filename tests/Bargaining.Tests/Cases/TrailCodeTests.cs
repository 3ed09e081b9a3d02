using Bargaining.Cases;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

public sealed class TrailCodeTests
{
    private const string Hash = "00443214c74254b635cf84653a56d7c675be77df000000000000000000000000";

    private static Bargaining.Cases.Case Standing(long sequence, string hash) =>
        new()
        {
            Id = Guid.NewGuid(),
            Number = "230102-2026-CB-0007",
            Procedure = "round",
            Path = "/",
            Jurisdiction = "230102",
            Facts = "{}",
            AuditSequence = sequence,
            AuditHead = hash,
        };

    [Fact]
    public void It_is_the_case_the_entry_and_eighty_bits_of_its_hash()
    {
        // Five bits a letter: 0, 1, 2 ...
        TrailCode.Of(Standing(12, Hash))!.ToString().ShouldBe("230102-2026-CB-0007/12/0123-4567-89AB-CDEF");
        TrailCode.Of(Standing(0, "")).ShouldBeNull("nothing was written yet");
    }

    [Theory]
    [InlineData("230102-2026-CB-0007/12/0123-4567-89AB-CDEF")]
    [InlineData("核验码 230102-2026-CB-0007/12/0123-4567-89AB-CDEF")]
    [InlineData(" 230102-2026-cb-0007 / 12 / o123 4567 89ab cdef ")]
    [InlineData("230102-2026-CB-0007／12／OI234567 89ABCDEF")]
    [InlineData("２３０１０２-2026-CB-0007/12/O1234567-89AB-CDEF")]
    public void However_it_is_typed_it_is_the_same(string typed)
    {
        var code = TrailCode.Read(typed);

        code.ShouldBe(TrailCode.Of(Standing(12, Hash)));
        code!.IsOf(Hash).ShouldBeTrue();
        code.IsOf(new string('f', 64)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("230102-2026-CB-0007")]
    [InlineData("230102-2026-CB-0007/12/0123-4567-89AB-CDE")]
    [InlineData("230102-2026-CB-0007/12/0123-4567-89AB-CDEU")]
    [InlineData("230102-2026-CB-0007/-12/0123-4567-89AB-CDEF")]
    [InlineData("230102-2026-CB-0007/99999999999999999999/0123-4567-89AB-CDEF")]
    [InlineData("/12/0123-4567-89AB-CDEF")]
    public void What_is_no_code_is_none(string typed) => TrailCode.Read(typed).ShouldBeNull();
}
