using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Architecture;

public sealed class ProjectReferenceTests
{
    /// <summary>Whom each project may know. A project of src that is not here has no place in the house yet.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Bargaining.Law"] = [],
        ["Bargaining.Workflows"] = [],
        ["Bargaining.Elsa"] = ["Bargaining.Workflows", "Elsa.Workflows.Management"], // the second where Elsa is built from source
        ["Bargaining.Elsa.Mirror"] = ["Bargaining.Elsa", "Bargaining.Workflows", "Elsa.Persistence.EFCore.PostgreSql"],
        ["Bargaining.Letters"] = ["Bargaining.Law"],
        ["Bargaining"] = ["Bargaining.Law", "Bargaining.Letters", "Bargaining.Workflows"],
        ["Bargaining.Channels"] = ["Bargaining"],
        ["Bargaining.Pages"] = ["Bargaining"],
        ["Bargaining.Data.PostgreSql"] = ["Bargaining"],
        ["Bargaining.Data.SqlServer"] = ["Bargaining"],
        ["Bargaining.Web"] =
        [
            "Bargaining",
            "Bargaining.Channels",
            "Bargaining.Elsa",
            "Bargaining.Elsa.Mirror",
            "Bargaining.Law",
            "Bargaining.Workflows",
            "Bargaining.Pages",
            "Bargaining.Data.PostgreSql",
            "Bargaining.Data.SqlServer",
        ],
    };

    [Fact]
    public void Arrows_run_one_way()
    {
        var projects = Repository.Files("src", ".csproj").ToList();
        projects.ShouldNotBeEmpty();

        var wrong =
            from project in projects
            let name = Path.GetFileNameWithoutExtension(project)
            from reference in References(project, "ProjectReference")
            let known = Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))
            where !MayKnow.GetValueOrDefault(name, []).Contains(known)
            select $"{name} -> {known}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_has_its_place() =>
        Repository.Files("src", ".csproj").Select(Path.GetFileNameWithoutExtension).Order().ShouldBe(MayKnow.Keys.Order());

    [Theory]
    [InlineData("Bargaining")]
    [InlineData("Bargaining.Channels")]
    [InlineData("Bargaining.Law")]
    [InlineData("Bargaining.Letters")]
    [InlineData("Bargaining.Pages")]
    [InlineData("Bargaining.Workflows")]
    public void Only_the_data_projects_and_the_host_know_a_database_product(string name)
    {
        var packages = References($"src/{name}/{name}.csproj", "PackageReference");

        packages.ShouldNotContain(package =>
            package.Contains("Npgsql", StringComparison.Ordinal) || package.Contains("Sql", StringComparison.Ordinal)
        );
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument
            .Load(Repository.Full(project))
            .Descendants(kind)
            .Select(reference => (string?)reference.Attribute("Include"))
            .OfType<string>();
}
