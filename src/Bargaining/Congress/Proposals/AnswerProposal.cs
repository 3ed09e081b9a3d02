using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Proposals;

/// <summary>The employer answers a proposal in writing (书面答复提案).</summary>
[UseCase(
    "answer-proposal",
    "proposals/{caseId}/answer",
    Party.Employer,
    WithProof = Party.Workers,
    At = [ProposalSteps.Answer],
    Rule = ProposalProcedure.Rule,
    Zh = "答复提案",
    En = "Answer a proposal"
)]
public sealed record AnswerProposal : CommandWithProof
{
    /// <summary>What is answered.</summary>
    public required string Text { get; init; }

    /// <summary>What came of it.</summary>
    public HandlingResult Result { get; init; }

    /// <summary>By when it will be done; where it is planned, and only there.</summary>
    public DateOnly? DoneBy { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AnswerProposalValidator : AbstractValidator<AnswerProposal>
{
    public AnswerProposalValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Text).IsWritten(4000);
        RuleFor(c => c.DoneBy)
            .Must((c, day) => (c.Result == HandlingResult.Planned) == (day is not null) && (day is null || day >= c.On))
            .Says(
                "列入计划的，请填写计划完成日期，且不早于答复之日；其他情形不填。",
                "is the day by which it will be done, where it is planned, and only there."
            );
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Proposal>().Day(ProposalProcedure.Assigned) is not { } assigned || day >= assigned)
            .Says("不能早于交办之日。", "cannot be before it was assigned.");
    }
}

/// <summary>Keeps the answer; the proposer rates it.</summary>
internal sealed class AnswerProposalHandler(CaseSession session) : IHandle<AnswerProposal>
{
    public void Handle(AnswerProposal command)
    {
        var proposal = session.Facts<Proposal>();
        var answer = new ProposalAnswer(command.On, command.Text, command.Result, command.DoneBy, session.Actor.Name);
        session.Change(proposal with { Answers = [.. proposal.Answers, answer] });
        session.End(ProposalSteps.Answer, "Answered", command.On);
    }
}
