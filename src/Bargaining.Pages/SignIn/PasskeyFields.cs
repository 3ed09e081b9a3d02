using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.SignIn;

/// <summary>What a script puts into a form after the browser's own dialog (通行密钥字段).</summary>
internal static class PasskeyFields
{
    public const string Answer = "_passkey",
        Ticket = "_passkeyTicket";

    /// <summary>What the script shows to that dialog.</summary>
    public static string Text(PasskeyCeremony begun) =>
        new JsonObject { ["options"] = JsonNode.Parse(begun.Options), ["ticket"] = begun.Ticket }.ToJsonString();

    /// <summary>The same as an answer.</summary>
    public static IResult Json(PasskeyCeremony begun) => Results.Text(Text(begun), "application/json");
}
