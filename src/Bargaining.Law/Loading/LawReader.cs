namespace Bargaining.Law;

/// <summary>What is not known about the law of a place (存疑事项): becomes a caveat of every answer it touches.</summary>
internal sealed record Gap(IReadOnlyList<string> Matters, Caveat Caveat);

/// <summary>
/// Reads folders of packs: instruments.yaml, matters.yaml, jurisdictions/*.yaml (or *.yaml of jurisdictions directly), calendar/*.csv.
/// Strict: all faults of all files are gathered and thrown as one.
/// </summary>
internal sealed class LawReader
{
    private readonly List<Text> faults = [];
    private readonly List<YamlMap> packs = [];

    public Dictionary<string, Instrument> Instruments { get; } = [];

    public Dictionary<string, Matter> Matters { get; } = [];

    public Dictionary<string, Jurisdiction> Jurisdictions { get; } = [];

    public List<Rule> Rules { get; } = [];

    public List<Gap> Gaps { get; } = [];

    public List<HolidayNotice> Notices { get; } = [];

    public static LawReader Read(IEnumerable<string> folders)
    {
        var reader = new LawReader();
        foreach (var folder in folders)
        {
            reader.ReadFolder(folder);
        }

        reader.ReadPacks();
        reader.CheckPlaces();
        return reader.faults.Count == 0 ? reader : throw new LawDataException([.. reader.faults.Select(fault => fault.En)]);
    }

