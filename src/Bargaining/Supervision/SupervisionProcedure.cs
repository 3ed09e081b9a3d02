using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Law;

namespace Bargaining.Supervision;

/// <summary>
/// What supervision adds to the common way of one step: who of the unions acts, its clocks, the days that a union sets where the law counts
/// none, and what the employer may read.
/// </summary>
public sealed class SupervisionProcedure : IProcedure
{
    /// <summary>The workflow.</summary>
    public const string Definition = "supervision";

    /// <summary>The series of its numbers: LS (Labour-law Supervision).</summary>
    public const string Series = "LS";

    /// <summary>The step at which it is taken up or not (受理).</summary>
    public const string Acceptance = "decide-acceptance";

    /// <summary>The step at which facts are established (调查).</summary>
    public const string Investigation = "investigate";

    /// <summary>The step at which the first letter is issued (提示函或者意见书).</summary>
    public const string Writing = "issue-letter";

    /// <summary>The step at which the employer corrects after a reminder (按提示函改正).</summary>
    public const string Reminded = "heed-reminder";

    /// <summary>The step at which the employer replies to the opinion (答复意见书).</summary>
    public const string Replying = "reply-to-opinion";

    /// <summary>The step at which the union reviews the reply (审核答复).</summary>
    public const string Reviewing = "review-reply";

    /// <summary>The step at which the union looks whether it is corrected (复查).</summary>
    public const string Verifying = "verify-correction";

    /// <summary>The step at which the authority is asked (建议书).</summary>
    public const string Recommending = "issue-recommendation";

    /// <summary>The step at which the authority opens a case or not (立案).</summary>
    public const string Deciding = "authority-decision";

    /// <summary>The step at which the authority tells its result (反馈结果).</summary>
    public const string Resulting = "authority-result";

    /// <summary>The step at which the case is concluded (结案).</summary>
    public const string Concluding = "conclude";

    /// <summary>The step at which the complainant is told (反馈).</summary>
    public const string Telling = "give-feedback";

    /// <summary>The clock of the reply: the day on which the opinion was received.</summary>
    public const string OpinionServed = "opinion.served";

    /// <summary>The clock of the authority: the day on which the recommendation was received.</summary>
    public const string RecommendationServed = "recommendation.served";

    // What stays with the union: how it came to know, how it looked, and what it told the complainant.
    private static readonly HashSet<string> Inner =
    [
        Acceptance, Investigation, Telling,
        "open-supervision", "accept-supervision", "refuse-complaint", "hand-over-supervision", "look-at-complainant", "appoint-investigators",
        "recuse-investigator", "record-inspection", "add-evidence", "record-consultation", "record-obstruction", "conclude-investigation",
        "take-measure", "give-feedback",
        "attach-signed-scan", "withdraw-document", "issue-recommendation",
        "investigation-record", "non-acceptance-notice", "result-notice", "transfer-letter", "recommendation-letter",
    ];

    /// <inheritdoc/>
    public string DefinitionId => Definition;

    /// <inheritdoc/>
    public string Subject => "supervision";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session)
    {
        var facts = session.Facts<SupervisionCase>();
        return new Dictionary<string, object?>
        {
            ["supervisor"] = facts.Union.OrganisationId == session.Case.OrganisationId ? "workers" : "supervision",
            ["silenceIsGround"] = session.Law.AllowsRecommendation("no-answer"),
            ["namedComplainant"] = facts.NamedComplainant,
        };
    }

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock) => session.Facts<SupervisionCase>().Day((clock == "rule" ? ruleClock : clock) switch
    {
        "recommendation-received" => RecommendationServed,
        var fact => fact,
    });

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter)
    {
        var facts = session.Facts<SupervisionCase>();
        return matter switch
        {
            "reminder.correct" when facts.Last(LetterKind.Reminder) is { ServedOn: { } served, CorrectBy: { } day } => new(served, day, session.Law.Rule("LS-HINT-01")),
            // Where the law counts no days for the reply, the day that the letter itself sets stands, and shows the rule that counts none.
            "opinion.reply" when facts.Last(LetterKind.Opinion) is { ServedOn: { } served, CorrectBy: { } day } => new(served, day, session.Law.DutyToCorrect()),
            "correction.promised" when facts.PromisedCorrection() is var (from, day) => new(from, day, session.Law.DutyToCorrect()),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        // Silence leads on by the Overdue ports of the workflow; what is not done stays due, and is overdue.
    }

    /// <inheritdoc/>
    public string FactsFor(Case found, Party reader) =>
        Reads(found, reader) ? found.Facts : Json.Write(Json.Read<SupervisionCase>(found.Facts).AsWrittenToTheEmployer());

    /// <inheritdoc/>
    public bool Withholds(Case found, Party reader, string name) => (Inner.Contains(name) || Letter(name) is not null)
        && !Reads(found, reader) && (Letter(name) is not { } kind || Json.Read<SupervisionCase>(found.Facts).Waits(kind));

    // A letter that waits for its service is the union's own until it is served.
    private static LetterKind? Letter(string name) => name switch
    {
        "issue-reminder" or "reminder-letter" or "serve-reminder" => LetterKind.Reminder,
        "issue-opinion" or "opinion-letter" or "serve-opinion" => LetterKind.Opinion,
        _ => null,
    };

    // The unions that handle or watch it, and the authority that was asked, read the whole; so does the enterprise's own union where it handles it, or did.
    private static bool Reads(Case found, Party reader) =>
        (reader & (Party.Supervision | Party.UpperUnion | Party.Bureau | Party.System)) != Party.None
        || ((reader & Party.Workers) != Party.None && Json.Read<SupervisionCase>(found.Facts).WasHandledBy(found.OrganisationId));
}
