using Bargaining.Access;
using FluentValidation;

namespace Bargaining.Supervision.Register;

/// <summary>Enters the certificate that follows the one a supervisor holds (换证). The old one is
/// kept: an inspection of its time stays one with a certificate.</summary>
public sealed record RenewSupervisor
{
    /// <summary>The new certificate; its number may be the old one.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>Last trained on; absent to leave it.</summary>
    public DateOnly? TrainedOn { get; init; }

    /// <summary>Assessed with success on; absent to leave it.</summary>
    public DateOnly? AssessedOn { get; init; }
}

internal sealed class RenewSupervisorValidator : AbstractValidator<RenewSupervisor>
{
    public RenewSupervisorValidator(TimeProvider time)
    {
        RuleFor(c => c.Certificate).SetValidator(new CertificateValidator());
        When(c => c.TrainedOn is not null, () => RuleFor(c => c.TrainedOn!.Value).NotInTheFuture(time).OverridePropertyName("trainedOn"));
        When(
            c => c.AssessedOn is not null,
            () => RuleFor(c => c.AssessedOn!.Value).NotInTheFuture(time).OverridePropertyName("assessedOn")
        );
    }
}

/// <summary>Enters it.</summary>
public sealed class RenewSupervisorHandler(
    Administration administration,
    RegisterKeeper keeper,
    SupervisorQuery query,
    IValidator<RenewSupervisor> validator
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<SupervisorView> HandleAsync(Guid supervisor, RenewSupervisor command, CancellationToken cancel = default)
    {
        var union = await keeper.DemandOfAsync(supervisor, cancel);
        return await administration.CarryOutForAsync(
            $"renew-supervisor {supervisor}",
            command,
            command,
            validator,
            async () =>
            {
                var held = await SupervisorRows.HeldAsync(administration.Db, supervisor, cancel);
                if (command.Certificate.ValidTo <= held.ValidTo || command.Certificate.ValidFrom < held.ValidFrom)
                {
                    throw new Invalid(
                        "certificate.validTo",
                        $"现有监督员证有效期为 {held.ValidFrom:yyyy-MM-dd} 至 {held.ValidTo:yyyy-MM-dd}，新证应当在其后到期；请核对。",
                        $"is later than that of the certificate held, {held.ValidFrom:yyyy-MM-dd} to {held.ValidTo:yyyy-MM-dd}: look it up."
                    );
                }

                await SupervisorRows.DemandFreeAsync(administration.Db, command.Certificate, supervisor, cancel);
                held.Renew(command.Certificate);
                (held.TrainedOn, held.AssessedOn) = (command.TrainedOn ?? held.TrainedOn, command.AssessedOn ?? held.AssessedOn);
                return query.View(held, union.Name);
            },
            cancel
        );
    }
}
