using Bargaining.Cases;

namespace Bargaining.Supervision;

/// <summary>The steps of a supervision case by name (工会劳动法律监督); at start they are held against the file of the procedure.</summary>
[StepsOf(SupervisionProcedure.Definition)]
public static class SupervisionSteps
{
    /// <summary>The step at which it is taken up or not (受理).</summary>
    public const string Acceptance = "decide-acceptance";

    /// <summary>The step at which facts are established (调查).</summary>
    public const string Investigation = "investigate";

    /// <summary>The step at which the first letter is issued (提示函或者意见书).</summary>
    public const string Writing = "issue-letter";

    /// <summary>Service of the reminder (送达提示函).</summary>
    public const string ServingReminder = "serve-reminder";

    /// <summary>The step at which the employer corrects after a reminder (按提示函改正).</summary>
    public const string Reminded = "heed-reminder";

    /// <summary>Service of the opinion letter (送达意见书).</summary>
    public const string ServingOpinion = "serve-opinion";

    /// <summary>The step at which the employer replies to the opinion (答复意见书).</summary>
    public const string Replying = "reply-to-opinion";

    /// <summary>The step at which the union reviews the reply (审核答复).</summary>
    public const string Reviewing = "review-reply";

    /// <summary>The step at which the union looks whether it is corrected (复查).</summary>
    public const string Verifying = "verify-correction";

    /// <summary>The step at which the authority is asked (建议书).</summary>
    public const string Recommending = "issue-recommendation";

    /// <summary>Service of the recommendation (送达建议书).</summary>
    public const string ServingRecommendation = "serve-recommendation";

    /// <summary>The step at which the authority opens a case or not (立案).</summary>
    public const string Deciding = "authority-decision";

    /// <summary>The step at which the authority tells its result (反馈结果).</summary>
    public const string Resulting = "authority-result";

    /// <summary>The step at which the case is concluded (结案).</summary>
    public const string Concluding = "conclude";

    /// <summary>The step at which the complainant is told (反馈).</summary>
    public const string Telling = "give-feedback";

    /// <summary>The kind of letter that a step is about; null where it is about none.</summary>
    internal static LetterKind? LetterAt(string step) =>
        step switch
        {
            ServingReminder or Reminded => LetterKind.Reminder,
            ServingOpinion or Replying or Reviewing or Verifying => LetterKind.Opinion,
            ServingRecommendation or Deciding or Resulting => LetterKind.Recommendation,
            _ => null,
        };
}
