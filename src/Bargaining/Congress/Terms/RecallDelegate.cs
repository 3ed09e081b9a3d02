using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>Records that a unit has recalled its delegate (罢免职工代表): by the majority of all
/// its employees, at a meeting that enough of them attend.</summary>
[UseCase(
    "recall-delegate",
    "terms/{caseId}/recalls",
    Party.Workers,
    At = [TermSteps.InOffice],
    Rule = "WC-TERM-01",
    Zh = "罢免职工代表",
    En = "Recall a delegate"
)]
public sealed record RecallDelegate : CaseCommand
{
    /// <summary>The delegate.</summary>
    [PicksFrom(Pick.Delegate)]
    public Guid DelegateId { get; init; }

    /// <summary>Day of the unit's meeting.</summary>
    public DateOnly On { get; init; }

    /// <summary>All employees of the unit, persons.</summary>
    public int Employees { get; init; }

    /// <summary>Those who took part, persons.</summary>
    public int Present { get; init; }

    /// <summary>Votes for the recall.</summary>
    public int For { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class RecallDelegateValidator : AbstractValidator<RecallDelegate>
{
    public RecallDelegateValidator(TimeProvider time)
    {
        RuleFor(c => c.DelegateId).NotEmpty().Says("请选择职工代表。", "chooses the delegate.");
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Employees)
            .InclusiveBetween(1, 10_000_000)
            .Says("请填写选举单位全体职工人数。", "is the number of all employees of the unit.");
        RuleFor(c => c.Present)
            .Must((c, n) => n >= 0 && n <= c.Employees)
            .Says("参加人数应在 0 与选举单位职工人数之间。", "is between 0 and the unit's employees.");
        RuleFor(c => c.For)
            .Must((c, n) => n >= 0 && n <= c.Present)
            .Says("同意人数应在 0 与参加人数之间。", "is between 0 and those who took part.");
        RuleFor(c => c.Reason).IsWritten();
    }
}

/// <summary>Vacates the seat.</summary>
internal sealed class RecallDelegateHandler(CaseSession session) : IHandle<RecallDelegate>
{
    public async Task HandleAsync(RecallDelegate command, CancellationToken cancel)
    {
        var seat = await Register.FindAsync(session, command.DelegateId, cancel);
        Register.DemandInOffice(seat, command.On);
        session.Demand(
            new EnoughOfTheUnitTakePart(command.Present, command.Employees, "delegates.recall-turnout"),
            new TheUnitRecallsByMajority(command.For, command.Employees)
        );
        Register.Leave(
            session,
            seat,
            command.On,
            new SeatChange
            {
                Kind = "recalled",
                On = command.On,
                DelegateId = seat.Id,
                Names = [seat.Name],
                Unit = seat.Unit,
                Because = command.Reason,
                Employees = command.Employees,
                Present = command.Present,
                For = command.For,
            }
        );
    }
}
