using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision;

/// <summary>
/// What supervision adds to the common way of one step: who of the unions acts, its clocks, the days that a union sets where the law counts
/// none, and what the employer may read.
/// </summary>
public sealed class SupervisionProcedure(ComplainantSeal seal) : IProcedure, INamesItems
{
    /// <summary>The workflow.</summary>
    public const string Definition = "supervision";

    /// <summary>The series of its numbers: LS (Labour-law Supervision).</summary>
    public const string Series = "LS";

    /// <summary>The duty to answer a letter of inquiry, beside the steps.</summary>
    internal const string InquiryDuty = "answer-inquiry";

    /// <summary>The clock of the reply: the day on which the opinion was received.</summary>
    public const string OpinionServed = "opinion.served";

    /// <summary>The matter of the day by which it shall be corrected (整改期限).</summary>
    public const string Correction = "correction.promised";

    /// <summary>The clock of the authority: the day on which the recommendation was received.</summary>
    public const string RecommendationServed = "recommendation.served";

    // What rests on the whole file is not dated before anything in it.
    private static readonly HashSet<string> Decisions =
    [
        "conclude-investigation",
        "issue-reminder",
        "issue-opinion",
        "forgo-letter",
        "issue-recommendation",
        "forgo-recommendation",
        "conclude-supervision",
    ];

    // The event that a step follows: nothing that is done at it is dated before.
    private static readonly Dictionary<string, string> Follows = new()
    {
        [SupervisionSteps.Reminded] = "reminder.served",
        [SupervisionSteps.Replying] = OpinionServed,
        [SupervisionSteps.Reviewing] = OpinionServed,
        [SupervisionSteps.Verifying] = OpinionServed,
        [SupervisionSteps.Recommending] = OpinionServed,
        [SupervisionSteps.Deciding] = RecommendationServed,
        [SupervisionSteps.Resulting] = RecommendationServed,
        [SupervisionSteps.Telling] = "supervision.concluded",
    };

