using System.Text.Json;
using System.Text.Json.Nodes;
using Bargaining.Law;

namespace Bargaining.Pages.Forms;

/// <summary>A command of what a form holds, by the same reading as the API's (表单内容).</summary>
internal static class FormBody
{
    /// <summary>Reads it.</summary>
    /// <exception cref="Invalid">It is no such command; the field says so.</exception>
    public static object Read(JsonObject body, Type command)
    {
        try
        {
            return body.Deserialize(command, Json.Options)!;
        }
        catch (JsonException fault)
        {
            var path = (fault.Path ?? "").TrimStart('$', '.');
            throw new Invalid([new FieldFault(path, new Text("请选择或者改正这一项。", "choose or correct this."))]);
        }
    }
}
