using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.YearPlan;

/// <summary>The sessions of the year, and what the law asks before and after each (会议、会前、会后).</summary>
internal static class SessionsOfYear
{
    private static readonly string[] SessionMatters =
    [
        "congress.sessions-per-year",
        "congress.quorum",
        "congress.majority",
        "congress.secret-ballot",
    ];

    private static readonly (string Id, string Matter, string Step, string Action, Text Title)[] Before =
    [
        (
            "topics-to-union",
            "congress.topics-to-union",
            "submit-topics",
            "propose-topic",
            new("会前向工会提交事项", "Matters to the union before the session")
        ),
        ("notice", "congress.notice", "give-notice", "give-notice", new("会前通知并送达材料", "Notice and materials before the session")),
        (
            "agenda-public",
            "congress.agenda-public",
            "publish-agenda",
            "give-notice",
            new("会前公开议程", "Agenda made public before the session")
        ),
    ];

    public static IEnumerable<YearEntry> Entries(YearLaw law, YearQuestion asked, PreparedTexts texts)
    {
        List<PastSession> ofYear = [.. asked.Sessions.Where(s => s.MeetsOn.Year == asked.Year).OrderBy(s => s.MeetsOn)];
        CountProvision?[] frequencies =
        [
            law.FindOwn<CountProvision>("congress.sessions-per-year")?.Provision,
            law.Find<CountProvision>("congress.sessions-per-year")?.Provision,
        ];
        var frequency = frequencies.OfType<CountProvision>().MaxBy(f => f.Min);
        for (var number = 1; number <= frequency?.Min; number++)
        {
            yield return Session(law, asked, ofYear, number, frequency, texts);
        }

        var next = ofYear.FirstOrDefault(s => s.ClosedOn is null);
        foreach (var (id, matter, step, action, title) in Before)
        {
            if (law.Find<PeriodProvision>(matter)?.Provision is { } period)
            {
                yield return BeforeSession(
                    law,
                    new YearEntry
                    {
                        Id = id,
                        Title = title,
                        Says = period.Rule.Text,
                    },
                    period,
                    ofYear,
                    next,
                    step,
                    action
                );
            }
        }

        foreach (var entry in AfterSession(law, ofYear).Concat(Proposals(law, asked)).Concat(Appraisal(law)))
        {
            yield return entry;
        }
    }

    private static YearEntry Session(
        YearLaw law,
        YearQuestion asked,
        List<PastSession> ofYear,
        int number,
        CountProvision frequency,
        PreparedTexts texts
    )
    {
        var times = frequency.Min!.Value;
        // Once in each half-year, where the text says so; else all by the end of the year.
        var halves = times == 2 && asked.Enterprise.Ownership == Ownership.StateOwned;
        var last = halves && number == 1 ? new DateOnly(asked.Year, 6, 30) : law.YearEnds;
        List<PastSession> held = [.. ofYear.Where(s => s.ClosedOn is not null)];
        var done = halves
            ? held.FirstOrDefault(s => number == 1 ? s.MeetsOn <= last : s.MeetsOn > new DateOnly(asked.Year, 6, 30))
            : held.ElementAtOrDefault(number - 1);
        var next = ofYear.Where(s => s.ClosedOn is null).ElementAtOrDefault(halves ? 0 : Math.Max(0, number - 1 - held.Count));
        var latest = YearLaw.ByLaw(last, frequency.Rule);
        var month =
            times == 1 ? 3
            : number == 1 ? 3
            : 9;
        var entry = new YearEntry
        {
            Id = $"session-{number}",
            Title =
                times == 1
                    ? new("召开职工（代表）大会", "A session of the congress")
                    : new($"召开职工（代表）大会（第 {number} 次）", $"Session {number} of the congress"),
            Says = halves
                ? new("每半年至少召开一次。", "At least one session in each half-year.")
                : new($"每年至少召开 {times} 次。", $"At least {times} a year."),
            Why = YearLaw.Why(
                law.FindOwn<CountProvision>("congress.sessions-per-year")?.Provision,
                law.Find<CountProvision>("congress.sessions-per-year")?.Provision,
                law.FindOwn<ShareProvision>("congress.quorum")?.Provision,
                law.Find<ShareProvision>("congress.quorum")?.Provision,
                law.FindOwn<ShareProvision>("congress.majority")?.Provision,
                law.Find<ShareProvision>("congress.majority")?.Provision,
                law.Find<ChoiceProvision>("congress.secret-ballot")?.Provision
            ),
            Caveats = law.Caveats(SessionMatters),
            Day = last,
            DaySetBy = DaySource.Law,
        };
        return done is not null
            ? entry with
            {
                State = YearState.Done,
                Case = done.Number,
                When = new($"已于 {done.MeetsOn:yyyy-MM-dd} 召开", $"held on {done.MeetsOn:yyyy-MM-dd}"),
            }
            : entry with
            {
                State = law.Open(last),
                SuggestedMonth = next is null ? month : null,
                When = next is null
                    ? new(
                        $"{latest.Zh}；建议 {month} 月召开（仅为本软件的建议）",
                        $"{latest.En}; month {month} is suggested (by this product only)"
                    )
                    : new($"定于 {next.MeetsOn:yyyy-MM-dd} 召开；{latest.Zh}", $"to meet on {next.MeetsOn:yyyy-MM-dd}; {latest.En}"),
                Case = next?.Number,
                Action = next is null ? YearLaw.Action("convene-session") : null,
                Texts = [texts.Fill("notice"), texts.Fill("agenda"), texts.Fill("resolution"), texts.Fill("minutes")],
            };
    }

