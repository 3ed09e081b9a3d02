using System.Collections.Frozen;

namespace Bargaining.Law;

/// <summary>The law as data (法律规则库): asks of a matter, gives the rule of the nearest place that has one in force.</summary>
public sealed class LawBook
{
    private readonly LawReader law;
    private readonly FrozenDictionary<(string Matter, string Jurisdiction), Provision[]> provisions;
    private readonly ILookup<string, Rule> rules;
    private readonly ILookup<string, Gap> gaps;
    private volatile HolidayCalendar[] calendars;

    private LawBook(LawReader law)
    {
        this.law = law;
        rules = law.Rules.ToLookup(rule => rule.Id);
        gaps = law.Gaps.ToLookup(gap => gap.Caveat.Jurisdiction);
        provisions = law
            .Rules.SelectMany(rule => rule.Provisions)
            .GroupBy(provision => (provision.Matter, provision.Rule.Jurisdiction))
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        calendars = [HolidayCalendar.FromNotices(TextReader.Null).With(law.Notices)];
    }

    /// <summary>The working-day calendar (工作日历). All else in the book never changes; this does when a notice is imported.</summary>
    public HolidayCalendar Calendar => calendars[^1];

    /// <summary>The calendar as it was when so many notices had been imported (某次导入之后的日历);
    /// the latest where more are asked for than there are.</summary>
    public HolidayCalendar CalendarOf(int edition) => calendars is var all && edition < all.Length ? all[edition] : all[^1];

    /// <summary>Takes in the notices that were imported beside the program's own files, in the order of import (载入已导入的通知).</summary>
    public void Take(IEnumerable<IEnumerable<HolidayNotice>> imported)
    {
        ArgumentNullException.ThrowIfNull(imported);
        List<HolidayCalendar> all = [calendars[0]];
        foreach (var notice in imported)
        {
            all.Add(all[^1].Next(notice));
        }

        calendars = [.. all];
    }

    /// <summary>The matters, in the order of the data (全部事项).</summary>
    public IEnumerable<Matter> Matters => law.Matters.Values;

    /// <summary>The places that have a name here (已登记的法域).</summary>
    public IEnumerable<Jurisdiction> Jurisdictions => law.Jurisdictions.Values;

    /// <summary>All rules of all places (全部规则).</summary>
    public IReadOnlyList<Rule> Rules => law.Rules;

    /// <summary>All instruments (全部文件).</summary>
    public IEnumerable<Instrument> Instruments => law.Instruments.Values;

    /// <summary>
    /// Loads the folder "law" beside the program, and then further folders that add places, rules, instruments, matters or notices (载入).
    /// </summary>
    /// <exception cref="LawDataException">The files hold faults; the message lists all of them.</exception>
    public static LawBook Load(params string[] directories) => LoadOnly([Path.Combine(AppContext.BaseDirectory, "law"), .. directories]);

    /// <summary>Loads only the folders named (仅载入所列目录).</summary>
    /// <exception cref="LawDataException">The files hold faults; the message lists all of them.</exception>
    public static LawBook LoadOnly(params string[] directories) => new(LawReader.Read(directories));

    /// <summary>
    /// The answer to a matter (查询): of the nearest place whose law answers it on that day for that kind of contract; there the strictest
    /// stands. The product's own defaults answer only where no law does.
    /// </summary>
    /// <param name="matter">The matter (事项).</param>
    /// <param name="jurisdiction">Code of the place (法域代码).</param>
    /// <param name="kind">The kind of contract (合同种类); null: only what holds for all kinds.</param>
    /// <param name="on">The day on which the clock starts (起算日).</param>
    /// <returns>The answer, or null where no rule answers.</returns>
    /// <exception cref="KeyNotFoundException">The code is not of a known place.</exception>
    public Answer<T>? Find<T>(string matter, string jurisdiction, ContractKind? kind, DateOnly on)
        where T : Provision
    {
        var ancestry = Ancestry(jurisdiction);
        return Nearest<T>(matter, ancestry, kind, on, law: true) ?? Nearest<T>(matter, ancestry, kind, on, law: false);
    }

    /// <summary>
    /// What every level says of a matter, nearest place first (各级全部规定): for what adds up rather than replaces, such as consequences.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The code is not of a known place.</exception>
    public IReadOnlyList<T> FindAll<T>(string matter, string jurisdiction, ContractKind? kind, DateOnly on)
        where T : Provision
    {
        var ancestry = Ancestry(jurisdiction);
        return
        [
            .. ancestry
                .SelectMany(place => provisions.GetValueOrDefault((matter, place), []))
                .OfType<T>()
                .Where(provision => provision.HoldsIn(ancestry) && provision.HoldsFor(kind) && provision.Rule.IsInForce(on)),
        ];
    }

    /// <summary>A rule by its id (按编号取规则): of the place asked or the nearest above it. Another
    /// place's rule is not law there and is never given.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rule at that place or
    /// above it, or the code is not of a known place.</exception>
    public Rule Rule(string id, string jurisdiction = JurisdictionCode.Nation) =>
        FindRule(id, jurisdiction) ?? throw new KeyNotFoundException($"There is no rule '{id}' in the law's data for {jurisdiction}.");

    /// <summary>The same; null where neither the place nor one above it has it.</summary>
    /// <exception cref="KeyNotFoundException">The code is not of a known place.</exception>
    public Rule? FindRule(string id, string jurisdiction) =>
        Ancestry(jurisdiction).SelectMany(place => rules[id].Where(rule => rule.Jurisdiction == place)).FirstOrDefault();

