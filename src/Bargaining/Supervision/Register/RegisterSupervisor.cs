using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision.Register;

/// <summary>Enters a supervisor whom a union appointed, with the certificate (登记监督员).</summary>
public sealed record RegisterSupervisor
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether this is a woman.</summary>
    public required bool Woman { get; init; }

    /// <summary>Full-time; otherwise part-time.</summary>
    public bool FullTime { get; init; }

    /// <summary>What they are on the committee.</summary>
    public SupervisorOffice Office { get; init; }

    /// <summary>The certificate.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>Last trained on; absent where it is not known.</summary>
    public DateOnly? TrainedOn { get; init; }

    /// <summary>Assessed with success on; absent where it is not known.</summary>
    public DateOnly? AssessedOn { get; init; }

    /// <summary>Sign-in name of the account to link, which has the role of a supervisor at this organisation; absent for none.</summary>
    public string? UserName { get; init; }

    internal Supervisor Entered(Guid id, Guid organisation, string path) =>
        new()
        {
            Id = id,
            OrganisationId = organisation,
            Path = path,
            Name = Name,
            Woman = Woman,
            FullTime = FullTime,
            Office = Office,
            Number = Certificate.Number,
            Issuer = Certificate.Issuer,
            ValidFrom = Certificate.ValidFrom,
            ValidTo = Certificate.ValidTo,
            ValidSince = Certificate.ValidFrom,
            TrainedOn = TrainedOn,
            AssessedOn = AssessedOn,
        };
}

internal sealed class RegisterSupervisorValidator : AbstractValidator<RegisterSupervisor>
{
    public RegisterSupervisorValidator(TimeProvider time)
    {
        RuleFor(c => c.Name).IsWritten(100);
        RuleFor(c => c.Certificate).SetValidator(new CertificateValidator());
        When(c => c.TrainedOn is not null, () => RuleFor(c => c.TrainedOn!.Value).NotInTheFuture(time).OverridePropertyName("trainedOn"));
        When(
            c => c.AssessedOn is not null,
            () => RuleFor(c => c.AssessedOn!.Value).NotInTheFuture(time).OverridePropertyName("assessedOn")
        );
    }
}

/// <summary>What makes a certificate well formed.</summary>
internal sealed class CertificateValidator : AbstractValidator<Certificate>
{
    public CertificateValidator()
    {
        RuleFor(c => c.Number).IsWritten(60);
        RuleFor(c => c.Issuer).IsWritten(100);
        RuleFor(c => c.ValidFrom).NotEmpty().Says("请填写有效期起始日期。", "is the first day of the certificate.");
        RuleFor(c => c.ValidTo).Must((c, to) => to >= c.ValidFrom).Says("有效期截止日期不能早于起始日期。", "is not before the first day.");
    }
}

/// <summary>Enters them.</summary>
public sealed class RegisterSupervisorHandler(
    Administration administration,
    RegisterKeeper keeper,
    SupervisorQuery query,
    IValidator<RegisterSupervisor> validator
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<SupervisorView> HandleAsync(Guid organisation, RegisterSupervisor command, CancellationToken cancel = default)
    {
        var union = await keeper.DemandAsync(organisation, cancel);
        return await administration.CarryOutForAsync(
            $"register-supervisor {organisation}",
            command,
            command,
            validator,
            async () =>
            {
                await SupervisorRows.DemandFreeAsync(administration.Db, command.Certificate, null, cancel);
                var supervisor = command.Entered(administration.NewId(), organisation, union.Path);
                supervisor.UserId = command.UserName is { } name
                    ? await SupervisorRows.AccountAsync(administration.Db, organisation, name, cancel)
                    : null;
                administration.Db.Supervisors.Add(supervisor);
                return query.View(supervisor, union.Name);
            },
            cancel
        );
    }
}

/// <summary>What every change of a supervisor looks up.</summary>
internal static class SupervisorRows
{
    /// <summary>A supervisor to be changed, whose certificate still counts.</summary>
    /// <exception cref="Invalid">It was taken back.</exception>
    public static async Task<Supervisor> HeldAsync(BargainingDb db, Guid supervisor, CancellationToken cancel)
    {
        var found = await db.Supervisors.AsTracking().SingleAsync(s => s.Id == supervisor, cancel);
        return found.RevokedOn is { } on
            ? throw new Invalid(
                "supervisorId",
                $"监督员证已于 {on:yyyy-MM-dd} 注销；重新聘任的，请以新证重新登记。",
                $"is a supervisor whose certificate was taken back on {on:yyyy-MM-dd}: "
                    + "whoever is appointed again is registered with a new one."
            )
            : found;
    }

    /// <summary>A certificate stands on the register once.</summary>
    /// <exception cref="Invalid">Somebody else has it.</exception>
    public static async Task DemandFreeAsync(BargainingDb db, Certificate certificate, Guid? holder, CancellationToken cancel)
    {
        if (await db.Supervisors.AnyAsync(s => s.Number == certificate.Number && s.Issuer == certificate.Issuer && s.Id != holder, cancel))
        {
            throw new Invalid(
                "certificate.number",
                "该证号已经登记；请核对证号和发证机关，续期请办理换证。",
                "is on the register already: look up number and issuer; to prolong it, renew it."
            );
        }
    }

    /// <summary>The account of a supervisor of this organisation, by its sign-in name.</summary>
    /// <exception cref="Invalid">There is none, or it is another supervisor's.</exception>
    public static async Task<Guid> AccountAsync(BargainingDb db, Guid organisation, string userName, CancellationToken cancel)
    {
        var name = userName.Trim().ToUpperInvariant();
        var account =
            await db
                .Users.Where(u =>
                    u.NormalizedUserName == name
                    && db.Set<UserMembership>().Any(m => m.UserId == u.Id && m.OrganisationId == organisation && m.Role == Role.Supervisor)
                )
                .Select(u => (Guid?)u.Id)
                .SingleOrDefaultAsync(cancel)
            ?? throw new Invalid(
                "userName",
                "没有这个账号，或者还没有在本工会任监督员；请管理员先开通。",
                "is no account, or has not the role of a supervisor here; the administrator grants it first."
            );
        return await db.Supervisors.AnyAsync(s => s.UserId == account && s.RevokedOn == null, cancel)
            ? throw new Invalid("userName", "这个账号已经关联一名监督员。", "is linked to a supervisor already.")
            : account;
    }
}
