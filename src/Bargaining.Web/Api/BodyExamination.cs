using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Web.Api;

/// <summary>
/// All that is wrong with a body that was not taken (正文检查). The serializer gives up at its first fault, and tells a kind of fault only
/// in a sentence for programmers: so the body is walked once more, beside the very contract by which the serializer reads.
/// </summary>
internal sealed class BodyExamination
{
    /// <summary>Nobody mends more at once, and to find each costs.</summary>
    internal const int MostFaults = 50;

    private readonly ReadOnlyMemory<byte> _body;
    private readonly JsonSerializerOptions _contract;
    private readonly List<(string Code, FieldFault Fault, (long Line, long Position) Place)> _faults = [];

    private BodyExamination(ReadOnlyMemory<byte> body, JsonSerializerOptions contract) => (_body, _contract) = (body, contract);

    // Zero is the serializer's word for its own default.
    private int MaxDepth => _contract.MaxDepth == 0 ? 64 : _contract.MaxDepth;

    private bool IsFull => _faults.Count == MostFaults;

    /// <summary>Why the body was not taken.</summary>
    /// <param name="body">The body.</param>
    /// <param name="type">What it should have been.</param>
    /// <param name="first">What the serializer said; it speaks where the contract tells of no fault.</param>
    public static BadRequest Of(ReadOnlyMemory<byte> body, JsonTypeInfo type, JsonException first)
    {
        var examination = new BodyExamination(body, type.Options);
        try
        {
            // One storey more than is allowed, so that the reader comes to where it is too much, and says so.
            var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = examination.MaxDepth + 1 });
            examination.Next(ref reader);
            examination.Examine(ref reader, type.Type, "", mayBeNull: false);
            if (!examination.IsFull)
            {
                reader.Read(); // what follows the value
            }
        }
        catch (JsonException broken)
        {
            return Broken(
                new("请求正文不是合格的 JSON", "The body is not well-formed JSON"),
                (broken.LineNumber + 1 ?? 1, broken.BytePositionInLine + 1 ?? 1)
            );
        }
        catch (BadRequest tooDeep)
        {
            return tooDeep;
        }

        if (examination._faults.Count == 0)
        {
            var path = first.Path?.TrimStart('$').TrimStart('.') ?? "";
            examination.Add(
                "wrong-value",
                path,
                (first.LineNumber + 1 ?? 1, first.BytePositionInLine + 1 ?? 1),
                new($"字段 {path} 的值读不出来", $"The field {path} cannot be read")
            );
        }

        return examination.Told();
    }

    private BadRequest Told()
    {
        var (code, fault, (line, position)) = _faults[0];
        var says =
            _faults.Count == 1
                ? fault.Message
                : new Text(
                    $"请求正文有 {(IsFull ? "至少 " : "")}{_faults.Count} 处错误："
                        + $"{string.Join("；", _faults.Select(f => f.Fault.Message.Zh.TrimEnd('。')))}。",
                    $"The body has {(IsFull ? "at least " : "")}{_faults.Count} faults: "
                        + $"{string.Join("; ", _faults.Select(f => f.Fault.Message.En.TrimEnd('.')))}."
                );
        return new BadRequest(code, 400, says, [.. _faults.Select(f => f.Fault)], line, position);
    }

    private void Examine(ref Utf8JsonReader reader, Type type, string path, bool mayBeNull)
    {
        var info = _contract.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        switch (info.Kind, reader.TokenType)
        {
            case (_, JsonTokenType.Null) when mayBeNull:
                break;
            case (JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary, JsonTokenType.StartObject):
                ExamineMembers(ref reader, info, path);
                break;
            case (JsonTypeInfoKind.Enumerable, JsonTokenType.StartArray):
                for (var i = 0; !IsFull && Next(ref reader) != JsonTokenType.EndArray; i++)
                {
                    Examine(ref reader, info.ElementType!, $"{path}[{i}]", MayBeNull(info.ElementType!));
                }

                break;
            case (JsonTypeInfoKind.None, not JsonTokenType.Null) when IsTaken(reader, info):
                Pass(ref reader);
                break;
            default:
                var wanted = Wanted(info);
                Add(
                    "wrong-value",
                    path,
                    Place(reader.TokenStartIndex),
                    path.Length == 0
                        ? new($"请求正文类型不对，{wanted.Zh}", $"The body is of a wrong type; {wanted.En}")
                        : new(
                            $"字段 {path} 的值类型或格式不对，{wanted.Zh}",
                            $"The field {path} has a value of a wrong type or form; {wanted.En}"
                        )
                );
                Pass(ref reader);
                break;
        }
    }

    private void ExamineMembers(ref Utf8JsonReader reader, JsonTypeInfo type, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!IsFull && Next(ref reader) != JsonTokenType.EndObject)
        {
            var (name, at) = (Name(ref reader), Place(reader.TokenStartIndex));
            var member = Inside(path, Short(name));
            var property = type.Properties.FirstOrDefault(p => p.Name == name);
            Next(ref reader);
            if (!seen.Add(name))
            {
                Add("bad-json", member, at, new($"字段 {member} 出现不止一次", $"The field {member} is given more than once"));
                Pass(ref reader);
            }
            else if (type.Kind == JsonTypeInfoKind.Dictionary && IsTaken(name, type.KeyType!))
            {
                Examine(ref reader, type.ElementType!, member, MayBeNull(type.ElementType!));
            }
            else if (property is null)
            {
                var hint = Hint(Short(name), type);
                Add(
                    "unknown-field",
                    member,
                    at,
                    new($"没有名为 {Short(name)} 的字段{hint.Zh}", $"There is no field {Short(name)}{hint.En}")
                );
                Pass(ref reader);
            }
            else if (property is { Set: null, AssociatedParameter: null })
            {
                Pass(ref reader); // what follows from other fields: it is written in answers, and passed over here
            }
            else
            {
                Examine(ref reader, property.PropertyType, member, MayBeNull(property));
            }
        }

        foreach (var property in type.Properties.Where(p => p.IsRequired && !seen.Contains(p.Name)).TakeWhile(_ => !IsFull))
        {
            var (member, wanted) = (Inside(path, property.Name), Wanted(_contract.GetTypeInfo(property.PropertyType)));
            Add(
                "missing-field",
                member,
                Place(reader.TokenStartIndex),
                new($"缺少字段 {member}，{wanted.Zh}", $"The field {member} is missing; {wanted.En}")
            );
        }
    }

    // The serializer itself judges single values. It reads a copy: where it refuses one, the walk goes on behind it.
    private static bool IsTaken(Utf8JsonReader reader, JsonTypeInfo type)
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, type) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool IsTaken(string key, Type type)
    {
        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(key));
        reader.Read();
        return type == typeof(string) || IsTaken(reader, _contract.GetTypeInfo(type));
    }

    private static bool MayBeNull(JsonPropertyInfo property) =>
        MayBeNull(property.PropertyType)
        && (property.PropertyType.IsValueType || (property.AssociatedParameter?.IsNullable ?? property.IsSetNullable));

    private static bool MayBeNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    // What would have been right: a choice has words, a day has a form.
    private static Text Wanted(JsonTypeInfo info) =>
        (Nullable.GetUnderlyingType(info.Type) ?? info.Type) switch
        {
            { IsEnum: true } type => OneOf([.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)]),
            var type when type == typeof(DateOnly) => new("日期写作 2026-03-02", "a day is written 2026-03-02"),
            var type when type == typeof(DateTimeOffset) => new(
                "时刻写作 2026-03-02T09:00:00+08:00",
                "a moment is written 2026-03-02T09:00:00+08:00"
            ),
            var type when type == typeof(Guid) => new("应为编号（UUID）", "a key, a UUID"),
            var type when type == typeof(bool) => new("应为 true 或 false", "true or false"),
            var type when type == typeof(string) => new("应为文字", "a text"),
            var type when type == typeof(byte[]) => new("应为 Base64 文字", "a text in Base64"),
            var type when type == typeof(FieldValue) => new("应为文字，表格写成各行的数组", "a text, or for a table an array of rows"),
            var type when type == typeof(int) || type == typeof(long) => new("应为整数", "a whole number"),
            var type when type.IsPrimitive || type == typeof(decimal) => new("应为数字", "a number"),
            _ when info.Kind == JsonTypeInfoKind.Enumerable => new("应为数组 [ ]", "an array [ ]"),
            _ => new("应为对象 { }", "an object { }"),
        };

    private static Text OneOf(IReadOnlyList<string> words) =>
        new($"可选：{string.Join("、", words)}", $"one of: {string.Join(", ", words)}");

    private Text Hint(string name, JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Dictionary)
        {
            var key = Wanted(_contract.GetTypeInfo(type.KeyType!));
            return new($"，{key.Zh}", $"; {key.En}");
        }

        var known = type.Properties.Select(p => p.Name).ToList();
        if (known.Where(k => Distance(k, name) <= Math.Max(1, k.Length / 3)).MinBy(k => Distance(k, name)) is { } near)
        {
            return new($"，是不是 {near}", $"; is {near} meant");
        }

        var all = OneOf(known);
        return new($"，{all.Zh}", $"; {all.En}");
    }

    /// <summary>How many letters must be put in, left out or changed to come from one name to
    /// the other (Levenshtein); capitals count for nothing.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                (diagonal, row[j]) = (row[j], Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1];
    }

    /// <summary>Goes on by one token.</summary>
    /// <exception cref="BadRequest">It opens one storey too many.</exception>
    private JsonTokenType Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= MaxDepth
            ? throw Broken(
                new($"请求正文嵌套超过 {MaxDepth} 层", $"The body is nested more than {MaxDepth} deep"),
                Place(reader.TokenStartIndex)
            )
            : reader.TokenType;
    }

    // Past the value at which the reader stands, whatever it is.
    private void Pass(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var depth = reader.CurrentDepth;
            do
            {
                Next(ref reader);
            } while (reader.CurrentDepth > depth);
        }
    }

    // A name that is no text at all, such as half of a pair of surrogates, is told as it was sent.
    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static string Short(string name) => name.Length <= 100 ? name : name[..100] + "…";

    private static string Inside(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private (long Line, long Position) Place(long index)
    {
        var before = _body.Span[..(int)index];
        return (before.Count((byte)'\n') + 1, index - before.LastIndexOf((byte)'\n'));
    }

    private void Add(string code, string path, (long Line, long Position) place, Text what) =>
        _faults.Add((code, new FieldFault(path, At(what, place)), place));

    private static BadRequest Broken(Text what, (long Line, long Position) place) =>
        new("bad-json", 400, At(what, place), null, place.Line, place.Position);

    private static Text At(Text what, (long Line, long Position) place) =>
        new($"{what.Zh}（第 {place.Line} 行第 {place.Position} 字节）。", $"{what.En} (line {place.Line}, byte {place.Position}).");
}
