using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Architecture;

public sealed class TrackedFileTests
{
    /// <summary>What pages and documents show, and has no form as text.</summary>
    private static readonly string[] Allowed = [".png", ".jpg", ".ico", ".webp", ".woff2", ".ttf", ".otf"];

    [Fact]
    public void No_binaries_are_in_the_repository()
    {
        var tracked = Repository.TrackedFiles();
        Assert.SkipWhen(tracked is null, "There is no clone here, or no git.");

        tracked!.Where(path => !Allowed.Contains(Path.GetExtension(path).ToLowerInvariant()) && HoldsZeroByte(path)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_decision_is_in_the_list()
    {
        var list = Repository.Read("docs/decisions/README.md");

        Repository
            .Files("docs/decisions", ".md")
            .Select(path => Path.GetFileName(path))
            .Where(name => name != "README.md" && !list.Contains($"({name})", StringComparison.Ordinal))
            .ShouldBeEmpty("list these in docs/decisions/README.md as a link");
    }

    /// <summary>As git tells a binary from a text: a zero byte near its beginning.</summary>
    private static bool HoldsZeroByte(string path)
    {
        Span<byte> beginning = stackalloc byte[8000];
        using var file = File.OpenRead(Repository.Full(path));
        return beginning[..file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)].Contains((byte)0);
    }
}
