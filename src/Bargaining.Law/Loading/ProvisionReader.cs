using System.Globalization;

namespace Bargaining.Law;

/// <summary>Reads the provisions of one rule: "within: 20 days", "share: more-than 1/2", "min:
/// 3", "choice: never", "items: [...]", "scale: [...]".</summary>
internal sealed class ProvisionReader(IReadOnlyDictionary<string, Matter> matters, Rule rule)
{
    private static readonly string[] Directions = [.. Enum.GetValues<PeriodDirection>().Select(direction => Spelling.Of(direction))];

    /// <summary>The provision, or null after noting what is wrong with it.</summary>
    public Provision? Read(YamlMap map)
    {
        var name = map.Required("matter");
        var kinds = LawReader.Kinds(map);
        var excepted = LawReader.Kinds(map, "except");
        if (kinds.Count > 0 && excepted.Count > 0)
        {
            map.Fault($"{name}: write 'kinds' or 'except', not both");
        }

        var places = map.Keys.Contains("places") ? map.List("places").ToHashSet(StringComparer.Ordinal) : [];
        foreach (
            var place in places.Where(place =>
                !JurisdictionCode.IsWellFormed(place) || !JurisdictionCode.Above(place).Contains(rule.Jurisdiction)
            )
        )
        {
            map.Fault($"{name}: '{place}' is not a place of {rule.Jurisdiction}; write the codes of its districts or cities");
        }

        var note = map.Words("note");
        var usual = map.Flag("usual");
        var provision = Body(map, name);
        map.Close();
        if (!matters.TryGetValue(name, out var matter))
        {
            map.Fault($"unknown matter '{name}'");
            return null;
        }

        if (provision is null)
        {
            map.Fault($"{name}: write one of within, before, window, every, share, min or max, choice, items, scale");
            return null;
        }

        if (KindOf(provision) != matter.Kind)
        {
            map.Fault($"{name} is answered by a {Spelling.Of(matter.Kind)}, not by a {Spelling.Of(KindOf(provision))}");
        }

        if (provision is ChoiceProvision { Choice: var choice } && matter.Choices.Count > 0 && !matter.Choices.Contains(choice))
        {
            map.Fault($"{name}: '{choice}' is not one of {string.Join(", ", matter.Choices)}");
        }

        return provision with
        {
            Kinds =
                excepted.Count > 0 ? Enum.GetValues<ContractKind>().Except(excepted).ToHashSet()
                : kinds.Count > 0 ? kinds
                : rule.Kinds,
            IsGeneral = excepted.Count > 0,
            Places = places,
            Note = note,
            Usual = usual,
        };
    }

    private Provision? Body(YamlMap map, string matter)
    {
        var keys = map.Keys.ToHashSet();
        if (Directions.FirstOrDefault(keys.Contains) is { } direction)
        {
            return Period(map, matter, direction);
        }

        if (keys.Contains("share"))
        {
            return Share(map, matter);
        }

        if (keys.Contains("min") || keys.Contains("max"))
        {
            return Count(map, matter);
        }

        if (keys.Contains("scale"))
        {
            return Scale(map, matter);
        }

        if (keys.Contains("choice"))
        {
            return new ChoiceProvision
            {
                Rule = rule,
                Matter = matter,
                Choice = map.Required("choice"),
            };
        }

        return keys.Contains("items")
            ? new ItemsProvision
            {
                Rule = rule,
                Matter = matter,
                Items = map.List("items"),
            }
            : null;
    }

    private PeriodProvision Period(YamlMap map, string matter, string direction)
    {
        var words = map.Required(direction).Split(' ');
        var unit = default(PeriodUnit);
        if (
            words.Length != 2
            || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || value == 0
            || !Spelling.TryParse(words[1], out unit)
        )
        {
            map.Fault($"'{direction}: {string.Join(' ', words)}' is not a period; write a number and days, working-days, months or years");
            value = 1;
        }

        var clock = map.Optional("clock") ?? rule.Clock;
        if (clock is null)
        {
            map.Fault($"{matter}: a period needs a 'clock', here or in its rule");
        }

        return new PeriodProvision
        {
            Rule = rule,
            Matter = matter,
            Direction = LawReader.Enumerated<PeriodDirection>(map, direction, direction),
            Value = value,
            Unit = unit,
            Clock = clock ?? "",
            OnExpiry = map.Optional("on-expiry") ?? rule.OnExpiry,
        };
    }

