using Bargaining.Law;

namespace Bargaining.Notices;

/// <summary>Brings messages out of the house by one way (发送通道). It may be asked twice for the same one, and holds no transaction.</summary>
public interface IChannel
{
    /// <summary>Which way it is.</summary>
    Channel Channel { get; }

    /// <summary>Whether it is set up; while it is not, nothing is addressed to it.</summary>
    bool IsOn { get; }

    /// <summary>How many messages to the same end it takes together.</summary>
    int Together => 1;

    /// <summary>Sends messages to one end, all or none of them; whatever it throws counts as a failure that may pass.</summary>
    Task<Outcome> SendAsync(Letterbox to, IReadOnlyList<Outgoing> messages, CancellationToken cancel);
}

/// <summary>Where messages go (收件处).</summary>
/// <param name="RecipientId">The account, or the receiver.</param>
/// <param name="Address">Mail address, number, or the address of a receiver.</param>
/// <param name="Language">zh or en.</param>
/// <param name="Name">The person's name, or the receiver's.</param>
/// <param name="Receiver">The receiver; null for a person.</param>
public sealed record Letterbox(Guid RecipientId, string Address, string Language, string Name, ReceiverAccess? Receiver = null);

/// <summary>What a receiver is asked with (接收端凭据).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Secrets">The secrets that sign, the present one first; none for a robot that signs nothing.</param>
public sealed record ReceiverAccess(ReceiverKind Kind, IReadOnlyList<string> Secrets);

/// <summary>A message on its way out (待发内容).</summary>
/// <param name="DeliveryId">The delivery: the same each time it is tried.</param>
/// <param name="MessageId">The message: the same for all who get it.</param>
/// <param name="Kind">What it is about, as a word.</param>
/// <param name="At">When it was said, UTC.</param>
/// <param name="Said">What it says.</param>
/// <param name="Case">The case; null where there is none, or where nothing may be said of it.</param>
public sealed record Outgoing(Guid DeliveryId, Guid MessageId, string Kind, DateTimeOffset At, Said Said, CaseSaid? Case = null);

/// <summary>What may be said of a case outside the house (可对外说明的案件信息).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Organisation">The enterprise.</param>
/// <param name="To">Whom the message is for.</param>
/// <param name="Subject">The step or the act, where it has a word; null otherwise.</param>
/// <param name="Due">The last day, if any.</param>
public sealed record CaseSaid(Guid CaseId, string Number, string Organisation, string To, Named? Subject, DateOnly? Due);

/// <summary>A message in words, in both languages (消息文字).</summary>
/// <param name="Title">One line.</param>
/// <param name="Lines">What else there is to say.</param>
public sealed record Said(Text Title, IReadOnlyList<Text> Lines);

/// <summary>What came of a try (发送结果).</summary>
/// <param name="State">Sent; waiting where it may pass; given up where it will not; skipped where it is not to be.</param>
/// <param name="Error">Why not: a word of words.tsv, and after a space what the other end said.</param>
/// <param name="NotBefore">It was not tried at all, and does not count; it may be from this instant on.</param>
/// <param name="EndsReceiver">The receiver said that it is gone.</param>
public sealed record Outcome(DeliveryState State, string? Error = null, DateTimeOffset? NotBefore = null, bool EndsReceiver = false)
{
    /// <summary>The longest error that is kept.</summary>
    public const int LongestError = 300;

    /// <summary>It was taken.</summary>
    public static Outcome Sent { get; } = new(DeliveryState.Sent);

    /// <summary>It failed, and may succeed later.</summary>
    public static Outcome Failed(string word, string? detail = null) => new(DeliveryState.Waiting, Of(word, detail));

    /// <summary>It failed for good.</summary>
    public static Outcome Refused(string word, string? detail = null) => new(DeliveryState.GivenUp, Of(word, detail));

    /// <summary>It is not to be sent any more, and that is no failure.</summary>
    public static Outcome Skipped(string word) => new(DeliveryState.Skipped, word);

    /// <summary>It was not its time yet.</summary>
    public static Outcome Later(DateTimeOffset at) => new(DeliveryState.Waiting, NotBefore: at);

    private static string Of(string word, string? detail)
    {
        var text = string.IsNullOrWhiteSpace(detail)
            ? word
            : $"{word} {string.Concat(detail.Select(letter => char.IsControl(letter) ? ' ' : letter))}";
        return text.Length <= LongestError ? text : text[..LongestError];
    }
}
