using Bargaining.Access;
using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace Bargaining.Accounts;

/// <summary>Opens an account with its first role (新建账号). The person changes the password before anything else.</summary>
public sealed record CreateAccount
{
    /// <summary>Name to sign in with: letters, digits and -._@+.</summary>
    public required string UserName { get; init; }

    /// <summary>The person's name.</summary>
    public required string Name { get; init; }

    /// <summary>First password, at least 10 characters with a digit and a lower-case letter.</summary>
    public required string Password { get; init; }

    /// <summary>First role.</summary>
    public required Role Role { get; init; }

    /// <summary>Where: the administrator's own organisation, or one below it.</summary>
    [PicksFrom(Pick.Organisation)]
    public required Guid OrganisationId { get; init; }
}

internal sealed class CreateAccountValidator : AbstractValidator<CreateAccount>
{
    public CreateAccountValidator()
    {
        RuleFor(c => c.UserName).IsWritten(100);
        RuleFor(c => c.Name).IsWritten(100);
        RuleFor(c => c.Password).IsWritten(200);
    }
}

/// <summary>Adds the account and its role.</summary>
public sealed class CreateAccountHandler(
    Administration administration,
    AccountKeeper accounts,
    RoleGiver giver,
    CommandContext context,
    UserManager<User> users,
    IValidator<CreateAccount> validator
)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public Task<AccountView> HandleAsync(CreateAccount command, CancellationToken cancel = default) =>
        administration.CarryOutAsync(
            "create-account",
            command,
            command with
            {
                Password = "",
            },
            validator,
            () => AddAsync(command, cancel),
            cancel
        );

    private async Task<AccountView> AddAsync(CreateAccount command, CancellationToken cancel)
    {
        var organisation = await accounts.KeptOrganisationAsync(command.OrganisationId, command.Role, cancel);
        var user = new User
        {
            Id = administration.NewId(),
            UserName = command.UserName,
            Name = command.Name,
            PasswordChangeRequired = true,
        };
        var result = await users.CreateAsync(user, command.Password);
        if (!result.Succeeded)
        {
            throw new Invalid([.. result.Errors.Select(error => AccountFaults.Of(error))]);
        }

        await giver.GiveAsync(
            RoleDeed.Granted,
            (user.Id, command.Name),
            command.Role,
            organisation,
            (context.Actor.UserId, context.Actor.Name),
            cancel
        );
        return await accounts.FindAsync(user.Id, cancel);
    }
}
