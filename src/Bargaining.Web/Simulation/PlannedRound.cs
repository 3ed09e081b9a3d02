using System.Text.Json.Nodes;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Rehearsals;

namespace Bargaining.Web.Simulation;

/// <summary>
/// A round as a chair plans it (预演的一轮协商): its acts, stage by stage, each on the day that was planned or on a
/// likely one. It gives them while it is played and learns what each came to: a likely day that the law refuses
/// moves to the first that it allows, and what is refused for good ends it.
/// </summary>
internal sealed class PlannedRound(PlannedDays plan, Scenario scenario, LawBook law)
{
    private const string Round = "round",
        Session = "session",
        Passphrase = "预演的票箱口令";

    private const string Place = "会议室";

    private const int Attempts = 3;

    private static readonly string[] Topics = ["预演的议题"];

    // How many days after the one before a stage is likely is no law: it is the product's guess, and said to be one.
    private static readonly IReadOnlyList<Stage> All =
    [
        new("offer", new("提出并送达要约书", "Make and serve the offer"), Party.Workers, "submit-offer", 0),
        new("reply", new("书面答复", "Reply in writing"), Party.Employer, "reply-to-offer", 7),
        new(
            "representatives",
            new("产生双方协商代表，召集会议", "Name the representatives, call the meeting"),
            Party.BothSides,
            "name-representatives",
            4
        ),
        new("meeting", new("召开协商会议", "Meet"), Party.BothSides, "record-meeting", 10),
        new("draft", new("形成草案", "Agree on a draft"), Party.BothSides, "agree-draft", 5),
        new(
            "notice",
            new("草案提交职工表决，发出会议通知", "Submit the draft to the vote, give notice"),
            Party.Workers,
            "submit-draft-to-congress",
            2
        ),
        new("vote", new("职工表决", "Vote"), Party.Delegate, "enter-vote-result", 10),
        new("sign", new("双方首席代表签字", "Both chiefs sign"), Party.BothSides, "sign-contract", 2),
        new("file", new("报送审查", "File for review"), Party.Employer, "file-contract", 3),
        new("receipt", new("人社部门出具收件回执", "The bureau acknowledges receipt"), Party.Bureau, "acknowledge-filing", 1),
        new("review", new("审查意见", "The bureau's opinion"), Party.Bureau, "issue-review-opinion", 15),
        new("publish", new("向全体职工公布", "Publish it to all employees"), Party.BothSides, "publish-contract", 2),
    ];

