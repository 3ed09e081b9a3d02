using System.CommandLine;
using Bargaining.Cases;
using Bargaining.Congress.YearPlan;
using Bargaining.Law;
using Bargaining.Organisations;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>
/// bargaining year (年度清单): what the law asks of a small enterprise in a year, as one list, without a database. What has happened there is
/// not known here: the API's year plan of an enterprise knows it.
/// </summary>
public static class YearCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var at = new Option<string>("--at")
        {
            Description = "Code of the place (GB/T 2260), such as 230102.",
            DefaultValueFactory = _ => LawOptions.DefaultPlace,
        };
        var employees = new Option<int>("--employees") { Description = "All employees, persons.", Required = true };
        var ownership = new Option<string>("--ownership")
        {
            Description = "non-public, state-owned or collective.",
            DefaultValueFactory = _ => Spelling.Of(Ownership.NonPublic),
        };
        var year = new Option<int?>("--year") { Description = "The year; this one where none is given." };
        var name = new Option<string?>("--name") { Description = "Name of the enterprise, for the prepared texts." };
        var texts = new Option<DirectoryInfo?>("--texts") { Description = "A folder into which the prepared texts are written." };
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var language = Output.LanguageOption();
        var command = new Command("year", "Say what the law asks of an enterprise in a year, as one list.")
        {
            at,
            employees,
            ownership,
            year,
            name,
            texts,
            json,
            language,
        };
        command.SetAction(given =>
            LawOptions.Run(
                given,
                output =>
                {
                    var plan = Plan(
                        given.GetValue(at),
                        given.GetValue(employees),
                        given.GetValue(ownership)!,
                        given.GetValue(year),
                        given.GetValue(name)
                    );
                    if (given.GetValue(texts) is { } folder)
                    {
                        Write(plan, folder);
                    }

                    if (given.GetValue(json))
                    {
                        output.WriteLine(Json.Write(plan));
                    }
                    else
                    {
                        Print(plan, given.GetValue(language)!, output);
                    }
                }
            )
        );
        return command;
    }

    private static PlannedYear Plan(string? at, int employees, string ownership, int? year, string? name)
    {
        var law = LawBook.Load();
        var place = LawOptions.PlaceOf(law, at);
        if (!Spelling.TryParse<Ownership>(ownership, out var owner))
        {
            throw new QuestionException(
                $"'{ownership}' is not an ownership; it is one of {string.Join(", ", Enum.GetValues<Ownership>().Select(Spelling.Of))}."
            );
        }

        var today = LegalDay.Of(TimeProvider.System.GetUtcNow());
        try
        {
            return YearPlanner.Plan(
                law,
                new YearQuestion
                {
                    Name = name,
                    Jurisdiction = place,
                    Enterprise = new Enterprise { Employees = employees, Ownership = owner },
                    Year = year ?? today.Year,
                    Today = today,
                }
            );
        }
        catch (Invalid fault)
        {
            throw new QuestionException(string.Join(Environment.NewLine, fault.Faults.Select(f => $"--{f.Field} {f.Message.En}")), fault);
        }
    }

    private static void Write(PlannedYear plan, DirectoryInfo folder)
    {
        folder.Create();
        foreach (var text in plan.Entries.SelectMany(entry => entry.Texts).DistinctBy(text => text.Name))
        {
            File.WriteAllText(Path.Combine(folder.FullName, $"{text.Name}.md"), text.Body);
        }
    }

    private static void Print(PlannedYear plan, string language, TextWriter output)
    {
        string Say(string zh, string en) => language == "zh" ? zh : en;
        output.WriteLine(
            Say(
                $"{plan.Year} 年度清单：{plan.Enterprise ?? "（企业名称未填）"}，职工 {plan.Employees} 人，"
                    + $"{Words.Of($"ownership-{Spelling.Of(plan.Ownership)}").Zh}，{plan.Place.Zh}（{plan.Jurisdiction}）",
                $"The year {plan.Year}: {plan.Enterprise ?? "(no name given)"}, {plan.Employees} employees, "
                    + $"{Words.Of($"ownership-{Spelling.Of(plan.Ownership)}").En}, {plan.Place.En} ({plan.Jurisdiction})"
            )
        );
        foreach (var entry in plan.Entries)
        {
            output.WriteLine();
            output.WriteLine($"[{Words.Of($"year-{Spelling.Of(entry.State)}").In(language)}] {entry.Title.In(language)}");
            output.WriteLine($"    {entry.Says.In(language)}");
            if (entry.When.In(language) is { Length: > 0 } when)
            {
                output.WriteLine($"    {Say("时间：", "When: ")}{when}");
            }

            foreach (var reason in entry.Why)
            {
                output.WriteLine(
                    $"    {Say("依据：", "Why: ")}{reason.Citation.In(language)} [{reason.RuleId}, {LawWords.Status(reason.Status, language)}]"
                );
            }

            foreach (var caveat in entry.Caveats)
            {
                output.WriteLine($"    {Say("存疑：", "Not known: ")}{caveat.Says.In(language)} [{caveat.RuleId}]");
            }

            if (entry.Action is { } action)
            {
                output.WriteLine($"    {Say("办理：", "Do it: ")}{Say(action.Action.Zh, action.Action.En)}  POST {action.Href}");
            }

            foreach (var text in entry.Texts)
            {
                var missing = string.Join(Say("、", ", "), text.Missing.Select(field => field.In(language)));
                output.WriteLine(
                    $"    {Say("文书：", "Text: ")}{text.Name}.md"
                        + $"{(missing.Length == 0 ? "" : Say($"（待填：{missing}）", $" (to fill in: {missing})"))}"
                );
            }
        }
    }
}
