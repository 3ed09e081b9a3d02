using System.Globalization;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Campaigns;

/// <summary>What an enterprise needs (合同情况), of the kind of contract that is asked for.</summary>
public enum ContractNeed
{
    /// <summary>No contract of this kind is in force (没有有效的合同).</summary>
    Lacking,

    /// <summary>One is in force, and ends within the days (合同将在若干日内到期).</summary>
    Ending,

    /// <summary>Either of the two (没有，或者将到期).</summary>
    LackingOrEnding,
}

/// <summary>Whose unions are asked (邀请对象).</summary>
public enum CampaignWhom
{
    /// <summary>Enterprises, each for a contract of its own (企业).</summary>
    Enterprises,

    /// <summary>Regional and industry federations, each for a contract that covers many enterprises (区域性、行业性工会联合会).</summary>
    Federations,
}

/// <summary>
/// By what a union chooses enterprises (选择条件): null asks nothing. It stands in the address of the page and in the facts of the campaign.
/// Whoever has a round of the kind under way, or is asked by another campaign of the kind that runs, is never found.
/// </summary>
public sealed record CampaignFilter
{
    /// <summary>The most days ahead.</summary>
    public const int MostDays = 730;

    private const int UsualDays = 90;

    /// <summary>The kind of contract.</summary>
    public ContractKind Kind { get; init; } = ContractKind.Wage;

    /// <summary>Whose unions.</summary>
    public CampaignWhom Whom { get; init; }

    /// <summary>Only this node and what is below it.</summary>
    [PicksFrom(Pick.Organisation)]
    public Guid? Under { get; init; }

    /// <summary>Only enterprises of this ownership.</summary>
    public Ownership? Ownership { get; init; }

    /// <summary>Only this trade.</summary>
    public Trade? Trade { get; init; }

    /// <summary>Only those with so many employees or more.</summary>
    public int? EmployeesFrom { get; init; }

    /// <summary>Only those with so many employees or fewer.</summary>
    public int? EmployeesTo { get; init; }

    /// <summary>Only those with a union, or only those without.</summary>
    public bool? HasUnion { get; init; }

    /// <summary>Only those whose union was founded on this day or later, as far as the register says so.</summary>
    public DateOnly? UnionSince { get; init; }

    /// <summary>Only those that need a contract.</summary>
    public ContractNeed? Need { get; init; }

    /// <summary>Within how many days a contract ends.</summary>
    public int? Days { get; init; }

    /// <summary>The days that count.</summary>
    internal int DaysAhead => Days ?? UsualDays;
}

/// <summary>What makes a filter well formed.</summary>
internal sealed class CampaignFilterValidator : AbstractValidator<CampaignFilter>
{
    public CampaignFilterValidator(TimeProvider time)
    {
        RuleFor(f => f.EmployeesFrom).Must(IsCount).Says("职工人数应为 0 至 1000 万之间的整数。", "is between 0 and 10 million persons.");
        RuleFor(f => f.EmployeesTo)
            .Must(IsCount)
            .Says("职工人数应为 0 至 1000 万之间的整数。", "is between 0 and 10 million persons.")
            .Must((f, to) => to is null || f.EmployeesFrom is null || to >= f.EmployeesFrom)
            .Says("人数上限不能小于下限。", "is not below the other number of employees.");
        RuleFor(f => f.UnionSince)
            .Must(day => day is null || day <= LegalDay.Of(time.GetUtcNow()))
            .Says("建会日期不能晚于今天。", "is not after today.")
            .Must((f, day) => day is null || f.HasUnion != false)
            .Says("没有工会的企业没有建会日期，请去掉一个条件。", "finds nobody among those without a union: leave one of the two out.");
        RuleFor(f => f.Days)
            .Must(days => days is null or >= 1 and <= CampaignFilter.MostDays)
            .Says($"天数应在 1 至 {CampaignFilter.MostDays} 之间。", $"is between 1 and {CampaignFilter.MostDays}.");
    }

    private static bool IsCount(int? number) => number is null or >= 0 and <= 10_000_000;
}

/// <summary>How a filter stands in an address (选择条件的地址写法): the same for page and API.</summary>
public static class CampaignAddress
{
    /// <summary>Reads it; what is left out or empty asks nothing.</summary>
    /// <param name="given">The value of a name; null where it is not there.</param>
    /// <exception cref="Invalid">A value is none of those that there are.</exception>
    public static CampaignFilter Read(Func<string, string?> given)
    {
        var address = new InAddress(given, "请重新填写");
        return new CampaignFilter
        {
            Kind = address.Word<ContractKind>("kind") ?? ContractKind.Wage,
            Whom = address.Word<CampaignWhom>("whom") ?? CampaignWhom.Enterprises,
            Under = address.Key("under"),
            Ownership = address.Word<Ownership>("ownership"),
            Trade = address.Word<Trade>("trade"),
            EmployeesFrom = address.Number("employees-from"),
            EmployeesTo = address.Number("employees-to"),
            HasUnion = address.YesOrNo("union"),
            UnionSince = address.Day("union-since"),
            Need = address.Word<ContractNeed>("need"),
            Days = address.Number("days"),
        };
    }

    /// <summary>Writes it: the names that it needs, with their values.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Write(CampaignFilter asked) =>
        Addresses.Written(
            ("kind", Spelling.Of(asked.Kind)),
            ("whom", asked.Whom == CampaignWhom.Enterprises ? null : Spelling.Of(asked.Whom)),
            ("under", asked.Under?.ToString()),
            ("ownership", asked.Ownership is { } ownership ? Spelling.Of(ownership) : null),
            ("trade", asked.Trade is { } trade ? Spelling.Of(trade) : null),
            ("employees-from", asked.EmployeesFrom?.ToString(CultureInfo.InvariantCulture)),
            ("employees-to", asked.EmployeesTo?.ToString(CultureInfo.InvariantCulture)),
            ("union", Addresses.Written(asked.HasUnion)),
            ("union-since", asked.UnionSince?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("need", asked.Need is { } need ? Spelling.Of(need) : null),
            ("days", asked.Days?.ToString(CultureInfo.InvariantCulture))
        );
}
