using Bargaining.Access;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>Gives an account one more role (任职), at or below the administrator's own organisation.</summary>
public sealed record GrantRole
{
    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>Where.</summary>
    [PicksFrom(Pick.Organisation)]
    public required Guid OrganisationId { get; init; }
}

/// <summary>Takes a role from an account (免职), at or below the administrator's own organisation.</summary>
public sealed record RevokeRole
{
    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>Where.</summary>
    [PicksFrom(Pick.Organisation)]
    public required Guid OrganisationId { get; init; }
}

/// <summary>What makes a grant well formed.</summary>
internal sealed class GrantRoleValidator : AbstractValidator<GrantRole>
{
    public GrantRoleValidator() => RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择组织。", "choose the organisation.");
}

/// <summary>What makes a revocation well formed.</summary>
internal sealed class RevokeRoleValidator : AbstractValidator<RevokeRole>
{
    public RevokeRoleValidator() => RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择组织。", "choose the organisation.");
}

/// <summary>Gives and takes roles.</summary>
public sealed class RoleHandler(
    Administration administration,
    AccountKeeper accounts,
    RoleRegister register,
    CommandContext context,
    IValidator<GrantRole> grants,
    IValidator<RevokeRole> revocations
)
{
    /// <summary>Gives one. An account that has it already keeps it.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public Task<AccountView> GrantAsync(Guid account, GrantRole command, CancellationToken cancel = default) =>
        administration.CarryOutAsync($"grant-role {account}", command, command, grants, () => AddAsync(account, command, cancel), cancel);

    /// <summary>Takes one.</summary>
    /// <exception cref="Refusal">It was refused; also where the account does not have it.</exception>
    public Task<Revoked> RevokeAsync(Guid account, RevokeRole command, CancellationToken cancel = default) =>
        administration.CarryOutAsync(
            $"revoke-role {account}",
            command,
            command,
            revocations,
            () => RemoveAsync(account, command, cancel),
            cancel
        );

    private async Task<AccountView> AddAsync(Guid account, GrantRole command, CancellationToken cancel)
    {
        var person = await accounts.FindAsync(account, cancel);
        var organisation = await accounts.KeptOrganisationAsync(command.OrganisationId, command.Role, cancel);
        if (account == context.Actor.UserId)
        {
            throw new NotYourAction(
                new("不能给自己授予职务，请由另一名管理员办理。", "Nobody gives themselves a role: another administrator does it.")
            );
        }

        Oversight.DemandTogether(await AccountOversight.RolesAsync(administration.Db, account, cancel), command.Role, organisation.Path);
        if (await FindAsync(account, command.OrganisationId, command.Role, cancel) is null)
        {
            await RecordAsync(RoleDeed.Granted, person, command.Role, command.OrganisationId, cancel);
            administration.Db.Memberships.Add(
                new UserMembership
                {
                    UserId = account,
                    OrganisationId = command.OrganisationId,
                    Role = command.Role,
                }
            );
            await administration.Db.SaveChangesAsync(cancel);
        }

        return await accounts.FindAsync(account, cancel);
    }

    private async Task<Revoked> RemoveAsync(Guid account, RevokeRole command, CancellationToken cancel)
    {
        var person = await accounts.FindAsync(account, cancel);
        await accounts.KeptOrganisationAsync(command.OrganisationId, command.Role, cancel);

        // The register's lock first: of two at once the second finds nothing to take.
        await RecordAsync(RoleDeed.Revoked, person, command.Role, command.OrganisationId, cancel);
        administration.Db.Memberships.Remove(
            await FindAsync(account, command.OrganisationId, command.Role, cancel) ?? throw new NotInReach()
        );
        return new Revoked(account, command.Role, command.OrganisationId);
    }

    private Task RecordAsync(RoleDeed deed, AccountView person, Role role, Guid organisation, CancellationToken cancel) =>
        register.RecordAsync(deed, organisation, role, (person.Id, person.Name), (context.Actor.UserId, context.Actor.Name), cancel);

    private Task<UserMembership?> FindAsync(Guid account, Guid organisation, Role role, CancellationToken cancel) =>
        administration.Db.Memberships.SingleOrDefaultAsync(
            m => m.UserId == account && m.OrganisationId == organisation && m.Role == role,
            cancel
        );
}

/// <summary>A role that was taken (免职结果).</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Role">The role.</param>
/// <param name="OrganisationId">Where.</param>
public sealed record Revoked(Guid AccountId, Role Role, Guid OrganisationId);
