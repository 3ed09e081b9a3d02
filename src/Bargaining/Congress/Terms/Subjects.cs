using Bargaining.Law;

namespace Bargaining.Congress.Terms;

/// <summary>Codes of subjects (议题代码): those that stand in a list of powers anywhere in the law, and other.</summary>
internal static class Subjects
{
    /// <summary>What stands in none of the lists.</summary>
    public const string Other = "other";

    private static readonly string[] Powers = ["adopt", "decide", "hear", "consult", "supervise", "elect", "appraise"];

    /// <summary>The subjects that stand in a list of this place, to choose from, and other.</summary>
    public static IReadOnlyList<string> Of(CaseLaw law) =>
        [
            .. law
                .Book.InForce(law.Jurisdiction, null, law.On)
                .SelectMany(rule => rule.Provisions)
                .OfType<ItemsProvision>()
                .Where(list => IsOfPowers(list.Matter))
                .SelectMany(list => list.Items)
                .Append(Other)
                .Distinct(),
        ];

    /// <summary>Whether a code is one, here or at another place: whether it stands in a list of this place is for a rule to say.</summary>
    public static bool IsKnown(CaseLaw law, string code) =>
        code == Other
        || law.Book.Jurisdictions.SelectMany(place => law.Book.InForce(place.Code, null, law.On))
            .SelectMany(rule => rule.Provisions)
            .OfType<ItemsProvision>()
            .Any(list => IsOfPowers(list.Matter) && list.Items.Contains(code));

    private static bool IsOfPowers(string matter) =>
        matter == "regional.congress-adopts" || (matter.Split('.') is ["congress", var power, ..] && Powers.Contains(power));
}
