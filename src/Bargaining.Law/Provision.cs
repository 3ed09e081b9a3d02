namespace Bargaining.Law;

/// <summary>What a rule answers to one matter (规定).</summary>
public abstract record Provision
{
    /// <summary>The rule that says so (所属规则).</summary>
    public required Rule Rule { get; init; }

    /// <summary>The matter that it answers (事项).</summary>
    public required string Matter { get; init; }

    /// <summary>The kinds of contract it holds for (适用的合同种类); empty: all.</summary>
    public IReadOnlySet<ContractKind> Kinds { get; init; } = new HashSet<ContractKind>();

    /// <summary>The places below its jurisdiction for which alone it holds (仅适用的地区), as where a
    /// province sets one number for each of them; empty: all.</summary>
    public IReadOnlySet<string> Places { get; init; } = new HashSet<string>();

    /// <summary>A remark on how it is read (说明), such as a doubt about the wording.</summary>
    public Text? Note { get; init; }

    /// <summary>Whether the text says only "generally" (一般): a guide to warn by, not a limit to refuse by.</summary>
    public bool Usual { get; init; }

    /// <summary>Whether it is the general answer, from which only some kinds are excepted
    /// (一般规定): it answers also where no kind is named.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>Whether it holds at a place (是否适用于该地区), given with those that it lies in.</summary>
    public bool HoldsIn(IReadOnlyList<string> ancestry) => Places.Count == 0 || ancestry.Any(Places.Contains);

    /// <summary>Whether it holds for a kind of contract (是否适用); without a kind, what
    /// holds for all and what is the general answer.</summary>
    public bool HoldsFor(ContractKind? kind) => Kinds.Count == 0 || (kind is { } known ? Kinds.Contains(known) : IsGeneral);
}

/// <summary>Which way a period runs (期限方向).</summary>
public enum PeriodDirection
{
    /// <summary>Within N of the event (之日起 N 日内).</summary>
    Within,

    /// <summary>At least N before the event (N 日前).</summary>
    Before,

    /// <summary>Inside the last N before the event (期满前 N 日内).</summary>
    Window,

    /// <summary>At least once every N (每 N 至少一次).</summary>
    Every,
}

/// <summary>What a period is counted in (期限单位).</summary>
public enum PeriodUnit
{
    /// <summary>Calendar days (日).</summary>
    Days,

    /// <summary>Working days (工作日).</summary>
    WorkingDays,

    /// <summary>Months (月).</summary>
    Months,

    /// <summary>Years (年).</summary>
    Years,
}

/// <summary>A period of time (期限).</summary>
public sealed record PeriodProvision : Provision
{
    /// <summary>Which way it runs (方向).</summary>
    public required PeriodDirection Direction { get; init; }

    /// <summary>How many units (数值).</summary>
    public required int Value { get; init; }

    /// <summary>The unit (单位).</summary>
    public required PeriodUnit Unit { get; init; }

    /// <summary>The event that it is counted from (起算事由), such as receipt.</summary>
    public required string Clock { get; init; }

    /// <summary>What follows when it runs out (期满后果); null where nothing is said.</summary>
    public string? OnExpiry { get; init; }
}

/// <summary>How a share is bounded (比例界限).</summary>
public enum Bound
{
    /// <summary>The share or more (以上, 含本数).</summary>
    AtLeast,

    /// <summary>More than the share (过、超过, 不含本数).</summary>
    MoreThan,

    /// <summary>The share or less (不超过).</summary>
    AtMost,
}

/// <summary>A share of people (人数比例), exact.</summary>
public sealed record ShareProvision : Provision
{
    /// <summary>The share (比例).</summary>
    public required Fraction Share { get; init; }

    /// <summary>The bound as the text has it (条文用语).</summary>
    public required Bound Bound { get; init; }

    /// <summary>What it is a share of (基数), such as all-representatives-or-employees.</summary>
    public required string Of { get; init; }

    /// <summary>The fewest people that meet it (至少人数); for a ceiling, 0.</summary>
    public long Needed(long whole) =>
        Bound switch
        {
            Bound.AtLeast => Share.AtLeastOf(whole),
            Bound.MoreThan => Share.MoreThanOf(whole),
            _ => 0,
        };

