using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Proposals;

/// <summary>
/// The proposer rates the answer (提案人评价). Not satisfied for the first time, it goes back to be
/// handled once more; for the second time it goes to the congress as it is.
/// </summary>
[UseCase(
    "rate-answer",
    "proposals/{caseId}/rating",
    Party.Delegate | Party.Workers,
    At = [ProposalSteps.Rate],
    Rule = ProposalProcedure.Rule,
    Zh = "评价提案答复",
    En = "Rate the answer to a proposal"
)]
public sealed record RateAnswer : CaseCommand
{
    /// <summary>How satisfied.</summary>
    public Satisfaction Satisfaction { get; init; }

    /// <summary>What the proposer says; needed where not satisfied.</summary>
    public string? Comment { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RateAnswerValidator : AbstractValidator<RateAnswer>
{
    public RateAnswerValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Comment)
            .Must((c, comment) => c.Satisfaction != Satisfaction.NotSatisfied || !string.IsNullOrWhiteSpace(comment))
            .Says("不满意的，请写明理由。", "is needed where the proposer is not satisfied.")
            .Must(comment => comment is null || comment.Length <= 2000)
            .Says("不超过 2000 个字。", "has at most 2000 characters.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Proposal>().Answers is not [.., var last] || day >= last.On)
            .Says("不能早于答复之日。", "cannot be before the answer.");
    }
}

/// <summary>Keeps the rating and leads on.</summary>
internal sealed class RateAnswerHandler(CaseSession session) : IHandle<RateAnswer>
{
    public async Task HandleAsync(RateAnswer command, CancellationToken cancel)
    {
        var proposal = session.Facts<Proposal>();
        var lead = proposal.Lead.DelegateId;
        var row = await session.Db.Delegates.AsNoTracking().SingleAsync(d => d.Id == lead, cancel);
        var themselves = row.UserId == session.Actor.UserId;
        if (!themselves && !(session.Party.HasFlag(Party.Workers) && (row.UserId is null || row.LeftOn is not null)))
        {
            throw new NotYourAction(
                new(
                    $"提案答复由领衔提案人{row.Name}评价；其没有账号或者已经离任的，由工会代为登记。",
                    $"The answer is rated by {row.Name}, who leads the proposal; "
                        + "the union enters it where they have no account or have left the seat."
                )
            );
        }

        var sentBackBefore = proposal.Ratings.Any(r => r.Satisfaction == Satisfaction.NotSatisfied);
        session.Change(
            proposal with
            {
                Ratings = [.. proposal.Ratings, new AnswerRating(command.On, command.Satisfaction, command.Comment, !themselves)],
            }
        );
        session.End(
            ProposalSteps.Rate,
            (command.Satisfaction, sentBackBefore) switch
            {
                (Satisfaction.NotSatisfied, false) => "SentBack",
                (Satisfaction.NotSatisfied, true) => "ToCongress",
                _ => "Rated",
            },
            command.On
        );
    }
}
