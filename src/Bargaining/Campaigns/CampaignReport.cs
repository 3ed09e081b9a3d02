using System.Globalization;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;

namespace Bargaining.Campaigns;

/// <summary>How a campaign went, as a report to be sent upwards (要约行动报告), in Chinese, laid out as
/// letters are. It is made of what stands, and nothing of it is kept.</summary>
public sealed class CampaignReport(CampaignFunnel funnel, LawBook law, TimeProvider time)
{
    private static readonly string[] InTable =
    [
        "invited",
        "offered",
        "agreed",
        "negotiating",
        "adopted",
        "signed",
        "filed",
        "in-effect",
        "refused",
        "silent",
    ];

    private static readonly string[] OfADay = ["invited", "offered", "agreed", "signed", "filed", "in-effect", "refused"];

    /// <summary>The report.</summary>
    public async Task<DocumentFile> OfAsync(Case found, Organisation union, CancellationToken cancel = default)
    {
        var (campaign, today) = (found.FactsAs<Campaign>(), LegalDay.Of(time.GetUtcNow()));
        var numbers = await funnel.OfAsync(found, union, cancel);
        List<Picture> pictures = [];
        List<string> lines =
        [
            $"# {OfficialLayout.Plain(campaign.Union)}“{OfficialLayout.Plain(campaign.Name)}”情况报告",
            $"= 编号：{found.Number}；合同种类：{Fields.Of(found.ContractKind).Label.Zh}",
            $"= 行动期限：{Day(campaign.From)}至{Day(campaign.Until)}；统计截至{Day(today)}",
            "",
            "## 基本情况",
            (
                campaign.Chooses.Whom == CampaignWhom.Federations
                    ? $"本次行动按条件选择区域性、行业性工会联合会 {campaign.Chosen} 个，已向其中 {numbers.Of("invited")} 个发出邀请"
                    : $"本次行动按条件选择企业 {campaign.Chosen} 家，已向 {numbers.Of("invited")} 家企业的工会发出邀请"
            )
                + (campaign.Reminders.Count > 0 ? $"，其间提醒 {campaign.Reminders.Count} 次。" : "。")
                + (campaign.EndedOn is { } ended ? $"行动已于{Day(ended)}结束。" : "行动正在进行，本报告为阶段情况。"),
            $"选择条件：{string.Join("；", Conditions(campaign.Chooses))}。",
            "",
            "## 进展",
            Drawn(CampaignPictures.Funnel(numbers, campaign.Chooses.Whom)),
            .. campaign.Chooses.Whom == CampaignWhom.Federations
                ? (string[])
                    [
                        "| 阶段 | 工会联合会（个） | 覆盖企业（家） | 覆盖职工（人） | 占已邀请的 |",
                        "|--------|----|----|----|----|",
                        .. InTable.Select(code =>
                            numbers.Numbers.Single(number => number.Figure.Code == code) is var number
                                ? $"| {number.Figure.Zh} | {number.Count} | {number.Covers} | {number.CoversEmployees} |"
                                    + $" {Share(number.Count, numbers.Of("invited"))} |"
                                : ""
                        ),
                    ]
                :
                [
                    "| 阶段 | 企业（家） | 职工（人） | 占已邀请的 |",
                    "|--------|----|----|----|",
                    .. InTable.Select(code =>
                        numbers.Numbers.Single(number => number.Figure.Code == code) is var number
                            ? $"| {number.Figure.Zh} | {number.Count} | {number.Employees} | {Share(number.Count, numbers.Of("invited"))} |"
                            : ""
                    ),
                ],
            .. numbers.Places.Count > 0 ? OfPlaces(numbers.Places, Drawn) : [],
            .. numbers.Days.Count > 0 ? OfDays(numbers.Days, Drawn) : [],
            .. numbers.Left.Count > 0
                ?
                [
                    "",
                    "## 未发出邀请的",
                    "| 原因 | 企业（家） |",
                    "|------------|----|",
                    .. numbers.Left.Select(left => $"| {OfficialLayout.Plain(left.Reason.Zh)} | {left.Count} |"),
                ]
                : Array.Empty<string>(),
            .. campaign.Summary is { } summary ? new[] { "", "## 小结" }.Concat(summary.Split('\n').Select(OfficialLayout.Plain)) : [],
            "",
            "## 统计口径",
            $"要约由企业工会提出；没有工会的，由上级工会指导职工推举的代表提出（{law.Rule(CampaignProcedure.Rule).Article.Zh}）。"
                + "各阶段按企业协商案件的实际进展统计，到达后面阶段的同时计入前面阶段。比率只舍不入，取一位小数。",
            .. CampaignFigures.All.Where(figure => InTable.Contains(figure.Code)).Select(figure => $"{figure.Name.Zh}：{figure.Counts.Zh}"),
            "",
            $"> {OfficialLayout.Plain(campaign.Union)}",
            $"> {Day(today)}",
        ];
        return new DocumentFile($"{campaign.Name}情况报告", "docx", OfficialLayout.Docx(string.Join('\n', lines), pictures));

        string Drawn(Picture picture)
        {
            pictures.Add(picture);
            return string.Create(CultureInfo.InvariantCulture, $"% {pictures.Count - 1}");
        }
    }

