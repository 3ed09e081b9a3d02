using System.Globalization;
using System.Text;
using Bargaining.Congress.Voting;
using Bargaining.Law;

namespace Bargaining.Congress.Sessions;

/// <summary>The Chinese texts that a session leaves behind: resolutions (决议) and minutes (会议纪要).</summary>
internal static class SessionTexts
{
    private static readonly Mark[] Grades = [Mark.Excellent, Mark.Competent, Mark.Basic, Mark.Incompetent];

    /// <summary>The resolution on a motion.</summary>
    public static string Motion(Session session, string enterprise, AgendaItem item, Decision decision)
    {
        var adopted = decision.Outcome == DecisionOutcome.Adopted;
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{enterprise}{session.Title}关于“{item.Title}”的{(adopted ? "决议" : "表决结果")}")
            .AppendLine()
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"会议于{Day(decision.On)}{Verb(item.Power)}“{item.Title}”，{(item.Secret ? "以无记名投票方式" : "以举手方式")}表决。{Count(decision.Tally!)}"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"依照{decision.Basis!.Citation.Zh}，以全体职工代表为基数计算，{(adopted ? "会议决定予以通过。" : "赞成人数没有达到法定多数，未获通过。")}"
            );
        if (decision.Effect is { } effect)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"依照{effect.Basis.Citation.Zh}：{effect.Says.Zh}");
        }

        return text.ToString();
    }

    /// <summary>The result of an election.</summary>
    public static string Election(Session session, string enterprise, AgendaItem item, Decision decision)
    {
        var tally = decision.Tally!;
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{enterprise}{session.Title}关于“{item.Title}”的选举结果")
            .AppendLine()
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"会议于{Day(decision.On)}进行选举，应选 {item.Question!.Seats} 名。应到职工代表 {tally.Roll} 人，实到 {tally.Present} 人，"
                    + $"收回选票 {tally.Cast} 张，其中废票 {tally.Spoilt} 张。"
            )
            .AppendLine("得票：" + string.Join("；", tally.Options.Select(o => $"{o.Option} {o.Of(Mark.For)} 票")) + "。")
            .Append(CultureInfo.InvariantCulture, $"依照{decision.Basis!.Citation.Zh}，以全体职工代表为基数计算，")
            .Append(decision.Elected!.Count == 0 ? "无人当选。" : $"当选：{string.Join("、", decision.Elected)}。");
        if (decision.Outcome == DecisionOutcome.PartlyElected)
        {
            text.Append(CultureInfo.InvariantCulture, $"尚缺 {item.Question.Seats - decision.Elected.Count} 名，再次投票或者留待补选。");
        }

        return text.ToString();
    }

    /// <summary>The summary of an appraisal.</summary>
    public static string Appraisal(Session session, string enterprise, AgendaItem item, Decision decision)
    {
        var tally = decision.Tally!;
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{enterprise}{session.Title}关于“{item.Title}”的民主测评结果")
            .AppendLine()
            .Append(
                CultureInfo.InvariantCulture,
                $"会议于{Day(decision.On)}进行民主测评。应到职工代表 {tally.Roll} 人，实到 {tally.Present} 人，收回测评票 {tally.Cast} 张，其中废票 {tally.Spoilt} 张。"
            );
        foreach (var option in tally.Options)
        {
            text.AppendLine()
                .Append(CultureInfo.InvariantCulture, $"{option.Option}：")
                .Append(
                    string.Join(
                        "，",
                        Grades.Select(grade => $"{Words.Of("mark-" + grade.ToString().ToLowerInvariant()).Zh} {option.Of(grade)} 票")
                    )
                )
                .Append(CultureInfo.InvariantCulture, $"，未填 {option.Of(Mark.Abstain)} 票。");
        }

        return text.ToString();
    }

    /// <summary>The minutes of a session that is closed.</summary>
    public static string Minutes(Session session, string enterprise, DateOnly closedOn, IReadOnlyDictionary<Guid, string> names)
    {
        var presiding = (session.Preparatory?.Presidium ?? []).Select(id => names.GetValueOrDefault(id, "")).ToList();
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{enterprise}{session.Title}会议纪要")
            .AppendLine()
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"时间：{Day(session.MeetsOn)}{(closedOn == session.MeetsOn ? "" : $"至{Day(closedOn)}")}"
            )
            .AppendLine(CultureInfo.InvariantCulture, $"地点：{session.Place}")
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"应到职工代表 {session.Roll} 人，开会时实到 {session.PresentAtOpening} "
                    + $"人{(session.Attending.Count > 0 ? $"，列席 {session.Attending.Count} 人" : "")}，符合开会的法定人数。"
            );
        if (presiding.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"主席团：{string.Join("、", presiding)}");
        }

        if (session.Preparatory?.ExecutiveChair is { } chair)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"执行主席：{names.GetValueOrDefault(chair, "")}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"监票人、计票人：{string.Join("、", session.Tellers.Select(t => t.Name))}");
        foreach (var item in session.Agenda)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"第 {item.Id} 项　{item.Title}");
            foreach (
                var opinion in session
                    .Discussion.SelectMany(group => group.Opinions.Where(o => o.ItemId == item.Id).Select(o => $"{group.Unit}：{o.Text}"))
                    .Concat(item.Opinions)
            )
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"意见：{opinion}");
            }

            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"结果：{Words.Of("decision-" + item.Decision!.Outcome.ToString().ToLowerInvariant()).Zh}。"
            );
            if (item.Decision is { Tally: { } tally, Outcome: DecisionOutcome.Adopted or DecisionOutcome.NotAdopted })
            {
                text.AppendLine(Count(tally));
            }

            if (item.Decision.Elected is { Count: > 0 } elected)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"当选：{string.Join("、", elected)}");
            }
        }

        return text.ToString().TrimEnd();
    }

    private static string Count(Tally tally)
    {
        var (inFavour, against) = (tally.Motion.Of(Mark.For), tally.Motion.Of(Mark.Against));
        return $"应到职工代表 {tally.Roll} 人，实到 {tally.Present} 人，赞成 {inFavour} 票，反对 {against} 票，弃权 {tally.Motion.Of(Mark.Abstain)} 票"
            + $"{(tally.Spoilt > 0 ? $"，废票 {tally.Spoilt} 张" : "")}"
            + $"{(tally.Cast < tally.Present ? $"，未投 {tally.Present - tally.Cast} 人" : "")}"
            + $"{(tally.Exchanged > 0 ? $"；投票中调换写错的纸质票 {tally.Exchanged} 张，原票封存" : "")}。";
    }

    private static string Verb(Power power) =>
        power switch
        {
            Power.Decide => "审议决定",
            Power.Adopt => "审议",
            Power.Supervise => "审查",
            _ => "听取",
        };

    private static string Day(DateOnly day) => LawWords.DayInWords(day).Zh;
}
