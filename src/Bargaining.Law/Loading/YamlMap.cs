using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Bargaining.Law;

/// <summary>
/// One mapping of a YAML file that a person wrote (人工编写的 YAML), read strictly: every key must be asked for, every fault is noted with file
/// and line. YamlDotNet's own deserializer stops at the first.
/// </summary>
/// <param name="node">What stands in the file.</param>
/// <param name="file">Its name, as the faults call it.</param>
/// <param name="faults">Where the faults are noted.</param>
/// <param name="label">What the faults call this mapping, such as a rule id.</param>
public sealed class YamlMap(YamlNode node, string file, List<Text> faults, string? label = null)
{
    private readonly HashSet<string> asked = [];

    /// <summary>What the faults call this mapping, such as a rule id.</summary>
    public string? Label { get; set; } = label;

    /// <summary>Line of the file in which it begins.</summary>
    public int Line => (int)node.Start.Line;

    /// <summary>The keys present, in order.</summary>
    public IEnumerable<string> Keys => Children.Keys.Select(key => key.ToString());

    private IDictionary<YamlNode, YamlNode> Children =>
        node is YamlMappingNode mapping ? mapping.Children : new Dictionary<YamlNode, YamlNode>();

    /// <summary>The mapping that a file is.</summary>
    /// <returns>Null where the file is not YAML, which is then noted.</returns>
    public static YamlMap? Read(TextReader text, string file, List<Text> faults)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new WithoutAliases(new Parser(text)));
            if (stream.Documents.Count == 1)
            {
                return new YamlMap(stream.Documents[0].RootNode, file, faults);
            }

            faults.Add(new($"{file}：应当只有一份 YAML 内容。", $"{file}: one YAML document is expected"));
        }
        catch (YamlException fault)
        {
            faults.Add(
                new(
                    $"{file} 第 {fault.Start.Line} 行：写法不合 YAML 格式，请检查缩进、冒号和引号；不要用 * 引用其他位置。",
                    $"{file}:{fault.Start.Line}: {fault.Message}"
                )
            );
        }

        return null;
    }

    /// <summary>Notes a fault here, or at a node of the file.</summary>
    public void Fault(Text what, YamlNode? at = null)
    {
        var line = (at ?? node).Start.Line;
        faults.Add(
            new(
                $"{file} 第 {line} 行：{(Label is null ? "" : Label + "：")}{what.Zh}",
                $"{file}:{line}: {(Label is null ? "" : Label + ": ")}{what.En}"
            )
        );
    }

    /// <summary>The same for files that only programmers and jurists of the project write, in English.</summary>
    public void Fault(string what, YamlNode? at = null) => Fault(new Text(what, what), at);

    /// <summary>A text that must be there and not be empty.</summary>
    public string Required(string key)
    {
        var value = Optional(key);
        if (string.IsNullOrWhiteSpace(value))
        {
            Fault(new Text($"缺少“{key}”", $"'{key}' is missing"));
        }

        return value ?? "";
    }

    /// <summary>A text that may be absent.</summary>
    public string? Optional(string key)
    {
        if (Get(key) is not { } value)
        {
            return null;
        }

        if (value is YamlScalarNode scalar)
        {
            return scalar.Value is "" or "~" or "null" ? null : scalar.Value;
        }

        Fault(new Text($"“{key}”只能是一个值", $"'{key}' must be a single value"), value);
        return null;
    }

    /// <summary>A day written yyyy-MM-dd that may be absent.</summary>
    public DateOnly? Date(string key)
    {
        if (Optional(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Fault(new Text($"“{key}: {text}”不是日期，请写成 2026-03-02 这样", $"'{key}: {text}' is not a date; write yyyy-MM-dd"));
        return null;
    }

    /// <summary>A day that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="what">What day it is, for whoever left it out.</param>
    public DateOnly RequiredDate(string key, Text what)
    {
        if (Date(key) is { } day)
        {
            return day;
        }

        if (Optional(key) is null)
        {
            Fault(new Text($"缺少“{key}”：{what.Zh}", $"'{key}' is missing: {what.En}"));
        }

        return default;
    }

    /// <summary>A whole number that may be absent.</summary>
    public int? Number(string key)
    {
        if (Optional(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fault(new Text($"“{key}: {text}”不是整数", $"'{key}: {text}' is not a whole number"));
        return null;
    }

    /// <summary>Whether a key says true; absent is false.</summary>
    public bool Flag(string key)
    {
        var text = Optional(key);
        if (text is not (null or "true" or "false"))
        {
            Fault(new Text($"“{key}: {text}”只能是 true（是）或者 false（否）", $"'{key}: {text}' must be true or false"));
        }

        return text == "true";
    }

    /// <summary>A pair of zh and en that may be absent.</summary>
    public Text? Words(string key)
    {
        if (Get(key) is not { } value)
        {
            return null;
        }

        var map = new YamlMap(value, file, faults, Label);
        var words = new Text(map.Required("zh"), map.Required("en"));
        map.Close();
        return words;
    }

    /// <summary>A pair of zh and en that must be there.</summary>
    public Text RequiredWords(string key)
    {
        if (Words(key) is { } words)
        {
            return words;
        }

        Fault(new Text($"缺少“{key}”，请写成 {{ zh: ..., en: ... }}", $"'{key}' is missing; write {{ zh: ..., en: ... }}"));
        return new("", "");
    }

    /// <summary>The code of a place that must be there and be known.</summary>
    public string RequiredPlace(string key, LawBook law)
    {
        var code = Required(key);
        try
        {
            if (code.Length > 0)
            {
                law.Ancestry(code);
            }
        }
        catch (KeyNotFoundException)
        {
            Fault(
                new Text(
                    $"不认识地区代码“{code}”；请写六位行政区划代码（GB/T 2260），加引号，如 \"230100\"",
                    $"the place '{code}' is not known; write six digits of GB/T 2260 in quotes, such as \"230100\""
                )
            );
        }

        return code;
    }

    /// <summary>A list of texts; one text alone counts as a list of one.</summary>
    public IReadOnlyList<string> List(string key) =>
        Get(key) switch
        {
            null => [],
            YamlScalarNode { Value: { Length: > 0 } single } => [single],
            YamlSequenceNode sequence when sequence.Children.All(child => child is YamlScalarNode { Value.Length: > 0 }) =>
            [
                .. sequence.Children.Select(child => child.ToString()),
            ],
            var other => Refuse<string>(new($"“{key}”应当是一列值", $"'{key}' must be a list of values"), other),
        };

    /// <summary>A list of mappings.</summary>
    public IReadOnlyList<YamlMap> Maps(string key) =>
        Get(key) switch
        {
            null => [],
            YamlSequenceNode sequence => [.. sequence.Children.Select(child => new YamlMap(child, file, faults, Label))],
            var other => Refuse<YamlMap>(new($"“{key}”应当是一个列表，每项以“- ”开头", $"'{key}' must be a list"), other),
        };

    /// <summary>A mapping that may be absent.</summary>
    public YamlMap? Map(string key) => Get(key) is { } value ? new YamlMap(value, file, faults, Label) : null;

    /// <summary>Whatever stands there, as it is; null where nothing does.</summary>
    public YamlNode? Node(string key) => Get(key);

    /// <summary>A mapping of mappings: key and value.</summary>
    public IEnumerable<(string Key, YamlMap Value)> Entries()
    {
        foreach (var (key, value) in Children)
        {
            asked.Add(key.ToString());
            yield return (key.ToString(), new YamlMap(value, file, faults, key.ToString()));
        }
    }

    /// <summary>Notes every key that nobody asked for.</summary>
    public void Close()
    {
        if (node is not YamlMappingNode)
        {
            Fault(new Text("这里应当是“名称: 值”", "a mapping (key: value) is expected"));
        }

        foreach (var key in Children.Keys.Where(key => !asked.Contains(key.ToString())))
        {
            Fault(
                new Text(
                    $"没有“{key}”这一项；这里可以写：{string.Join("、", asked)}",
                    $"unknown key '{key}'; known here: {string.Join(", ", asked)}"
                ),
                key
            );
        }
    }

    private YamlNode? Get(string key)
    {
        asked.Add(key);
        return Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private T[] Refuse<T>(Text what, YamlNode at)
    {
        Fault(what, at);
        return [];
    }

    // A node that holds itself has no end, and nodes of nodes of nodes are more than a memory holds.
    private sealed class WithoutAliases(IParser parser) : IParser
    {
        public ParsingEvent? Current => parser.Current;

        public bool MoveNext() =>
            parser.MoveNext()
            && (
                Current is not AnchorAlias alias
                    ? true
                    : throw new YamlException(
                        alias.Start,
                        alias.End,
                        $"'*{alias.Value}' stands for another place of the file: write it out"
                    )
            );
    }
}
