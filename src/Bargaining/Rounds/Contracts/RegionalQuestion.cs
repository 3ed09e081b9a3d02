using System.Globalization;
using Bargaining.Law;

namespace Bargaining.Rounds.Contracts;

/// <summary>How far a regional or industry contract has come (区域性、行业性合同进展).</summary>
public enum RegionalStage
{
    /// <summary>It is bargained (正在协商).</summary>
    UnderWay,

    /// <summary>It is signed, and not in effect yet (已签订，未生效).</summary>
    Signed,

    /// <summary>It is in force (有效).</summary>
    InForce,

    /// <summary>It is over, or came to nothing (已结束).</summary>
    Over,
}

/// <summary>Which regional and industry contracts are asked for; null asks nothing. It stands in the address of the page.</summary>
/// <param name="At">Those at an organisation and below.</param>
/// <param name="Level">Region or industry.</param>
/// <param name="Kind">Kind of contract.</param>
/// <param name="Stage">How far they have come.</param>
/// <param name="Days">Those in force that end within so many days.</param>
/// <param name="Awaited">Those that cover enterprises whose answer is awaited, or only the others.</param>
public sealed record RegionalQuestion(
    Guid? At = null,
    BargainingLevel? Level = null,
    ContractKind? Kind = null,
    RegionalStage? Stage = null,
    int? Days = null,
    bool? Awaited = null
)
{
    /// <summary>The most days ahead.</summary>
    public const int MostDays = 730;

    /// <summary>Reads it from an address; what is left out or empty asks nothing.</summary>
    /// <param name="given">The value of a name; null where it is not there.</param>
    /// <exception cref="Invalid">A value is none of those that there are.</exception>
    public static RegionalQuestion Read(Func<string, string?> given)
    {
        var address = new InAddress(given, "请重新选择");
        var days = address.Number("days");
        var level = address.Word<BargainingLevel>("level");
        return days is null or (>= 1 and <= MostDays)
            ? new(
                address.Key("at"),
                level == BargainingLevel.Enterprise ? null : level,
                address.Word<ContractKind>("kind"),
                address.Word<RegionalStage>("stage"),
                days,
                address.YesOrNo("awaited")
            )
            : throw new Invalid("days", $"天数应在 1 至 {MostDays} 之间。", $"is between 1 and {MostDays}.");
    }

    /// <summary>Writes it: the names that it needs, with their values.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Written() =>
        Addresses.Written(
            ("at", At?.ToString()),
            ("level", Level is { } level ? Spelling.Of(level) : null),
            ("kind", Kind is { } kind ? Spelling.Of(kind) : null),
            ("stage", Stage is { } stage ? Spelling.Of(stage) : null),
            ("days", Days?.ToString(CultureInfo.InvariantCulture)),
            ("awaited", Addresses.Written(Awaited))
        );
}
