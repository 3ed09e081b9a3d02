using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Proposals;

/// <summary>Records the session to which the handling of a proposal was reported, and
/// what the congress said of it (向职代会报告提案办理情况).</summary>
[UseCase(
    "report-proposal",
    "proposals/{caseId}/report",
    Party.Workers,
    At = [ProposalSteps.Report],
    Rule = ProposalProcedure.Rule,
    Zh = "登记向职代会报告办理情况",
    En = "Record the report to the congress"
)]
public sealed record ReportProposal : CaseCommand
{
    /// <summary>The case of the session.</summary>
    [PicksFrom(Pick.Session)]
    public Guid SessionId { get; init; }

    /// <summary>What the congress said of the handling (审查意见); null where nothing was said.</summary>
    public string? Opinion { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ReportProposalValidator : AbstractValidator<ReportProposal>
{
    public ReportProposalValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.SessionId).NotEmpty().Says("请选择听取报告的会议。", "is the session that heard the report.");
        RuleFor(c => c.Opinion)
            .Must(opinion => opinion is null || opinion.Length <= 2000)
            .Says("不超过 2000 个字。", "has at most 2000 characters.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Proposal>().Ratings is not [.., var last] || day >= last.On)
            .Says("不能早于提案人评价之日。", "cannot be before the proposer rated the answer.");
    }
}

/// <summary>Checks that it is a session of this enterprise that has met, and closes the case.</summary>
internal sealed class ReportProposalHandler(CaseSession session) : IHandle<ReportProposal>
{
    public async Task HandleAsync(ReportProposal command, CancellationToken cancel)
    {
        var (organisation, id) = (session.Case.OrganisationId, command.SessionId);
        var found =
            await session
                .Db.Cases.AsNoTracking()
                .SingleOrDefaultAsync(
                    c => c.Id == id && c.OrganisationId == organisation && c.Procedure == SessionProcedure.Definition,
                    cancel
                )
            ?? throw new Invalid("sessionId", "本单位没有这次职代会会议。", "is not a session of this enterprise's congress.");
        if (Json.Read<Session>(found.Facts).Day("opened") is not { } opened || opened > command.On)
        {
            throw new Invalid("sessionId", "这次会议到报告之日还没有召开。", "had not met on that day.");
        }

        session.EndReported(found.Id, found.Number, command.On, command.Opinion);
    }
}
