using Bargaining.Law;
using Bargaining.Pages.Shell;

namespace Bargaining.Pages.Parts;

/// <summary>What a procedure is called, and the phases that a person knows it by (程序与阶段).</summary>
public static class Procedures
{
    private static readonly Dictionary<string, Text> Names = new(StringComparer.Ordinal)
    {
        ["bargaining-round"] = new("集体协商", "Bargaining round"),
        ["congress-session"] = new("职代会会议", "Congress session"),
        ["delegate-election"] = new("职代会届次", "Congress term"),
        ["disclosure"] = new("厂务公开", "Disclosure"),
        ["proposal"] = new("职工提案", "Proposal"),
        ["supervision"] = new("劳动法律监督", "Labour-law supervision"),
        ["mailing"] = new("群发提示函", "Mailing"),
        ["campaign"] = new("要约行动", "Campaign"),
        ["joint-conference"] = new("政府与工会联席会议", "Joint conference"),
        ["tripartite-conference"] = new("劳动关系三方协商会议", "Tripartite conference"),
        ["womens-conference"] = new("女职工劳动保护联席会议", "Conference on women workers"),
        ["dispute-warning"] = new("劳动争议预警", "Dispute warning"),
        ["commendation"] = new("和谐劳动关系企业评选", "Appraisal of a harmonious enterprise"),
        ["contract-life"] = new("合同履行", "Life of the contract"),
        ["congress-vote"] = new("职代会表决", "Congress vote"),
    };

    private static readonly IReadOnlyList<Phase> OfAConference =
    [
        new(new("议题", "Topics"), ["collect-conference-topics"]),
        new(new("通知", "Notice"), ["convene-conference"]),
        new(new("开会", "Meeting"), ["hold-conference"]),
        new(new("落实", "Follow-up"), ["carry-out-conference"]),
    ];

    private static readonly Dictionary<string, IReadOnlyList<Phase>> Known = new(StringComparer.Ordinal)
    {
        ["bargaining-round"] =
        [
            new(new("要约", "Offer"), ["serve-offer"]),
            new(
                new("答复", "Reply"),
                [
                    "reply",
                    "late-reply",
                    "answer-refusal",
                    "remind",
                    "report-upper-union",
                    "refer-to-supervision",
                    "government-order",
                    "comply-with-order",
                ]
            ),
            new(new("代表", "Representatives"), ["name-worker-representatives", "name-employer-representatives"]),
            new(new("协商", "Bargaining"), ["negotiate", "resume", "apply-for-coordination", "accept-coordination", "coordinate"]),
            new(new("职代会", "Congress"), ["submit-draft", "resubmit-draft", "enter-vote-result"]),
            new(new("签字", "Signature"), ["sign", "notify-adoption"]),
            new(new("报送", "Filing"), ["file", "acknowledge-filing", "review", "overdue-review", "issue-late-letter", "refile"]),
            new(new("公布", "Publication"), ["publish", "file-with-upper-union"]),
            new(new("履行", "Performance"), ["report-performance", "contract-in-effect", "record-termination"]),
        ],
        ["congress-session"] =
        [
            new(new("议题", "Topics"), ["collect-topics", "pre-review", "approve-session"]),
            new(new("通知", "Notice"), ["give-notice", "group-discussion"]),
            new(new("预备会议", "Preparatory meeting"), ["preparatory-meeting"]),
            new(new("开会", "Session"), ["check-in", "in-session"]),
            new(new("公布", "Publication"), ["publish-resolutions"]),
            new(new("报告备案", "Report and filing"), ["report-session", "file-session"]),
            new(new("落实", "Follow-up"), ["carry-out"]),
        ],
        ["delegate-election"] =
        [
            new(new("选举", "Election"), ["elect-in-units"]),
            new(new("资格审查", "Review"), ["review-qualifications"]),
            new(new("公布", "Publication"), ["publish-delegates"]),
            new(new("任期", "Term"), ["term-in-office"]),
        ],
        ["supervision"] =
        [
            new(new("受理", "Acceptance"), ["decide-acceptance"]),
            new(new("调查", "Investigation"), ["investigate"]),
            new(new("提示函", "Reminder"), ["issue-letter", "serve-reminder", "heed-reminder"]),
            new(new("意见书", "Opinion"), ["serve-opinion", "reply-to-opinion", "review-reply", "verify-correction"]),
            new(
                new("建议书", "Recommendation"),
                ["issue-recommendation", "serve-recommendation", "authority-decision", "authority-result"]
            ),
            new(new("结案", "Conclusion"), ["conclude", "give-feedback"]),
        ],
        ["proposal"] =
        [
            new(new("立案审查", "Examination"), ["examine-proposal"]),
            new(new("承办", "Assignment"), ["assign-proposal"]),
            new(new("答复", "Answer"), ["answer-proposal"]),
            new(new("评价", "Rating"), ["rate-answer"]),
            new(new("报告", "Report"), ["report-proposal"]),
        ],
        ["disclosure"] =
        [
            new(new("审核", "Review"), ["review-disclosure", "revise-disclosure"]),
            new(new("公布", "Posting"), ["post-disclosure", "on-display", "next-period"]),
            new(new("意见", "Opinions"), ["settle-opinions"]),
            new(new("归档", "Archive"), ["archive-disclosure"]),
        ],
        ["dispute-warning"] =
        [
            new(new("确定负责人", "In charge"), ["put-in-charge"]),
            new(new("核实", "Looked into"), ["look-into-dispute"]),
            new(new("解决途径", "A way out"), ["find-way-out", "mediate-dispute", "arbitration-acceptance", "arbitration-award"]),
            new(new("办结", "Closed"), ["close-warning"]),
        ],
        ["commendation"] =
        [
            new(new("自评", "Self-assessment"), ["assess-commendation"]),
            new(new("核查", "Check"), ["check-commendation"]),
            new(new("公示", "Notice"), ["publish-commendation", "commendation-on-notice"]),
            new(new("决定", "Decision"), ["decide-commendation"]),
            new(new("称号有效", "Award"), ["commendation-held"]),
            new(new("撤销", "Withdrawal"), ["hear-before-withdrawal", "decide-withdrawal"]),
        ],
        ["joint-conference"] = OfAConference,
        ["tripartite-conference"] = OfAConference,
        ["womens-conference"] = OfAConference,
    };

    /// <summary>All of them by code and name, to choose from: those that are a case of their own.</summary>
    public static IEnumerable<(string Code, Text Name)> All =>
        Names.Where(pair => pair.Key is not ("contract-life" or "congress-vote")).Select(pair => (pair.Key, pair.Value));

    /// <summary>What a procedure is called.</summary>
    public static string Name(string procedure, Reader reader) => reader.In(Names.GetValueOrDefault(procedure, Words.Of(procedure)));

    /// <summary>What a case is called: its procedure, for a round its kind of contract.</summary>
    public static string Name(string procedure, ContractKind kind, Reader reader)
    {
        var contract = Fields.Of(kind).Label;
        return procedure == "bargaining-round"
            ? reader.Say($"集体协商（{contract.Zh}）", $"Bargaining: {contract.En}")
            : Name(procedure, reader);
    }

    /// <summary>The phases of a procedure; none where it has too few steps to be divided.</summary>
    public static IReadOnlyList<Phase> Phases(string procedure) => Known.GetValueOrDefault(procedure, []);
}

/// <summary>A phase of a procedure as people know it (阶段).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Steps">The steps that it is made of.</param>
public sealed record Phase(Text Name, IReadOnlyList<string> Steps);
