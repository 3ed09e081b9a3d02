using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Notices;

/// <summary>
/// What a message says (消息文字). Outside the house it names the enterprise, the case's number, the step and the day; no fact of the case,
/// nothing of how a side prepares, and of a sealed case nothing at all.
/// </summary>
public static class MessageWords
{
    /// <summary>Stands below every message: reminding somebody is not service.</summary>
    public static Text NoService { get; } =
        new(
            "本消息仅为系统提醒，不是法律规定的送达，也不代替送达；期限以系统中的案件为准。",
            "This is a reminder of the system. It is not service as the law has it, nor does it replace service; "
                + "what counts is the case in the system."
        );

    /// <summary>Whether a case is sealed: a side of the enterprise may not know yet that there is one.</summary>
    public static bool IsSealed(this Party hiddenFrom) => (hiddenFrom & Party.BothSides) != Party.None;

    /// <summary>All that is said of a sealed case.</summary>
    public static Said Sealed { get; } = new(new("您有一条新消息，请登录系统查看。", "You have a new message: sign in to read it."), []);

    /// <summary>Whether there is a sentence for messages of this kind.</summary>
    public static bool Knows(string kind) => Words.Has($"said-{kind}");

    /// <summary>The title: what happened, with the step or act where it has a word.</summary>
    public static Text Title(string kind, string subject)
    {
        var (sentence, about) = (Words.Of($"said-{kind}"), Words.Has(subject) ? Words.Of(subject) : new Text("", ""));
        return new(Put(sentence.Zh, about.Zh), Put(sentence.En, about.En));
    }

    /// <summary>What is said of a case outside the house.</summary>
    public static Said Of(string kind, string subject, DateOnly? due, string organisation, string number)
    {
        List<Text> lines = [new($"单位：{organisation}", $"Enterprise: {organisation}"), new($"案号：{number}", $"Case: {number}")];
        if (due is { } day)
        {
            lines.Add(new($"最后一日：{LawWords.DayInWords(day).Zh}", $"Last day: {LawWords.Day(day)}"));
        }

        return new(Title(kind, subject), lines);
    }

    // Without a word the sentence ends before its colon.
    private static string Put(string sentence, string about) =>
        about.Length > 0
            ? sentence.Replace("{0}", about, StringComparison.Ordinal)
            : sentence.Replace("：{0}", "", StringComparison.Ordinal).Replace(": {0}", "", StringComparison.Ordinal);
}