    private readonly Enterprise _facts = scenario.Enterprise;
    private readonly List<RehearsedStage> _stages = [];
    private readonly Dictionary<string, OpenedDeadline> _deadlines = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];
    private Moment? _last;

    /// <summary>The keys of the stages.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. All.Select(stage => stage.Key)];

    /// <summary>The stages that were played.</summary>
    public IReadOnlyList<RehearsedStage> Stages => _stages;

    /// <summary>Learns what the last act came to, and what time brought.</summary>
    public void Take(Moment moment)
    {
        _last = moment;
        _findings.AddRange(moment.Findings);
        foreach (var deadline in moment.Deadlines)
        {
            _deadlines[deadline.Step] = deadline;
        }
    }

    /// <summary>The acts, one by one: the next is asked for when the one before was taken in.</summary>
    public IEnumerable<ScenarioStep> Steps()
    {
        var before = plan.Days[All[0].Key];
        foreach (var one in All)
        {
            var day = DayOf(one, before);
            _findings.Clear();
            var stage = new RehearsedStage(one.Key, one.Title, one.Who, day, Planned(one.Key) is not null, LastDay(one));
            if (day < before)
            {
                _stages.Add(stage with { Message = new("不能早于上一步的日期。", "cannot be before the stage above it.") });
                yield break;
            }

            var acts = ActsOf(one.Key, day);
            for (var at = 0; at < acts.Count; at++)
            {
                for (var attempt = 1; ; attempt++)
                {
                    var act = acts[at];
                    yield return new ScenarioStep(0, day, act.By, act.Case, act.Action, act.Data, null);
                    if (
                        _last!.Outcome == "done"
                        || stage.Planned
                        || attempt == Attempts
                        || _last.Breaches.Max(breach => breach.PossibleFrom) is not { } possible
                        || possible <= day
                    )
                    {
                        break;
                    }

                    (day, acts) = (possible, ActsOf(one.Key, possible));
                }

                if (_last!.Outcome != "done")
                {
                    _stages.Add(stage with { On = day, Breaches = _last.Breaches, Message = _last.Message, Findings = [.. _findings] });
                    yield break;
                }
            }

            _stages.Add(stage with { On = day, Findings = [.. _findings.DistinctBy(found => found.RuleId)] });
            before = day;
        }
    }

    // As it was planned; else as long after the stage before as is usual, on a working day, and no later than the law's last day.
    private DateOnly DayOf(Stage stage, DateOnly before)
    {
        if (Planned(stage.Key) is { } planned)
        {
            return planned;
        }

        var likely = stage.Key == "meeting" ? Meeting : Later(before, stage.After);
        var last = LastDay(stage) is { } deadline ? law.Calendar.PreviousWorkingDay(deadline.Due) : likely;
        var day = likely < last ? likely : last;
        return day < before ? before : day;
    }

    // It stands in the offer already.
    private DateOnly Meeting =>
        Planned("meeting") ?? Later(plan.Days[All[0].Key], After("reply") + After("representatives") + After("meeting"));

    private static int After(string key) => All.Single(stage => stage.Key == key).After;

    private DateOnly? Planned(string key) => plan.Days.TryGetValue(key, out var day) ? day : null;

    private DateOnly Later(DateOnly day, int days) => law.Calendar.NextWorkingDay(day.AddDays(days));

    private OpenedDeadline? LastDay(Stage stage) =>
        UseCases.Named(stage.Action)!.Is.At.Select(step => _deadlines.GetValueOrDefault(step)).FirstOrDefault(found => found is not null);

    private IReadOnlyList<Act> ActsOf(string key, DateOnly day) =>
        key switch
        {
            "offer" =>
            [
                Of("union", "submit-offer", new { offer = Offer }),
                Of("union", "serve-offer", new { method = "direct", receivedBy = "企业办公室" }),
            ],
            "reply" =>
            [
                Of(
                    "employer",
                    "reply-to-offer",
                    new
                    {
                        agrees = true,
                        meetingOn = Meeting < day ? Later(day, 1) : Meeting,
                        place = Place,
                    }
                ),
            ],
            "representatives" =>
            [
                Of(
                    "union",
                    "name-representatives",
                    new
                    {
                        chosenBy = _facts.HasUnion ? "union" : "employees",
                        consentingEmployees = _facts.HasUnion ? (int?)null : _facts.Employees,
                        members = Workers,
                    }
                ),
                Of("employer", "name-representatives", new { chosenBy = "legal-representative", members = Employers }),
                Of(
                    "union",
                    "call-meeting",
                    new
                    {
                        on = Meeting < day ? Later(day, 0) : Meeting,
                        place = Place,
                        agenda = Topics,
                        chair = "workers",
                        recorder = "预演记录员",
                    }
                ),
            ],
            "meeting" =>
            [
                Of(
                    "union",
                    "record-meeting",
                    new
                    {
                        present = Workers.Concat(Employers).Select(one => one.Name),
                        signedBy = Signers,
                        positions = Topics.Select(topic => new
                        {
                            topic,
                            workers = "提出意见",
                            employer = "提出意见",
                            result = "达成一致",
                        }),
                    }
                ),
                Confirm(1),
            ],
            "draft" =>
            [
                Of(
                    "union",
                    "agree-draft",
                    new
                    {
                        termFrom = day.AddMonths(3),
                        termTo = day.AddMonths(15).AddDays(-1),
                        signedBy = Signers,
                        clauses = Clauses(day),
                    }
                ),
                Confirm(2),
            ],
            "notice" when scenario.Congress is not null =>
            [
                Of("union", "submit-draft-to-congress", new { }),
                Of(
                    "union",
                    "convene-session",
                    new
                    {
                        kind = "regular",
                        meetsOn = Planned("vote") ?? Later(day, After("vote")),
                        place = Place,
                    },
                    Session
                ),
                Of(
                    "union",
                    "settle-topics",
                    new
                    {
                        agreedWithEmployer = true,
                        employeesHeard = true,
                        items = new[] { Item },
                    },
                    Session
                ),
                Of(
                    "union",
                    "give-notice",
                    new
                    {
                        on = day,
                        method = "direct",
                        agendaPublicOn = day,
                    },
                    Session
                ),
            ],
            "notice" => [Of("union", "submit-draft-to-congress", new { })],
            "vote" when scenario.Congress is { } congress => [.. Sitting(congress.Delegates)],
            "vote" => [Of("union", "enter-vote-result", AllVote)],
            "sign" => [Of("union", "sign-contract", new { signedBy = Signers }), Confirm(3)],
            "file" => [Of("employer", "file-contract", new { copies = Copies(day), documents = Codes("contract.filing-documents", day) })],
            "receipt" => [Of("bureau", "acknowledge-filing", new { receiptNumber = "预演" })],
            "review" => [Of("bureau", "issue-review-opinion", new { number = "预演", objects = false })],
            _ => [Of("union", "publish-contract", new { way = "公告栏" }), Of("employer", "publish-contract", new { way = "公告栏" })],
        };

    private static IEnumerable<Act> Sitting(int delegates)
    {
        var present = (delegates * 2 / 3) + 1;
        yield return Of(
            "union",
            "hold-preparatory-meeting",
            new
            {
                presidium = $"$delegates.3-{Math.Min(9, delegates)}",
                tellers = new[] { new { userId = "$user.1", name = "代表001" }, new { userId = "$user.2", name = "代表002" } },
                qualifications = "代表资格有效。",
                agendaPassed = true,
            },
            Session
        );
        yield return Of("union", "take-attendance", new { present = $"$delegates.1-{present}" }, Session);
        yield return Of("union", "open-session", new { }, Session);
        yield return Of("delegate-1", "open-ballot", new { itemId = "1", passphrase = Passphrase + "一" }, Session);
        yield return Of("delegate-2", "confirm-ballot", new { itemId = "1", passphrase = Passphrase + "二" }, Session);
        yield return Of(null, ScenarioStep.CastBallots, new { item = "1", @for = present }, Session);
        yield return Of("delegate-1", "close-ballot", new { itemId = "1", passphrase = Passphrase + "一" }, Session);
        yield return Of("delegate-2", "count-ballot", new { itemId = "1", passphrase = Passphrase + "二" }, Session);
        yield return Of("union", "close-session", new { }, Session);
    }

    private object Offer =>
        new
        {
            by = _facts.HasUnion ? "union" : "elected-representatives",
            topics = Topics,
            meetingOn = Meeting,
            place = Place,
            representatives = Workers.Select(one => one.Name),
            representativesPerSide = PerSide,
            reasons = "预演",
            employeesHeard = true,
        };

    private object Item =>
        new
        {
            title = "集体合同草案",
            subject = plan.Kind == ContractKind.General ? "collective-contract" : "special-contract",
            power = "adopt",
            roundId = "$" + Round,
            materials = new[] { "草案全文" },
        };

    private object AllVote =>
        new
        {
            body = "all-employees",
            roll = _facts.Employees,
            present = _facts.Employees,
            @for = _facts.Employees,
            against = 0,
            abstained = 0,
            secret = true,
            tellers = new[] { "监票人甲", "监票人乙" },
        };

    private string[] Signers => [Workers[0].Name, Employers[0].Name];

    private int PerSide =>
        ((string[])(_facts.AboveScale ? ["representatives.minimum", "representatives.above-scale-minimum"] : ["representatives.minimum"]))
            .Select(matter => law.Find<CountProvision>(matter, scenario.Jurisdiction, plan.Kind, plan.Days[All[0].Key])?.Provision.Min ?? 0)
            .Append(3)
            .Max();

    // As many women as their share of the employees, one at least; all but the chief from the front line.
    private IReadOnlyList<Member> Workers
    {
        get
        {
            var women =
                _facts.Women == 0 ? 0 : Math.Max(1, (int)Math.Round((double)PerSide * _facts.Women / Math.Max(1, _facts.Employees)));
            return
            [
                new(_facts.UnionChair, "工会主席", false, false, true),
                .. Enumerable.Range(1, PerSide - 1).Select(n => new Member($"职工代表{n}", "工人", n <= women, true, false)),
            ];
        }
    }

    private IReadOnlyList<Member> Employers =>
        [
            new(_facts.LegalRepresentative, "法定代表人", false, false, true),
            .. Enumerable.Range(1, PerSide - 1).Select(n => new Member($"企业代表{n}", "部门负责人", false, false, false)),
        ];

    private IEnumerable<object> Clauses(DateOnly on) =>
        Codes("draft.heads", on).Append("other").Distinct().Select(head => new { head, text = "按双方协商的结果执行。" });

    private List<string> Codes(string matter, DateOnly on) =>
        [.. law.FindAll<ItemsProvision>(matter, scenario.Jurisdiction, plan.Kind, on).SelectMany(found => found.Items).Distinct()];

    private int Copies(DateOnly on) =>
        law.Find<CountProvision>("contract.filing-copies", scenario.Jurisdiction, plan.Kind, on)?.Provision.Min ?? 3;

    private static Act Confirm(int act) => Of("employer", "confirm-act", new { act });

    private static Act Of(string? by, string action, object data, string inCase = Round) =>
        new(by, inCase, action, (JsonObject)JsonNode.Parse(Json.Write(data))!);

    private sealed record Stage(string Key, Text Title, Party Who, string Action, int After);

    private sealed record Act(string? By, string Case, string Action, JsonObject Data);

    private sealed record Member(string Name, string Post, bool Woman, bool FrontLine, bool Chief);
}
