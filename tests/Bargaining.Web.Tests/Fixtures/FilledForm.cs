using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Pages.Forms;
using Microsoft.Extensions.Primitives;
using Shouldly;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>What a browser posts of a command's form when somebody fills it in as the command's JSON says.</summary>
internal static class FilledForm
{
    /// <summary>The fields that are posted, by name.</summary>
    public static Dictionary<string, StringValues> Of(Type command, JsonObject body)
    {
        var posted = new Dictionary<string, StringValues>();
        Fill(FormField.Of(command).Where(field => field.Name != "organisationId"), body, "", posted);
        return posted;
    }

    /// <summary>Takes away what is left open, which is not posted, and what no form asks for.</summary>
    public static void Leave(JsonObject body, Type type)
    {
        var fields = FormField.Of(type);
        foreach (var property in type.GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var saysNothing =
                body[name] is JsonValue value && value.ToString().Length == 0 && fields.Any(field => field.Name == name && field.Optional);
            if (saysNothing || property.IsDefined(typeof(NotAskedAttribute), true))
            {
                body.Remove(name);
            }
            else if (body[name] is JsonObject inner)
            {
                Leave(inner, property.PropertyType);
            }
        }
    }

    private static void Fill(IEnumerable<FormField> fields, JsonObject body, string prefix, Dictionary<string, StringValues> posted)
    {
        foreach (var field in fields)
        {
            if (body[field.Name] is { } value)
            {
                Fill(field, value, prefix + field.Name, posted);
            }
        }
    }

    private static void Fill(FormField field, JsonNode value, string path, Dictionary<string, StringValues> posted)
    {
        switch (field.Control)
        {
            case Control.Group:
                Fill(field.Inner, (JsonObject)value, path + ".", posted);
                break;
            case Control.Rows:
                foreach (var (row, index) in value.AsArray().Select((row, index) => (row, index)))
                {
                    Fill(field.Inner, (JsonObject)row!, $"{path}[{index}].", posted);
                }

                break;
            case Control.Tally:
                foreach (var (key, number) in value.AsObject())
                {
                    field.Choices.Select(choice => choice.Value).ShouldContain(key);
                    posted[$"{path}.{key}"] = number!.ToString();
                }

                break;
            case Control.Document:
                foreach (var (code, content) in value.AsObject())
                {
                    FillValue(content!, $"{path}.{code}", posted);
                }

                break;
            case Control.List:
                posted[path] = string.Join("\r\n", value.AsArray().Select(item => item!.ToString()));
                break;
            case Control.Choices:
                posted[path] = new StringValues([.. value.AsArray().Select(item => item!.ToString())]);
                break;
            case Control.Tick:
                // What is not ticked is not posted, whatever the form began with.
                posted[path] = value.GetValue<bool>() ? "yes" : StringValues.Empty;
                break;
            case Control.Choice when field.Choices.Count > 0:
                var chosen = value.ToString();
                (field.Choices.Any(choice => choice.Value == chosen) || field.Filled == typeof(Party)).ShouldBeTrue(
                    $"{path}: {chosen} is not offered"
                );
                posted[path] = chosen;
                break;
            case Control.Lines:
                posted[path] = value.ToString().ReplaceLineEndings("\r\n");
                break;
            default:
                posted[path] = value.ToString().ReplaceLineEndings(""); // a line has no second one
                break;
        }
    }

    private static void FillValue(JsonNode content, string path, Dictionary<string, StringValues> posted)
    {
        if (content is JsonArray rows)
        {
            foreach (var (row, index) in rows.Select((row, index) => ((JsonObject)row!, index)))
            {
                foreach (var (column, cell) in row)
                {
                    posted[$"{path}[{index}].{column}"] = cell!.ToString();
                }
            }
        }
        else
        {
            posted[path] = content.ToString() == "2026年3月2日" ? "2026-03-02" : content.ToString().ReplaceLineEndings("\r\n");
        }
    }
}
