using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Reports the session to the upper union (向上级工会报告会议情况).</summary>
[UseCase(
    "report-session",
    "sessions/{caseId}/report",
    Party.Workers,
    At = [SessionSteps.ReportSession],
    Rule = "WC-REPORT-02",
    Zh = "报告会议情况",
    En = "Report the session"
)]
public sealed record ReportSession : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Which union.</summary>
    public required string To { get; init; }

    /// <summary>What it says, in short.</summary>
    public required string Content { get; init; }
}

internal sealed class ReportSessionValidator : AbstractValidator<ReportSession>
{
    public ReportSessionValidator(TimeProvider time, CaseSession session) =>
        this.IsAPaper(c => new Paper(c.On, c.To, c.Content), time, session);
}

/// <summary>Keeps that it was reported.</summary>
internal sealed class ReportSessionHandler(CaseSession session) : IHandle<ReportSession>
{
    public void Handle(ReportSession command)
    {
        session.Change(session.Facts<Session>() with { Report = new Paper(command.On, command.To, command.Content) });
        session.End(SessionSteps.ReportSession, "Reported", command.On);
    }
}

/// <summary>What makes a paper for the upper union well formed.</summary>
internal static class Papers
{
    /// <summary>It is written after the closing, to somebody, and says something.</summary>
    public static void IsAPaper<T>(this AbstractValidator<T> validator, Func<T, Paper> of, TimeProvider time, CaseSession session)
    {
        validator
            .RuleFor(c => of(c).On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Session>().Day(SessionProcedure.Closing) is not { } closed || day >= closed)
            .Says("日期不能早于闭会之日。", "cannot be before the closing.")
            .OverridePropertyName("on");
        validator.RuleFor(c => of(c).To).IsWritten(200).OverridePropertyName("to");
        validator.RuleFor(c => of(c).Content).IsWritten(5000).OverridePropertyName("content");
    }
}
