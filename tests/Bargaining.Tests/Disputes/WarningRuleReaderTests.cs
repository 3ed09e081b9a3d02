using Bargaining.Disputes;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

public sealed class WarningRuleReaderTests
{
    private const string Good = """
        warnings: own
        at: "230100"
        from: 2026-03-01
        name: { zh: 哈尔滨预警规则, en: Rules of Harbin }
        basis: { zh: 哈尔滨市总工会〔2026〕2号, en: Paper 2 of 2026 }
        signals:
          - { signal: complaints, window: 60, act-within: 2, levels: [{ level: yellow, from: 2 }, { level: red, from: 6 }] }
          - { signal: impasse, window: 365, act-within: 5, levels: [{ level: orange, from: 10 }] }
        """;

    private static (WarningRuleSet? Set, IReadOnlyList<string> Zh, IReadOnlyList<string> En) Read(string text)
    {
        var reader = new WarningRuleReader(TestLaw.Book);
        using var lines = new StringReader(text);
        var set = reader.Read(lines, "own.yaml");
        return (set, [.. reader.Faults.Select(fault => fault.Zh)], [.. reader.Faults.Select(fault => fault.En)]);
    }

    [Fact]
    public void Rules_say_where_and_when_they_hold_and_what_each_sign_needs()
    {
        var (set, _, faults) = Read(Good);

        faults.ShouldBeEmpty();
        set!.Holds(new DateOnly(2026, 2, 28)).ShouldBeFalse();
        set!.Holds(new DateOnly(2026, 3, 1)).ShouldBeTrue();
        var complaints = set!.Of(DisputeSignal.Complaints)!;
        (complaints.Window, complaints.ActWithin).ShouldBe((60, 2));
        new[] { 1, 2, 5, 6 }
            .Select(n => complaints.Reached(n)?.Level)
            .ShouldBe([null, WarningLevel.Yellow, WarningLevel.Yellow, WarningLevel.Red]);
        set.Of(DisputeSignal.OfferSilence).ShouldBeNull();
    }

    [Theory]
    [InlineData("signal: impasse", "signal: impass", "own.yaml:8: own: there is no signal 'impass'", "没有“impass”这个信号")]
    [InlineData("level: orange", "level: purple", "own.yaml:8: impasse: there is no level 'purple'", "没有“purple”这个等级")]
    [InlineData("signal: impasse", "signal: complaints", "own.yaml:7: own: the signal 'complaints' stands twice", "写了两次")]
    [InlineData("from: 6", "from: 2", "own.yaml:7: complaints: 'levels' go from yellow", "逐级增大")]
    [InlineData("level: red", "level: yellow", "own.yaml:7: complaints: 'levels' go from yellow", "由轻到重")]
    [InlineData("window: 60", "window: 0", "own.yaml:7: complaints: 'window' is a whole number above 0", "大于 0 的整数")]
    [InlineData("window: 60", "window: sixty", "own.yaml:7: complaints: 'window: sixty' is not a whole number", "不是整数")]
    [InlineData("act-within: 2, ", "", "own.yaml:7: complaints: 'act-within' is a whole number above 0", "act-within")]
    [InlineData("\"230100\"", "\"990100\"", "own.yaml:1: own: the place '990100' is not known", "不认识地区代码“990100”")]
    [InlineData("from: 2026-03-01", "from: 2026-03-01\nto: 2026-02-01", "own.yaml:1: own: 'to' is before 'from'", "“to”早于“from”")]
    [InlineData("from: 2026-03-01", "from: March", "'from: March' is not a date", "不是日期")]
    [InlineData("signals:", "signal:", "own.yaml:6: own: unknown key 'signal'", "没有“signal”这一项")]
    [InlineData("basis: { zh: 哈尔滨市总工会〔2026〕2号, en: Paper 2 of 2026 }", "", "own.yaml:1: own: 'basis' is missing", "缺少“basis”")]
    public void What_is_wrong_is_told_with_file_and_line_and_what_to_do(string right, string wrong, string en, string zh)
    {
        Good.ShouldContain(right);

        var (_, chinese, english) = Read(Good.Replace(right, wrong));

        english.ShouldContain(fault => fault.Contains(en), string.Join('\n', english));
        chinese.ShouldContain(fault => fault.Contains(zh) && fault.Contains("own.yaml 第 "), string.Join('\n', chinese));
    }
}
