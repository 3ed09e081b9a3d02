using Bargaining.Access;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Instructors;

/// <summary>Appoints an instructor for a further term (续聘). What was assigned as long as the term runs on with it.</summary>
public sealed record RenewInstructor : IAppointment
{
    /// <summary>First day of the new term.</summary>
    public required DateOnly TermFrom { get; init; }

    /// <summary>Last day of the new term.</summary>
    public required DateOnly TermTo { get; init; }

    /// <summary>Trades, where they changed; absent to leave them.</summary>
    public IReadOnlyList<Trade>? Trades { get; init; }

    /// <summary>Last trained on; absent to leave it.</summary>
    public DateOnly? TrainedOn { get; init; }

    /// <summary>Number of the new certificate; absent to leave it.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Last day of the new certificate; absent to leave it.</summary>
    public DateOnly? CertificateTo { get; init; }
}

internal sealed class RenewInstructorValidator(TimeProvider time) : AppointmentValidator<RenewInstructor>(time);

/// <summary>Enters it.</summary>
public sealed class RenewInstructorHandler(
    Administration administration,
    InstructorKeeper keeper,
    InstructorQuery query,
    IValidator<RenewInstructor> validator
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<InstructorView> HandleAsync(Guid instructor, RenewInstructor command, CancellationToken cancel = default)
    {
        keeper.DemandAnother((await keeper.DemandAsync(instructor, cancel)).UserId);
        return await administration.CarryOutForAsync(
            $"renew-instructor {instructor}",
            command,
            command,
            validator,
            async () =>
            {
                var held = await administration.Db.Instructors.AsTracking().SingleAsync(i => i.Id == instructor, cancel);
                held.DemandNotEnded();
                if (command.TermTo <= held.TermTo || command.TermFrom < held.TermFrom)
                {
                    throw new Invalid(
                        "termTo",
                        $"现有聘期为 {held.TermFrom:yyyy-MM-dd} 至 {held.TermTo:yyyy-MM-dd}，新的聘期应当在其后届满；请核对。",
                        $"is later than that of the present term, {held.TermFrom:yyyy-MM-dd} to {held.TermTo:yyyy-MM-dd}: look it up."
                    );
                }

                held.TermFrom = command.TermFrom <= held.TermTo.AddDays(1) ? held.TermFrom : command.TermFrom;
                held.TermTo = command.TermTo;
                held.Trades = command.Trades is { } trades ? TradeLetters.Of(trades) : held.Trades;
                held.TrainedOn = command.TrainedOn ?? held.TrainedOn;
                held.CertificateNumber = command.CertificateNumber ?? held.CertificateNumber;
                held.CertificateTo = command.CertificateTo ?? held.CertificateTo;
                return await query.ViewAsync(held, cancel);
            },
            cancel
        );
    }
}
