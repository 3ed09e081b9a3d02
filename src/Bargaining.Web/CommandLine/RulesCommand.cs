using System.CommandLine;
using System.Text.Json.Nodes;
using Bargaining.Law;

namespace Bargaining.Web.CommandLine;

/// <summary>
/// bargaining rules (规则查询): lists the rules that count at a place on a day, nearest place first, with citation and status.
/// Without --kind those of every kind of contract; with --matter those that answer it, the one that stands marked with an asterisk
/// (for general contracts where no kind is given).
/// </summary>
public static class RulesCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var options = new LawOptions();
        var on = new Option<string?>("--on") { Description = "The day, such as 2026-03-02; today where none is given." };
        var command = new Command("rules", "List the rules in force at a place, with citation and status.");
        options.AddTo(command);
        command.Options.Add(on);
        command.SetAction(given => LawOptions.Run(given, output => Run(given, options, on, output)));
        return command;
    }

    private static void Run(ParseResult given, LawOptions options, Option<string?> on, TextWriter output)
    {
        var day = given.GetValue(on) is { } written ? LawOptions.DayOf(written) : Today();
        var kind = LawOptions.KindOf(given.GetValue(options.Kind));
        var law = options.Load(given);
        var place = LawOptions.PlaceOf(law, given.GetValue(options.At));
        var matter = given.GetValue(options.Matter) is { } asked ? LawOptions.MatterOf(law, asked) : null;
        Rule[] rules = [.. law.InForce(place, kind, day).Where(rule => matter is null || Answers(rule, matter, kind))];
        if (rules.Length == 0)
        {
            throw new QuestionException(
                $"No rule answers {matter} at {place} on "
                    + $"{LawWords.Day(day)}{(kind is { } known ? $" for {Spelling.Of(known)} contracts" : "")}."
            );
        }

        var stands = matter is null ? null : law.Find<Provision>(matter, place, kind ?? ContractKind.General, day)?.Provision.Rule;
        if (given.GetValue(options.Json))
        {
            output.WriteLine(LawJson.Line(new JsonArray([.. rules.Select(rule => Json(rule, stands, matter))])));
        }
        else
        {
            Print(law, rules, stands, law.Caveats(place, matter), given.GetValue(options.Language)!, output);
        }
    }

    private static bool Answers(Rule rule, string matter, ContractKind? kind) =>
        rule.Provisions.Any(provision => provision.Matter == matter && (kind is null || provision.HoldsFor(kind)));

    private static JsonObject Json(Rule rule, Rule? stands, string? matter)
    {
        var json = LawJson.Of(rule);
        if (matter is not null)
        {
            json["stands"] = rule == stands;
        }

        return json;
    }

    private static void Print(LawBook law, Rule[] rules, Rule? stands, IReadOnlyList<Caveat> caveats, string language, TextWriter output)
    {
        foreach (var place in rules.GroupBy(rule => rule.Jurisdiction))
        {
            output.WriteLine($"{law.Jurisdiction(place.Key)?.Name.In(language)} ({place.Key})");
            foreach (var rule in place)
            {
                output.WriteLine($"{(rule == stands ? "*" : " ")} {rule.Id}: {rule.Text.In(language)}");
                output.WriteLine($"    {rule.Cite(language)} - {LawWords.Status(rule.Status, language)}");
                foreach (var provision in rule.Provisions)
                {
                    var kinds = provision.Kinds.Count == 0 ? "" : $" [{string.Join(", ", provision.Kinds.Order().Select(Spelling.Of))}]";
                    var names = provision.Places.Order().Select(code => law.Jurisdiction(code)?.Name.In(language) ?? code);
                    var places = provision.Places.Count == 0 ? "" : $" ({string.Join(language == "zh" ? "、" : ", ", names)})";
                    output.WriteLine(
                        $"    {provision.Matter}{kinds}{places}: "
                            + $"{LawWords.Words(provision, language)}{(provision.Note is { } note ? $" - {note.In(language)}" : "")}"
                    );
                }
            }
        }

        foreach (var caveat in caveats)
        {
            output.WriteLine($"  ! {LawWords.Sentence(caveat, language)}");
        }
    }

    private static DateOnly Today() => LegalDay.Of(TimeProvider.System.GetUtcNow());
}
