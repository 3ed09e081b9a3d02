using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The union above looks at an award again (复查); what the product holds is looked up with it.</summary>
[UseCase(
    "review-commendation",
    "commendations/{caseId}/reviews",
    Party.UpperUnion,
    At = [CommendationSteps.Hold],
    Rule = CommendationProcedure.Default,
    Zh = "复查",
    En = "Review the award"
)]
public sealed record ReviewCommendation : CaseCommand
{
    /// <summary>What was found.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ReviewCommendationValidator : AbstractValidator<ReviewCommendation>
{
    public ReviewCommendationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().Decision is not { } given || day >= given.On)
            .Says("不能早于表彰之日。", "cannot be before the award.");
    }
}

/// <summary>Keeps it, with what fell short since; the next review is due by the criteria.</summary>
internal sealed class ReviewCommendationHandler(CaseSession session) : IHandle<ReviewCommendation>
{
    public async Task HandleAsync(ReviewCommendation command, CancellationToken cancel)
    {
        var facts = await session.LookAsync(cancel);
        IReadOnlyList<string> missing = [.. facts.Evidence[^1].Found.Where(one => !one.Met).Select(one => one.Criterion)];
        session.Change(facts with { Reviews = [.. facts.Reviews, new(command.On, command.Text, missing)] });
        session.Deadlines.Meet(CommendationProcedure.Reviewing, command.On);
        session.OpenReview(command.On);
    }
}

/// <summary>When an award is looked at again.</summary>
internal static class Reviewing
{
    /// <summary>Opens the duty, where the criteria set the months.</summary>
    public static void OpenReview(this CaseSession session, DateOnly from)
    {
        if (session.Facts<Commendation>().Criteria.ReviewMonths is { } months)
        {
            session.Deadlines.OpenDuty(
                CommendationProcedure.ReviewDuty,
                CommendationProcedure.Reviewing,
                Party.UpperUnion,
                "commendation.reviewed",
                new AgreedDay(from, from.AddMonths(months), session.Law.Rule(CommendationProcedure.Default))
            );
        }
    }
}
