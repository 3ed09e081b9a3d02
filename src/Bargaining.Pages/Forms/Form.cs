using Bargaining.Cases;
using Bargaining.Letters;
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

    /// <summary>A key for a form that is shown now.</summary>
    public static string NewKey() => Guid.CreateVersion7().ToString("N");

    /// <summary>The version of the case that its reader saw; null for what opens a case.</summary>
    public long? Version { get; init; }

    /// <summary>Why it was not done; null while nobody tried.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Whether it is entered for another party, with the proof in hand.</summary>
    public bool WithProof { get; init; }

    /// <summary>What may be chosen in this case, by property.</summary>
    public IReadOnlyDictionary<System.Reflection.PropertyInfo, IReadOnlyList<Choice>> Choices { get; init; } =
        new Dictionary<System.Reflection.PropertyInfo, IReadOnlyList<Choice>>();

    /// <summary>What the law of the place says of its fields.</summary>
    public IReadOnlyList<FieldHint> Hints { get; init; } = [];

    /// <summary>What the case gives already to the document that is issued, by field.</summary>
    public DocumentValues Known { get; init; } = [];

    /// <summary>The fields that are asked: the proof only of whoever enters it for another, or where both sides signed.</summary>
    public IEnumerable<FormField> Asked =>
        FormField.Of(UseCase.Command).Where(one => one.Filled != typeof(Proof) || WithProof || UseCase.Is.OfBothSides);

    /// <summary>Whether a field is shown: a list of choices that has none here asks nothing.</summary>
    public bool Shows(FormField one) =>
        one.Control != Control.Choices || ChoicesOf(one).Count > 0 || one.Property.IsDefined(typeof(PicksFromAttribute), true);

    /// <summary>The choices of a field.</summary>
    public IReadOnlyList<Choice> ChoicesOf(FormField field) => Choices.GetValueOrDefault(field.Property) ?? field.Choices;

    /// <summary>What the law says of a field.</summary>
    public IEnumerable<FieldHint> HintsAt(string path) => Hints.Where(hint => hint.Path == path);

    /// <summary>What is wrong with a field: with itself, or with what is not shown apart inside it.</summary>
    public IReadOnlyList<FieldFault> FaultsAt(string path) => [.. (Refusal?.Faults ?? []).Where(fault => fault.Field == path)];
}
