using System.Reflection;
using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Rounds;
using Bargaining.Wording;
using FluentValidation;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Wording;

public sealed partial class FieldsTests
{
    /// <summary>What a person may read in Latin letters inside Chinese.</summary>
    private static readonly string[] Foreign = ["DOCX", "PDF", "CSV", "A4"];

    private static readonly IReadOnlyList<Type> Known =
    [
        .. typeof(UseCases).Assembly.GetTypes(),
        .. typeof(LawBook).Assembly.GetTypes(),
        .. typeof(Bargaining.Letters.FieldValue).Assembly.GetTypes(),
    ];

    [Fact]
    public void Every_field_that_a_person_fills_in_has_a_label_in_both_languages() =>
        FilledIn
            .Properties.Where(p => Fields.Find(p.Record, p.Property.Name) is not { Label: { Zh.Length: > 0, En.Length: > 0 } })
            .Select(p => $"{p.Record.Name}.{p.Property.Name}")
            .ShouldBeEmpty();

    // A case tells what the product itself did in it, too.
    [Fact]
    public void Every_field_that_a_case_tells_of_has_a_label_in_both_languages() =>
        FilledIn
            .Told.Where(p => Fields.Find(p.Record, p.Property.Name) is not { Label: { Zh.Length: > 0, En.Length: > 0 } })
            .Select(p => $"{p.Record.Name}.{p.Property.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_choice_that_a_person_makes_has_a_label_in_both_languages() =>
        FilledIn
            .Enums.SelectMany(type => Enum.GetValues(type).Cast<Enum>())
            .Where(value => Fields.Of(value).Label is var label && (label.Zh == value.ToString() || label.En.Length == 0))
            .Select(value => $"{value.GetType().FullName}.{value}")
            .ShouldBeEmpty("each wants a line 'Enum.Value' in the fields.tsv of its room");

    [Fact]
    public void A_Chinese_reader_meets_no_Latin_letters_and_a_hint_stands_in_both_languages_or_in_none() =>
        Fields
            .All.Where(line =>
                Latin().IsMatch(Foreign.Aggregate(line.Value.Label.Zh + line.Value.Hint.Zh, (text, word) => text.Replace(word, "")))
                || Chinese().IsMatch(line.Value.Label.En + line.Value.Hint.En)
                || (line.Value.Hint.Zh.Length == 0) != (line.Value.Hint.En.Length == 0)
            )
            .Select(line => line.Key)
            .ShouldBeEmpty();

    [Fact]
    public void Every_line_belongs_to_a_property_or_a_choice() => Fields.All.Keys.Where(place => !Belongs(place)).ShouldBeEmpty();

    [Fact]
    public void The_record_speaks_before_the_house_and_a_room_before_both()
    {
        Fields.Of(typeof(ReplyToOffer), nameof(ReplyToOffer.On)).Label.Zh.ShouldBe("书面答复日期");
        Fields.Of(typeof(Candidate), nameof(Candidate.Woman)).Label.Zh.ShouldBe("女职工");
        Fields.Of(Bargaining.Supervision.ServiceMethod.Left).Hint.Zh.ShouldNotBe(Fields.Of(ServiceMethod.Left).Hint.Zh);
        Fields.Of(typeof(ReplyToOffer), "Nothing").Label.Zh.ShouldBe("Nothing");
    }

    [Fact]
    public void A_path_of_JSON_is_told_by_its_labels_and_the_number_of_the_line()
    {
        Fields.At(typeof(SubmitOffer), "offer.topics").Zh.ShouldBe("协商内容");
        Fields.At(typeof(SubmitOffer), "offer.topics[1]").Zh.ShouldBe("协商内容第 2 项");
        Fields
            .At(typeof(NameRepresentatives), "members[2].name")
            .ShouldBe(new Text("协商代表第 3 项的姓名", "Representatives, no. 3: Name"));
        Fields.At(null, "documentId").Zh.ShouldBe("文书");
        Fields.At(null, "nothing").Zh.ShouldBeEmpty();
    }

    private static bool Belongs(string place) =>
        place.Split('.') switch
        {
            ["*", var property] => Known.Any(type => type.GetProperty(property) is not null),
            [var room, var type, var name] => Known.Any(t => t.Name == type && t.Namespace?.Split('.')[^1] == room && Has(t, name)),
            [var type, var name] => Known.Any(t => t.Name == type && Has(t, name)),
            _ => false,
        };

    private static bool Has(Type type, string name) => type.IsEnum ? Enum.IsDefined(type, name) : type.GetProperty(name) is not null;

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}

/// <summary>What people fill in: the properties of every command with an address, of
/// whatever else is validated, and of the records inside them.</summary>
internal static class FilledIn
{
    /// <summary>Every property, once, with the record it stands in. The case is named by the address.</summary>
    public static IReadOnlyList<(Type Record, PropertyInfo Property)> Properties { get; } =
    [.. Walk(UseCases.All.Where(u => u.Is.Route.Length > 0).Select(u => u.Command).Concat(Validated))];

    /// <summary>The same of every command in a case, of the product's own too, but for what no page tells of.</summary>
    public static IReadOnlyList<(Type Record, PropertyInfo Property)> Told { get; } =
    [
        .. Walk(UseCases.All.Select(u => u.Command))
            .Where(p =>
                !p.Property.IsDefined(typeof(NotAskedAttribute))
                && !p.Property.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute))
            ),
    ];

    /// <summary>Every enum among them, and those that count by enum.</summary>
    public static IReadOnlyList<Type> Enums { get; } =
    [.. Properties.SelectMany(p => Parts(p.Property.PropertyType)).Where(type => type.IsEnum).Distinct()];

    // What administrators and people about themselves fill in: it has a validator, and is no use case.
    private static IEnumerable<Type> Validated =>
        typeof(UseCases)
            .Assembly.GetTypes()
            .Select(type => type.BaseType)
            .OfType<Type>()
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(AbstractValidator<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(type => type.IsVisible && UseCases.All.All(u => u.Command != type));

    private static IEnumerable<(Type Record, PropertyInfo Property)> Walk(IEnumerable<Type> from)
    {
        var (seen, todo) = (new HashSet<Type>(), new Queue<Type>(from));
        while (todo.TryDequeue(out var record))
        {
            if (!seen.Add(record))
            {
                continue;
            }

            foreach (
                var property in record.GetProperties().Where(p => p.CanWrite && p.GetIndexParameters().Length == 0 && p.Name != "CaseId")
            )
            {
                yield return (record, property);
                Parts(property.PropertyType).Where(part => !part.IsEnum).ToList().ForEach(todo.Enqueue);
            }
        }
    }

    // The types of ours inside a type: the items of lists, keys and values of dictionaries, what may be left out.
    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts)
        : type.BaseType is { IsGenericType: true } dictionary ? Parts(dictionary)
        : type.Namespace?.StartsWith("Bargaining", StringComparison.Ordinal) == true ? [type]
        : [];
}
