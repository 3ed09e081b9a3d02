using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>The union above concludes the check (完成核查). What it did not decide otherwise stands as it
/// was found and said; what the product holds is looked up again.</summary>
[UseCase(
    "conclude-check",
    "commendations/{caseId}/check",
    Party.UpperUnion,
    At = [CommendationSteps.Check],
    Rule = CommendationProcedure.Default,
    Zh = "完成核查",
    En = "Conclude the check"
)]
public sealed record ConcludeCheck : CaseCommand
{
    /// <summary>How it was checked: on the spot, by papers; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ConcludeCheckValidator : AbstractValidator<ConcludeCheck>
{
    public ConcludeCheckValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Note).MayBeWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Commendation>().SubmittedOn is not { } from || day >= from)
            .Says("不能早于提交自评之日。", "cannot be before the self-assessment was handed in.");
    }
}

/// <summary>Goes on to the notice where the criteria are met, else to the decision.</summary>
internal sealed class ConcludeCheckHandler(CaseSession session) : IHandle<ConcludeCheck>
{
    public async Task HandleAsync(ConcludeCheck command, CancellationToken cancel)
    {
        var facts = await session.LookAsync(cancel);
        session.Demand(new EveryCriterionIsDecided(facts.Undecided));
        session.Change(facts with { CheckedOn = command.On, CheckNote = command.Note });
        session.End(CommendationSteps.Check, facts.Qualifies ? "Qualified" : "NotQualified", command.On);
    }
}
