using Bargaining.Cases;

namespace Bargaining.Supervision;

/// <summary>
/// What the employer, and whoever else is not of the unions that handle a case or of the authority that was asked,
/// reads of it (单位可见范围). How the union came to know, how it looked, how it writes and serves its letters, how it ends
/// the case and what it told the complainant stays with it: what is not named here is closed. A letter is the
/// employer's from its service on, and then so is the entry that issued it.
/// </summary>
internal static class SupervisionSight
{
    /// <summary>The allow-list.</summary>
    public static CaseSight OfTheEmployer { get; } =
        new(
            Steps: new HashSet<string>(StringComparer.Ordinal)
            {
                SupervisionSteps.Reminded,
                SupervisionSteps.Replying,
                SupervisionSteps.Reviewing,
                SupervisionSteps.Verifying,
                SupervisionSteps.Deciding,
                SupervisionSteps.Resulting,
                "answer-inquiry",
                "answer-nudge",
            },
            Actions: new HashSet<string>(StringComparer.Ordinal)
            {
                "send-inquiry",
                "answer-inquiry",
                "answer-reminder",
                "judge-reminder",
                "reply-to-opinion",
                "reply-late",
                "review-reply",
                "extend-correction",
                "verify-correction",
                "answer-recommendation",
                "answer-nudge",
                "expire-deadlines",
                "migrate-procedure",
            },
            Kinds: new HashSet<string>(StringComparer.Ordinal)
            {
                "inquiry-letter",
                "service-receipt",
                "withdrawal-notice",
                "rectification-opinion",
                "urging-proposal",
                "nudge-letter",
            }
        );
}
