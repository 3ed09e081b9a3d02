using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Proposals;

/// <summary>The union takes a proposal up, gives it back with the reason, or passes it on as an opinion (立案审查).</summary>
[UseCase(
    "examine-proposal",
    "proposals/{caseId}/examination",
    Party.Workers,
    At = [ProposalSteps.Examine],
    Rule = ProposalProcedure.Rule,
    Zh = "立案审查",
    En = "Examine a proposal"
)]
public sealed record ExamineProposal : CaseCommand
{
    /// <summary>What comes of it.</summary>
    public ExaminationResult Result { get; init; }

    /// <summary>Why it is not taken up; null where it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ExamineProposalValidator : AbstractValidator<ExamineProposal>
{
    public ExamineProposalValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Reason)
            .Must((c, reason) => c.Result == ExaminationResult.Accept || !string.IsNullOrWhiteSpace(reason))
            .Says("不予立案或者作为意见处理的，应当写明理由。", "is needed where it is not taken up.")
            .Must(reason => reason is null || reason.Length <= 2000)
            .Says("不超过 2000 个字。", "has at most 2000 characters.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Proposal>().Day("proposal.submitted") is not { } submitted || day >= submitted)
            .Says("不能早于提案提交之日。", "cannot be before it was submitted.");
    }
}

/// <summary>Keeps the result and leads on.</summary>
internal sealed class ExamineProposalHandler(CaseSession session) : IHandle<ExamineProposal>
{
    public void Handle(ExamineProposal command)
    {
        session.Change(
            session.Facts<Proposal>() with
            {
                Examination = new Examination(command.Result, command.On, session.Actor.Name, command.Reason),
            }
        );
        session.End(
            ProposalSteps.Examine,
            command.Result switch
            {
                ExaminationResult.Accept => "TakenUp",
                ExaminationResult.Return => "GivenBack",
                _ => "KeptAsOpinion",
            },
            command.On
        );
    }
}
