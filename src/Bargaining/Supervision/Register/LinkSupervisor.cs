using Bargaining.Access;
using FluentValidation;

namespace Bargaining.Supervision.Register;

/// <summary>Joins a supervisor to the account by which they sign in (关联监督员账号), in the place of one that was linked before.</summary>
public sealed record LinkSupervisor
{
    /// <summary>Sign-in name of the account, which has the role of a supervisor at the same organisation.</summary>
    public required string UserName { get; init; }
}

internal sealed class LinkSupervisorValidator : AbstractValidator<LinkSupervisor>
{
    public LinkSupervisorValidator() => RuleFor(c => c.UserName).IsWritten(100);
}

/// <summary>Joins them.</summary>
public sealed class LinkSupervisorHandler(
    Administration administration,
    RegisterKeeper keeper,
    SupervisorQuery query,
    IValidator<LinkSupervisor> validator
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public async Task<SupervisorView> HandleAsync(Guid supervisor, LinkSupervisor command, CancellationToken cancel = default)
    {
        var union = await keeper.DemandOfAsync(supervisor, cancel);
        return await administration.CarryOutForAsync(
            $"link-supervisor {supervisor}",
            command,
            command,
            validator,
            async () =>
            {
                var held = await SupervisorRows.HeldAsync(administration.Db, supervisor, cancel);
                held.UserId = await SupervisorRows.AccountAsync(administration.Db, held.OrganisationId, command.UserName, cancel);
                return query.View(held, union.Name);
            },
            cancel
        );
    }
}
