using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>The union asks the authority to act (建议书): on a ground that the law of the place has and the case bears out.</summary>
[UseCase(
    "issue-recommendation",
    "supervision/{caseId}/recommendation",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.Replying, SupervisionSteps.ServingOpinion, SupervisionSteps.Verifying, SupervisionSteps.Recommending],
    Rule = "LS-BASE-02",
    Zh = "发出建议书",
    En = "Issue a recommendation"
)]
public sealed record IssueRecommendation : CaseCommand
{
    /// <summary>The authority: the labour administration, or another that is competent.</summary>
    public required string To { get; init; }

    /// <summary>Whether that is another than the labour administration (非人社部门): then the
    /// bureau of the place learns nothing of the case.</summary>
    public bool OtherAuthority { get; init; }

    /// <summary>The ground, a code of the law's list (matter recommendation.conditions): refuses-to-correct, no-answer and so on.</summary>
    [Codes(typeof(SupervisionLaw), nameof(SupervisionLaw.RecommendationGrounds))]
    public required string Ground { get; init; }

    /// <summary>What the authority is asked to do.</summary>
    public required string Request { get; init; }

    /// <summary>Who signs.</summary>
    public required Signer Signer { get; init; }

    /// <summary>Day of the letter.</summary>
    public DateOnly On { get; init; }
}

internal sealed class IssueRecommendationValidator : AbstractValidator<IssueRecommendation>
{
    public IssueRecommendationValidator(TimeProvider time)
    {
        RuleFor(c => c.To).IsWritten(200);
        RuleFor(c => c.Ground).IsWritten(60);
        RuleFor(c => c.Request).IsWritten();
        RuleFor(c => c.Signer.Name).IsWritten(100);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Issues it; it waits for its service on the authority.</summary>
internal sealed class IssueRecommendationHandler(CaseSession session, DocumentDesk documents) : IHandle<IssueRecommendation>
{
    public async Task HandleAsync(IssueRecommendation command, CancellationToken cancel)
    {
        var facts = session.Handling();
        var union = await session.UnionAsync(cancel);
        var waiting = session.Deadlines.FirstOrDefault(d =>
            d.Matter == "opinion.reply" && (d.State == DeadlineState.Open || (d.State == DeadlineState.Overdue && command.On <= d.Due))
        );
        session.Demand([
            .. await session.InvestigatorsStandAsync(facts, command.On, cancel),
            new RecommendationWaitsForTheReply(waiting is not null || session.IsOpen(SupervisionSteps.Replying), waiting?.Due),
            new SenderStandsAtTheLevelThatTheLawAsks(
                session.Law.Find<ChoiceProvision>("recommendation.sender") is null ? "opinion.sender" : "recommendation.sender",
                union.Kind
            ),
            new GroundIsOneThatTheLawHas(command.Ground),
            new GroundIsBorneOut(command.Ground, facts, command.On),
        ]);
        var opinion = facts.Last(LetterKind.Opinion)!;
        var document = await documents.IssueLetterAsync(
            session,
            "recommendation-letter",
            command.To,
            SupervisionDocuments.Recommendation(session, opinion, command),
            command.On,
            cancel
        );
        session.Change(
            facts with
            {
                Letters =
                [
                    .. facts.Letters,
                    new Letter
                    {
                        Kind = LetterKind.Recommendation,
                        Document = document,
                        Addressee = command.To,
                        Demand = command.Request,
                        Ground = command.Ground,
                        OtherAuthority = command.OtherAuthority,
                        Signer = command.Signer,
                    },
                ],
            }
        );
        if (session.IsOpen(SupervisionSteps.ServingOpinion))
        {
            session.End(SupervisionSteps.ServingOpinion, "NotTaken", command.On);
        }
        else if (session.IsOpen(SupervisionSteps.Verifying))
        {
            session.End(SupervisionSteps.Verifying, "NotCorrected", command.On); // the ground is there before the day that was given
        }

        session.Deadlines.Meet(SupervisionProcedure.Correction, command.On); // more time that was given meanwhile is waited for no longer
        session.End(SupervisionSteps.Recommending, "Recommended", command.On);
    }
}

/// <summary>The authority is asked when the employer's clock has run out or its answer is there, not before.</summary>
public sealed record RecommendationWaitsForTheReply(bool StillWaiting, DateOnly? Due) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (StillWaiting)
        {
            yield return CaseLaw.Breach(
                this,
                law.LetterRule(),
                Due is { } day
                    ? new(
                        $"用人单位的答复期限到{day:yyyy-MM-dd}届满，此前不能发建议书。",
                        $"The employer may answer until {day:yyyy-MM-dd}: the authority is not asked before."
                    )
                    : new(
                        "用人单位还没有答复，现在还不能发建议书。",
                        "The employer has not answered yet: the authority is not asked before."
                    ),
                new(
                    "等待答复；单位明确拒绝的，先登记其答复。",
                    "Wait for the answer; where the employer refuses outright, enter that first."
                ),
                Due?.AddDays(1)
            );
        }
    }
}

