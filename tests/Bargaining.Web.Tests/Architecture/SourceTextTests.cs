using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Architecture;

public sealed partial class SourceTextTests
{
    [Fact]
    public void The_product_asks_TimeProvider_for_the_time() =>
        Lines("src", AmbientClock()).ShouldBeEmpty("time is an argument or comes from TimeProvider");

    [Fact]
    public void Tests_do_not_sleep() =>
        Lines("tests", Sleep())
            .Where(line => !line.Contains("/Probe.cs:", StringComparison.Ordinal))
            .ShouldBeEmpty("use Probe, or a clock that the test moves");

    // What another language says (SQL, XML, YAML between three quotation marks) breaks where that language does.
    [Fact]
    public void No_line_is_wider_than_the_formatter_has_it() =>
        Repository
            .Files("src", ".cs")
            .Concat(Repository.Files("tests", ".cs"))
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal))
            .SelectMany(file => WideLine().Matches(RawText().Replace(Repository.Read(file), "")).Select(line => $"{file}: {line.Value}"))
            .ShouldBeEmpty("140 characters: break the line, a sentence after a comma, and run the formatter");

    [Theory]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("DateTimeOffset.UtcNow.AddDays(1)")]
    [InlineData("DateOnly.FromDateTime(DateTime.Today)")]
    public void The_ambient_clock_is_recognised(string line) => AmbientClock().IsMatch(line).ShouldBeTrue();

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b")]
    private static partial Regex AmbientClock();

    [GeneratedRegex(@"\b(Thread\s*\.\s*Sleep|Task\s*\.\s*Delay)\b")]
    private static partial Regex Sleep();

    /// <summary>Places in the code that match, comments left out, as path:line.</summary>
    private static IEnumerable<string> Lines(string folder, Regex pattern) =>
        from file in Repository.Files(folder, ".cs").Concat(Repository.Files(folder, ".razor"))
        let code = Comments().Replace(Repository.Read(file), "")
        from found in pattern.Matches(code)
        select $"{file}:{code.AsSpan(0, found.Index).Count('\n') + 1}: {found.Value}";

    [GeneratedRegex(@"^.{141,}$", RegexOptions.Multiline)]
    private static partial Regex WideLine();

    [GeneratedRegex(@"""{3,}.*?""{3,}", RegexOptions.Singleline)]
    private static partial Regex RawText();

    // Whole lines of them.
    [GeneratedRegex(@"(?<=^[ \t]*)//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
