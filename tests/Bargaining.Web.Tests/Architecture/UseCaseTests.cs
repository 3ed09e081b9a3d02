using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Architecture;

public sealed class UseCaseTests
{
    private const string Product = "src/Bargaining/";
    private const string Tests = "tests/Bargaining.Tests/";

    [Fact]
    public void Every_use_case_has_its_test_at_the_same_path()
    {
        var useCases =
            from file in SubjectFiles(Product, ".cs")
            where Repository.Read(file).Contains("[UseCase(", StringComparison.Ordinal)
            select $"{Tests}{file[Product.Length..^".cs".Length]}Tests.cs";

        useCases.Where(test => !File.Exists(Repository.Full(test))).ShouldBeEmpty("these tests are missing");
    }

    /// <summary>A rule or a calculation may have a test beside the use cases; whatever it is, it stands at the same path.</summary>
    [Fact]
    public void Every_test_of_a_subject_has_what_it_tests_at_the_same_path()
    {
        var tested = from file in SubjectFiles(Tests, "Tests.cs") select $"{Product}{file[Tests.Length..^"Tests.cs".Length]}.cs";

        tested.Where(file => !File.Exists(Repository.Full(file))).ShouldBeEmpty("these files are tested and are not there");
    }

    /// <summary>Files in a subject's folder: Rounds, Congress and so on, at any depth.</summary>
    private static IEnumerable<string> SubjectFiles(string project, string ending) =>
        from file in Repository.Files(project.TrimEnd('/'), ending)
        let folders = file[project.Length..].Split('/')[..^1]
        where folders.Length > 0 && folders[0] != "Data" && !folders.Contains("Fixtures")
        select file;
}