    private static YearEntry BeforeSession(
        YearLaw law,
        YearEntry entry,
        PeriodProvision period,
        List<PastSession> ofYear,
        PastSession? next,
        string step,
        string action
    )
    {
        entry = entry with { Why = YearLaw.Why(period), Caveats = law.Caveats(period.Matter), DaySetBy = DaySource.Law };
        if (next is null)
        {
            var held = ofYear.LastOrDefault();
            return held is null
                ? entry with
                {
                    DaySetBy = DaySource.None,
                    When = YearLaw.By(
                        $"会议日之前至少 {YearLaw.Days(period).Zh}，会议日尚未确定",
                        $"at least {YearLaw.Days(period).En} before the session, whose day is not set yet",
                        period.Rule
                    ),
                }
                : entry with
                {
                    State = YearState.Done,
                    DaySetBy = DaySource.None,
                    Case = held.Number,
                    When = new("会议已经召开", "the session was held"),
                };
        }

        var due = law.Due(period.Matter, next.MeetsOn)!;
        var isDone = next.Done.Contains(step);

        // An employer that had nothing to submit has missed nothing.
        var nothingSubmitted = step == "submit-topics" && !isDone && law.Open(due.Date) == YearState.Overdue;
        return entry with
        {
            State =
                isDone ? YearState.Done
                : nothingSubmitted ? YearState.NotNeeded
                : law.Open(due.Date),
            Day = due.Date,
            When =
                nothingSubmitted ? new("企业没有提交事项", "the employer submitted nothing")
                : due.Advised is { } advised
                    ? YearLaw.By(
                        $"最迟 {due.Date:yyyy-MM-dd}，该日为休息日，建议 {advised:yyyy-MM-dd} 前",
                        $"by {due.Date:yyyy-MM-dd}, a rest day, so better by {advised:yyyy-MM-dd}",
                        period.Rule
                    )
                : YearLaw.ByLaw(due.Date, period.Rule),
            Case = next.Number,
            Action = isDone ? null : YearLaw.Action(action, next.CaseId),
        };
    }

