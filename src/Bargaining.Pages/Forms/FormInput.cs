using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Law;
using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.Forms;

/// <summary>What stands in the fields of a form (填写内容): as somebody wrote it, or as the
/// form begins. Texts by path, such as members[0].name.</summary>
public sealed class FormInput
{
    /// <summary>How many rows a table has at first, and how many more are given at once.</summary>
    public const int RowsAtOnce = 3;

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>Nothing yet.</summary>
    public FormInput() { }

    /// <summary>As it was posted.</summary>
    public FormInput(IFormCollection posted)
    {
        foreach (var (name, values) in posted)
        {
            _values[name] = [.. values.OfType<string>()];
        }

        foreach (var file in posted.Files.Where(file => file.FileName.Length > 0))
        {
            _values[file.Name] = [file.FileName];
        }
    }

    /// <summary>All that was written, to be carried through another page.</summary>
    public IEnumerable<(string Name, string Value)> All => _values.SelectMany(pair => pair.Value.Select(value => (pair.Key, value)));

    /// <summary>The text at a path; empty where there is none.</summary>
    public string Text(string path) => _values.TryGetValue(path, out var values) && values.Count > 0 ? values[0] : "";

    /// <summary>All texts at a path.</summary>
    public IReadOnlyList<string> Texts(string path) => _values.GetValueOrDefault(path) ?? [];

    /// <summary>Writes a text there.</summary>
    public FormInput With(string path, string text)
    {
        _values[path] = [text];
        return this;
    }

    /// <summary>The same without some.</summary>
    public FormInput Without(params IEnumerable<string> names)
    {
        var rest = new FormInput();
        foreach (var (name, values) in _values.Where(pair => !names.Contains(pair.Key)))
        {
            rest._values[name] = values;
        }

        return rest;
    }

    /// <summary>A value of JSON as a form writes it; null where it is none that stands in one field.</summary>
    public static string? Plain(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.ToString(),
            _ => null,
        };

    /// <summary>How many rows a table shows: those that were written in, and as many more as were asked for.</summary>
    public int Rows(string path)
    {
        var written = _values
            .Keys.Where(key => key.StartsWith(path + "[", StringComparison.Ordinal))
            .Select(key =>
                int.TryParse(key.AsSpan(path.Length + 1, Math.Max(0, key.IndexOf(']', path.Length) - path.Length - 1)), out var row)
                    ? row + 1
                    : 0
            )
            .DefaultIfEmpty(0)
            .Max();
        return Math.Max(written, RowsAtOnce) + (Texts(Form.AddField).Contains(path) ? RowsAtOnce : 0);
    }

    /// <summary>The command's JSON, and what cannot be read of it. What a validator can say better is left to it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="instead">What stands there for what cannot be read; nothing where it is not said.</param>
    public (JsonObject Body, IReadOnlyList<FieldFault> Faults) Read(Type command, Filler instead = Filler.None)
    {
        var faults = new Unread(instead);
        return (ReadGroup(FormField.Of(command), "", faults), faults.Faults);
    }

    /// <summary>Whether nothing was written at a field.</summary>
    public bool IsEmpty(FormField field, string path) =>
        field.Control switch
        {
            Control.Group => field.Inner.All(inner => IsEmpty(inner, $"{path}.{inner.Name}")),
            Control.Rows => Enumerable.Range(0, Rows(path)).All(row => IsEmptyRow(field, $"{path}[{row}]")),
            Control.Tally => field.Choices.All(choice => Text($"{path}.{choice.Value}").Length == 0),
            _ => Texts(path).All(string.IsNullOrWhiteSpace),
        };

    /// <summary>Whether a sentence is ticked: as it was written, and in a row that nobody has seen yet as a new one has it.</summary>
    public bool IsTicked(FormField field, string path) =>
        Text(path).Length > 0
        || (
            field.Standard is true
            && path.LastIndexOf("].", StringComparison.Ordinal) is > 0 and var end
            && !_values.Keys.Any(key => key.StartsWith(path[..(end + 2)], StringComparison.Ordinal))
        );

