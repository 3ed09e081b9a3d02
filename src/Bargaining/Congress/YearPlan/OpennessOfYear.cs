using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.YearPlan;

/// <summary>Factory openness in the year (厂务公开).</summary>
internal static class OpennessOfYear
{
    private const int SuggestedMonth = 3;

    public static IEnumerable<YearEntry> Entries(YearLaw law, YearQuestion asked, PreparedTexts texts)
    {
        yield return Disclosure(law, asked, texts);
        if (law.Find<PeriodProvision>("openness.liaison")?.Provision is { } liaison)
        {
            yield return new YearEntry
            {
                Id = "liaison",
                Title = new("工会与厂务公开责任人的联系会议", "Liaison meeting of union and head of the unit"),
                Says = liaison.Rule.Text,
                Why = YearLaw.Why(liaison),
                Caveats = law.Caveats("openness.liaison"),
                State = law.Open(law.YearEnds),
                Day = law.YearEnds,
                DaySetBy = DaySource.Law,
                When = YearLaw.ByLaw(law.YearEnds, liaison.Rule),
            };
        }
    }

    private static string Heads(ItemsProvision heads, string language) =>
        language == "zh"
            ? $"应当公开 {heads.Items.Count} 项：{string.Join("；", heads.Items.Select((item, i) => $"（{i + 1}）{Words.Of(item).Zh}"))}。"
            : $"{heads.Items.Count} heads are disclosed: "
                + $"{string.Join("; ", heads.Items.Select((item, i) => $"({i + 1}) {Words.Of(item).En}"))}.";

    private static YearEntry Disclosure(YearLaw law, YearQuestion asked, PreparedTexts texts)
    {
        var heads = law.Find<ItemsProvision>(
            asked.Enterprise.Ownership == Ownership.NonPublic ? "openness.heads.private" : "openness.heads.state-owned"
        )?.Provision;
        var posting = law.Find<CountProvision>("openness.posting")?.Provision;
        var why = YearLaw.Why(
            law.Find<ChoiceProvision>("openness.responsible")?.Provision,
            heads,
            law.Find<ItemsProvision>("openness.form")?.Provision,
            posting,
            law.Find<ItemsProvision>("openness.when")?.Provision
        );
        if (why.Count == 0 && law.Own("FA-HLJ-01") is { } unread)
        {
            why = YearLaw.Why([unread]);
        }

        var up = asked.Disclosures.Where(d => d.PostedOn.Any(day => day.Year == asked.Year)).ToList();
        var due = asked.Disclosures.Where(d => d.DueOn is { } day && day <= law.YearEnds).MinBy(d => d.DueOn);
        var entry = new YearEntry
        {
            Id = "disclosure",
            Title = new("厂务公开", "Factory openness"),
            Says = (heads, posting) switch
            {
                ({ } h, { } p) => new(
                    $"{Heads(h, "zh")}公布{(p.Usual ? "一般" : "")}不少于 {p.Min} 天。",
                    $"{Heads(h, "en")} Posted {(p.Usual ? "generally " : "")}for at least {p.Min} days."
                ),
                ({ } h, null) => new(Heads(h, "zh"), Heads(h, "en")),
                (null, { } p) => new(
                    $"公布{(p.Usual ? "一般" : "")}不少于 {p.Min} 天。",
                    $"Posted {(p.Usual ? "generally " : "")}for at least {p.Min} days."
                ),
                _ => new(
                    "本地厂务公开的条文没有读到，公开哪些事项、公布多少天请向上级工会核实。",
                    "No text on openness was read for this place: ask the upper union what is disclosed and for how long."
                ),
            },
            Why = why,
            Caveats = law.Caveats("openness.responsible", "openness.posting", "openness.heads.private"),
            State = why.Count == 0 ? YearState.NotKnown : YearState.Due,
            SuggestedMonth = SuggestedMonth,
            When = YearLaw.Suggest(SuggestedMonth),
            Action = YearLaw.Action("plan-disclosure"),
            Texts = [texts.Fill("disclosure-sheet")],
        };
        return (due, up) switch
        {
            ({ DueOn: { } day } item, _) => entry with
            {
                State = law.Open(day),
                Day = day,
                DaySetBy = DaySource.Own,
                SuggestedMonth = null,
                When = new(
                    $"最迟 {day:yyyy-MM-dd}（企业自定的公开日期：{item.Title}）",
                    $"by {day:yyyy-MM-dd} (the day that the enterprise planned: {item.Title})"
                ),
                Case = item.Number,
                Action = YearLaw.Action("post-disclosure", item.CaseId),
            },
            (_, [.., var last]) => entry with
            {
                State = YearState.Done,
                SuggestedMonth = null,
                When = new($"本年已公开 {up.Count} 项", $"{up.Count} items were posted this year"),
                Case = last.Number,
                Action = null,
                Texts = [],
            },
            _ => entry,
        };
    }
}
