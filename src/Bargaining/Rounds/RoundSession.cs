using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Rounds;

/// <summary>Changes of a round's facts that more than one use case makes.</summary>
internal static class RoundSession
{
    /// <summary>Adds what was done about silence or refusal.</summary>
    public static void AddPressure(this CaseSession session, string kind, DateOnly on, string to, string content)
    {
        var round = session.Facts<Round>();
        session.Change(round with { Pressure = [.. round.Pressure, new Pressure(kind, on, to, content)] });
    }

    /// <summary>Puts a side's representatives in place of what was there.</summary>
    public static Round With(this Round round, Party side, Delegation delegation) =>
        side == Party.Workers ? round with { Workers = delegation } : round with { Employer = delegation };

    /// <summary>A list with its last entry changed.</summary>
    public static IReadOnlyList<T> WithLast<T>(this IReadOnlyList<T> list, Func<T, T> change) => [.. list.SkipLast(1), change(list[^1])];
}
