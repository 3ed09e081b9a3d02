using Bargaining.Access;
using FluentValidation;

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
    RoleGiver giver,
    CommandContext context,
    IValidator<GrantRole> grants,
    IValidator<RevokeRole> revocations
)
{
    /// <summary>Gives one; where it takes two, a second person confirms it. An account that has it already keeps it.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public Task<AccountView> GrantAsync(Guid account, GrantRole command, CancellationToken cancel = default) =>
        administration.CarryOutAsync($"grant-role {account}", command, command, grants, () => AddAsync(account, command, cancel), cancel);

    /// <summary>Takes one, or one that waits.</summary>
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
        await giver.GiveAsync(
            RoleDeed.Granted,
            (person.Id, person.Name),
            command.Role,
            organisation,
            (context.Actor.UserId, context.Actor.Name),
            cancel
        );
        return await accounts.FindAsync(account, cancel);
    }

    private async Task<Revoked> RemoveAsync(Guid account, RevokeRole command, CancellationToken cancel)
    {
        var person = await accounts.FindAsync(account, cancel);
        await accounts.KeptOrganisationAsync(command.OrganisationId, command.Role, cancel);
        await giver.TakeAsync(
            (person.Id, person.Name),
            command.Role,
            command.OrganisationId,
            (context.Actor.UserId, context.Actor.Name),
            cancel
        );
        return new Revoked(account, command.Role, command.OrganisationId);
    }
}

/// <summary>A role that was taken (免职结果).</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Role">The role.</param>
/// <param name="OrganisationId">Where.</param>
public sealed record Revoked(Guid AccountId, Role Role, Guid OrganisationId);
