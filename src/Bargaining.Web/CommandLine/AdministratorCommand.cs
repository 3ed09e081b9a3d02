using System.CommandLine;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>
/// bargaining administrator (首个管理员): makes the first administrator of a province, and the province where it is missing.
/// Every other organisation and account is made by administrators over the API.
/// </summary>
public static class AdministratorCommand
{
    private const int ShortestPassword = 12;

    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var user = new Argument<string>("NAME") { Description = "The user name." };
        var province = new Option<string>("--province")
        {
            Description = "GB/T 2260 code of the province.",
            DefaultValueFactory = _ => "230000",
        };
        var command = new Command("administrator", "Make the first administrator of a province; the password is read from standard input.")
        {
            user,
            province,
        };
        command.SetAction((given, cancel) => MakeAsync(given, given.GetValue(user)!, given.GetValue(province)!, cancel));
        return command;
    }

    private static async Task MakeAsync(ParseResult given, string userName, string code, CancellationToken cancel)
    {
        await using var app = given.Host();
        await Product.MigrateAsync(app.Services, cancel);
        await using var scope = app.Services.CreateAsyncScope();
        var place = scope.ServiceProvider.GetRequiredService<LawBook>().Jurisdiction(code);
        if (place is null || place.Parent != "000000")
        {
            throw new QuestionException($"'{code}' is not the code of a province, such as 230000 for Heilongjiang.");
        }

        if (!Console.IsInputRedirected)
        {
            await given.Remarks.WriteAsync($"Password for {userName} (at least {ShortestPassword} characters): ");
        }

        var password = await Console.In.ReadLineAsync(cancel) ?? "";
        if (password.Length < ShortestPassword)
        {
            throw new QuestionException($"The password needs at least {ShortestPassword} characters; nothing was made.");
        }

        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Kind == OrganisationKind.Province && o.Code == code, cancel);
        if (organisation is null)
        {
            db.Add(organisation = Organisation.Below(null, code, OrganisationKind.Province, place.Name.Zh));
            await db.SaveChangesAsync(cancel);
        }

        // Whoever types the password is the administrator: it need not be changed first.
        var account = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            Name = userName,
        };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(account, password);
        if (!made.Succeeded)
        {
            throw new QuestionException(string.Join(" ", made.Errors.Select(e => e.Description)));
        }

        db.Add(
            new UserMembership
            {
                UserId = account.Id,
                OrganisationId = organisation.Id,
                Role = Role.Administrator,
            }
        );
        await scope
            .ServiceProvider.GetRequiredService<RoleRegister>()
            .RecordAsync(RoleDeed.Granted, organisation.Id, Role.Administrator, (account.Id, userName), (Guid.Empty, "命令行"), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        given.Answers.WriteLine($"{userName} is administrator of {place.Name.Zh} ({code}).");
    }
}