    private void ReadFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Fault($"{folder}: no such folder");
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Open(path, Path.GetRelativePath(folder, path)) is not { } map)
            {
                continue;
            }

            switch (Path.GetFileName(path))
            {
                case "instruments.yaml":
                    ReadInstruments(map);
                    map.Close();
                    break;
                case "matters.yaml":
                    ReadMatters(map);
                    break;
                default:
                    ReadInstruments(map);
                    packs.Add(map);
                    break;
            }
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                using var csv = File.OpenText(path);
                Notices.AddRange(HolidayCalendar.ReadNotices(csv));
            }
            catch (FormatException fault)
            {
                Fault($"{Path.GetRelativePath(folder, path)}: {fault.Message}");
            }
        }
    }

    private YamlMap? Open(string path, string name)
    {
        using var text = File.OpenText(path);
        return YamlMap.Read(text, name, faults);
    }

    private void ReadInstruments(YamlMap file)
    {
        foreach (var map in file.Maps("instruments"))
        {
            map.Label = map.Required("code");
            var instrument = new Instrument(
                map.Label,
                Words(map, "title"),
                map.Date("from"),
                map.Date("to"),
                map.Optional("source") ?? "",
                map.Optional("reading") ?? ""
            )
            {
                Kinds = Kinds(map),
            };
            CheckDates(map, instrument.From, instrument.To);
            map.Close();
            if (!Instruments.TryAdd(instrument.Code, instrument))
            {
                map.Fault("this instrument is there twice");
            }
        }
    }

    private void ReadMatters(YamlMap file)
    {
        foreach (var (name, map) in file.Entries())
        {
            var matter = new Matter(
                name,
                Enumerated<ProvisionKind>(map, "type", map.Required("type")),
                new Text(map.Required("zh"), map.Required("en")),
                map.List("choices")
            );
            map.Close();
            if (!Matters.TryAdd(name, matter))
            {
                map.Fault("this matter is there twice");
            }
        }
    }

    private void ReadPacks()
    {
        foreach (var pack in packs)
        {
            var code = pack.Required("code");
            pack.Label = code;
            ReadPlace(pack, code);
            foreach (var place in pack.Maps("places"))
            {
                var inner = place.Required("code");
                AddPlace(place, new Jurisdiction(inner, new Text(place.Required("zh"), place.Required("en")), code));
                place.Close();
            }

            foreach (var rule in pack.Maps("rules"))
            {
                ReadRule(rule, code);
            }

            foreach (var gap in pack.Maps("gaps"))
            {
                ReadGap(gap, code);
            }

            pack.Close();
        }
    }

    /// <summary>A second file may add rules to a place that another file names.</summary>
    private void ReadPlace(YamlMap pack, string code)
    {
        var parent = pack.Optional("parent");
        if (pack.Words("name") is { } name)
        {
            AddPlace(pack, new Jurisdiction(code, name, parent));
        }
        else if (!Jurisdictions.ContainsKey(code))
        {
            pack.Fault("'name' is missing");
        }
    }

    private void AddPlace(YamlMap map, Jurisdiction place)
    {
        if (!JurisdictionCode.IsWellFormed(place.Code))
        {
            map.Fault($"'{place.Code}' is not a code of six digits");
        }
        else if (!Jurisdictions.TryAdd(place.Code, place))
        {
            map.Fault($"the place {place.Code} is there twice");
        }
    }

    private void CheckPlaces()
    {
        foreach (var place in Jurisdictions.Values)
        {
            HashSet<string> seen = [];
            for (var at = place; at.Code != JurisdictionCode.Nation; at = Jurisdictions[at.Parent!])
            {
                if (at.Parent is null || !Jurisdictions.ContainsKey(at.Parent) || !seen.Add(at.Code))
                {
                    Fault($"{place.Code}: its parents do not lead to {JurisdictionCode.Nation}");
                    break;
                }
            }
        }
    }

    private void ReadRule(YamlMap map, string jurisdiction)
    {
        var id = map.Required("id");
        map.Label = $"{id} ({jurisdiction})";
        var citations = map.List("cite").Select(text => Cited(map, text)).OfType<Citation>().ToArray();
        var instruments = citations.Select(citation => Instruments[citation.Instrument]).ToArray();
        var kinds = Kinds(map);
        if (kinds.Count == 0 && instruments.Length > 0 && instruments.All(instrument => instrument.Kinds.Count > 0))
        {
            kinds = instruments.SelectMany(instrument => instrument.Kinds).ToHashSet();
        }

        var rule = new Rule
        {
            Id = id,
            Jurisdiction = jurisdiction,
            Text = Words(map, "text"),
            Phrase = map.Optional("phrase") ?? "",
            Citations = citations,
            Instruments = instruments,
            Status = Enumerated<RuleStatus>(map, "status", map.Required("status")),
            From = map.Date("from") ?? Earliest(instruments),
            To = map.Date("to") ?? Latest(instruments),
            Clock = map.Optional("clock"),
            OnExpiry = map.Optional("on-expiry"),
            Kinds = kinds,
        };
        CheckDates(map, rule.From, rule.To);
        if (rule.Status is RuleStatus.Verified or RuleStatus.Excerpt && map.List("cite").Count == 0)
        {
            map.Fault("a rule that was read needs a 'cite'");
        }

        var provisions = new ProvisionReader(Matters, rule);
        rule.Provisions = [.. map.Maps("provisions").Select(provisions.Read).OfType<Provision>()];
        map.Close();
        if (Rules.Any(other => other.Id == id && other.Jurisdiction == jurisdiction))
        {
            map.Fault("this rule is there twice");
        }

        Rules.Add(rule);
    }

    private void ReadGap(YamlMap map, string jurisdiction)
    {
        var id = map.Required("rule");
        map.Label = id;
        var status = map.Optional("status") is { } written ? Enumerated<RuleStatus>(map, "status", written) : RuleStatus.Unverified;
        var gap = new Gap(map.List("matters"), new Caveat(id, jurisdiction, Words(map, "text"), status));
        foreach (var matter in gap.Matters.Where(matter => !Matters.ContainsKey(matter)))
        {
            map.Fault($"unknown matter '{matter}'");
        }

        map.Close();
        Gaps.Add(gap);
    }

    private Citation? Cited(YamlMap map, string text)
    {
        var parts = text.Split(' ', 2);
        var citation = new Citation(parts[0], parts.Length == 2 ? parts[1] : "");
        if (!Instruments.ContainsKey(citation.Instrument))
        {
            map.Fault($"unknown instrument '{citation.Instrument}'");
            return null;
        }

        try
        {
            citation.ArticleInChinese();
            return citation;
        }
        catch (FormatException fault)
        {
            map.Fault(fault.Message);
            return null;
        }
    }

    /// <summary>A rule stands as soon as one of its instruments does; unknown where one of their dates is.</summary>
    private static DateOnly? Earliest(Instrument[] instruments) =>
        instruments.Length > 0 && instruments.All(instrument => instrument.From is not null)
            ? instruments.Min(instrument => instrument.From)
            : null;

    private static DateOnly? Latest(Instrument[] instruments) =>
        instruments.Length > 0 && instruments.All(instrument => instrument.To is not null)
            ? instruments.Max(instrument => instrument.To)
            : null;

    private static void CheckDates(YamlMap map, DateOnly? from, DateOnly? to)
    {
        if (from > to)
        {
            map.Fault("'from' lies after 'to'");
        }
    }

    private static Text Words(YamlMap map, string key)
    {
        if (map.Words(key) is { } words)
        {
            return words;
        }

        map.Fault($"'{key}' is missing");
        return new Text("", "");
    }

    internal static HashSet<ContractKind> Kinds(YamlMap map, string key = "kinds") =>
        [.. map.List(key).Select(kind => Enumerated<ContractKind>(map, key, kind))];

    internal static T Enumerated<T>(YamlMap map, string key, string text)
        where T : struct, Enum
    {
        if (Spelling.TryParse<T>(text, out var value))
        {
            return value;
        }

        if (text.Length > 0)
        {
            map.Fault($"'{key}: {text}' must be one of {string.Join(", ", Enum.GetValues<T>().Select(one => Spelling.Of(one)))}");
        }

        return default;
    }

    private void Fault(string what) => faults.Add(new(what, what));
}
