using Bargaining.Law;
using Bargaining.Pages.Forms.Picking;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>What the law of the place says of a field, before anybody errs in it (法律提示).</summary>
/// <param name="Path">The field.</param>
/// <param name="Says">What it says here, with the numbers that it comes to.</param>
/// <param name="Article">The article.</param>
/// <param name="Status">How far its text was checked.</param>
public sealed record FieldHint(string Path, Text Says, Text Article, RuleStatus Status)
{
    /// <summary>Whether the law asks that the field is filled in.</summary>
    public bool Demands { get; init; }

    /// <summary>One that rests on a rule.</summary>
    public static FieldHint Of(string path, Rule rule, string zh, string en) => new(path, new Text(zh, en), rule.Article, rule.Status);
}

/// <summary>Hints for the forms of some commands (提示来源).</summary>
public interface IHintsAtLaw
{
    /// <summary>The commands.</summary>
    IReadOnlyList<Type> Commands { get; }

    /// <summary>What the law says of their fields.</summary>
    /// <param name="law">The law of the case.</param>
    /// <param name="asked">Who fills in the form, and where.</param>
    /// <param name="cancel">Cancels the queries.</param>
    Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel);
}
