using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Law;

namespace Bargaining.Web.CommandLine;

/// <summary>Answers of the law as JSON, for programs that read the command line (法律答复的 JSON).</summary>
public static class LawJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON on one line, Chinese unescaped (单行 JSON).</summary>
    public static string Line(JsonNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.ToJsonString(Readable);
    }

    /// <summary>A due day (到期日).</summary>
    public static JsonObject Of(Due due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return new()
        {
            ["matter"] = due.Matter,
            ["rule"] = due.RuleId,
            ["jurisdiction"] = due.Jurisdiction,
            ["from"] = LawWords.Day(due.From),
            ["value"] = due.Value,
            ["unit"] = Spelling.Of(due.Unit),
            ["due"] = LawWords.Day(due.Date),
            ["opens"] = due.Opens is { } opens ? LawWords.Day(opens) : null,
            ["advised"] = due.Advised is { } advised ? LawWords.Day(advised) : null,
            ["rolled"] = due.Rolled,
            ["provisional"] = due.Provisional,
            ["citation"] = due.Citation,
            ["status"] = Spelling.Of(due.Status),
            ["caveats"] = new JsonArray([.. due.Caveats.Select(Of)]),
        };
    }

    /// <summary>A rule (规则).</summary>
    public static JsonObject Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new()
        {
            ["rule"] = rule.Id,
            ["jurisdiction"] = rule.Jurisdiction,
            ["text"] = Of(rule.Text),
            ["phrase"] = rule.Phrase,
            ["citation"] = rule.Citation,
            ["cite"] = Of(rule.Article),
            ["status"] = Spelling.Of(rule.Status),
            ["from"] = rule.From is { } from ? LawWords.Day(from) : null,
            ["to"] = rule.To is { } to ? LawWords.Day(to) : null,
            ["kinds"] = Kinds(rule.Kinds),
            ["clock"] = rule.Clock,
            ["onExpiry"] = rule.OnExpiry,
            ["provisions"] = new JsonArray([.. rule.Provisions.Select(Of)]),
        };
    }

    private static JsonObject Of(Caveat caveat) =>
        new JsonObject
        {
            ["rule"] = caveat.RuleId,
            ["jurisdiction"] = caveat.Jurisdiction,
            ["text"] = Of(caveat.Text),
            ["status"] = Spelling.Of(caveat.Status),
        };

    private static JsonObject Of(Provision provision)
    {
        var json = new JsonObject { ["matter"] = provision.Matter, ["kinds"] = Kinds(provision.Kinds) };
        if (provision.Places.Count > 0)
        {
            json["places"] = new JsonArray([.. provision.Places.Order().Select(place => (JsonNode)place)]);
        }

        switch (provision)
        {
            case PeriodProvision period:
                json["direction"] = Spelling.Of(period.Direction);
                json["value"] = period.Value;
                json["unit"] = Spelling.Of(period.Unit);
                json["clock"] = period.Clock;
                json["onExpiry"] = period.OnExpiry;
                break;
            case ShareProvision share:
                json["share"] = share.Share.ToString();
                json["bound"] = Spelling.Of(share.Bound);
                json["of"] = share.Of;
                break;
            case CountProvision count:
                json["min"] = count.Min;
                json["max"] = count.Max;
                json["unit"] = count.Unit;
                break;
            case ChoiceProvision choice:
                json["choice"] = choice.Choice;
                break;
            case ItemsProvision items:
                json["items"] = new JsonArray([.. items.Items.Select(item => JsonValue.Create(item))]);
                break;
            case ScaleProvision scale:
                json["of"] = scale.Of;
                json["bands"] = new JsonArray([.. scale.Bands.Select(Of)]);
                break;
        }

        json["usual"] = provision.Usual;
        json["note"] = provision.Note is { } note ? Of(note) : null;
        return json;
    }

    private static JsonObject Of(ScaleBand band) =>
        new()
        {
            ["from"] = band.From,
            ["least"] = band.Least,
            ["leastShare"] = band.LeastShare?.ToString(),
            ["plus"] = band.Plus,
            ["per"] = band.Per,
            ["floor"] = band.Floor,
            ["ceiling"] = band.Ceiling,
            ["most"] = band.Most,
            ["mostShare"] = band.MostShare?.ToString(),
        };

    private static JsonObject Of(Text text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    private static JsonArray Kinds(IReadOnlySet<ContractKind> kinds) =>
        new([.. kinds.Order().Select(kind => JsonValue.Create(Spelling.Of(kind)))]);
}
