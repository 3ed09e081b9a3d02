using System.Text.Json.Nodes;
using Bargaining.Cases;
using Bargaining.Web.Simulation;

namespace Bargaining.Web.Tests.Simulation;

/// <summary>Plans that somebody wrote wrongly: samples with steps and values changed at random, by a seed.</summary>
internal static class SpoiltPlan
{
    /// <summary>Steps and values changed, also to what nobody would write.</summary>
    public static Scenario Of(Scenario sample, Random random) => Of(sample, random, kinds: 6);

    /// <summary>The same plan with steps left out, done twice or done by somebody else: a walk of
    /// its own through the procedure, with values that are right.</summary>
    public static Scenario Walk(Scenario sample, Random random) => Of(sample, random, kinds: 3);

    private static Scenario Of(Scenario sample, Random random, int kinds)
    {
        var steps = sample
            .Steps.Take(random.Next(3, sample.Steps.Count + 1))
            .Select(step => step with { Data = (JsonObject)step.Data.DeepClone() })
            .ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(steps.Count);
            switch (random.Next(kinds))
            {
                case 0 when steps.Count > 2:
                    steps.RemoveAt(at);
                    break;
                case 1:
                    steps.Insert(at, steps[at]);
                    break;
                case 2 when steps[at].Action != ScenarioStep.CastBallots:
                    steps[at] = steps[at] with
                    {
                        By = random.GetItems(
                            ["union", "employer", "delegate", "upper-union", "supervision", "bureau", "delegate-1", "delegate-999"],
                            1
                        )[0],
                    };
                    break;
                case 3:
                    steps[at] = steps[at] with
                    {
                        By = steps[at].By ?? "union",
                        Action = UseCases.All.Where(u => u.Is.Route.Length > 0 && !u.Is.TakesFile).ElementAt(random.Next(60)).Is.Name,
                    };
                    break;
                default:
                    SpoilData(steps[at].Data, random);
                    break;
            }
        }

        return sample with
        {
            Steps = [.. steps.OrderBy(step => step.On)],
        };
    }

    private static void SpoilData(JsonObject data, Random random)
    {
        if (data.Count == 0 || random.Next(5) == 0)
        {
            data["没有这一项"] = Odd(random);
            return;
        }

        var name = data.ElementAt(random.Next(data.Count)).Key;
        switch (data[name])
        {
            case JsonObject inner when random.Next(3) > 0:
                SpoilData(inner, random);
                break;
            case JsonArray { Count: > 0 } list when random.Next(3) > 0:
                if (list[random.Next(list.Count)] is JsonObject one)
                {
                    SpoilData(one, random);
                }
                else
                {
                    list[random.Next(list.Count)] = Odd(random);
                }

                break;
            default:
                data.Remove(name);
                if (random.Next(3) > 0)
                {
                    data[name] = Odd(random);
                }

                break;
        }
    }

    private static JsonNode? Odd(Random random) =>
        random.Next(12) switch
        {
            0 => null,
            1 => "",
            2 => "2026-02-30",
            3 => "1900-01-01",
            4 => "9999-12-31",
            5 => -1,
            6 => int.MaxValue,
            7 => true,
            8 => new string('长', 3000),
            9 => "\u0007控制字符",
            10 => new JsonArray("a", 1),
            _ => "$nobody",
        };
}