/// <summary>A recommendation rests on a ground that the law of the place has.</summary>
public sealed record GroundIsOneThatTheLawHas(string Ground) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.AllowsRecommendation(Ground))
        {
            yield break;
        }

        var found = law.Find<ItemsProvision>("recommendation.conditions");
        var known = SupervisionLaw.RecommendationGrounds(law);
        yield return CaseLaw.Breach(
            this,
            found?.Provision.Rule ?? law.Rule("LS-BASE-02"),
            new("本地条文没有这种发建议书的情形。", "The law of this place has no such ground."),
            new(
                $"本地的情形：{string.Join("、", known.Select(k => $"{Words.Of(k).Zh}（{k}）"))}。",
                $"Grounds here: {string.Join(", ", known.Select(k => $"{Words.Of(k).En} ({k})"))}."
            )
        );
    }
}

/// <summary>What the case holds bears out the ground.</summary>
public sealed record GroundIsBorneOut(string Ground, SupervisionCase Facts, DateOnly On) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.AllowsRecommendation(Ground) && (Facts.Last(LetterKind.Opinion) is not { } opinion || !Holds(opinion)))
        {
            var rule = law.Find<ItemsProvision>("recommendation.conditions")?.Provision.Rule ?? law.Rule("LS-BASE-02");
            yield return RestsOnALook && Facts.CorrectionIsDue() is { } due && due > (Looked?.On ?? On)
                ? CaseLaw.Breach(
                    this,
                    rule,
                    new(
                        $"整改期限到{due:yyyy-MM-dd}，此前的复查不能说明逾期没有改正。",
                        $"The employer has until {due:yyyy-MM-dd} to correct: a look before that day does not show that it did not."
                    ),
                    new(
                        "在该日或者以后复查并登记；单位明确拒绝的，先登记其答复。",
                        "Look on that day or later and record it; where the employer refuses outright, enter that first."
                    ),
                    due
                )
                : CaseLaw.Breach(
                    this,
                    rule,
                    new($"案卷中没有“{Words.Of(Ground).Zh}”的记录。", $"Nothing in the case bears out '{Words.Of(Ground).En}'."),
                    new(
                        "先登记单位的答复、拒收，或者复查并登记未改正的情况。",
                        "Enter the employer's answer or refusal, or look and record that it is not corrected."
                    )
                );
        }
    }

    private Verification? Looked => Facts.Verifications.LastOrDefault(v => v.On >= Facts.Last(LetterKind.Opinion)?.ServedOn);

    private bool RestsOnALook => Ground is not ("refuses-letter" or "no-answer" or "improper-reply" or "untrue-reply");

    private bool Holds(Letter opinion)
    {
        var notCorrected = Looked is { Result: not CorrectionResult.Corrected } looked && looked.On >= Facts.CorrectionIsDue();
        var review = opinion.Reviews.LastOrDefault()?.Verdict;
        return Ground switch
        {
            "refuses-letter" => opinion.Service.Any(attempt => attempt.Refused),
            "no-answer" => opinion.ServedOn is not null && opinion.Replies.All(r => r.InTime == false),
            // Who says no refuses; so does who is found not to have corrected when the day for it has come.
            "refuses-to-correct" => opinion.Replies.Any(r => r.Kind == ReplyKind.Refuses) || notCorrected,
            "not-corrected" => notCorrected || opinion.Replies.Any(r => r.Kind == ReplyKind.Refuses),
            "improper-reply" => review == ReplyVerdict.Improper,
            "untrue-reply" => review == ReplyVerdict.Untrue,
            _ => notCorrected,
        };
    }
}
