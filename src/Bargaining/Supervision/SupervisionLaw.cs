using Bargaining.Documents;
using Bargaining.Law;

namespace Bargaining.Supervision;

/// <summary>What the law of the place says to questions of supervision that more than one use case asks.</summary>
internal static class SupervisionLaw
{
    /// <summary>Whether a recommendation may rest on this ground here; anywhere that lists none,
    /// an employer who refuses to correct is one (TUL 23).</summary>
    public static bool AllowsRecommendation(this CaseLaw law, string ground) => RecommendationGrounds(law).Contains(ground);

    /// <summary>The grounds on which a recommendation may rest here, by code (提出建议的情形).</summary>
    public static IReadOnlyList<string> RecommendationGrounds(CaseLaw law) =>
        law.Find<ItemsProvision>("recommendation.conditions")?.Provision.Items ?? ["refuses-to-correct"];

    /// <summary>The rule under which an employer corrects and answers: the nearest, at last article 23 of the Trade Union Law.</summary>
    public static Rule DutyToCorrect(this CaseLaw law) =>
        law.Find<ChoiceProvision>("opinion.correct")?.Provision.Rule ?? law.Rule("LS-BASE-02");

    /// <summary>The rule on the letter itself: the one that counts its reply, else the one on the duty to correct.</summary>
    public static Rule LetterRule(this CaseLaw law) => law.Find<PeriodProvision>("opinion.reply")?.Provision.Rule ?? law.DutyToCorrect();

    /// <summary>What a letter is called at a place (文书名称): as the law there names it, otherwise as everywhere.</summary>
    public static string TitleOf(this CaseLaw law, string kind) =>
        kind switch
        {
            "opinion-letter" when law.Find<ChoiceProvision>("opinion.name") is { } name => Words.Of(name.Provision.Choice).Zh,
            // The law there asks the department to act and names no letter for it.
            "recommendation-letter" when law.Chooses("recommendation.form", "request-to-department") =>
                $"{Words.Of("request-to-department").Zh}的函",
            _ => DocumentKinds.Named(kind).Name.Zh,
        };

    /// <summary>
    /// The day that stands for the correction, and the day it was given on: a later one that the union gave, the employer's own where the
    /// union found it sufficient, the letter's.
    /// </summary>
    public static (DateOnly From, DateOnly Day)? PromisedCorrection(this SupervisionCase facts) =>
        facts.Extensions is [.., var last] ? (last.On, last.CorrectBy)
        : facts.Last(LetterKind.Opinion) is not { ServedOn: { } served } letter ? null
        : letter.AcceptedPromise() is { CorrectBy: { } promised } reply ? (reply.On < promised ? reply.On : promised, promised)
        : letter.CorrectBy is { } day ? (served, day)
        : null;

    private static LetterReply? AcceptedPromise(this Letter letter) =>
        letter.Reviews is [.., { Verdict: ReplyVerdict.Sufficient }] ? letter.Replies.LastOrDefault(r => !r.Late) : null;

    /// <summary>
    /// The day from which a look can show that it was not corrected: the latest that the union gave, by its letter, by more time, or by
    /// finding the employer's own day sufficient.
    /// </summary>
    public static DateOnly? CorrectionIsDue(this SupervisionCase facts)
    {
        var opinion = facts.Last(LetterKind.Opinion);
        return new[] { opinion?.CorrectBy, opinion?.AcceptedPromise()?.CorrectBy, facts.Extensions.LastOrDefault()?.CorrectBy }.Max();
    }
}

/// <summary>What a signer is, in words (签发人职务).</summary>
internal static class Posts
{
    /// <summary>The words.</summary>
    public static Text Of(SignerPost post) =>
        post switch
        {
            SignerPost.Chair => new("工会主席", "chair of the union"),
            SignerPost.ViceChair => new("工会副主席", "vice chair of the union"),
            SignerPost.CommitteeHead => new("工会劳动法律监督委员会主任", "head of the supervision committee"),
            _ => new("工会劳动法律监督委员会副主任", "deputy head of the supervision committee"),
        };
}
