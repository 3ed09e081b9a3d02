using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;

namespace Bargaining.Elsa.Activities;

/// <summary>What Elsa Studio offers for an input of an activity: code and words.</summary>
/// <param name="Input">The input: Party, Matter or Clock.</param>
/// <param name="Code">What stands in the file.</param>
/// <param name="Words">What people read, Chinese first.</param>
public sealed record Choice(string Input, string Code, string Words);

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
            .. choices.Where(choice => choice.Input == propertyInfo.Name).Select(choice => new SelectListItem(choice.Words, choice.Code)),
        ]);
}
