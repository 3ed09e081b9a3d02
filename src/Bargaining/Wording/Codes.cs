using System.Reflection;
using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>
/// The property takes one of some codes, or several where it is a list (代码栏目): a form offers them by their words. They are a static list of
/// its owner's, or what the law of the place lists.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodesAttribute : Attribute
{
    /// <summary>Codes that a list of the product's names.</summary>
    /// <param name="owner">Whose list it is.</param>
    /// <param name="list">A static list of codes or of <see cref="Named"/> ones, or a static
    /// method that takes the <see cref="CaseLaw"/> and gives codes.</param>
    public CodesAttribute(Type owner, string list) => (Owner, List) = (owner, list);

    /// <summary>Codes that the law lists, by its <see cref="Matter"/>.</summary>
    public CodesAttribute() { }

    /// <summary>Whose list it is; null where the law lists them.</summary>
    public Type? Owner { get; }

    /// <summary>Name of the list.</summary>
    public string List { get; } = "";

    /// <summary>The matter of the law whose items are the codes; empty where the product lists them.</summary>
    public string Matter { get; init; } = "";

    /// <summary>A code beside those that the law lists, for what is none of them; empty where there is none.</summary>
    public string Otherwise { get; init; } = "";
}

/// <summary>The codes that a property takes, with their words (可选代码).</summary>
public static class Codes
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// The codes that a property takes under this law, in the order of the list; null where it takes none. Empty where the law of the place
    /// lists nothing: then there is nothing to choose.
    /// </summary>
    /// <param name="property">The property.</param>
    /// <param name="law">The law of the case.</param>
    /// <param name="kinds">The kinds of contract, where one is of several.</param>
    public static IReadOnlyList<Named>? Of(PropertyInfo property, CaseLaw law, params IReadOnlyList<ContractKind> kinds) =>
        property.GetCustomAttribute<CodesAttribute>() switch
        {
            null => null,
            { Owner: null } asked => Worded(
                law.OfEach<ItemsProvision>(kinds, asked.Matter)
                    .SelectMany(provision => provision.Items)
                    .Concat(asked.Otherwise.Length > 0 ? [asked.Otherwise] : [])
                    .Distinct()
            ),
            { Owner: { } owner } asked => Listed(owner, asked.List, law) switch
            {
                IReadOnlyList<Named> named => named,
                IReadOnlyList<string> codes => Worded(codes),
                _ => throw new InvalidOperationException($"{owner.Name}.{asked.List} is no static list of codes."),
            },
        };

    private static object? Listed(Type owner, string list, CaseLaw law) =>
        owner.GetProperty(list, Static)?.GetValue(null)
        ?? owner.GetField(list, Static)?.GetValue(null)
        ?? owner.GetMethod(list, Static, [typeof(CaseLaw)])?.Invoke(null, [law]);

    private static IReadOnlyList<Named> Worded(IEnumerable<string> codes) => [.. codes.Select(code => Named.Of(code, Words.Of(code)))];
}
