using System.Globalization;
using System.Text.RegularExpressions;
using Bargaining.Congress.Terms;
using Bargaining.Law;

namespace Bargaining.Congress.YearPlan;

/// <summary>
/// The texts beside this file (文书样本), one file each, for an office worker to edit: {{企业名称}} and the like are filled in with what is known,
/// everything else stands as 【待填：…】 and is named.
/// </summary>
internal sealed partial class PreparedTexts
{
    private static readonly Dictionary<string, string> Files = Read();

    // What a text may ask for, in English for whoever reads the list in English.
    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["企业名称"] = "name of the enterprise",
        ["工会主席"] = "union chair",
        ["法定代表人"] = "legal representative",
        ["会议日期"] = "day of the session",
        ["会议时间"] = "hour of the session",
        ["会议地点"] = "place of the session",
        ["通知日期"] = "day of the notice",
        ["应到人数"] = "delegates or employees in all",
        ["实到人数"] = "present",
        ["主持人"] = "chair of the session",
        ["记录人"] = "keeper of the minutes",
        ["监票人"] = "tellers",
        ["赞成票数"] = "votes for",
        ["反对票数"] = "votes against",
        ["弃权票数"] = "abstentions",
        ["决议事项"] = "what is resolved",
        ["公开事项"] = "what is disclosed",
        ["公开内容"] = "content of the disclosure",
        ["公开日期"] = "day of the disclosure",
        ["撤下日期"] = "day on which it comes down",
        ["责任人"] = "person responsible",
        ["意见反馈方式"] = "where opinions are given",
        ["选举单位"] = "electoral units",
        ["选举日期"] = "day of the election",
        ["届次"] = "number of the term",
        ["代表名额"] = "number of delegates",
        ["职工意见"] = "what was said",
        ["最少出席人数"] = "quorum",
        ["通过票数"] = "majority",
    };

    private readonly Dictionary<string, string?> _known;

    public PreparedTexts(YearLaw law, YearQuestion asked, BodyOfYear body)
    {
        var enterprise = asked.Enterprise;
        var next = asked.Sessions.Where(s => s.MeetsOn.Year == asked.Year && s.ClosedOn is null).MinBy(s => s.MeetsOn);
        var general = body.Body == MeetingBody.GeneralMeeting;
        int? roll = general ? enterprise.Employees : body.Term?.Seats;
        var quorum = law.FindOwn<ShareProvision>("congress.quorum")?.Provision ?? law.Find<ShareProvision>("congress.quorum")?.Provision;
        // All texts hold: the strictest is the number to reach.
        var majority = Majority.OfCongress(law.AsCase).MaxBy(share => share.Needed(100));
        var notice = law.Find<PeriodProvision>("congress.notice")?.Provision;
        var posting = law.Find<CountProvision>("openness.posting")?.Provision;
        var scale = law.Find<ScaleProvision>("delegates.number")?.Provision.For(enterprise.Employees);
        _known = new(StringComparer.Ordinal)
        {
            ["企业名称"] = asked.Name,
            ["年度"] = asked.Year.ToString(CultureInfo.InvariantCulture),
            ["职工总数"] = enterprise.Employees.ToString(CultureInfo.InvariantCulture),
            ["工会主席"] = enterprise.UnionChair,
            ["法定代表人"] = enterprise.LegalRepresentative,
            ["会议名称"] = general ? "职工大会" : "职工代表大会",
            ["参会人员"] = general ? "全体职工" : "全体职工代表",
            ["应到人数"] = roll?.ToString(CultureInfo.InvariantCulture),
            ["最少出席人数"] = Least(quorum, roll),
            ["通过票数"] = Least(majority, roll),
            ["会议日期"] = Day(next?.MeetsOn),
            ["会议地点"] = next?.Place,
            ["通知日期"] = next is null ? null : Day(law.Due("congress.notice", next.MeetsOn)?.Date),
            ["通知依据"] = Cited(notice, "没有读到会前通知天数的条文"),
            ["出席依据"] = Cited(quorum, "没有读到出席人数的条文"),
            ["表决依据"] = Cited(majority, "没有读到表决比例的条文"),
            ["表决方式"] = law.Find<ChoiceProvision>("congress.secret-ballot")?.Provision.Choice switch
            {
                "every-vote" => "无记名投票（选举和表决均采用）",
                "adoptions" => "无记名投票（审议通过的事项）",
                "elections-and-major" => "选举和重大事项采用无记名投票，其他事项可以举手表决",
                "important-matters" => "重要事项采用无记名投票逐项表决",
                _ => null,
            },
            ["审议通过事项"] = Lines(law.Items("congress.adopt"), "集体合同草案、工资专项集体合同草案"),
            ["审议建议事项"] = Lines(law.Items("congress.hear"), "生产经营情况、涉及职工切身利益的规章制度"),
            ["审查监督事项"] = Lines(law.Items("congress.supervise"), "集体合同履行情况、提案办理情况"),
            ["公布天数"] = posting?.Min is { } days
                ? $"{(posting.Usual ? "一般" : "")}不少于 {days} 天"
                : "本地没有读到规定天数的条文，由企业与工会商定",
            ["出勤说明"] = law.Find<ChoiceProvision>("delegates.time")?.Provision is { } time
                ? $"参加会议的时间视为正常出勤（依据：{Cited(time, "")}）"
                : "参加会议时间的出勤和工资由企业与工会商定（本地没有读到条文）",
            ["管理人员比例"] = law.Find<ShareProvision>("delegates.managers-share")?.Provision is { } managers
                ? $"{(managers.Usual ? "一般" : "")}不超过代表总数的 {managers.Share}（依据：{Cited(managers, "")}）"
                : "由企业与工会商定（本地没有读到条文）",
            ["女职工代表"] = law.Find<ChoiceProvision>("delegates.women")?.Provision is { } women
                ? $"{Words.Of(women.Choice).Zh}（依据：{Cited(women, "")}）"
                : "由企业与工会商定（本地没有读到条文）",
            ["选举规则"] = (
                law.Find<ShareProvision>("delegates.election-turnout")?.Provision,
                law.Find<ShareProvision>("delegates.election-majority")?.Provision
            )
                is ({ } turnout, { } votes)
                ? $"选举单位全体职工的{LawWords.Share(turnout, "zh")}参加，同意票达到全体职工的{LawWords.Share(votes, "zh")}方可当选（依据：{Cited(votes, "")}）"
                : "参加人数和当选票数没有读到条文，由企业与工会商定",
            ["代表名额"] = scale is { Least: > 0 } needed ? $"不少于 {needed.Least} 名" : null,
        };
    }

    /// <summary>A text by the name of its file.</summary>
    public PreparedText Fill(string name)
    {
        var missing = new List<string>();
        var body = Field()
            .Replace(
                Files[name],
                match =>
                {
                    var field = match.Groups[1].Value.Trim();
                    if (_known.TryGetValue(field, out var value) && !string.IsNullOrWhiteSpace(value))
                    {
                        return value;
                    }

                    missing.Add(field);
                    return $"【待填：{field}】";
                }
            );
        return new PreparedText(
            name,
            body.Split('\n')[0].TrimStart('#', ' ').TrimEnd(),
            body,
            [.. missing.Distinct().Select(field => new Text(field, English.GetValueOrDefault(field, field)))]
        );
    }

    private static string? Least(ShareProvision? share, int? roll) =>
        share is null || roll is not { } all ? null : share.Needed(all).ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) =>
        day is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.Year}年{known.Month}月{known.Day}日") : null;

    private static string Cited(Provision? provision, string none) =>
        provision is null ? none
        : provision.Rule.Status == RuleStatus.Verified ? provision.Rule.Cite("zh")
        : $"{provision.Rule.Cite("zh")}（条文未经核对）";

    // What the law lists; where it lists nothing here, what is usual, and that it is only that.
    private static string Lines(IReadOnlyList<string> items, string usual) =>
        items.Count > 0 ? string.Join("、", items.Select(item => Words.Of(item).Zh)) : $"{usual}（本地没有读到列举的条文，此处为通常内容）";

    private static Dictionary<string, string> Read()
    {
        const string Folder = "year-plan/";
        var assembly = typeof(PreparedTexts).Assembly;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            texts.Add(Path.GetFileNameWithoutExtension(resource[Folder.Length..]), reader.ReadToEnd().ReplaceLineEndings("\n"));
        }

        return texts;
    }

    [GeneratedRegex(@"\{\{(.+?)\}\}")]
    private static partial Regex Field();
}
