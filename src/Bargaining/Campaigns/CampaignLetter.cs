using Bargaining.Access;

namespace Bargaining.Campaigns;

/// <summary>What became of one letter of a campaign (发送情况).</summary>
public enum CampaignLetterState
{
    /// <summary>Not yet (待发).</summary>
    Waiting,

    /// <summary>It reached the chair (已发).</summary>
    Sent,

    /// <summary>It was not sent, with the reason (未发).</summary>
    Left,
}

/// <summary>Why an enterprise that was chosen got no letter (未发原因).</summary>
public enum LeftBecause
{
    /// <summary>It has no union: whom the union above guides makes the offer (尚未建立工会).</summary>
    NoUnion,

    /// <summary>Its chair has no account (工会主席没有账号).</summary>
    NoAccount,

    /// <summary>A round of this kind began meanwhile (同类协商已经开始).</summary>
    UnderWay,

    /// <summary>Another campaign of this kind has asked it (已列入另一个同类行动).</summary>
    InAnother,

    /// <summary>The campaign was ended before (行动已经结束).</summary>
    CampaignOver,

    /// <summary>The signing day was called off before (集中签约已经取消).</summary>
    SigningCalledOff,
}

/// <summary>
/// A letter of a campaign to one enterprise: the invitation, a reminder, or the invitation to a signing day. Whom a campaign addresses, and
/// what became of each letter, stands in these rows; what the enterprise did stands in its own cases.
/// </summary>
public sealed class CampaignLetter
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The campaign: its case.</summary>
    public Guid CampaignId { get; init; }

    /// <summary>The enterprise.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>0 for the invitation; 1, 2, 3 ... for reminders; -1, -2, -3 ... for signing days. With campaign and enterprise it is
    /// unique: nobody gets one twice.</summary>
    public int Round { get; init; }

    /// <summary>The day from which it may go out.</summary>
    public DateOnly SendOn { get; init; }

    /// <summary>What became of it.</summary>
    public CampaignLetterState State { get; set; }

    /// <summary>Why it was not sent; null otherwise.</summary>
    public LeftBecause? Because { get; set; }

    /// <summary>When it was sent or left, UTC; null while it waits.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>The round of letters that invites to a signing day.</summary>
    internal static int RoundOf(SigningDay signing) => -signing.Number;

    /// <summary>It is left for this reason.</summary>
    internal void Leave(LeftBecause reason, DateTimeOffset now) => (State, Because, DoneAt) = (CampaignLetterState.Left, reason, now);
}
