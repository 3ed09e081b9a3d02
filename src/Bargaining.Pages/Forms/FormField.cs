using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Supervision;

namespace Bargaining.Pages.Forms;

/// <summary>With what a person fills in a field (控件).</summary>
public enum Control
{
    /// <summary>A line of text.</summary>
    Line,

    /// <summary>A longer text.</summary>
    Lines,

    /// <summary>Several texts, one a line.</summary>
    List,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A sentence that is ticked or not.</summary>
    Tick,

    /// <summary>One of some choices.</summary>
    Choice,

    /// <summary>Any of some choices.</summary>
    Choices,

    /// <summary>Several fields that belong together.</summary>
    Group,

    /// <summary>Any number of such groups, one below the other.</summary>
    Rows,

    /// <summary>A number for each of some choices.</summary>
    Tally,

    /// <summary>The fields of a document, as its kind has them.</summary>
    Document,

    /// <summary>A file.</summary>
    File,
}

/// <summary>One of the choices of a field (选项).</summary>
/// <param name="Value">As JSON writes it.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Hint">What it means; empty where nothing needs saying.</param>
public sealed record Choice(string Value, Text Label, Text Hint);

/// <summary>One field of a form, made from one property of a command (栏目).</summary>
public sealed record FormField
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<FormField>> Known = new();
    private static readonly NullabilityInfoContext Nullability = new();

    // Properties that are told in sentences rather than in a word or two.
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal)
    {
        "Answer",
        "Body",
        "Comment",
        "Conclusion",
        "Content",
        "Demand",
        "Dispute",
        "Fact",
        "Facts",
        "Findings",
        "Impossibility",
        "Notice",
        "Objection",
        "Opinion",
        "Qualifications",
        "Questions",
        "Reason",
        "Reasons",
        "Report",
        "Request",
        "Result",
        "Summary",
        "Text",
        "What",
        "Withheld",
        "Workers",
        "Employer",
    };

    // Where nothing said is something else than no.
    private static readonly IReadOnlyList<Choice> YesOrNo =
    [
        new("true", new Text("是", "Yes"), default),
        new("false", new Text("否", "No"), default),
    ];

    private FormField(PropertyInfo property, object? standard)
    {
        (Property, Name) = (property, JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        Words = Fields.Of(property.ReflectedType!, property.Name);
        Optional = Nullable.GetUnderlyingType(property.PropertyType) is not null || IsNullable(property);
        Standard = standard is null ? null : property.GetValue(standard);
        (Control, Filled) = ControlOf(property);
        Choices =
            Control == Control.Choice && Filled == typeof(bool) ? YesOrNo
            : Filled.IsEnum ? [.. Enum.GetValues(Filled).Cast<Enum>().Where(IsOffered).Select(Of)]
            : [];
    }

    /// <summary>The property.</summary>
    public PropertyInfo Property { get; }

    /// <summary>Its name in JSON, and in the form.</summary>
    public string Name { get; }

    /// <summary>What the form says of it.</summary>
    public FieldWords Words { get; }

    /// <summary>With what it is filled in.</summary>
    public Control Control { get; }

    /// <summary>Whether it may be left empty for good.</summary>
    public bool Optional { get; }

    /// <summary>Whether a form says that it may be left empty: what is optional, and a list that may have nothing in it.</summary>
    public bool MayStayEmpty => Optional || Property.IsDefined(typeof(MayBeEmptyAttribute), true);

    /// <summary>Whether what is written there is seen by nobody, not even over a shoulder: a passphrase.</summary>
    public bool IsSecret => Filled == typeof(string) && Property.IsDefined(typeof(SecretAttribute), true);

    /// <summary>What a new command has there.</summary>
    public object? Standard { get; }

    /// <summary>What one value is of: the property's type, or its items'.</summary>
    public Type Filled { get; }

    /// <summary>The fields of a group or of a row.</summary>
    public ImmutableArray<FormField> Inner => Control is Control.Group or Control.Rows ? Of(Filled) : [];

    /// <summary>Choices that are the same in every case; empty where they are not.</summary>
    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>The fields of a command or of a record within it, in their order.</summary>
    public static ImmutableArray<FormField> Of(Type type) =>
        Known.GetOrAdd(
            type,
            static one =>
            {
                var standard = one.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(one);
                return
                [
                    .. one.GetProperties()
                        .Where(property =>
                            property.CanWrite
                            && property.GetCustomAttribute<JsonIgnoreAttribute>() is null
                            && !property.IsDefined(typeof(NotAskedAttribute), true)
                            && property.GetIndexParameters().Length == 0
                        )
                        .OrderBy(property => property.DeclaringType == one ? 1 : 0)
                        .Select(property => new FormField(property, standard)),
                ];
            }
        );

    private static Choice Of(Enum value)
    {
        var (label, hint) = Fields.Of(value);
        return new Choice(JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), label, hint);
    }

    private static (Control, Type) ControlOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return (Control.Tally, type.GetGenericArguments()[0]);
        }

        if (type != typeof(string) && type.IsGenericType && type.GetGenericArguments() is [var item])
        {
            return (
                item == typeof(string)
                    ? IsPicked(property)
                        ? Control.Choices
                        : Control.List
                    : item.IsEnum || item.IsPrimitive || item == typeof(Guid)
                        ? Control.Choices
                        : Control.Rows,
                item
            );
        }

        return (
            type switch
            {
                _ when type == typeof(DocumentValues) => Control.Document,
                _ when property.Name == nameof(AddEvidence.FileName) && TakesFile(property.ReflectedType!) => Control.File,
                _ when type == typeof(bool) && type != property.PropertyType => Control.Choice,
                _ when type.IsEnum || type == typeof(Guid) || IsPicked(property) => Control.Choice,
                _ when type == typeof(bool) => Control.Tick,
                _ when type == typeof(DateOnly) => Control.Day,
                _ when type == typeof(int) || type == typeof(long) => Control.Number,
                _ when type == typeof(string) => Told.Contains(property.Name) ? Control.Lines : Control.Line,
                _ => Control.Group,
            },
            type
        );
    }

    private static bool TakesFile(Type command) => command.GetCustomAttribute<UseCaseAttribute>() is { TakesFile: true };

    private static bool IsPicked(PropertyInfo property) =>
        property.IsDefined(typeof(CodesAttribute), true) || property.IsDefined(typeof(PicksFromAttribute), true);

    private static bool IsNullable(PropertyInfo property)
    {
        lock (Nullability)
        {
            return Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }
    }

    // A party stands for one of those who can hold a proof; a set of parties is no choice.
    private static bool IsOffered(Enum value) =>
        value is not Access.Party
        || value is Access.Party.Workers or Access.Party.Employer or Access.Party.UpperUnion or Access.Party.Bureau;
}
