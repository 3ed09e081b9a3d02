using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>
/// What a count comes to under the majorities that the law asks (表决是否通过): each text as it stands. 半数以上 is met by exactly one half (CC
/// 1259), 过半数 is not; where two texts hold, both must be met.
/// </summary>
/// <param name="Asked">The majorities that hold, the nearest place's first; at least one.</param>
/// <param name="InFavour">Votes in favour, persons.</param>
/// <param name="Roll">All of whom the majority is counted, persons.</param>
internal sealed record Majority(IReadOnlyList<ShareProvision> Asked, int InFavour, int Roll)
{
    /// <summary>What every level says of the vote of a congress: the nearest place, then the
    /// nation, whose text asks more than half (DMP 20).</summary>
    public static IReadOnlyList<ShareProvision> OfCongress(CaseLaw law, string besides = "") =>
        [.. law.Book.FindAll<ShareProvision>($"congress.majority{besides}", law.Jurisdiction, law.Kind, law.On)];

    /// <summary>Whether all are met.</summary>
    public bool IsReached => Asked.All(share => share.IsMet(InFavour, Roll));

    /// <summary>The text that the result rests on: the first that is not met, else the first.</summary>
    public ShareProvision Basis => Asked.FirstOrDefault(share => !share.IsMet(InFavour, Roll)) ?? Asked[0];

    /// <summary>The sum, with the wording of the text and the number that it comes to.</summary>
    public Text Sum =>
        new(
            $"应到 {Roll} 人，赞成 {InFavour} 人；条文要求全体的{LawWords.Share(Basis, "zh")}，即至少 {Basis.Needed(Roll)} 人",
            $"{InFavour} of {Roll} voted for it; the text asks {LawWords.Share(Basis, "en")} of all, that is {Basis.Needed(Roll)}"
        );

    /// <summary>What a person reads of it.</summary>
    /// <param name="rule">Name of the rule in the product.</param>
    /// <param name="of">What was voted; empty where there is only one thing.</param>
    /// <param name="next">What follows where it was not adopted.</param>
    public Finding Found(string rule, string of, Text next) =>
        new(
            rule,
            Basis.Rule.Id,
            Basis.Rule.Jurisdiction,
            Basis.Rule.Article,
            Basis.Rule.Status,
            IsReached
                ? new($"{of}获得通过：{Sum.Zh}。", $"{of}{(of.Length > 0 ? " is adopted" : "Adopted")}: {Sum.En}.")
                : new($"{of}未获通过：{Sum.Zh}。", $"{of}{(of.Length > 0 ? " is not adopted" : "Not adopted")}: {Sum.En}."),
            IsReached ? new("", "") : next
        );
}