    /// <summary>The conditions of a filter in words.</summary>
    internal static IEnumerable<string> Conditions(CampaignFilter filter)
    {
        if (filter.Whom == CampaignWhom.Federations)
        {
            yield return "区域性、行业性工会联合会";
        }

        if (filter.Ownership is { } ownership)
        {
            yield return $"所有制为{Fields.Of(ownership).Label.Zh}";
        }

        if (filter.Trade is { } trade)
        {
            yield return $"行业为{Fields.Of(trade).Label.Zh}";
        }

        if (filter.EmployeesFrom is { } from)
        {
            yield return $"职工 {from} 人以上";
        }

        if (filter.EmployeesTo is { } to)
        {
            yield return $"职工 {to} 人以下";
        }

        if (filter.HasUnion is { } has)
        {
            yield return has ? "已建工会" : "未建工会";
        }

        if (filter.UnionSince is { } since)
        {
            yield return $"{Day(since)}以后建立工会";
        }

        if (filter.Need is { } need)
        {
            yield return need switch
            {
                ContractNeed.Lacking => "没有有效的同类合同",
                ContractNeed.Ending => $"同类合同 {filter.DaysAhead} 日内到期",
                _ => $"没有有效的同类合同，或者合同 {filter.DaysAhead} 日内到期",
            };
        }

        yield return "没有正在进行的同类协商，没有列入其他同类行动";
    }

    // What was new on each day on which anything was, the first day above.
    private static IEnumerable<string> OfDays(IReadOnlyList<CampaignPart> days, Func<Picture, string> drawn) =>
        [
            "",
            "## 分日情况",
            drawn(CampaignPictures.ByDay(days, figure => figure.Name.Zh, ReadAloud)),
            $"| 日期 | {string.Join(" | ", OfADay.Select(code => CampaignFigures.Named(code)!.Name.Zh))} |",
            $"|-------{string.Concat(OfADay.Select(_ => "|-----"))}|",
            .. days.Reverse()
                .Where(day => OfADay.Any(code => day.Of(code) > 0))
                .Select(day =>
                    $"| {(days[0].Day!.Value.Year == days[^1].Day!.Value.Year ? $"{day.Day!.Value:M月d日}" : Day(day.Day!.Value))} |"
                    + $" {string.Join(" | ", OfADay.Select(day.Of))} |"
                ),
        ];

    private static (string Title, string Alternative) ReadAloud(IEnumerable<(DateOnly Day, string Said)> days) =>
        (
            "每日新增",
            $"每日新增，数值与下表相同：{string.Join("；", days.Select(one => $"{one.Day.Month}月{one.Day.Day}日{one.Said}"))}。没有列出的日子没有新增。"
        );

    // Five figures a table, by place.
    private static IEnumerable<string> OfPlaces(IReadOnlyList<CampaignPart> places, Func<Picture, string> drawn) =>
        InTable
            .Chunk(5)
            .SelectMany<string[], string>(some =>
                [
                    "",
                    $"| 地区 | {string.Join(" | ", some.Select(code => CampaignFigures.Named(code)!.Name.Zh))} |",
                    $"|------{string.Concat(some.Select(_ => "|----"))}|",
                    .. places.Select(place => $"| {OfficialLayout.Plain(place.Place!)} | {string.Join(" | ", some.Select(place.Of))} |"),
                ]
            )
            .Prepend(places.Count > 1 ? drawn(CampaignPictures.ByPlace(places)) : "") // one place has nothing to stand beside
            .Prepend("## 分地区情况")
            .Prepend("");

    private static string Share(int count, int of) =>
        of == 0 ? "—" : Percent.Of(count, of).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static string Day(DateOnly day) => LawWords.DayInWords(day).Zh;
}