    // What a new row begins with makes none.
    private bool IsEmptyRow(FormField field, string path) =>
        field.Inner.All(inner => inner is { Control: Control.Tick, Standard: true } || IsEmpty(inner, $"{path}.{inner.Name}"));

    private JsonObject ReadGroup(IEnumerable<FormField> fields, string prefix, Unread faults)
    {
        var body = new JsonObject();
        foreach (var field in fields)
        {
            if (Read(field, prefix + field.Name, faults) is { } node)
            {
                body[field.Name] = node;
            }
        }

        return body;
    }

    private JsonNode? Read(FormField field, string path, Unread faults)
    {
        if (field.Optional && IsEmpty(field, path))
        {
            return null;
        }

        switch (field.Control)
        {
            case Control.Group:
                return ReadGroup(field.Inner, path + ".", faults);
            case Control.Rows:
                return new JsonArray([
                    .. Enumerable
                        .Range(0, Rows(path))
                        .Where(row => !IsEmptyRow(field, $"{path}[{row}]"))
                        .Select(row => (JsonNode)ReadGroup(field.Inner, $"{path}[{row}].", faults)),
                ]);
            case Control.List:
                return new JsonArray([
                    .. Text(path).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => (JsonNode)line),
                ]);
            case Control.Choices:
                return new JsonArray([.. Texts(path).Where(text => text.Length > 0).Select(text => Value(field, text))]);
            case Control.Tick:
                return Text(path).Length > 0;
            case Control.Tally:
                return new JsonObject(
                    field
                        .Choices.Where(choice => Text($"{path}.{choice.Value}").Trim().Length > 0)
                        .Select(choice => KeyValuePair.Create(choice.Value, (JsonNode?)ReadNumber(field, $"{path}.{choice.Value}", faults)))
                );
            case Control.Document:
                return DocumentFields.Read(field.Property.ReflectedType!, this, path);
            case Control.Number:
                return ReadNumber(field, path, faults);
            case Control.Day:
                return DateOnly.TryParseExact(Text(path).Trim(), "yyyy-MM-dd", out var day)
                    ? LawWords.Day(day)
                    : faults.Add(field, path, new("请填写日期，如 2026-03-02。", "is a day, such as 2026-03-02."));
            case Control.Choice when Text(path).Length == 0 && field.Filled != typeof(string):
                return faults.Add(field, path, new("请选择一项。", "choose one."));
            case Control.Choice:
                return Value(field, Text(path));
            default:
                return Text(path).Trim().ReplaceLineEndings("\n");
        }
    }

    private JsonNode? ReadNumber(FormField field, string path, Unread faults) =>
        int.TryParse(Text(path).Trim(), out var number) ? number : faults.Add(field, path, new("请填写整数。", "is a whole number."));

    private static JsonNode Value(FormField field, string text) =>
        field.Filled == typeof(bool) ? text == "true"
        : (field.Filled == typeof(int) || field.Filled == typeof(long)) && long.TryParse(text, out var number) ? number
        : text;

    // What could not be read, and what stands in its place.
    private sealed class Unread(Filler instead)
    {
        private const int Large = 1_000_000;

        public List<FieldFault> Faults { get; } = [];

        public JsonNode? Add(FormField field, string path, Text message)
        {
            Faults.Add(new FieldFault(path, message));
            return instead == Filler.None
                ? null
                : field.Control switch
                {
                    Control.Day => instead == Filler.First ? "2000-01-01" : "2100-01-01",
                    Control.Choice when field.Choices.Count > 0 => Value(field, field.Choices[instead == Filler.First ? 0 : ^1].Value),
                    Control.Choice when field.Filled == typeof(Guid) => $"{Guid.NewGuid()}",
                    Control.Choice => null,
                    _ => instead == Filler.First ? 0 : Large,
                };
        }
    }
}

/// <summary>What stands for a field that cannot be read (代填): the first that there is, or the last.</summary>
public enum Filler
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The least, the earliest, the first choice.</summary>
    First,

    /// <summary>The most, the latest, the last choice.</summary>
    Last,
}
