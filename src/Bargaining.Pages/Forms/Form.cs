using System.Text.Json;
using Bargaining.Cases;
using Bargaining.Letters;
using Bargaining.Pages.Cases;
using Bargaining.Pages.Forms.Hints;

namespace Bargaining.Pages.Forms;

/// <summary>A form as it is shown (表单): the use case, what stands in its fields, what is wrong with it, and what may be chosen.</summary>
public sealed record Form
{
    /// <summary>What it does.</summary>
    public required UseCase UseCase { get; init; }

    /// <summary>What stands in it.</summary>
    public required FormInput Input { get; init; }

    /// <summary>The key under which the command is sent: made when the form was first shown, so that a double click does it once.</summary>
    public required string Key { get; init; }

    /// <summary>Name of the field in which the key is carried.</summary>
    public const string KeyField = "_key";

    /// <summary>The same of the version that was seen, and of a proof that goes with it.</summary>
    public const string VersionField = "_version",
        ProofField = "_proof";

    /// <summary>Buttons that do nothing but show the form again as it was filled in: with more lines
    /// of a list, beside its document, after a sign-in or in the other language.</summary>
    public const string AddField = "_add",
        PreviewField = "_preview",
        ResumeField = "_resume";

    /// <summary>A key for a form that is shown now.</summary>
    public static string NewKey() => Guid.CreateVersion7().ToString("N");

    /// <summary>The key that a form came with; a new one where it came without.</summary>
    public static string KeyOf(FormInput input) => input.Text(KeyField) is { Length: > 0 and <= 100 } key ? key : NewKey();

    /// <summary>The form of a command that belongs to no case.</summary>
    /// <param name="command">The command.</param>
    /// <param name="zh">What it does, on the button.</param>
    /// <param name="en">The same in English.</param>
    /// <param name="attempt">What somebody tried before; null where nobody has.</param>
    /// <param name="beginsWith">What stands in it at first.</param>
    public static Form Of(Type command, string zh, string en, Attempt? attempt, params IEnumerable<(string Path, string Text)> beginsWith)
    {
        var input = attempt?.Input ?? new FormInput();
        foreach (var (path, text) in attempt is null ? beginsWith : [])
        {
            input.With(path, text);
        }

        return new Form
        {
            UseCase = new UseCase(command, new UseCaseAttribute("", "", Access.Party.None) { Zh = zh, En = en }),
            Input = input,
            Key = NewKey(),
            Refusal = attempt?.Refusal,
        };
    }

    /// <summary>The version of the case that its reader saw; null for what opens a case.</summary>
    public long? Version { get; init; }

    /// <summary>Why it was not done; null while nobody tried.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What somebody else did meanwhile; null where nobody did.</summary>
    public Meanwhile? Meanwhile { get; init; }

    /// <summary>The letter that it would issue, as HTML of the product's own making; null while nobody asked for it.</summary>
    public string? Preview { get; init; }

    /// <summary>Whether it issues a letter that can be looked at before.</summary>
    public bool CanBePreviewed => UseCase.Is is { IssuesDocuments: true, TakesFile: false };

    /// <summary>Whether it is entered for another party, with the proof in hand.</summary>
    public bool WithProof { get; init; }

    /// <summary>Names of fields that are not asked here: the address says them, or they do not belong.</summary>
    public IReadOnlyCollection<string> LeftOut { get; init; } = [];

    /// <summary>What may be chosen in this case, by property.</summary>
    public IReadOnlyDictionary<System.Reflection.PropertyInfo, IReadOnlyList<Choice>> Choices { get; init; } =
        new Dictionary<System.Reflection.PropertyInfo, IReadOnlyList<Choice>>();

    /// <summary>What the law of the place says of its fields.</summary>
    public IReadOnlyList<FieldHint> Hints { get; init; } = [];

    /// <summary>What stands now where a field that is left empty changes nothing.</summary>
    public JsonElement? Now { get; init; }

    /// <summary>What stands now of a field; null where it is not one that stays.</summary>
    public JsonElement? NowAt(FormField field) =>
        field.Property.IsDefined(typeof(StaysAttribute), true) && Now is { } now && now.TryGetProperty(field.Name, out var value)
            ? value
            : null;

    /// <summary>What stands in the case beside it, as far as there is something to tell and its reader may see it.</summary>
    public IEnumerable<(StandsBeside Stands, IReadOnlyList<JsonElement> Found)> Beside =>
        FormLayout
            .Of(UseCase.Command)
            .Beside.Select(stands =>
                (
                    stands,
                    Found: (IReadOnlyList<JsonElement>)[.. At(stands.Path).Where(one => Entered.HasAny(one, stands.Told, stands.Tells))]
                )
            )
            .Where(one => one.Found.Count > 0);

    /// <summary>What the case gives already to the document that is issued, by field.</summary>
    public DocumentValues Known { get; init; } = [];

    /// <summary>The fields that are asked: the proof only of whoever enters it for another, or where both sides signed.</summary>
    public IEnumerable<FormField> Asked =>
        FormField.Of(UseCase.Command).Where(one => one.Filled != typeof(Proof) || WithProof || UseCase.Is.OfBothSides);

    /// <summary>Whether a field is shown: a list of choices that has none here asks nothing.</summary>
    public bool Shows(FormField one) =>
        !LeftOut.Contains(one.Name)
        && (one.Control != Control.Choices || ChoicesOf(one).Count > 0 || one.Property.IsDefined(typeof(PicksFromAttribute), true));

    /// <summary>The choices of a field.</summary>
    public IReadOnlyList<Choice> ChoicesOf(FormField field) => Choices.GetValueOrDefault(field.Property) ?? field.Choices;

    /// <summary>What the law says of a field.</summary>
    public IEnumerable<FieldHint> HintsAt(string path) => Hints.Where(hint => hint.Path == path);

    /// <summary>Whether something is wrong with a field, or with one inside it.</summary>
    public bool HasFaultsIn(string path) =>
        (Refusal?.Faults ?? []).Any(fault =>
            fault.Field.StartsWith(path, StringComparison.Ordinal)
            && (fault.Field.Length == path.Length || fault.Field[path.Length] is '.' or '[')
        );

    /// <summary>What is wrong with a field: with itself, or with what is not shown apart inside it.</summary>
    public IReadOnlyList<FieldFault> FaultsAt(string path) => [.. (Refusal?.Faults ?? []).Where(fault => fault.Field == path)];

    // A name asked of several is asked of each of them.
    private IEnumerable<JsonElement> At(string path)
    {
        IEnumerable<JsonElement> found = Now is { } now ? [now] : [];
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            found = name == "last" ? found.TakeLast(1) : found.SelectMany(one => Named(one, name));
        }

        return found;
    }

    private static IEnumerable<JsonElement> Named(JsonElement one, string name)
    {
        if (one.ValueKind != JsonValueKind.Object || !one.TryGetProperty(name, out var value))
        {
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            yield return value;
            yield break;
        }

        foreach (var each in value.EnumerateArray())
        {
            yield return each;
        }
    }
}
