using System.Globalization;
using Bargaining.Access;
using Bargaining.Law;
using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.Shell;

/// <summary>Who reads a page and in which language (读者): how days and sentences are written for them.</summary>
public sealed class Reader(CommandContext context, IHttpContextAccessor http, TimeProvider time)
{
    private string? _language;

    /// <summary>"zh" or "en": as the address says, as it was chosen before, or as the browser asks.</summary>
    public string Language => _language ??= ChosenLanguage.Of(http.HttpContext!, keep: true);

    /// <summary>Whether it is English.</summary>
    public bool IsEnglish => Language == "en";

    /// <summary>The person; nobody where nobody is signed in.</summary>
    public Actor Actor => context.Actor;

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => Actor.UserId != Guid.Empty;

    /// <summary>The legal day (Asia/Shanghai).</summary>
    public DateOnly Today => LegalDay.Of(time.GetUtcNow());

    /// <summary>The law of a place as it stands today, whatever the contract.</summary>
    public CaseLaw LawAt(LawBook book, string place) => new(book, place, ContractKind.General, Today);

    /// <summary>The address that is read, with its query but without the choice of a language.</summary>
    public string Here =>
        http.HttpContext!.Request.Path
        + QueryString.Create(
            http.HttpContext.Request.Query.Where(pair => pair.Key != "lang")
                .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))
        );

    /// <summary>A sentence.</summary>
    public string Say(string zh, string en) => IsEnglish ? en : zh;

    /// <summary>Words that exist in both languages.</summary>
    public string In(Text text) => text.In(Language);

    /// <summary>The name of a thing that stands by itself.</summary>
    public string In(Named named) => Title(new Text(named.Zh, named.En));

    /// <summary>Words that stand by themselves: English ones begin with a capital.</summary>
    public string Title(Text text) => IsEnglish && text.En is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : In(text);

    /// <summary>A day: 2026年3月23日, 23 March 2026.</summary>
    public string Day(DateOnly day) => In(LawWords.DayInWords(day));

    /// <summary>An instant at the clock of Shanghai.</summary>
    public string Instant(DateTimeOffset at) =>
        $"{Day(LegalDay.Of(at))} {LegalDay.There(at).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>How far a last day is away: 还有 3 天, 今天到期, 已逾期 2 天.</summary>
    public string Left(DateOnly due) =>
        (due.DayNumber - Today.DayNumber) switch
        {
            0 => Say("今天到期", "due today"),
            1 => Say("明天到期", "due tomorrow"),
            > 1 and var days => Say($"还有 {days} 天", $"{days} days left"),
            -1 => Say("已逾期 1 天", "1 day overdue"),
            var days => Say($"已逾期 {-days} 天", $"{-days} days overdue"),
        };

    /// <summary>How urgent it is, as a word of the style sheet; the words beside it say the same.</summary>
    public string Urgency(DateOnly due) =>
        (due.DayNumber - Today.DayNumber) switch
        {
            < 0 => "overdue",
            <= 3 => "soon",
            _ => "calm",
        };
}
