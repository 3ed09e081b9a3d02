using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>What a form says of one field (栏目用语).</summary>
/// <param name="Label">Its name (栏目名称).</param>
/// <param name="Hint">What to write there, or what the law says of it (填写说明); empty where nothing needs saying.</param>
public sealed record FieldWords(Text Label, Text Hint);

/// <summary>The words of every field that a person fills in and of every choice that they make, in both languages (栏目用语).</summary>
public static class Fields
{
    private static readonly Text Nothing = new("", "");

    /// <summary>Every line of every fields.tsv, by its place: Record.Property,
    /// Namespace.Record.Property, *.Property, or Enum.Value.</summary>
    internal static IReadOnlyDictionary<string, FieldWords> All { get; } = Read();

    /// <summary>The words of a property: the record's own, or what the property is
    /// called everywhere; its name where there are none.</summary>
    public static FieldWords Of(Type record, string property) => Find(record, property) ?? Plain(property);

    /// <summary>The words of one value of an enum; its name where there are none.</summary>
    public static FieldWords Of(Enum value) => FindOwn(value.GetType(), value.ToString()) ?? Plain(value.ToString());

    /// <summary>
    /// The label of the field at a path as JSON writes it, such as members[2].name: by the command's own words, with the number of the line
    /// where it is one of several. Empty where there are none, for instance where the path is no field.
    /// </summary>
    /// <param name="command">The command; null where it is not known: then only what a property is called everywhere is found.</param>
    /// <param name="path">The path.</param>
    public static Text At(Type? command, string path)
    {
        var (type, label, isLine) = (command, Nothing, false);
        foreach (var part in path.Split('.'))
        {
            var (name, line) =
                part.Split('[', ']') is [var before, var index, ..] && int.TryParse(index, out var at) ? (before, at + 1) : (part, 0);
            var property = name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
            if ((type is null ? All.GetValueOrDefault($"*.{property}") : Find(type, property)) is not { Label: var own })
            {
                return label;
            }

            label = isLine ? new Text($"{label.Zh}的{own.Zh}", $"{label.En}: {own.En}") : own;
            label = line > 0 ? new Text($"{label.Zh}第 {line} 项", $"{label.En}, no. {line}") : label;
            isLine = line > 0;
            type = type?.GetProperty(property)?.PropertyType is { } found ? Filled(found) : null;
        }

        return label;
    }

    /// <summary>What a person fills in where a property is of this type: the item of a list,
    /// the value of a dictionary or of what may be left out.</summary>
    internal static Type Filled(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? Filled(value)
        : type != typeof(string) && Items(type) is { } item ? Filled(item)
        : type.IsGenericType ? Filled(type.GetGenericArguments()[^1])
        : type;

    /// <summary>The words of a property; null where there are none.</summary>
    internal static FieldWords? Find(Type record, string property) => FindOwn(record, property) ?? All.GetValueOrDefault($"*.{property}");

    // By the record's own name, then by those of what it is built on. The same name in two rooms is told apart by the room before it.
    private static FieldWords? FindOwn(Type type, string name) =>
        Built(type)
            .SelectMany(one => (string[])[$"{one.Namespace?.Split('.')[^1]}.{one.Name}.{name}", $"{one.Name}.{name}"])
            .Select(place => All.GetValueOrDefault(place))
            .FirstOrDefault(words => words is not null);

    private static IEnumerable<Type> Built(Type type)
    {
        for (var one = type; one is not null && one != typeof(object); one = one.BaseType)
        {
            yield return one;
        }

        foreach (var one in type.GetInterfaces())
        {
            yield return one;
        }
    }

    private static Type? Items(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(one => one.GetGenericArguments()[0])
            .FirstOrDefault();

    private static FieldWords Plain(string name) => new(new Text(name, name), Nothing);

    // fields.tsv of every subject: place, Chinese label and hint, English label and hint.
    private static Dictionary<string, FieldWords> Read() =>
        WordFiles
            .Read("fields.tsv", cells: 5)
            .ToDictionary(
                row => row.Key,
                row => new FieldWords(new Text(row.Value[1], row.Value[3]), new Text(row.Value[2], row.Value[4]))
            );
}