    private static IEnumerable<YearEntry> AfterSession(YearLaw law, List<PastSession> ofYear)
    {
        var last = ofYear.LastOrDefault(s => s.ClosedOn is not null);
        var publish = law.Find<PeriodProvision>("resolution.publish")?.Provision;
        var published = law.Find<ChoiceProvision>("resolution.published")?.Provision;
        if (publish is not null || published is not null)
        {
            yield return After(
                law,
                new YearEntry
                {
                    Id = "publish-resolutions",
                    Title = new("公布决议", "Publication of the resolutions"),
                    Says = (publish?.Rule ?? published!.Rule).Text,
                    Why = YearLaw.Why(publish, published, law.Find<CountProvision>("resolution.posting")?.Provision),
                    Caveats = law.Caveats("resolution.publish", "resolution.published"),
                },
                publish,
                last,
                "publish-resolutions"
            );
        }

        var report = law.Find<PeriodProvision>("congress.report")?.Provision;
        ChoiceProvision?[] systems =
        [
            law.Find<ChoiceProvision>("congress.reporting")?.Provision,
            law.Find<ChoiceProvision>("congress.pre-review")?.Provision,
            law.Find<ChoiceProvision>("congress.approval")?.Provision,
            law.Find<ChoiceProvision>("congress.filing")?.Provision,
        ];
        var entry = new YearEntry
        {
            Id = "report",
            Title = new("向上级工会报告会议情况", "Report of the session to the upper union"),
            Says = new(
                "本地的预审、报告、审批、备案制度没有读到条文，请向上级工会核实。",
                "No text on prior review, report, approval and filing was read here: ask the upper union."
            ),
            Why = YearLaw.Why([report, .. systems]),
            Caveats = law.Caveats("congress.report", "congress.reporting", "congress.pre-review", "congress.approval", "congress.filing"),
        };
        if ((report?.Rule ?? systems.FirstOrDefault(s => s?.Choice == "required")?.Rule) is { } rule)
        {
            yield return After(law, entry with { Says = rule.Text }, report, last, "report-session");
        }
        else if (entry.Caveats.Count > 0)
        {
            yield return entry with
            {
                State = YearState.NotKnown,
                When = new("没有读到天数", "no days were read"),
            };
        }
    }

    private static YearEntry After(YearLaw law, YearEntry entry, PeriodProvision? period, PastSession? last, string step)
    {
        if (last?.ClosedOn is not { } closed)
        {
            return entry with
            {
                When = period is null
                    ? new("闭会之后；条文没有规定天数", "after the closing; the text names no days")
                    : YearLaw.By(
                        $"闭会后 {YearLaw.Days(period).Zh}内，本年尚未开会",
                        $"within {YearLaw.Days(period).En} of the closing; no session was closed this year yet",
                        period.Rule
                    ),
            };
        }

        var day = period is null ? null : law.Due(period.Matter, closed)?.Date;
        var done = last.Done.Contains(step);
        return entry with
        {
            State = done ? YearState.Done : law.Open(day),
            Day = day,
            DaySetBy = day is null ? DaySource.None : DaySource.Law,
            When = day is { } known
                ? YearLaw.ByLaw(known, period!.Rule)
                : new("闭会之后；条文没有规定天数", "after the closing; the text names no days"),
            Case = last.Number,
            Action = done ? null : YearLaw.Action(step, last.CaseId),
        };
    }

    private static IEnumerable<YearEntry> Proposals(YearLaw law, YearQuestion asked)
    {
        List<PastProposal> proposals =
        [
            .. asked.Proposals.Where(p => p.SubmittedOn.Year <= asked.Year && (p.Waits || p.SubmittedOn.Year == asked.Year)),
        ];
        if (law.Find<ChoiceProvision>("proposals.handling")?.Provision is not { } handling && proposals.Count == 0)
        {
            yield break;
        }

        var waiting = proposals.Count(p => p.Waits);
        yield return new YearEntry
        {
            Id = "proposals",
            Title = new("提案办理情况报告", "Report on the handling of proposals"),
            Says =
                waiting == 0
                    ? new("没有待报告的提案。", "No proposal waits for it.")
                    : new(
                        $"有 {waiting} 件提案的办理情况待向下一次职工（代表）大会报告。",
                        $"{waiting} proposals are to be reported to the next session."
                    ),
            State =
                waiting > 0 ? YearState.Due
                : proposals.Count > 0 ? YearState.Done
                : YearState.NotNeeded,
            Why = YearLaw.Why(law.Find<ChoiceProvision>("proposals.handling")?.Provision),
            Caveats = law.Caveats("proposals.handling"),
            When = waiting > 0 ? new("下一次会议；条文没有规定天数", "the next session; the text names no days") : new("", ""),
            Case = proposals.FirstOrDefault(p => p.Waits)?.Number,
        };
    }

    private static IEnumerable<YearEntry> Appraisal(YearLaw law)
    {
        if (law.FindOwn<PeriodProvision>("appraisal.report")?.Provision is { } report)
        {
            yield return new YearEntry
            {
                Id = "appraisal",
                Title = new("向职代会报告民主评议等情况", "Report on appraisals to the congress"),
                Says = report.Rule.Text,
                Why = YearLaw.Why(report),
                Caveats = law.Caveats(report.Matter),
                State = law.Open(law.YearEnds),
                Day = law.YearEnds,
                DaySetBy = DaySource.Law,
                When = YearLaw.ByLaw(law.YearEnds, report.Rule),
            };
        }
    }
}