    // The words are the employer's, whoever enters them.
    private static readonly HashSet<string> SaysForTheEmployer = ["answer-inquiry", "answer-reminder", "reply-to-opinion", "reply-late"];

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
            ["supervisor"] = session.SupervisingParty().Word(),
            ["authority"] = session.AuthorityParty().Word(),
            ["silenceIsGround"] = session.Law.AllowsRecommendation("no-answer"),
            ["namedComplainant"] = facts.NamedComplainant,
        };
    }

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock) =>
        session
            .Facts<SupervisionCase>()
            .Day(
                (clock == "rule" ? ruleClock : clock) switch
                {
                    "recommendation-received" => RecommendationServed,
                    var fact => fact,
                }
            );

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter)
    {
        var facts = session.Facts<SupervisionCase>();
        return matter switch
        {
            "reminder.correct" when facts.Last(LetterKind.Reminder) is { ServedOn: { } served, CorrectBy: { } day } => new(
                served,
                day,
                session.Law.Rule("LS-HINT-01")
            ),
            // Where the law counts no days for the reply, the day that the letter itself sets stands, and shows the rule that counts none.
            "opinion.reply" when facts.Last(LetterKind.Opinion) is { ServedOn: { } served, CorrectBy: { } day } => new(
                served,
                day,
                session.Law.DutyToCorrect()
            ),
            Correction when facts.PromisedCorrection() is var (from, day) => new(from, day, session.Law.DutyToCorrect()),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public bool IsAboutOne(WaitsFor waits) => waits.Step == InquiryDuty || SupervisionSteps.LetterAt(waits.Step) is not null;

    /// <inheritdoc/>
    public Text? ItemOf(Case found, WaitsFor waits)
    {
        var facts = Facts(found);
        var letter =
            waits.Step == InquiryDuty
                ? facts.Inquiries.LastOrDefault(inquiry => inquiry.Answer is null && inquiry.ServedOn == waits.From)?.Document
            : SupervisionSteps.LetterAt(waits.Step) is { } kind ? facts.Last(kind)?.Document
            : null;
        if (letter is not { Number: { Length: > 0 } number })
        {
            return null;
        }

        var name = DocumentKinds.Named(letter.Kind).Name;
        return new($"{name.Zh} {number}", $"{name.En} {number}");
    }

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        // Silence leads on by the Overdue ports of the workflow; what is not done stays due, and is overdue.
    }

    /// <inheritdoc/>
    public IEnumerable<IRule> RulesOnTheDay(CaseSession session, UseCaseAttribute action, DateOnly on)
    {
        var facts = session.Facts<SupervisionCase>();
        string[] before =
        [
            "supervision.registered",
            "supervision.accepted",
            .. action.At.Where(session.IsOpen).Where(Follows.ContainsKey).Select(step => Follows[step]),
        ];

        // What an employer does follows a letter that was served, and says so itself; when
        // the case was registered is not the employer's to read.
        return session.Party == Party.Employer
            ? []
            : [new NothingIsDatedBeforeWhatItFollows(action, on, Decisions.Contains(action.Name) ? facts.LastDay : before.Max(facts.Day))];
    }

    /// <inheritdoc/>
    public async Task DemandUnsaidAsync(
        CaseSession session,
        UseCaseAttribute action,
        Party speaks,
        string content,
        CancellationToken cancel
    )
    {
        // What the employer says is entered as it was said, also by the union; what the union writes may name its
        // workers, but not who of them complained. Who may not look who complained is told it by no refusal
        // either: what they write is taken or refused whatever name it holds.
        var facts = session.Facts<SupervisionCase>();
        if (
            facts.NamedComplainant
            && !speaks.HasFlag(Party.Employer)
            && !SaysForTheEmployer.Contains(action.Name)
            && session.Actor.MayLookWhoComplained(facts)
            && !await session.Db.Withdrew(session.Actor, facts).AnyAsync(cancel)
        )
        {
            var caseId = session.Case.Id;
            var row = await session.Db.Complainants.AsNoTracking().SingleAsync(c => c.CaseId == caseId, cancel);
            if (seal.Open(row) is { } who) // whom nobody can read any more, nobody can look for
            {
                session.DemandSealed(new NothingSaysWhoComplained(content, who.Name, who.Contact));
            }
        }
    }

    /// <inheritdoc/>
    public bool HasObject(UseCaseAttribute action, Standing standing, Party party)
    {
        var (found, facts) = (standing.Case, Facts(standing.Case));
        var (opinion, isReplying) = (facts.Last(LetterKind.Opinion), standing.IsOpen(SupervisionSteps.Replying));
        var anotherUnionHandlesIt =
            (party & (Party.BothSides | Party.Supervision | Party.Bureau)) == Party.Workers
            && facts.Union.OrganisationId != found.OrganisationId;
        return action.Name switch
        {
            _ when anotherUnionHandlesIt && UseCases.Named(action.Name)!.Subject.Length > 0 => false,
            "reply-late" => !isReplying && opinion?.ServedOn is not null, // it is the time for the reply itself
            "issue-recommendation" => !isReplying
                && opinion is not null
                && (opinion.ServedOn is not null || opinion.Service.Any(attempt => attempt.Refused)),
            "answer-recommendation" => facts.LastServed(LetterKind.Recommendation) is not null,
            "answer-reminder" or "judge-reminder" => facts.LastServed(LetterKind.Reminder) is not null,
            "answer-inquiry" => facts.Inquiries.Any(inquiry => inquiry.Answer is null),
            "recuse-investigator" => facts.Investigators.Count > 0,
            "look-at-complainant" => facts.NamedComplainant,
            _ => true,
        };
    }

    private static SupervisionCase Facts(Case found) => found.FactsAs<SupervisionCase>();

    /// <inheritdoc/>
    public string FactsFor(Case found, Party reader) =>
        Reads(found, reader) ? found.Facts : Json.Write(Facts(found).AsWrittenToTheEmployer(found.ClosedAt));

    /// <inheritdoc/>
    public CaseSight SightOf(Case found, Party reader) => Reads(found, reader) ? CaseSight.Whole : SupervisionSight.OfTheEmployer;

    // The unions that handle or watch it, and the authority that was asked, read the whole; so
    // does the enterprise's own union where it handles it, or did.
    private static bool Reads(Case found, Party reader) =>
        (reader & (Party.Supervision | Party.UpperUnion | Party.Bureau | Party.System)) != Party.None
        || ((reader & Party.Workers) != Party.None && Facts(found).WasHandledBy(found.OrganisationId));
}

/// <summary>Nothing in a case is dated before the case was registered, or before the event that it follows.</summary>
public sealed record NothingIsDatedBeforeWhatItFollows(UseCaseAttribute Action, DateOnly On, DateOnly? Followed) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (On < Followed)
        {
            yield return law.Breach(
                this,
                "DEF-ORDER-01",
                new(
                    $"“{Action.Zh}”的日期早于登记、前一步骤或者案卷中已有事项之日（{Followed:yyyy-MM-dd}）。",
                    $"'{Action.En}' is dated before the case was registered, before what it follows, "
                        + $"or before what the file already holds ({Followed:yyyy-MM-dd})."
                ),
                new("请按实际日期填写；此前办理的，不属于本案程序。", "Enter its true day; what was done before is no part of this case."),
                Followed
            );
        }
    }
}
