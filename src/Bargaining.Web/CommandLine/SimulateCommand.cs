using System.CommandLine;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Web.Simulation;
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
        var command = new Command("simulate", "Play a planned round through the real rules; nothing is left behind.")
        {
            file,
            json,
            language,
        };
        command.SetAction(
            async (given, cancel) => await RunAsync(given, given.GetValue(file)!, given.GetValue(json), given.GetValue(language)!, cancel)
        );
        return command;
    }

    private static async Task<int> RunAsync(ParseResult given, string file, bool json, string language, CancellationToken cancel)
    {
        Scenario scenario;
        try
        {
            scenario = Scenario.Read(file);
        }
        catch (ScenarioException faults)
        {
            await given.Remarks.WriteLineAsync(string.Join(Environment.NewLine, faults.Faults.Select(fault => fault.In(language))));
            return 2;
        }

        var clock = new MovingClock(scenario.Steps[0].On);
        await using var services = given.Product(clock);
        try
        {
            services.GetRequiredService<LawBook>().Ancestry(scenario.Jurisdiction);
        }
        catch (KeyNotFoundException unknown)
        {
            await given.Remarks.WriteLineAsync(
                new Text($"{file}：没有收录 {scenario.Jurisdiction} 这个行政区划代码。", $"{file}: {unknown.Message}").In(language)
            );
            return 2;
        }

        await Hosting.Product.MigrateAsync(services, cancel);
        var timeline = new Timeline(given.Answers, language, json, Output.Colours);
        timeline.Head(new Text(scenario.Title, scenario.Title));
        var unmet = 0;
        await foreach (var moment in Rehearsal.PlayAsync(services, scenario, cancel))
        {
            timeline.Print(moment);
            unmet += moment.Unmet.Count;
        }

        if (unmet > 0)
        {
            await given.Remarks.WriteLineAsync(
                language == "zh" ? $"有 {unmet} 处与预期不符（见 ! 行）。" : $"{unmet} expectation(s) not met, see the lines with '!'."
            );
        }

        return unmet > 0 ? 1 : 0;
    }
}
