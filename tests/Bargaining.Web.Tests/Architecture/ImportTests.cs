using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Architecture;

/// <summary>The one thing that dotnet format holds and neither the build nor the check of white space does: the order of the usings.</summary>
public sealed class ImportTests
{
    [Fact]
    public void Usings_are_in_order_those_of_System_first() =>
        Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => (file.StartsWith("src", StringComparison.Ordinal) || file.StartsWith("tests", StringComparison.Ordinal))
                && !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "Migrations"))
            .Where(file => Imports(file) is var imports && !imports.SequenceEqual(imports.Order(Comparer<string>.Create(Compare))))
            .ShouldBeEmpty("dotnet format puts them in order");

    // Plain ones; static ones and other names come after them.
    private static List<string> Imports(string file) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, file)).TakeWhile(line => !line.StartsWith("namespace", StringComparison.Ordinal))
            .Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=') && !line.Contains('(') && !line.StartsWith("using static", StringComparison.Ordinal))
            .Select(line => line["using ".Length..^1])];

    private static int Compare(string one, string other) =>
        (IsSystem(other) ? 1 : 0) - (IsSystem(one) ? 1 : 0) is not 0 and var first ? first : string.CompareOrdinal(Key(one), Key(other));

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    // Name by name, so that a namespace comes before what is in it.
    private static string Key(string name) => name.Replace('.', '\u0001').ToUpperInvariant();
}
