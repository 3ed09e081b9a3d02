using System.Linq.Expressions;
using Bargaining.Law;

namespace Bargaining.Campaigns;

/// <summary>An enterprise of a campaign, with the days on which its round got where it
/// is (行动明细). A stage is reached when it has a day.</summary>
public sealed class CampaignRow
{
    /// <summary>The enterprise.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Its path.</summary>
    public required string Path { get; init; }

    /// <summary>All its employees.</summary>
    public int Employees { get; init; }

    /// <summary>What became of the invitation.</summary>
    public CampaignLetterState State { get; init; }

    /// <summary>Why it was not sent; null otherwise.</summary>
    public LeftBecause? Because { get; init; }

    /// <summary>When it was sent or left, UTC.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>The round that counts, the latest of the kind in the term; null where there is none.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Its number.</summary>
    public string? Number { get; init; }

    /// <summary>Whether the round goes on.</summary>
    public bool IsOpen { get; init; }

    /// <summary>When the offer was made, UTC.</summary>
    public DateTimeOffset? OfferedAt { get; init; }

    /// <summary>When the other side agreed to bargain, UTC.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>When it refused, UTC.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>When both sides were ready to bargain, UTC.</summary>
    public DateTimeOffset? NegotiatingAt { get; init; }

    /// <summary>When the congress adopted a draft, UTC.</summary>
    public DateTimeOffset? AdoptedAt { get; init; }

    /// <summary>The day of signature.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>When the contract was filed, UTC.</summary>
    public DateTimeOffset? FiledAt { get; init; }

    /// <summary>The first day of effect, where it has come.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Enterprises that the round covers, where it is of a region or an industry.</summary>
    public int Covers { get; init; }

    /// <summary>Employees of those.</summary>
    public long CoversEmployees { get; init; }
}

/// <summary>A day with its bounds (某日).</summary>
/// <param name="Day">The day.</param>
/// <param name="Begins">Its first instant.</param>
/// <param name="Ends">The first instant after it.</param>
internal sealed record DayBounds(DateOnly Day, DateTimeOffset Begins, DateTimeOffset Ends)
{
    public static DayBounds Of(DateOnly day) => new(day, LegalDay.At(day, hour: 0), LegalDay.At(day.AddDays(1), hour: 0));
}

/// <summary>A figure of a campaign (行动指标): which of its enterprises it counts. Number and list are made by the same condition.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Counts">What is counted.</param>
public sealed record CampaignFigure(string Code, Text Name, Text Counts)
{
    private Func<CampaignRow, bool>? _held;

    /// <summary>Which enterprises are counted.</summary>
    public required Expression<Func<CampaignRow, bool>> Holds { get; init; }

    /// <summary>Which got there on a day; null where it is no event.</summary>
    internal Func<DayBounds, Expression<Func<CampaignRow, bool>>>? HoldsOn { get; init; }

    /// <summary>The day on which one got there.</summary>
    internal Func<CampaignRow, DateOnly?> Day { get; init; } = _ => null;

    /// <summary>Whether an enterprise that was read is counted.</summary>
    internal bool IsHeldBy(CampaignRow row) => (_held ??= Holds.Compile())(row);
}

