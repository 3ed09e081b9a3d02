using Bargaining.Access;
using Bargaining.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Accounts;

/// <summary>Puts accounts into a container.</summary>
public static class AccountsRegistration
{
    /// <summary>Who is signed in, and who was given which role.</summary>
    internal static IServiceCollection AddSignedInUsers(this IServiceCollection services)
    {
        services.TryAddScoped<SignedInUsers>();
        services.TryAddScoped<ActingUsers>();
        services.TryAddScoped<RoleRegister>();
        return services;
    }

    /// <summary>Accounts with passwords, locked for a quarter of an hour after five wrong ones; and what their administrators do.</summary>
    public static IdentityBuilder AddAccounts(this IServiceCollection services) =>
        services
            .Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000) // of PBKDF2 with SHA-512, as OWASP has it today
            .AddScoped<AccountKeeper>()
            .AddScoped<PeopleInRole>()
            .AddScoped<CreateAccountHandler>()
            .AddScoped<RoleGiver>()
            .AddScoped<RoleHandler>()
            .AddScoped<RoleProposals>()
            .AddScoped<AccountOversight>()
            .AddScoped<Lockout>()
            .AddScoped<KnownClients>()
            .AddScoped<Sessions>()
            .AddScoped<SignIns>()
            .AddScoped<OutsideSignIns>()
            .AddScoped<PasswordCheck>()
            .AddScoped<Passwords>()
            .AddScoped<SecondFactors>()
            .AddScoped<Passkeys>()
            .AddScoped<IUserPasskeyStore<User>, AccountStore>()
            .AddScoped<ResetLinks>()
            .AddScoped<StandingHandler>()
            .AddScoped<Invitations>()
            .AddIdentityCore<User>(options =>
            {
                options.Password.RequiredLength = 10;
                options.Password.RequireDigit = true;
                options.Password.RequireLowercase = true;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddPasswordValidator<GuessablePasswords>()
            .AddUserStore<AccountStore>();
}
