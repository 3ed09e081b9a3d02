using System.Text.Json;
using Bargaining.Workflows;

namespace Bargaining.Elsa;

/// <summary>An instance that runs on Elsa: what the product may know of it, what it was told, and Elsa's own state while it runs.</summary>
/// <param name="Shown">What the product may know of it, kept as our own runtime keeps an instance.</param>
/// <param name="State">Elsa's state as Elsa writes it; null when it runs no more.</param>
internal sealed record ElsaInstance(WorkflowInstance Shown, string? State) : IProcedureInstance
{
    /// <summary>How the text begins, by which it is told from one of our own runtime.</summary>
    private const string Engine = $"{InstanceJson.Engine}elsa\",\"shown\":";

    public Guid Id => Shown.Id;

    public string DefinitionId => Shown.DefinitionId;

    public string DefinitionHash => Shown.DefinitionHash;

    public Guid? ParentId => Shown.ParentId;

    public string? ParentActivity => Shown.ParentActivity;

    public InstanceStatus Status => Shown.Status;

    public string? Outcome => Shown.Outcome;

    public IReadOnlyList<Bookmark> Bookmarks => Shown.Bookmarks;

    public string ToText() => $"{Engine}{Shown.ToText()},\"state\":{State ?? "null"}}}";

    public static ElsaInstance Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var state = document.RootElement.GetProperty("state");
            return new ElsaInstance(
                WorkflowInstance.FromJson(document.RootElement.GetProperty("shown").GetRawText()),
                state.ValueKind == JsonValueKind.Null ? null : state.GetRawText()
            );
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("The text is not the state of an instance on Elsa.", other);
        }
    }
}
