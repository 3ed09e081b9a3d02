using System.Text.Json.Serialization;

namespace Bargaining.Organisations;

/// <summary>
/// An enterprise as it was entered, and what changed since (企业情况沿革). What holds on a day is what was entered with every change up to that
/// day; of two changes for one day the one that was recorded later holds, and puts right what was recorded wrongly.
/// </summary>
/// <param name="Name">Its first name.</param>
/// <param name="Facts">What the law asked about it at first.</param>
/// <param name="Changes">By the day from which they hold, then as they were recorded.</param>
public sealed record EnterpriseHistory(string Name, Enterprise Facts, IReadOnlyList<RecordedChange> Changes)
{
    /// <summary>Name and facts on a day.</summary>
    public (string Name, Enterprise Facts) On(DateOnly day) =>
        Changes
            .TakeWhile(entry => entry.Change.From <= day)
            .Aggregate((Name, Facts), (then, entry) => entry.Change.Of(then.Name, then.Facts));

    /// <summary>The day on which the union that it has was founded; null where it has none, or had one before the first change.</summary>
    [JsonIgnore]
    public DateOnly? UnionSince =>
        Changes
            .Aggregate(
                (Name, Facts, Since: (DateOnly?)null),
                (then, entry) =>
                    entry.Change.Of(then.Name, then.Facts) is var (name, facts)
                        ? (
                            name,
                            facts,
                            !facts.HasUnion ? null
                            : then.Facts.HasUnion ? then.Since
                            : entry.Change.From
                        )
                        : then
            )
            .Since;

    /// <summary>The same history with one more change.</summary>
    public EnterpriseHistory With(RecordedChange entry) => this with { Changes = [.. Changes.Append(entry).OrderBy(e => e.Change.From)] };
}

/// <summary>A change that was recorded (变更记录).</summary>
/// <param name="Change">What changed, and from which day.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When, UTC.</param>
public sealed record RecordedChange(ChangeEnterprise Change, string By, DateTimeOffset At);
