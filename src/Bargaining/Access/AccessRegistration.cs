using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Access;

/// <summary>Puts accounts into a container.</summary>
public static class AccessRegistration
{
    /// <summary>Accounts with passwords, locked for a quarter of an hour after five wrong ones; and what their administrators do.</summary>
    public static IdentityBuilder AddAccounts(this IServiceCollection services) => services
        .AddScoped<SignedInUsers>()
        .AddScoped<Administration>()
        .AddScoped<Accounts>()
        .AddScoped<CreateAccountHandler>()
        .AddScoped<RoleHandler>()
        .AddScoped<CreateOrganisationHandler>()
        .AddScoped<DescribeUnionHandler>()
        .AddScoped<UploadTemplateHandler>()
        .AddScoped<ImportStaffHandler>()
        .AddScoped<RegisterCommitteeHandler>()
        .AddScoped<RegisterSupervisorHandler>()
        .AddScoped<RenewSupervisorHandler>()
        .AddScoped<RevokeSupervisorHandler>()
        .AddScoped<LinkSupervisorHandler>()
        .AddScoped<ImportSupervisorsHandler>()
        .AddIdentityCore<User>(options =>
        {
            options.Password.RequiredLength = 10;
            options.Password.RequireDigit = true;
            options.Password.RequireLowercase = true;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            options.Lockout.AllowedForNewUsers = true;
        })
        .AddEntityFrameworkStores<BargainingDb>();
}
