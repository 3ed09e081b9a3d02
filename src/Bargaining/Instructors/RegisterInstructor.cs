using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Instructors;

/// <summary>Enters an instructor whom a union appointed for a term (登记协商指导员).</summary>
public sealed record RegisterInstructor : IAppointment
{
    /// <summary>Sign-in name of the account, which has the role of an instructor at this union.</summary>
    public required string UserName { get; init; }

    /// <summary>First day of the term.</summary>
    public required DateOnly TermFrom { get; init; }

    /// <summary>Last day of the term.</summary>
    public required DateOnly TermTo { get; init; }

    /// <summary>Trades in which they are at home; none for any.</summary>
    public IReadOnlyList<Trade> Trades { get; init; } = [];

    /// <summary>Last trained on; absent where it is not known.</summary>
    public DateOnly? TrainedOn { get; init; }

    /// <summary>Number of the certificate; absent where there is none.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Last day of the certificate; absent where it has none.</summary>
    public DateOnly? CertificateTo { get; init; }
}

internal sealed class RegisterInstructorValidator : AppointmentValidator<RegisterInstructor>
{
    public RegisterInstructorValidator(TimeProvider time)
        : base(time) => RuleFor(c => c.UserName).IsWritten(100);
}

/// <summary>Enters them.</summary>
public sealed class RegisterInstructorHandler(
    Administration administration,
    InstructorKeeper keeper,
    InstructorQuery query,
    IValidator<RegisterInstructor> validator
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<InstructorView> HandleAsync(Guid organisation, RegisterInstructor command, CancellationToken cancel = default)
    {
        var union = await keeper.DemandUnionAsync(organisation, cancel);
        return await administration.CarryOutForAsync(
            $"register-instructor {organisation}",
            command,
            command,
            validator,
            async () =>
            {
                var account = await AccountAsync(organisation, command.UserName, cancel);
                keeper.DemandAnother(account.Id);
                var instructor = new Instructor
                {
                    Id = administration.NewId(),
                    OrganisationId = organisation,
                    Path = union.Path,
                    UserId = account.Id,
                    TermFrom = command.TermFrom,
                    TermTo = command.TermTo,
                    Trades = TradeLetters.Of(command.Trades),
                    TrainedOn = command.TrainedOn,
                    CertificateNumber = command.CertificateNumber,
                    CertificateTo = command.CertificateTo,
                };
                administration.Db.Instructors.Add(instructor);
                return query.View(instructor, account.Name, union.Name);
            },
            cancel
        );
    }

    private async Task<User> AccountAsync(Guid organisation, string userName, CancellationToken cancel)
    {
        var (db, name) = (administration.Db, userName.Trim().ToUpperInvariant());
        var account =
            await db
                .Users.AsNoTracking()
                .SingleOrDefaultAsync(
                    u =>
                        u.NormalizedUserName == name
                        && db.Set<UserMembership>()
                            .Any(m => m.UserId == u.Id && m.OrganisationId == organisation && m.Role == Role.Instructor),
                    cancel
                )
            ?? throw new Invalid(
                "userName",
                "没有这个账号，或者还没有在本工会任协商指导员；请管理员先开通。",
                "is no account, or has not the role of an instructor here; the administrator grants it first."
            );
        if (await db.Set<UserMembership>().AnyAsync(m => m.UserId == account.Id && m.Role == Role.Employer, cancel))
        {
            throw new Invalid(
                "userName",
                "这个账号代表一家企业的企业方；协商指导员是工会的人，不能同时为企业方说话。",
                "speaks for an employer: an instructor is of the union, and speaks for no employer."
            );
        }

        return await db.Instructors.AnyAsync(i => i.UserId == account.Id && i.EndedOn == null, cancel)
            ? throw new Invalid(
                "userName",
                "这个账号已经在名册上；聘期届满的，请办理续聘。",
                "is on the register already: where the term ran out, renew it."
            )
            : account;
    }
}