    /// <summary>Whether a part of a whole satisfies the bound as the text has it (是否达到要求); exact integers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part or the whole is negative, or the part exceeds the whole.</exception>
    public bool IsMet(long part, long whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, whole);
        var comparison = Share.ComparePart(part, whole);
        return Bound switch
        {
            Bound.AtLeast => comparison >= 0,
            Bound.MoreThan => comparison > 0,
            _ => comparison <= 0,
        };
    }
}

/// <summary>A number of people, copies, years (数量).</summary>
public sealed record CountProvision : Provision
{
    /// <summary>The least (最少); null: no lower bound.</summary>
    public int? Min { get; init; }

    /// <summary>The most (最多); null: no upper bound.</summary>
    public int? Max { get; init; }

    /// <summary>What is counted (计量单位), such as years; null where the matter says it.</summary>
    public string? Unit { get; init; }
}

/// <summary>One of several ways (方式).</summary>
public sealed record ChoiceProvision : Provision
{
    /// <summary>The way, in kebab-case (取值).</summary>
    public required string Choice { get; init; }
}

/// <summary>A list of things (清单).</summary>
public sealed record ItemsProvision : Provision
{
    /// <summary>The things, in kebab-case (各项代码).</summary>
    public required IReadOnlyList<string> Items { get; init; }
}

/// <summary>Numbers of people by bands of headcount (分档人数), such as how many delegates an
/// enterprise of 1,200 employees elects; exact integers.</summary>
public sealed record ScaleProvision : Provision
{
    /// <summary>What the headcount is of (基数), such as employees.</summary>
    public required string Of { get; init; }

    /// <summary>The bands, smallest first; each runs until the next begins (各档, 自小到大).</summary>
    public required IReadOnlyList<ScaleBand> Bands { get; init; }

    /// <summary>
    /// The least and the most for a headcount (该人数对应的最少与最多人数). The least is 0 and the most null where the text names none,
    /// also below the first band; a least may exceed a very small headcount, which then meets as a whole.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The headcount is negative.</exception>
    public (int Least, int? Most) For(int headcount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(headcount);
        return Bands.LastOrDefault(band => band.From <= headcount) is { } band
            ? (band.LeastOf(headcount), band.MostOf(headcount))
            : (0, null);
    }
}

/// <summary>One band of a scale (一档).</summary>
/// <param name="From">The headcount from which it holds, included (起始人数, 含本数).</param>
public sealed record ScaleBand(int From)
{
    /// <summary>The least as a number (最少人数); the base (基数) where more are added in steps.</summary>
    public int? Least { get; init; }

    /// <summary>The least as a share of the headcount (最少比例), rounded up to whole people.</summary>
    public Fraction? LeastShare { get; init; }

    /// <summary>How many are added for every full step of headcount above <see cref="From"/> (每增加一级增加的人数).</summary>
    public int? Plus { get; init; }

    /// <summary>The step of headcount (每级人数).</summary>
    public int? Per { get; init; }

    /// <summary>The least is never under this (下限).</summary>
    public int? Floor { get; init; }

    /// <summary>The least is never over this (最少人数的封顶); more may be agreed.</summary>
    public int? Ceiling { get; init; }

    /// <summary>The most as a number (最多人数).</summary>
    public int? Most { get; init; }

    /// <summary>The most as a share of the headcount (最多比例), rounded down to whole people.</summary>
    public Fraction? MostShare { get; init; }

    internal int LeastOf(int headcount)
    {
        var least = LeastShare is { } share ? share.AtLeastOf(headcount) : Least ?? 0;
        if (Plus is { } plus && Per is { } per)
        {
            least += (long)((headcount - From) / per) * plus;
        }

        least = Math.Max(least, Floor ?? 0);
        return (int)Math.Min(least, Ceiling ?? int.MaxValue);
    }

    internal int? MostOf(int headcount) => MostShare is { } share ? (int)Math.Min(share.AtMostOf(headcount), int.MaxValue) : Most;
}
