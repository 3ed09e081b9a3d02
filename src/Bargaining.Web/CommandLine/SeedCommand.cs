using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Web.Demo;
using Bargaining.Web.Hosting;
using Bargaining.Web.Seeding;
using Microsoft.AspNetCore.Identity;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining seed (生成演示城市): an invented town, city or province with rounds in every state, to try lists and figures on.</summary>
public static class SeedCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var scale = new Option<string>("--scale")
        {
            Description = "town (240 enterprises), city (30,000) or province (300,000).",
            DefaultValueFactory = _ => "town",
        };
        scale.AcceptOnlyFromAmong([.. SeedScale.All.Select(one => one.Name)]);
        var seed = new Option<int>("--seed") { Description = "The same number makes the same place.", DefaultValueFactory = _ => 230100 };
        var command = new Command(
            "seed",
            "Fill the database with an invented place: real districts, made-up enterprises and people, rounds in every state. "
                + "Goes on where it was broken off. Never for a database that is used."
        )
        {
            scale,
            seed,
        };
        command.SetAction(
            (given, cancel) => RunAsync(given, SeedScale.All.Single(one => one.Name == given.GetValue(scale)), given.GetValue(seed), cancel)
        );
        return command;
    }

    private static async Task<int> RunAsync(ParseResult given, SeedScale scale, int seed, CancellationToken cancel)
    {
        var today = LegalDay.Of(TimeProvider.System.GetUtcNow());
        var (clock, began) = (new MovingClock(today), Stopwatch.StartNew());
        await using var services = given.Product(clock);
        await Product.MigrateAsync(services, cancel);
        var hash = new PasswordHasher<User>().HashPassword(new User(), DemoWorld.Password);
        var made = await new Seeder(services, scale, seed, today, hash, what => given.Remarks.WriteLine($"seed: {what}")).RunAsync(cancel);
        given.Answers.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"seed: {made} cases made in {began.Elapsed.TotalSeconds:0} s; sign in as seed-admin, "
                    + $"seed-city or seed-chair-0 with {DemoWorld.Password}"
            )
        );
        return 0;
    }
}
