using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;

namespace Bargaining.Web.Simulation;

/// <summary>Prints moments: for people as a timeline in Chinese or English, for programs as JSON lines.</summary>
public sealed class Timeline(TextWriter output, string language, bool json, bool colour)
{
    /// <summary>A heading, for people only.</summary>
    public void Head(Text text)
    {
        if (!json)
        {
            output.WriteLine();
            output.WriteLine(Paint("1", text.In(language)));
        }
    }

    /// <summary>One moment.</summary>
    public void Print(Moment moment)
    {
        if (json)
        {
            output.WriteLine(Json.Write(moment));
            return;
        }

        var sign = moment.Outcome == "done" ? Paint("32", "✓") : Paint("31", "✗");
        output.WriteLine($"{moment.On:yyyy-MM-dd}  {sign} {moment.Title.In(language)}  {Paint("2", moment.Who.In(language))}");
        foreach (var document in moment.Documents.Where(d => d.Kind is not (DocumentsInAudit.Scan or DocumentsInAudit.Paper)))
        {
            output.WriteLine(
                $"              ✎ {(document.Number.Length > 0 ? $"{document.Number} " : "")}"
                    + $"{DocumentKinds.Named(document.Kind).Name.In(language)}"
            );
        }

        foreach (var found in moment.Findings)
        {
            output.WriteLine($"              • {found.Reason.In(language)}");
            output.WriteLine($"                {found.Citation.In(language)} [{found.RuleId}{Status(found.Status)}]");
            if (found.Remedy.In(language) is { Length: > 0 } next)
            {
                output.WriteLine($"                {next}");
            }
        }

        foreach (var deadline in moment.Deadlines)
        {
            output.WriteLine(Paint("36", "              ⏱ ") + Sentence(deadline));
        }

        foreach (var step in moment.Opened.Where(o => moment.Deadlines.All(d => d.Step != o.Step)))
        {
            output.WriteLine($"              → {Words.Of(step.Step).In(language)}{Colon}{step.Party.InWords().In(language)}");
        }

        foreach (var breach in moment.Breaches)
        {
            output.WriteLine(Paint("31", $"              ✗ {breach.Reason.In(language)}"));
            output.WriteLine($"                {breach.Citation.In(language)} [{breach.RuleId}{Status(breach.Status)}]");
            var possible = breach.PossibleFrom is { } from
                ? Say($" 自 {from:yyyy-MM-dd} 起可以办理。", $" Possible from {from:yyyy-MM-dd}.")
                : "";
            output.WriteLine($"                {breach.Remedy.In(language)}{possible}");
        }

        if (moment.Message is { } message)
        {
            output.WriteLine(Paint("31", $"              ✗ {message.In(language)}"));
        }

        if (moment.Closed is not null)
        {
            output.WriteLine($"              ■ {Say("案件办结", "Case closed")}{Colon}{Words.Of(moment.Closed).In(language)}");
        }

        foreach (var unmet in moment.Unmet)
        {
            output.WriteLine(Paint("33", $"              ! {unmet.In(language)}"));
        }
    }

    private string Sentence(OpenedDeadline d)
    {
        var step = Words.Of(d.Step).In(language);
        var party = d.Party.InWords().In(language);
        var due = d.Opens is { } opens
            ? $"{opens:yyyy-MM-dd} – {d.Due:yyyy-MM-dd}"
            : Say($"最迟 {d.Due:yyyy-MM-dd}", $"by {d.Due:yyyy-MM-dd}");
        var advised = d.Advised is { } day ? Say($"，建议 {day:yyyy-MM-dd} 前", $", better by {day:yyyy-MM-dd}") : "";
        var provisional = d.Provisional ? Say("（暂定：节假日安排尚未公布）", " (provisional: no holiday notice yet)") : "";
        var unread =
            d.Caveats.Count > 0
                ? Say(
                    $"；本地规定未能读到：{string.Join("、", d.Caveats)}",
                    $"; the place's own rule could not be read: {string.Join(", ", d.Caveats)}"
                )
                : "";
        return $"{step}{Colon}{party}{Say("，", ", ")}{due}{advised}{provisional}  "
            + $"{Paint("2", $"{d.Article?.In(language) ?? d.Citation} [{d.RuleId}{Status(d.Status)}{unread}]")}";
    }

    private string Colon => Say("：", ": ");

    private string Say(string zh, string en) => language == "zh" ? zh : en;

    private string Status(RuleStatus status) =>
        status switch
        {
            RuleStatus.Verified => "",
            RuleStatus.Excerpt => Say("，仅见节录", ", excerpt only"),
            RuleStatus.Default => Say("，产品默认，非法条", ", product default, not law"),
            _ => Say("，未核实", ", unverified"),
        };

    private string Paint(string code, string text) => colour ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