/// <summary>All figures of a campaign, in the order of the way (行动指标一览).</summary>
public static class CampaignFigures
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CampaignFigure> All { get; } =
    [
        new("invited", new("已邀请", "Invited"), new("邀请已送到工会主席的企业。", "Enterprises whose chair was sent the invitation."))
        {
            Holds = r => r.State == CampaignLetterState.Sent,
            HoldsOn = d => r => r.State == CampaignLetterState.Sent && r.DoneAt >= d.Begins && r.DoneAt < d.Ends,
            Day = r => Of(r.DoneAt),
        },
        new(
            "offered",
            new("已提出要约", "Offered"),
            new(
                "受邀企业中，受邀之后、行动期限内提出同类要约的。",
                "Enterprises where an offer of the kind was made after the invitation and within the term."
            )
        )
        {
            Holds = r => r.State == CampaignLetterState.Sent && r.OfferedAt != null,
            HoldsOn = d => r => r.State == CampaignLetterState.Sent && r.OfferedAt >= d.Begins && r.OfferedAt < d.Ends,
            Day = r => Of(r.OfferedAt),
        },
        new(
            "agreed",
            new("同意协商", "Agreed to bargain"),
            new(
                "对方已书面同意协商的，含补充答复和责令改正后答复的。",
                "Those where the other side agreed, late or after an order included."
            )
        )
        {
            Holds = r => r.State == CampaignLetterState.Sent && r.AgreedAt != null,
            HoldsOn = d => r => r.State == CampaignLetterState.Sent && r.AgreedAt >= d.Begins && r.AgreedAt < d.Ends,
            Day = r => Of(r.AgreedAt),
        },
        new(
            "negotiating",
            new("进入协商", "Negotiating"),
            new("双方代表已产生、进入协商的。", "Those where both sides have named representatives.")
        )
        {
            Holds = r => r.State == CampaignLetterState.Sent && r.NegotiatingAt != null,
            HoldsOn = d => r => r.State == CampaignLetterState.Sent && r.NegotiatingAt >= d.Begins && r.NegotiatingAt < d.Ends,
            Day = r => Of(r.NegotiatingAt),
        },
        new(
            "adopted",
            new("职代会通过", "Adopted"),
            new("草案经职代会或者全体职工表决通过的。", "Those whose draft the congress or all employees adopted.")
        )
        {
            Holds = r => r.State == CampaignLetterState.Sent && r.AdoptedAt != null,
            HoldsOn = d => r => r.State == CampaignLetterState.Sent && r.AdoptedAt >= d.Begins && r.AdoptedAt < d.Ends,
            Day = r => Of(r.AdoptedAt),
        },
        new("signed", new("已签订", "Signed"), new("合同已经订立的，按签字或者告知之日。", "Those whose contract was formed, by its day."))
        {
            Holds = r => r.State == CampaignLetterState.Sent && r.SignedOn != null,
            HoldsOn = d => r => r.State == CampaignLetterState.Sent && r.SignedOn == d.Day,
            Day = r => r.SignedOn,
        },
        new("filed", new("已报送", "Filed"), new("合同已报送人社部门审查的。", "Those whose contract was filed with the bureau."))
        {
            Holds = r => r.State == CampaignLetterState.Sent && r.FiledAt != null,
            HoldsOn = d => r => r.State == CampaignLetterState.Sent && r.FiledAt >= d.Begins && r.FiledAt < d.Ends,
            Day = r => Of(r.FiledAt),
        },
        new("in-effect", new("已生效", "In effect"), new("合同已经生效的，按生效之日。", "Those whose contract took effect, by that day."))
        {
            Holds = r => r.State == CampaignLetterState.Sent && r.EffectiveOn != null,
            HoldsOn = d => r => r.State == CampaignLetterState.Sent && r.EffectiveOn == d.Day,
            Day = r => r.EffectiveOn,
        },
        new(
            "refused",
            new("拒绝协商", "Refused"),
            new("对方拒绝协商，至今没有同意的。", "Those where the other side refused, and has not agreed since.")
        )
        {
            Holds = r => r.State == CampaignLetterState.Sent && r.RefusedAt != null && r.AgreedAt == null,
            HoldsOn = d =>
                r => r.State == CampaignLetterState.Sent && r.AgreedAt == null && r.RefusedAt >= d.Begins && r.RefusedAt < d.Ends,
            Day = r => r.AgreedAt is null ? Of(r.RefusedAt) : null,
        },
        new("silent", new("未响应", "Silent"), new("受邀企业中，还没有提出要约的。", "Invited enterprises where no offer was made yet."))
        {
            Holds = r => r.State == CampaignLetterState.Sent && r.OfferedAt == null,
        },
        new("waiting", new("待发", "To be sent"), new("邀请还没有发出的。", "Those whose invitation has not gone out yet."))
        {
            Holds = r => r.State == CampaignLetterState.Waiting,
        },
        new(
            "left",
            new("未发", "Not sent"),
            new("入选但没有发出邀请的，各有原因。", "Those that were chosen and not invited, each with the reason.")
        )
        {
            Holds = r => r.State == CampaignLetterState.Left,
            HoldsOn = d => r => r.State == CampaignLetterState.Left && r.DoneAt >= d.Begins && r.DoneAt < d.Ends,
            Day = r => Of(r.DoneAt),
        },
    ];

    /// <summary>The way of an enterprise: what comes one after the other.</summary>
    public static IReadOnlyList<string> Way { get; } =
    ["invited", "offered", "agreed", "negotiating", "adopted", "signed", "filed", "in-effect"];

    /// <summary>The figure of that code; null where there is none.</summary>
    public static CampaignFigure? Named(string code) => All.FirstOrDefault(figure => figure.Code == code);

    /// <summary>How far an enterprise has come: the last of the way that it has reached, or that it is not on it.</summary>
    internal static CampaignFigure StageOf(CampaignRow row) =>
        Way.Reverse().Select(code => Named(code)!).FirstOrDefault(figure => figure.IsHeldBy(row)) is { } reached
            ? reached.Code is "invited"
                ? Named("silent")!
                : reached.Code is "offered" && row.RefusedAt is not null
                    ? Named("refused")!
                    : reached
            : Named(row.State == CampaignLetterState.Left ? "left" : "waiting")!;

    private static DateOnly? Of(DateTimeOffset? instant) => instant is { } at ? LegalDay.Of(at) : null;
}
