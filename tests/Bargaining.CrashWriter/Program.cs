// A process of its own that the tests start, and kill or run beside another. It reads what it needs, says "ready" and waits for a line:
//   write DAY ENTERPRISE PATH UNION EMPLOYER WRITERS   sends rounds until it is killed; "> ..." before a command, "< ..." after its receipt
//   sweep DAY                                          sweeps once, prints a line per receipt
//   vote DAY ENTERPRISE PATH BOX FILE VOTERS           casts a ballot for every voter of the file; "> ..." before, "< ..." after
//   letters DAY MAILING                                issues what is left of a mailing; "> ..." before, "< ..." after, "through" last
//   campaign DAY                                       sends the letters of campaigns, a few at a time; "through" at the end
//   digest DAY                                         writes the digests of that morning; "through" at the end
using System.Globalization;
using Bargaining;
using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.CrashWriter;
using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Data.SqlServer;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
var day = DateOnly.Parse(args[1], CultureInfo.InvariantCulture);
var services = new ServiceCollection().AddSingleton<TimeProvider>(new MovingClock(day)).AddTestEngine().AddBargaining().AddDelivery();
services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()); // it opens nothing that another process sealed
_ = Environment.GetEnvironmentVariable("BARGAINING_SQLSERVER") is { Length: > 0 } sqlServer
    ? services.AddSqlServer(sqlServer)
    : services.AddPostgreSql(Environment.GetEnvironmentVariable("BARGAINING_POSTGRES")!);
await using var provider = services.BuildServiceProvider();

_ = provider.GetRequiredService<Definitions>(); // and with it the law, of which every command asks
await using (var scope = provider.CreateAsyncScope())
{
    // The model, a connection.
    await scope.ServiceProvider.GetRequiredService<BargainingDb>().Cases.AsNoTracking().Select(c => c.Id).FirstOrDefaultAsync();
}

Console.WriteLine("ready");
Console.ReadLine();

if (args[0] == "sweep")
{
    await using var scope = provider.CreateAsyncScope();
    foreach (var receipt in await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync())
    {
        Console.WriteLine($"{receipt.CaseId} {receipt.Version}");
    }

    return;
}

if (args[0] == "campaign")
{
    await using var scope = provider.CreateAsyncScope();
    await scope.ServiceProvider.GetRequiredService<CampaignRun>().RunAsync(atOnce: 10, default);
    Console.WriteLine("through");
    return;
}

if (args[0] == "digest")
{
    await provider.GetRequiredService<Digest>().RunAsync();
    Console.WriteLine("through");
    return;
}

if (args[0] == "letters")
{
    await new LetterWriter(provider, Guid.Parse(args[2])).RunAsync();
    return;
}

if (args[0] == "vote")
{
    await new Voting(provider, Guid.Parse(args[2]), args[3], Guid.Parse(args[4])).RunAsync(
        args[5],
        int.Parse(args[6], CultureInfo.InvariantCulture)
    );
    return;
}

var (enterprise, path) = (Guid.Parse(args[2]), args[3]);
var union = new Actor(Guid.Parse(args[4]), "李主席", [new Membership(Role.UnionChair, enterprise, path)]);
var employer = new Actor(Guid.Parse(args[5]), "王总", [new Membership(Role.Employer, enterprise, path)]);
await Task.WhenAll(
    Enumerable
        .Range(0, int.Parse(args[6], CultureInfo.InvariantCulture))
        .Select(_ => Task.Run(() => new Writer(provider, enterprise, day, union, employer).RunAsync()))
);
