using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>Records that an employee director or supervisor has reported to the congress
/// (职工董事、职工监事述职); the next report is due from this day.</summary>
[UseCase(
    "report-of-director",
    "terms/{caseId}/board/reports",
    Party.Workers,
    At = [TermSteps.InOffice],
    Rule = "WC-TERM-01",
    Zh = "登记职工董事、职工监事述职",
    En = "Record the report of an employee director or supervisor"
)]
public sealed record ReportOfDirector : CaseCommand
{
    /// <summary>The member, by the id in the term.</summary>
    [PicksFrom(Pick.BoardMember)]
    public required string MemberId { get; init; }

    /// <summary>Day of the report.</summary>
    public DateOnly On { get; init; }

    /// <summary>What was reported.</summary>
    public required string Summary { get; init; }
}

/// <summary>A report to the congress (述职).</summary>
/// <param name="On">The day.</param>
/// <param name="Summary">What was reported.</param>
public sealed record DirectorReport(DateOnly On, string Summary);

internal sealed class ReportOfDirectorValidator : AbstractValidator<ReportOfDirector>
{
    public ReportOfDirectorValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.MemberId)
            .Must(id => session.Facts<Term>().Member(id) is not null)
            .Says("没有这位在任的职工董事或者职工监事。", "is no employee director or supervisor in office.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(
                (c, day) =>
                    session.Facts<Term>().Member(c.MemberId) is not { } member
                    || day >= (member.Reports.Count > 0 ? member.Reports[^1].On : member.ElectedOn)
            )
            .Says("不能早于当选之日或者上次述职之日。", "cannot be before the election or the last report.");
        RuleFor(c => c.Summary).IsWritten();
    }
}

/// <summary>Keeps the report, and begins the clock of the next.</summary>
internal sealed class ReportOfDirectorHandler(CaseSession session) : IHandle<ReportOfDirector>
{
    public void Handle(ReportOfDirector command)
    {
        var term = session.Facts<Term>();
        var member = term.Member(command.MemberId)!;
        session.Change(term.With(member with { Reports = [.. member.Reports, new DirectorReport(command.On, command.Summary)] }));
        DirectorDuties.End(session, member, command.On);
        DirectorDuties.Begin(session, member, command.On);
    }
}
