using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>Records a by-election (补选): the unit fills its vacancy in the way in which it elected; the elected sit from that day.</summary>
[UseCase(
    "record-by-election",
    "terms/{caseId}/by-elections",
    Party.Workers,
    At = [TermSteps.InOffice],
    Rule = "WC-TERM-01",
    Zh = "登记补选结果",
    En = "Record a by-election"
)]
public sealed record RecordByElection : UnitMeeting;

internal sealed class RecordByElectionValidator : AbstractValidator<RecordByElection>
{
    public RecordByElectionValidator(TimeProvider time, CaseSession session)
    {
        this.IsWellFormed(time, session);
        this.FillsNoMoreThanItsSeats(session);
        RuleFor(c => c.On)
            .Must(day => session.Facts<Term>().BeginsOn is not { } begins || day >= begins)
            .Says("补选日期不能早于本届开始之日。", "cannot be before the term began.");
        RuleFor(c => c.Candidates)
            .Must(list => list.Any(c => c.Elected))
            .Says("没有人当选，不必登记。", "has nobody who was elected: nothing to record.");
    }
}

/// <summary>Seats the elected.</summary>
internal sealed class RecordByElectionHandler(CaseSession session) : IHandle<RecordByElection>
{
    public async Task HandleAsync(RecordByElection command, CancellationToken cancel)
    {
        var sitting = await Register.SittingAsync(session, cancel);
        var seats = await Seats.AsKnownAsync(session, [.. command.Elected.Select(c => c.Seat(command.Unit, command.On))], cancel);
        var accounts = seats.Select(s => s.UserId).OfType<Guid>().ToHashSet();
        var staff = (await Seats.StaffAsync(session, seats, "candidates", cancel)).Values.ToHashSet();
        if (
            sitting.Any(d =>
                (d.UserId is { } account && accounts.Contains(account))
                || (d.StaffId is { } person && staff.Contains(person))
                || (d.Unit == command.Unit && seats.Any(s => s.Name.Trim() == d.Name && s.StaffNumber is null))
            )
        )
        {
            throw new Invalid(
                "candidates",
                "当选人或者其账号已在本届任职；确属同名的，请填写工号。",
                "holds somebody, or an account, in office already; give staff numbers where two people share a name."
            );
        }

        session.Demand(command.Rules);
        await Seats.RemarkStrangersAsync(session, seats, cancel);
        await Register.SeatAsync(session, seats, _ => command.On, "candidates", cancel);
        var term = session.Facts<Term>();
        var unit = term.Unit(command.Unit)!;
        term = term.With(
            unit with
            {
                Employees = command.Employees,
                Elections = [.. unit.Elections, command.Election],
                Filled = unit.Filled + seats.Count(s => !s.NonVoting),
            }
        );
        session.Change(
            term with
            {
                Changes =
                [
                    .. term.Changes,
                    new SeatChange
                    {
                        Kind = "by-election",
                        On = command.On,
                        Names = [.. seats.Select(s => s.Name)],
                        Unit = command.Unit,
                        Employees = command.Employees,
                        Present = command.Present,
                    },
                ],
            }
        );
    }
}
