using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>Records that an employee director or supervisor has left the board (职工董事、职工监事离任), because
/// they resigned, left the enterprise, or their time was over.</summary>
[UseCase(
    "record-director-departure",
    "terms/{caseId}/board/departures",
    Party.Workers,
    At = [TermSteps.InOffice],
    Rule = "WC-TERM-01",
    Zh = "登记职工董事、职工监事离任",
    En = "Record that an employee director or supervisor has left"
)]
public sealed record RecordDirectorDeparture : CaseCommand
{
    /// <summary>The member, by the id in the term.</summary>
    [PicksFrom(Pick.BoardMember)]
    public required string MemberId { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecordDirectorDepartureValidator : AbstractValidator<RecordDirectorDeparture>
{
    public RecordDirectorDepartureValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.MemberId)
            .Must(id => session.Facts<Term>().Member(id) is not null)
            .Says("没有这位在任的职工董事或者职工监事。", "is no employee director or supervisor in office.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must((c, day) => session.Facts<Term>().Member(c.MemberId) is not { } member || day >= member.ElectedOn)
            .Says("不能早于当选之日。", "cannot be before the election.");
    }
}

/// <summary>Keeps it; no more reports are due.</summary>
internal sealed class RecordDirectorDepartureHandler(CaseSession session) : IHandle<RecordDirectorDeparture>
{
    public void Handle(RecordDirectorDeparture command)
    {
        var term = session.Facts<Term>();
        var member = term.Member(command.MemberId)!;
        DirectorDuties.End(session, member, command.On);
        session.Change(term.With(member with { LeftOn = command.On, LeftBecause = "departed" }));
    }
}
