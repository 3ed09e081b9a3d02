using System.Collections.Frozen;
using System.Collections.Immutable;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Pages.Parts;

namespace Bargaining.Pages.Forms;

/// <summary>
/// How the form of a command, or of a record within one, is laid out (表单编排): in parts, in the order in which
/// people tell it, with what few need folded and with what stands in the case beside it. The layouts are
/// data, layouts.tsv; what has none asks in the order of its properties.
/// </summary>
/// <param name="Parts">The parts, in order; none where the order of the properties is right.</param>
/// <param name="Beside">What stands in the case and is shown beside it, in order.</param>
public sealed record FormLayout(ImmutableArray<FormPart> Parts, ImmutableArray<StandsBeside> Beside)
{
    private static readonly FormLayout Plain = new([], []);

    /// <summary>Records that the commands are made of, by name: what a layout can be of.</summary>
    private static readonly ILookup<string, Type> Records = UseCases
        .All.SelectMany(one => Within(one.Command))
        .Distinct()
        .ToLookup(type => type.Name, StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<Type, FormLayout> Known = Read(TableFile.Lines("forms/layouts.tsv"));

    /// <summary>What layouts.tsv lays out, or says to be right as it is.</summary>
    public static IEnumerable<Type> All => Known.Keys;

    /// <summary>Whether it mends what stands in the case: the form begins with that.</summary>
    public bool Mends { get; init; }

    /// <summary>Fields that have another name among the facts of the case, with that name.</summary>
    public ImmutableDictionary<string, string> StandsAs { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Names of the fields that it places.</summary>
    public IEnumerable<string> Named => Parts.SelectMany(part => part.Lines).SelectMany(line => line);

    /// <summary>The layout of a command's form, or of a record's fields within it.</summary>
    public static FormLayout Of(Type record) => Known.GetValueOrDefault(record, Plain);

    /// <summary>The parts of a form that shows these fields: none that would be empty,
    /// and last whatever the layout does not name.</summary>
    public IEnumerable<(FormPart Part, ImmutableArray<ImmutableArray<FormField>> Lines)> PartsOf(IReadOnlyCollection<FormField> shown)
    {
        var places = shown.ToDictionary(field => field.Name);
        var rest = new FormPart([.. places.Keys.Except(Named).Select(name => ImmutableArray.Create(name))]);
        foreach (var part in Parts.Append(rest))
        {
            ImmutableArray<ImmutableArray<FormField>> lines =
            [
                .. part
                    .Lines.Select(line => line.Where(places.ContainsKey).Select(name => places[name]).ToImmutableArray())
                    .Where(line => line.Length > 0),
            ];
            if (lines.Length > 0)
            {
                yield return (part, lines);
            }
        }
    }

    /// <summary>
    /// Reads layouts. A record stands alone on its line, with "plain" behind it where the order of its properties is right, with "mends"
    /// where its form begins with what stands in the case. Behind one tab stand its parts ("part", or "fold" for what few need, with a
    /// heading in Chinese and English or none) and what is shown beside ("beside": heading, path in the facts, the record whose words tell
    /// it, and which of its fields if not all). Behind two tabs stand the fields of a part, those of one line beside each other;
    /// "enterprises=covered" is called covered in the facts.
    /// </summary>
    /// <exception cref="InvalidDataException">A line is none of these, or names what is not there.</exception>
    public static IReadOnlyDictionary<Type, FormLayout> Read(IEnumerable<string> lines)
    {
        var read = new Dictionary<Type, FormLayout>();
        Type? record = null;
        foreach (var (at, line) in lines.Index())
        {
            string[] cells = [.. line.TrimEnd().Split('\t')];
            if (line.StartsWith('#') || cells is [""])
            {
                continue;
            }

            try
            {
                if (cells is [{ Length: > 0 } name, .. var how])
                {
                    record = RecordOf(name);
                    read.Add(record, how is [] or ["plain"] or ["mends"] ? Plain with { Mends = how is ["mends"] } : throw Unknown());
                    continue;
                }

                var layout = read[record ?? throw Unknown()];
                read[record] = cells switch
                {
                    ["", "part" or "fold", .. { Length: 0 or 2 } heading] => layout with
                    {
                        Parts = layout.Parts.Add(new([]) { Heading = Of(heading), Folded = cells[1] == "fold" }),
                    },
                    ["", "beside", var zh, var en, var path, var told, .. { Length: < 2 } only] => layout with
                    {
                        Beside = layout.Beside.Add(
                            new(new(zh, en), path, RecordOf(told))
                            {
                                Only = [.. only.SelectMany(of => of.Split(' ')).Select(of => NameIn(RecordOf(told), of))],
                            }
                        ),
                    },
                    ["", "", .. { Length: > 0 } fields] when layout.Parts is [.., var last] => layout.With(record, last, fields),
                    _ => throw Unknown(),
                };
            }
            catch (Exception fault) when (fault is InvalidDataException or ArgumentException)
            {
                throw new InvalidDataException($"layouts.tsv, line {at + 1}: {fault.Message}", fault);
            }
        }

        return read.ToFrozenDictionary();
    }

    private FormLayout With(Type record, FormPart last, string[] fields)
    {
        var said = fields.Select(field => field.Split('=')).ToList();
        var names = said.Select(one => NameIn(record, one[0])).ToImmutableArray();
        return Named.Intersect(names).FirstOrDefault() is { } twice
            ? throw new InvalidDataException($"{twice} stands there twice.")
            : this with
            {
                Parts = Parts.Replace(last, last with { Lines = last.Lines.Add(names) }),
                StandsAs = StandsAs.AddRange(said.Where(one => one.Length == 2).Select(one => KeyValuePair.Create(one[0], one[1]))),
            };
    }

    private static string NameIn(Type record, string name) =>
        FormField.Of(record).Any(field => field.Name == name)
            ? name
            : throw new InvalidDataException($"{record.Name} has no field {name}.");

    private static Text? Of(string[] heading) => heading is [var zh, var en] ? new Text(zh, en) : null;

    private static Type RecordOf(string name) =>
        Records[name].ToList() is [var one] ? one : throw new InvalidDataException($"{name} is no record of a command, or of two rooms.");

    private static InvalidDataException Unknown() => new("is no record, no part, no line of fields and nothing beside.");

    private static IEnumerable<Type> Within(Type record) => FormField.Of(record).SelectMany(field => Within(field)).Prepend(record);

    private static IEnumerable<Type> Within(FormField field) => field.Inner.IsEmpty ? [] : Within(field.Filled);
}

/// <summary>A part of a form (分栏).</summary>
/// <param name="Lines">Names of its fields, line by line; those of one line stand beside each other where there is room.</param>
public sealed record FormPart(ImmutableArray<ImmutableArray<string>> Lines)
{
    /// <summary>What it is about; null where that needs no saying.</summary>
    public Text? Heading { get; init; }

    /// <summary>Whether few need it: then it is folded.</summary>
    public bool Folded { get; init; }
}

/// <summary>What stands in the case and is shown beside a form (对照内容).</summary>
/// <param name="Heading">What it is.</param>
/// <param name="Path">Where it stands in the facts: names with points between; "last" is the last of several, "." all of it.</param>
/// <param name="Told">The record by whose words it is told.</param>
public sealed record StandsBeside(Text Heading, string Path, Type Told)
{
    /// <summary>Names of the fields that are told; none where all are.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>Whether a field is told.</summary>
    public bool Tells(string field) => Only.IsEmpty || Only.Contains(field);
}
