using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Proposals;

/// <summary>
/// Gives a proposal to whoever handles it (确定承办部门和责任人), with the day on which union and employer agreed for the answer. No text sets a
/// number of days: the day is the enterprise's own.
/// </summary>
[UseCase(
    "assign-proposal",
    "proposals/{caseId}/assignment",
    Party.Workers,
    At = [ProposalSteps.Assign],
    Rule = ProposalProcedure.Rule,
    Zh = "确定承办",
    En = "Assign a proposal"
)]
public sealed record AssignProposal : CaseCommand
{
    /// <summary>The department (承办部门).</summary>
    public required string Department { get; init; }

    /// <summary>The person responsible (责任人).</summary>
    public required string Person { get; init; }

    /// <summary>The day by which the answer is due, as agreed (约定答复日期).</summary>
    public DateOnly AnswerBy { get; init; }

    /// <summary>Who agreed to that day for the employer (企业方商定人).</summary>
    public required string AgreedWith { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AssignProposalValidator : AbstractValidator<AssignProposal>
{
    public AssignProposalValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Department).IsWritten(100);
        RuleFor(c => c.Person).IsWritten(100);
        RuleFor(c => c.AgreedWith).IsWritten(100);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day =>
                session.Facts<Proposal>() is not { Examination: { } examined } proposal
                || day >= (proposal.Ratings is [.., var last] ? last.On : examined.On)
            )
            .Says("不能早于立案或者退回重办之日。", "cannot be before it was taken up or sent back.");
        RuleFor(c => c.AnswerBy)
            .Must((c, day) => day >= c.On)
            .Says(
                "请填写工会与企业商定的答复日期，且不能早于交办之日。",
                "is the day on which union and employer agreed, not before the assignment."
            );
    }
}

/// <summary>Keeps it; the answer is due on the agreed day.</summary>
internal sealed class AssignProposalHandler(CaseSession session) : IHandle<AssignProposal>
{
    public void Handle(AssignProposal command)
    {
        var proposal = session.Facts<Proposal>();
        var assignment = new Assignment(command.On, command.Department, command.Person, command.AnswerBy, command.AgreedWith);
        session.Change((proposal with { Assignments = [.. proposal.Assignments, assignment] }).On(ProposalProcedure.Assigned, command.On));
        session.End(ProposalSteps.Assign, "Assigned", command.On);
    }
}
