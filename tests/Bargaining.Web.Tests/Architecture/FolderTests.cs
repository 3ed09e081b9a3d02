using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Architecture;

public sealed class FolderTests
{
    private static readonly string[] NamesThatSayNothing = ["Services", "Helpers", "Managers", "Utils", "Common"];

    [Fact]
    public void Folders_are_named_for_a_subject_and_not_for_a_technical_kind()
    {
        var folders = Repository.Folders("src").Concat(Repository.Folders("tests")).ToList();
        folders.ShouldNotBeEmpty();

        folders.Where(folder => NamesThatSayNothing.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase)).ShouldBeEmpty();
    }
}
