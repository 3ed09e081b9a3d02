using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>
/// Records what a unit has elected (选举单位选举). Who did not get the majority is not elected: the unit stays open, and elects again for
/// the seats that are left. When every seat is filled the list goes to the review.
/// </summary>
[UseCase(
    "record-unit-election",
    "terms/{caseId}/unit-elections",
    Party.Workers,
    At = [TermSteps.ElectInUnits],
    Rule = "WC-ELECT-01",
    Zh = "登记选举单位选举结果",
    En = "Record the election of a unit"
)]
public sealed record RecordUnitElection : UnitMeeting;

internal sealed class RecordUnitElectionValidator : AbstractValidator<RecordUnitElection>
{
    public RecordUnitElectionValidator(TimeProvider time, CaseSession session)
    {
        this.IsWellFormed(time, session);
        this.FillsNoMoreThanItsSeats(session);
    }
}

/// <summary>Adds the elected to the list.</summary>
internal sealed class RecordUnitElectionHandler(CaseSession session) : IHandle<RecordUnitElection>
{
    public async Task HandleAsync(RecordUnitElection command, CancellationToken cancel)
    {
        var term = session.Facts<Term>();
        var seats = await Seats.AsKnownAsync(session, [.. command.Elected.Select(c => c.Seat(command.Unit, command.On))], cancel);
        DemandNobodyTwice([.. term.Units.SelectMany(u => u.Elected)], seats);
        session.Demand(command.Rules);
        await Seats.StaffAsync(session, seats, "candidates", cancel);
        await Seats.DemandAccountsAsync(session, seats, "candidates", cancel);

        var unit = term.Unit(command.Unit)!;
        unit = unit with { Elections = [.. unit.Elections, command.Election], Elected = [.. unit.Elected, .. seats] };
        term = term.With(unit with { Filled = unit.Elected.Count(s => !s.NonVoting) });
        session.Change(term);
        await Seats.RemarkStrangersAsync(session, seats, cancel);
        if (term.Units.All(u => u.Vacant == 0))
        {
            session.End(TermSteps.ElectInUnits, "Elected", command.On);
        }
    }

    private static void DemandNobodyTwice(IReadOnlyList<Seat> listed, IReadOnlyList<Seat> elected)
    {
        var twice = elected.Where(seat => listed.Any(other => Seats.AreOne(seat, other))).Select(seat => seat.Name).ToList();
        if (twice.Count > 0)
        {
            throw new Invalid(
                "candidates",
                $"已在其他选举单位或者本单位当选：{string.Join("、", twice)}；确属同名的，请填写工号。",
                $"were elected already, here or in another unit: {string.Join(", ", twice)}; "
                    + "give staff numbers where two people share a name."
            );
        }
    }
}
