using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Submits the draft to the workers' congress or all employees (草案提交职工代表大会或者全体职工讨论), the first time or again.</summary>
[UseCase(
    "submit-draft-to-congress",
    "rounds/{caseId}/drafts/submission",
    Party.BothSides,
    At = [RoundSteps.SubmitDraft, RoundSteps.ResubmitDraft],
    Rule = "CB-VOTE-01",
    Zh = "草案提交职代会",
    En = "Submit the draft to the congress"
)]
public sealed record SubmitDraftToCongress : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class SubmitDraftToCongressValidator : AbstractValidator<SubmitDraftToCongress>
{
    public SubmitDraftToCongressValidator(TimeProvider time, CaseSession session) =>
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Draft is not { } draft || day >= draft.AgreedOn)
            .Says("提交日期不能早于草案形成之日。", "cannot be before the draft was agreed.");
}

/// <summary>Opens the vote.</summary>
internal sealed class SubmitDraftToCongressHandler(CaseSession session) : IHandle<SubmitDraftToCongress>
{
    public void Handle(SubmitDraftToCongress command)
    {
        var round = session.Facts<Round>();
        session.Change(
            (round with { Drafts = round.Drafts.WithLast(d => d with { SubmittedOn = command.On }) }).On("draft.submitted", command.On)
        );
        session.End(session.OpenOf(RoundSteps.SubmitDraft, RoundSteps.ResubmitDraft), "Submitted", command.On);
    }
}
