using Bargaining.Law;

namespace Bargaining.Documents;

/// <summary>How documents speak of the law (文书中的法律依据).</summary>
internal static class LawInDocuments
{
    /// <summary>The article. Whoever reads the document also reads where the text behind it was not read in full.</summary>
    public static string Cited(this Rule rule) =>
        rule.Status == RuleStatus.Verified ? rule.Cite("zh") : $"{rule.Cite("zh")}（条文尚未核对原文）";

    /// <summary>A period: 30个工作日, 90日.</summary>
    public static string Written(this PeriodProvision period) =>
        $"{period.Value}{(period.Unit == PeriodUnit.WorkingDays ? "个工作日" : "日")}";
}
