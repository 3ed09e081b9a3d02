using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bargaining.Documents;
using Bargaining.Letters;

namespace Bargaining.Web.Tests.Api;

/// <summary>A body of a command with every field filled, each on a line of its own; with faults planted where that was asked for.</summary>
internal sealed class CommandBody
{
    private readonly StringBuilder _text = new();
    private readonly List<Site> _sites = [];
    private readonly List<Planted> _planted = [];
    private readonly IReadOnlyList<Site> _plan;
    private int _line = 1;

    public CommandBody(Type command, IReadOnlyList<Site>? plan = null)
    {
        _plan = plan ?? [];
        Value(command, "");
    }

    public string Text => _text.ToString();

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>The faults that it has, in the order in which a reader comes to them.</summary>
    public IReadOnlyList<Planted> Planted => _planted;

    /// <summary>One with at most so many faults, at least one, none inside another.</summary>
    public static CommandBody WithFaults(Type command, int most, Random random)
    {
        var sites = new CommandBody(command)._sites.ToArray();
        random.Shuffle(sites);
        List<Site> chosen = [];
        foreach (
            var site in sites.TakeWhile(_ => chosen.Count < most).Where(site => !chosen.Exists(other => Touch(site.Field, other.Field)))
        )
        {
            chosen.Add(site);
        }

        return new CommandBody(command, chosen);
    }

    private static bool Touch(string one, string other) =>
        one == other
        || (one.StartsWith(other, StringComparison.Ordinal) && one[other.Length] is '.' or '[')
        || (other.StartsWith(one, StringComparison.Ordinal) && other[one.Length] is '.' or '[');

    private void Value(Type declared, string path)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var info = Json.Options.GetTypeInfo(type);
        if (path.Length > 0 && Plants(Sort.WrongType, path, "wrong-value"))
        {
            Write(
                type == typeof(DateOnly) ? "\"2026-02-30\""
                : type == typeof(string) || type == typeof(FieldValue) ? "true"
                : "\"nonesuch\""
            );
        }
        else if (path.Length > 0 && declared == type && type.IsValueType && Plants(Sort.Null, path, "wrong-value"))
        {
            Write("null");
        }
        else if (info.Kind == JsonTypeInfoKind.Object)
        {
            Members(info, path);
        }
        else if (info.Kind == JsonTypeInfoKind.Dictionary)
        {
            var key = Right(info.KeyType!);
            Write($"{{{key}: ");
            Value(info.ElementType!, $"{path}.{key.Trim('"')}");
            Write("}");
        }
        else if (info.Kind == JsonTypeInfoKind.Enumerable)
        {
            Write("[");
            Value(info.ElementType!, $"{path}[0]");
            Write(",\n");
            Value(info.ElementType!, $"{path}[1]");
            Write("]");
        }
        else
        {
            Write(Right(type));
        }
    }

    private void Members(JsonTypeInfo info, string path)
    {
        var members = 0;
        void Begin(string name) => Write($"{(members++ == 0 ? "" : ",")}\n\"{name}\": ");

        Write("{");
        foreach (var property in info.Properties.Where(p => p.Set is not null || p.AssociatedParameter is not null))
        {
            var field = Inside(path, property.Name);
            if (_plan.Contains(new Site(Sort.Missing, field)))
            {
                continue;
            }

            Begin(property.Name);
            Value(property.PropertyType, field);
            if (Plants(Sort.Double, field, "bad-json", onNextLine: true))
            {
                Begin(property.Name);
                Write("0");
            }
        }

        if (Plants(Sort.Unknown, Inside(path, "nonesuch"), "unknown-field", onNextLine: true))
        {
            Begin("nonesuch");
            Write("[{}]");
        }

        // What is missing is missed at the end of the object.
        foreach (var property in info.Properties.Where(p => p.IsRequired))
        {
            Plants(Sort.Missing, Inside(path, property.Name), "missing-field");
        }

        Write("}");
    }

    private bool Plants(Sort sort, string field, string code, bool onNextLine = false)
    {
        var site = new Site(sort, field);
        _sites.Add(site);
        if (!_plan.Contains(site))
        {
            return false;
        }

        _planted.Add(new Planted(field, code, onNextLine ? _line + 1 : _line));
        return true;
    }

    private static string Inside(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Right(Type type) =>
        type.IsEnum ? $"\"{JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetNames(type)[0])}\""
        : type == typeof(bool) ? "true"
        : type == typeof(DateOnly) ? "\"2026-03-02\""
        : type == typeof(DateTimeOffset) ? "\"2026-03-02T09:00:00+08:00\""
        : type == typeof(Guid) ? $"\"{Guid.NewGuid()}\""
        : type.IsPrimitive || type == typeof(decimal) ? "1"
        : "\"words\"";

    private void Write(string text)
    {
        _text.Append(text);
        _line += text.Count(c => c == '\n');
    }

    internal enum Sort
    {
        WrongType,
        Null,
        Missing,
        Unknown,
        Double,
    }

    /// <summary>Where a fault can be planted.</summary>
    internal sealed record Site(Sort Sort, string Field);
}

/// <summary>A fault that a body has: the field that the answer should name, the code, the line.</summary>
internal sealed record Planted(string Field, string Code, int Line);
