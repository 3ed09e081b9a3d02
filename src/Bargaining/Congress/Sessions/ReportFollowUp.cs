using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Reports how far a resolution is carried out (报告决议落实情况). What is not carried out by then, the next session hears.</summary>
[UseCase(
    "report-follow-up",
    "sessions/{caseId}/follow-ups/reports",
    Party.BothSides,
    At = [SessionSteps.CarryOut],
    Rule = "WC-EFFECT-04",
    Zh = "报告落实情况",
    En = "Report on a resolution"
)]
public sealed record ReportFollowUp : CaseCommand
{
    /// <summary>The item that was adopted.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Whether it is carried out; else partly.</summary>
    public bool Done { get; init; }

    /// <summary>What was done, and what is left.</summary>
    public required string Content { get; init; }
}

internal sealed class ReportFollowUpValidator : AbstractValidator<ReportFollowUp>
{
    public ReportFollowUpValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.ItemId).IsOpenFollowUp(session);
        RuleFor(c => c.ItemId)
            .Must(id => session.Facts<Session>().FollowUps.All(f => f.ItemId != id || f.Owner is not null))
            .Says("请先明确由谁落实、何时完成。", "first needs somebody who carries it out, and a day.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Session>().Day(SessionProcedure.Closing) is not { } closed || day >= closed)
            .Says("日期不能早于闭会之日。", "cannot be before the closing.");
        RuleFor(c => c.Content).IsWritten(5000);
    }
}

/// <summary>Keeps it; when everything is carried out the step ends.</summary>
internal sealed class ReportFollowUpHandler(CaseSession session) : IHandle<ReportFollowUp>
{
    public void Handle(ReportFollowUp command)
    {
        session.ChangeFollowUp(
            command.ItemId,
            followUp => followUp with { Reports = [.. followUp.Reports, new FollowUpReport(command.On, command.Done, command.Content)] }
        );
        if (session.Facts<Session>().FollowUps.All(f => f.Done))
        {
            session.End(SessionSteps.CarryOut, "Done", command.On);
        }
    }
}