    /// <summary>A place by its code (按代码取法域); null where it has no name here.</summary>
    public Jurisdiction? Jurisdiction(string code) => law.Jurisdictions.GetValueOrDefault(code);

    /// <summary>
    /// The places whose law counts, nearest first, down to 000000 (适用层级). An unnamed district or city lies in the one its digits name.
    /// </summary>
    /// <exception cref="KeyNotFoundException">Neither the place nor its province is known.</exception>
    public IReadOnlyList<string> Ancestry(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        List<string> places = [];
        var place = Jurisdiction(code);
        if (place is null)
        {
            place = JurisdictionCode.IsWellFormed(code)
                ? JurisdictionCode.Above(code).Select(Jurisdiction).FirstOrDefault(known => known is not null)
                : null;
            places.Add(code);
        }

        for (; place is not null; place = place.Parent is null ? null : Jurisdiction(place.Parent))
        {
            places.Add(place.Code);
        }

        return places is [.., JurisdictionCode.Nation]
            ? places
            : throw new KeyNotFoundException($"'{code}' is not a known jurisdiction; a code has six digits, such as 230100 for Harbin.");
    }

    /// <summary>Whether a matter exists (是否已知事项), whether or not a place answers it.</summary>
    public bool KnowsMatter(string matter) => law.Matters.ContainsKey(matter);

    /// <summary>A matter by its name (按代码取事项); null where there is none.</summary>
    public Matter? Matter(string name) => law.Matters.GetValueOrDefault(name);

    /// <summary>The rules that count at a place on a day, nearest place first (有效规则); without a kind, those of every kind.</summary>
    /// <exception cref="KeyNotFoundException">The code is not of a known place.</exception>
    public IEnumerable<Rule> InForce(string jurisdiction, ContractKind? kind, DateOnly on) =>
        Ancestry(jurisdiction)
            .SelectMany(place =>
                law.Rules.Where(rule =>
                    rule.Jurisdiction == place
                    && rule.IsInForce(on)
                    && (kind is not { } known || rule.Kinds.Count == 0 || rule.Kinds.Contains(known))
                )
            );

    /// <summary>What is not known about the law of a place and of those above it (存疑说明), for one matter or for all.</summary>
    /// <exception cref="KeyNotFoundException">The code is not of a known place.</exception>
    public IReadOnlyList<Caveat> Caveats(string jurisdiction, string? matter = null) => CaveatsOf(Ancestry(jurisdiction), matter);

    /// <summary>When something is due (计算到期日), by the rule that stands on the day of the
    /// event; null: no period for that matter there.</summary>
    /// <exception cref="KeyNotFoundException">The code is not of a known place.</exception>
    public Due? Due(string matter, string jurisdiction, ContractKind? kind, DateOnly from) =>
        Find<PeriodProvision>(matter, jurisdiction, kind, from) is { } answer ? DueOf(answer, from) : null;

    /// <summary>When something is due by an answer already found (按已得答复计算到期日); agreed suspensions stop the clock.</summary>
    public Due DueOf(Answer<PeriodProvision> answer, DateOnly from, IReadOnlyList<Suspension>? suspensions = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var period = answer.Provision;
        var counted = Counting.Count(Calendar, from, period.Value, period.Unit, period.Direction, suspensions);
        return new Due(
            period.Matter,
            period.Rule.Id,
            period.Rule.Jurisdiction,
            from,
            period.Value,
            period.Unit,
            period.Direction,
            counted.Date,
            counted.Opens,
            counted.Advised,
            counted.Rolled,
            counted.Provisional,
            period.Rule.Citation,
            period.Rule.Status,
            answer.Caveats
        );
    }

    /// <summary>An instrument by its code (按代码取文件).</summary>
    /// <exception cref="KeyNotFoundException">There is no such instrument.</exception>
    public Instrument Instrument(string code) =>
        law.Instruments.GetValueOrDefault(code) ?? throw new KeyNotFoundException($"There is no instrument '{code}' in the law's data.");

    private Answer<T>? Nearest<T>(string matter, IReadOnlyList<string> ancestry, ContractKind? kind, DateOnly on, bool law)
        where T : Provision
    {
        if (Matter(matter) is not { } asked)
        {
            return null;
        }

        for (var level = 0; level < ancestry.Count; level++)
        {
            if (!provisions.TryGetValue((matter, ancestry[level]), out var known))
            {
                continue; // most places say nothing of most matters
            }

            var here = known
                .OfType<T>()
                .Where(provision =>
                    provision.Rule.Status == RuleStatus.Default != law
                    && provision.HoldsIn(ancestry)
                    && provision.HoldsFor(kind)
                    && provision.Rule.IsInForce(on)
                );
            var strictest = Strictness.Order(here, asked, Calendar, on);
            if (strictest.Count > 0)
            {
                return new Answer<T>(strictest[0], ancestry[0], [.. strictest.Skip(1)], CaveatsOf(ancestry.Take(level + 1), matter));
            }
        }

        return null;
    }

    private Caveat[] CaveatsOf(IEnumerable<string> places, string? matter) =>
        [.. places.SelectMany(place => gaps[place]).Where(gap => matter is null || gap.Matters.Contains(matter)).Select(gap => gap.Caveat)];
}
