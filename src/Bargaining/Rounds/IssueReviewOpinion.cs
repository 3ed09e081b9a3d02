using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>The bureau serves its review opinion on both sides (出具审查意见书): without objection the
/// contract takes effect, with one it goes back to the table.</summary>
[UseCase(
    "issue-review-opinion",
    "rounds/{caseId}/contract/review",
    Party.Bureau,
    WithProof = Party.BothSides,
    At = [RoundSteps.Review, RoundSteps.OverdueReview, RoundSteps.IssueLateLetter],
    Rule = "CB-FILE-04",
    Zh = "出具审查意见书",
    En = "Issue the review opinion"
)]
public sealed record IssueReviewOpinion : CommandWithProof
{
    /// <summary>Number of the letter.</summary>
    public required string Number { get; init; }

    /// <summary>Day of the opinion.</summary>
    public DateOnly On { get; init; }

    /// <summary>Day on which both sides' representatives had it.</summary>
    public DateOnly ServedOn { get; init; }

    /// <summary>Whether it objects.</summary>
    public bool Objects { get; init; }

    /// <summary>What it objects to, clause by clause.</summary>
    [MayBeEmpty]
    public IReadOnlyList<string> Objections { get; init; } = [];
}

internal sealed class IssueReviewOpinionValidator : AbstractValidator<IssueReviewOpinion>
{
    public IssueReviewOpinionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Number).IsWritten(60);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Filings.LastOrDefault()?.ReceivedOn is not { } received || day >= received)
            .Says("不能早于收到文本之日。", "cannot be before the text was received.");
        RuleFor(c => c.ServedOn)
            .NotInTheFuture(time)
            .Must((c, day) => day >= c.On)
            .Says("送达日期不能早于意见书日期。", "cannot be before the day of the letter.");
        RuleFor(c => c.Objections)
            .Must((c, objections) => c.Objects == objections.Count > 0)
            .Says(
                "有异议的逐条写明异议；无异议的不填写。",
                "an objecting letter says to what, clause by clause; another says nothing here."
            );
        RuleForEach(c => c.Objections).IsWritten();
    }
}

/// <summary>Brings the contract into effect, or leads back to the table; a letter after lawful silence is only kept.</summary>
internal sealed class IssueReviewOpinionHandler(CaseSession session) : IHandle<IssueReviewOpinion>
{
    public void Handle(IssueReviewOpinion command)
    {
        var step = session.OpenOf(RoundSteps.Review, RoundSteps.OverdueReview, RoundSteps.IssueLateLetter);
        var lastDay = session.Deadlines.FirstOrDefault(d => d is { Matter: "contract.review", Step: "review", IsPending: true })?.Due;
        session.Demand(new SilenceIsNotTakenBack(command.Objects, command.ServedOn, lastDay, step));

        var round = session.Facts<Round>();
        var opinion = new ReviewOpinion(command.Number, command.On, command.ServedOn, command.Objects, command.Objections);
        round = round with { Filings = round.Filings.WithLast(f => f with { Opinion = opinion }) };
        session.Change(round);
        session.Deadlines.Meet("contract.review", command.ServedOn);
        if (step == "issue-late-letter")
        {
            session.End(step, "Issued", command.ServedOn);
        }
        else if (command.Objects)
        {
            session.Change(round.On("objection", command.ServedOn));
            TakeEffect.Row(session, row => row.State = ContractState.Objected);
            session.End(step, "Objection", command.ServedOn);
            Refiling.OpenDuty(session);
        }
        else
        {
            // Where silence is effect, a letter that comes after the last day finds the contract in effect already.
            var silent = step == "review" && lastDay < command.ServedOn && session.Law.Chooses("contract.silence", "effective");
            TakeEffect.On(session, silent ? lastDay!.Value.AddDays(1) : command.ServedOn, silent ? "silence" : "opinion");
            session.End(step, "NoObjection", command.ServedOn);
        }
    }
}

/// <summary>A contract that took effect by the bureau's silence is not objected to afterwards (LCL 54).</summary>
public sealed record SilenceIsNotTakenBack(bool Objects, DateOnly ServedOn, DateOnly? LastDay, string Step) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var inEffect =
            Step == "issue-late-letter" || (Step == "review" && ServedOn > LastDay && law.Chooses("contract.silence", "effective"));
        if (Objects && inEffect)
        {
            yield return law.Breach(
                this,
                "CB-FILE-03",
                new(
                    LastDay is { } last
                        ? $"审查期限已于 {last:yyyy-MM-dd} 届满，合同已经生效，不能再提出异议。"
                        : "审查期限已经届满，合同已经生效，不能再提出异议。",
                    LastDay is { } ended
                        ? $"The review ended on {ended:yyyy-MM-dd}: the contract is in effect and can no longer be objected to."
                        : "The review has ended: the contract is in effect and can no longer be objected to."
                ),
                new(
                    "请补发无异议的审查意见书；内容违法的，建议双方依法变更合同。",
                    "Issue the letter without objection; where a clause breaks the law, advise the sides to change the contract."
                )
            );
        }
    }
}
