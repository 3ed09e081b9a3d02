using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>Records that a delegate has left the enterprise (代表资格自行终止): the seat ends
/// by itself, and is vacant until a by-election.</summary>
[UseCase(
    "record-departure",
    "terms/{caseId}/departures",
    Party.Workers,
    At = [TermSteps.InOffice],
    Rule = "WC-TERM-01",
    Zh = "登记代表离任",
    En = "Record a departure"
)]
public sealed record RecordDeparture : CaseCommand
{
    /// <summary>Codes of the grounds (离任原因).</summary>
    internal static IReadOnlyList<string> Grounds { get; } = ["transfer", "resignation", "retirement", "contract-ended", "death"];

    /// <summary>The delegate.</summary>
    [PicksFrom(Pick.Delegate)]
    public Guid DelegateId { get; init; }

    /// <summary>The last day in the seat.</summary>
    public DateOnly On { get; init; }

    /// <summary>transfer, resignation, retirement, contract-ended or death.</summary>
    [Codes(typeof(RecordDeparture), nameof(Grounds))]
    public required string Because { get; init; }
}

internal sealed class RecordDepartureValidator : AbstractValidator<RecordDeparture>
{
    public RecordDepartureValidator(TimeProvider time)
    {
        RuleFor(c => c.DelegateId).NotEmpty().Says("请选择职工代表。", "chooses the delegate.");
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Because).IsOneOf("离任原因", RecordDeparture.Grounds);
    }
}

/// <summary>Vacates the seat.</summary>
internal sealed class RecordDepartureHandler(CaseSession session) : IHandle<RecordDeparture>
{
    public async Task HandleAsync(RecordDeparture command, CancellationToken cancel)
    {
        var seat = await Register.FindAsync(session, command.DelegateId, cancel);
        Register.DemandInOffice(seat, command.On);
        Register.Leave(
            session,
            seat,
            command.On,
            new SeatChange
            {
                Kind = "departed",
                On = command.On,
                DelegateId = seat.Id,
                Names = [seat.Name],
                Unit = seat.Unit,
                Because = command.Because,
            }
        );
    }
}