    private ShareProvision Share(YamlMap map, string matter)
    {
        var words = map.Required("share").Split(' ');
        var bound = default(Bound);
        var share = default(Fraction);
        if (words.Length != 2 || !Spelling.TryParse(words[0], out bound) || !Fraction.TryParse(words[1], out share))
        {
            map.Fault($"'share: {string.Join(' ', words)}' is not a share; write at-least, more-than or at-most and a fraction");
        }

        return new ShareProvision
        {
            Rule = rule,
            Matter = matter,
            Share = share,
            Bound = bound,
            Of = map.Required("of"),
        };
    }

    private CountProvision Count(YamlMap map, string matter)
    {
        var count = new CountProvision
        {
            Rule = rule,
            Matter = matter,
            Min = map.Number("min"),
            Max = map.Number("max"),
            Unit = map.Optional("unit"),
        };
        if (count.Min > count.Max)
        {
            map.Fault($"{matter}: 'min' is greater than 'max'");
        }

        return count;
    }

    private ScaleProvision Scale(YamlMap map, string matter)
    {
        var bands = map.Maps("scale").Select(Band).ToArray();
        if (bands.Length == 0)
        {
            map.Fault($"{matter}: a scale needs bands, such as {{ from: 100, least: 40, plus: 7, per: 100 }}");
        }

        if (bands.Zip(bands.Skip(1)).Any(pair => pair.First.From >= pair.Second.From))
        {
            map.Fault($"{matter}: the bands of a scale must rise");
        }

        return new ScaleProvision
        {
            Rule = rule,
            Matter = matter,
            Of = map.Required("of"),
            Bands = bands,
        };
    }

    private static ScaleBand Band(YamlMap map)
    {
        map.Required("from");
        var (least, leastShare) = Amount(map, "least");
        var (most, mostShare) = Amount(map, "most");
        var band = new ScaleBand(map.Number("from") ?? 0)
        {
            Least = least,
            LeastShare = leastShare,
            Plus = map.Number("plus"),
            Per = map.Number("per"),
            Floor = map.Number("floor"),
            Ceiling = map.Number("ceiling"),
            Most = most,
            MostShare = mostShare,
        };
        if (least is null && leastShare is null && most is null && mostShare is null)
        {
            map.Fault("a band says 'least' or 'most'");
        }

        if (band.Plus is null != band.Per is null || band.Per == 0 || (band.Plus is not null && least is null))
        {
            map.Fault("'plus' and 'per' go together, with a number as 'least'");
        }
        else if (band.MostOf(band.From) < band.LeastOf(band.From) || band.Floor > band.Ceiling)
        {
            map.Fault("'least' is greater than 'most', or 'floor' than 'ceiling'");
        }

        map.Close();
        return band;
    }

    /// <summary>A number of people, or a share of the headcount.</summary>
    private static (int? Number, Fraction? Share) Amount(YamlMap map, string key)
    {
        if (map.Optional(key) is not { } text)
        {
            return default;
        }

        if (Fraction.TryParse(text, out var share))
        {
            return (null, share);
        }

        return (map.Number(key), null);
    }

    private static ProvisionKind KindOf(Provision provision) =>
        provision switch
        {
            PeriodProvision => ProvisionKind.Period,
            ShareProvision => ProvisionKind.Share,
            CountProvision => ProvisionKind.Count,
            ChoiceProvision => ProvisionKind.Choice,
            ScaleProvision => ProvisionKind.Scale,
            _ => ProvisionKind.Items,
        };
}
