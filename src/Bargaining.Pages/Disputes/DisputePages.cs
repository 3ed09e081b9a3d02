using Bargaining.Cases;
using Bargaining.Disputes;
using Bargaining.Law;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Disputes;

/// <summary>Dispute warnings of an official's places (劳动争议预警): the open ones, the
/// enterprises with signs, and one with its way out.</summary>
internal static class DisputePages
{
    public const string Address = "/disputes";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync);
        pages.MapGet($"{Address}/signals", SignalsAsync);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync);
    }

    /// <summary>The address of a list of warnings.</summary>
    public static string Of(WarningQuestion question, string? after = null) =>
        Address
        + QueryString.Create(
            Addresses.Written(
                ("at", question.At?.ToString()),
                ("level", question.Level is { } level ? Spelling.Of(level) : null),
                ("who", question.InCharge),
                ("state", question.Closed ? "closed" : null),
                ("after", after)
            )
        );

    /// <summary>The address of the enterprises with signs.</summary>
    public static string Signals(Guid? at, string? after = null) =>
        $"{Address}/signals" + QueryString.Create(Addresses.Written(("at", at?.ToString()), ("after", after)));

    /// <summary>How urgent a level is, as a word of the style sheet; the words beside it say the same.</summary>
    public static string Look(WarningLevel level) =>
        level switch
        {
            WarningLevel.Red => "overdue",
            WarningLevel.Orange => "soon",
            _ => "calm",
        };

    /// <summary>What was measured, in words.</summary>
    public static Text Measured(DisputeSignal signal, int measured) =>
        signal switch
        {
            DisputeSignal.OfferSilence or DisputeSignal.LetterSilence => new(
                $"答复期限已过 {measured} 天",
                $"{measured} days since the last day for the answer"
            ),
            DisputeSignal.Impasse => new($"僵局已持续 {measured} 天", $"{measured} days at an impasse"),
            DisputeSignal.Complaints => new($"{measured} 件投诉", $"{measured} complaints"),
            _ => new($"合同到期已 {measured} 天", $"{measured} days since the contract ended"),
        };

    private static async Task<IResult> ListAsync(
        Reader reader,
        WarningQuery warnings,
        HttpContext http,
        Guid? at,
        string? level,
        string? who,
        string? state,
        string? after
    )
    {
        var question = new WarningQuestion(
            at,
            Spelling.TryParse<WarningLevel>(level ?? "", out var one) ? one : null,
            string.IsNullOrWhiteSpace(who) ? null : who.Trim(),
            state == "closed"
        );
        return Answer.Show<WarningList>(
            (nameof(WarningList.Question), question),
            (nameof(WarningList.Found), await warnings.ListAsync(reader.Actor, question, PageRequest.Of(after, null), http.RequestAborted))
        );
    }

    private static async Task<IResult> SignalsAsync(Reader reader, WarningQuery warnings, HttpContext http, Guid? at, string? after) =>
        Answer.Show<SignalList>(
            (nameof(SignalList.At), at),
            (nameof(SignalList.Found), await warnings.SignalsAsync(reader.Actor, at, PageRequest.Of(after, null), http.RequestAborted))
        );

    private static async Task<IResult> ShowAsync(Guid id, Reader reader, WarningQuery warnings, CaseQuery cases, HttpContext http)
    {
        var shown = await warnings.ViewAsync(reader.Actor, id, http.RequestAborted);
        var found = await cases.FindAsync(reader.Actor, id, http.RequestAborted);
        return Answer.Show<WarningDetails>(
            (nameof(WarningDetails.Shown), shown),
            (nameof(WarningDetails.Case), await cases.ViewAsync(reader.Actor, found, http.RequestAborted))
        );
    }
}
