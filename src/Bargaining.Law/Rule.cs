namespace Bargaining.Law;

/// <summary>One rule of the rulebook as it stands in one jurisdiction (规则).</summary>
public sealed class Rule
{
    /// <summary>Stable id of the rulebook (规则编号), such as CB-OFFER-02.</summary>
    public required string Id { get; init; }

    /// <summary>Code of the jurisdiction whose rule it is (法域代码).</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>A paraphrase, not the wording of the law (内容转述).</summary>
    public required Text Text { get; init; }

    /// <summary>The decisive words of the first article cited (关键原文); empty where none was noted.</summary>
    public required string Phrase { get; init; }

    /// <summary>The articles it rests on (出处); empty for a gap or a default.</summary>
    public required IReadOnlyList<Citation> Citations { get; init; }

    /// <summary>How far its text was checked (核对状态).</summary>
    public required RuleStatus Status { get; init; }

    /// <summary>First day in force (施行日期); null where it is not known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day in force (失效前最后一日); null while it stands or where it is not known.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What starts its clock (起算事由); null where it has none.</summary>
    public string? Clock { get; init; }

    /// <summary>What follows when its period runs out (期满后果); null where nothing is said.</summary>
    public string? OnExpiry { get; init; }

    /// <summary>The kinds of contract it applies to (适用的合同种类); empty: all.</summary>
    public IReadOnlySet<ContractKind> Kinds { get; init; } = new HashSet<ContractKind>();

    /// <summary>Its answers to matters (规定); empty where it holds nothing a machine could read.</summary>
    public IReadOnlyList<Provision> Provisions { get; internal set; } = [];

    internal IReadOnlyList<Instrument> Instruments { get; init; } = [];

    /// <summary>Whether it is in force on a day (是否有效). A date that is not known excludes nothing.</summary>
    public bool IsInForce(DateOnly on) => (From is not { } from || from <= on) && (To is not { } to || on <= to);

    /// <summary>The citations in short form (简写出处), such as "CCP 23; WCB 12".</summary>
    public string Citation => string.Join("; ", Citations);

    /// <summary>Its article in both languages (条文中英文).</summary>
    public Text Article => new(Cite("zh"), Cite("en"));

    /// <summary>
    /// Where it stands, for people (出处全称): 《集体合同规定》第三十二条, or "Provisions on Collective Contracts, art. 32 (CCP 32)".
    /// Says so where the rule has no citation.
    /// </summary>
    /// <param name="language">"zh" or "en".</param>
    public string Cite(string language)
    {
        var chinese = !language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        if (Citations.Count == 0)
        {
            return (Status, chinese) switch
            {
                (RuleStatus.Default, true) => "本软件默认值（非法律规定）",
                (RuleStatus.Default, false) => "default of this software, not law",
                (_, true) => "未见条文",
                _ => "no text read",
            };
        }

        var cited = Citations.Zip(
            Instruments,
            (citation, instrument) =>
                chinese ? $"《{instrument.Title.Zh}》{citation.ArticleInChinese()}"
                : citation.Article.Length == 0 ? $"{instrument.Title.En} ({citation})"
                : $"{instrument.Title.En}, art. {citation.Article} ({citation})"
        );
        return string.Join(chinese ? "、" : "; ", cited);
    }

    /// <summary>The id and jurisdiction, for a log (编号与法域).</summary>
    public override string ToString() => $"{Id} ({Jurisdiction})";
}
