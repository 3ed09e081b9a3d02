using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;

namespace Bargaining.Elsa.Activities;

/// <summary>What Elsa Studio offers for an input of an activity: code and words.</summary>
/// <param name="Input">The input: Party, Matter or Clock.</param>
/// <param name="Code">What stands in the file.</param>
/// <param name="Words">What people read, Chinese first.</param>
public sealed record Choice(string Input, string Code, string Words)
{
    /// <summary>The parties, the matters of the law and the clocks of this version of the product: <c>./bargaining workflows choices</c>
    /// writes them, and a test holds them against the law.</summary>
    public static IReadOnlyList<Choice> All { get; } = Read();

    private static List<Choice> Read()
    {
        using var reader = new StreamReader(typeof(Choice).Assembly.GetManifestResourceStream("choices.tsv")!);
        var all = new List<Choice>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var input, var code, var words])
            {
                all.Add(new Choice(input, code, words));
            }
        }

        return all;
    }
}

/// <summary>Fills an input's list from the choices that the host registered, for example from the law.</summary>
/// <param name="choices">The choices of all inputs.</param>
public sealed class Choices(IEnumerable<Choice> choices) : DropDownOptionsProviderBase
{
    /// <inheritdoc/>
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo,
        object? context,
        CancellationToken cancellationToken
    ) =>
        new([
            new SelectListItem("-", ""),
            .. choices
                .Where(choice => choice.Input.Equals(propertyInfo.Name, StringComparison.OrdinalIgnoreCase))
                .Select(choice => new SelectListItem(choice.Words, choice.Code)),
        ]);
}
