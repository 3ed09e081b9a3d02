using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>What procedures are called before people.</summary>
public sealed class ProceduresTests
{
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task No_procedure_is_shown_by_its_code(string language)
    {
        var town = await Town.CreateAsync();
        using var reader = await Visitor.SignInAsync(town, "official", language);
        await reader.GoAsync("/workflows");
        reader.Html.ShouldNotContain("aria-current=\"page\">待办");
        foreach (
            var code in Directory.GetFiles(Repository.Full("workflows"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
        )
        {
            reader.Html.ShouldContain($"/workflows/{code}\"");
            reader.Html.ShouldNotContain($">{code}<", Case.Sensitive);
        }
    }
}
