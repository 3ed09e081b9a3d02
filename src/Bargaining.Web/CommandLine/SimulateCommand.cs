using System.CommandLine;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using Bargaining.Web.Simulation;
using Microsoft.EntityFrameworkCore;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining simulate (模拟): plays a scenario file through the real commands, in a transaction that is thrown away.</summary>
public static class SimulateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A scenario, such as workflows/samples/harbin-wage-smooth.yaml." };
        var json = new Option<bool>("--json") { Description = "JSON lines instead of text." };
        var language = Output.LanguageOption();
        var command = new Command("simulate", "Play a planned round through the real rules; nothing is left behind.") { file, json, language };
        command.SetAction(async (given, cancel) => await RunAsync(given.GetValue(file)!, given.GetValue(json), given.GetValue(language)!, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string file, bool json, string language, CancellationToken cancel)
    {
        Scenario scenario;
        try
        {
            scenario = Scenario.Read(file);
        }
        catch (ScenarioException faults)
        {
            await Console.Error.WriteLineAsync(faults.Message);
            return 2;
        }

        var clock = new MovingClock(scenario.Steps[0].On);
        await using var services = Hosting.Product.Build(clock);
        try
        {
            services.GetRequiredService<LawBook>().Ancestry(scenario.Jurisdiction);
        }
        catch (KeyNotFoundException unknown)
        {
            await Console.Error.WriteLineAsync($"{file}: {unknown.Message}");
            return 2;
        }

        await Hosting.Product.MigrateAsync(services, cancel);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel); // never committed
        var cast = await CastAsync(db, scenario, cancel);
        scope.ServiceProvider.GetRequiredService<CommandContext>().Rehearsal = true;

        var timeline = new Timeline(Console.Out, language, json, Output.Colours);
        timeline.Head(new Text(scenario.Title, scenario.Title));
        var unmet = 0;
        await foreach (var moment in scope.ServiceProvider.GetRequiredService<ScenarioRunner>().PlayAsync(scenario, cast))
        {
            timeline.Print(moment);
            unmet += moment.Unmet.Count;
        }

        if (unmet > 0)
        {
            await Console.Error.WriteLineAsync(language == "zh" ? $"有 {unmet} 处与预期不符（见 ! 行）。" : $"{unmet} expectation(s) not met, see the lines with '!'.");
        }

        return unmet > 0 ? 1 : 0;
    }

    private static async Task<Cast> CastAsync(BargainingDb db, Scenario scenario, CancellationToken cancel)
    {
        var district = Organisation.Below(null, scenario.Jurisdiction, OrganisationKind.District, "模拟地区");
        var enterprise = Organisation.Below(district, scenario.Jurisdiction, OrganisationKind.Enterprise, scenario.EnterpriseName);
        enterprise.Enterprise = scenario.Enterprise;
        (district.UnionName, district.Abbreviation) = ("模拟地区总工会", "模总工");
        enterprise.Abbreviation = "模企工";
        List<Supervisor> supervisors = [.. Enumerable.Range(1, scenario.Supervisors).Select(n => new Supervisor
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = district.Id,
            Path = district.Path,
            Name = $"监督员{n}",
            Number = $"模拟{Guid.NewGuid():N}"[..20],
            Issuer = "模拟地区总工会",
            ValidFrom = scenario.Steps[0].On.AddYears(-1),
            ValidSince = scenario.Steps[0].On.AddYears(-1),
            ValidTo = scenario.Steps[^1].On.AddYears(1),
        })];
        db.AddRange([district, enterprise, .. supervisors]);
        await db.SaveChangesAsync(cancel);
        return Cast.Of(enterprise, district, [.. supervisors.Select(s => s.Id)]);
    }
}
