using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>Where a deadline stands.</summary>
public enum DeadlineState
{
    /// <summary>The clock runs (进行中).</summary>
    Open,

    /// <summary>Done in time, or late but done (已完成); <see cref="Deadline.EndedOn"/> tells which.</summary>
    Met,

    /// <summary>The last day has passed and the step is not done (逾期).</summary>
    Overdue,

    /// <summary>The clock stands still by agreement (中止).</summary>
    Suspended,

    /// <summary>No longer asked for (取消).</summary>
    Cancelled,
}

/// <summary>A date by which somebody must have done something, with the rule that says so (期限). A fact of the case.</summary>
[Recorded(of: nameof(CaseId))]
public sealed class Deadline
{
    /// <summary>Whom a union above may press (督办对象): the sides of the table and labour-law
    /// supervision. An authority or a delegate owes it no account.</summary>
    public const Party MayBePressed = Party.BothSides | Party.Supervision;

    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The enterprise's path, so that an official sees a whole city in one query.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// The node by which a list of that place finds it (归属地区), as <see cref="Organisations.Organisation.PlaceId"/> says: so that the list
    /// of a street is read in order. It repeats what the path says; null where it had ended before this was kept.
    /// </summary>
    [Unrecorded]
    public Guid? PlaceId { get; init; }

    /// <summary>Parties from whom it is hidden: those from whom the case is, and those from whom its step is withheld.</summary>
    public Party HiddenFrom { get; set; }

    /// <summary>The step that ends it; null while the step is suspended, or for a deadline beside the steps.</summary>
    public Guid? StepId { get; set; }

    /// <summary>The other deadline that this duty is about: it is asked no longer than that one. Null for every other deadline.</summary>
    public Guid? AboutId { get; set; }

    /// <summary>Name of that step, or of the duty.</summary>
    public required string Step { get; init; }

    /// <summary>The question to the law.</summary>
    public required string Matter { get; init; }

    /// <summary>The rule that answers it.</summary>
    public required string RuleId { get; init; }

    /// <summary>Whose rule that is.</summary>
    public required string RuleJurisdiction { get; init; }

    /// <summary>Its article, for example CCP 32.</summary>
    public required string Citation { get; init; }

    /// <summary>The article in full; its short form where the law's data no longer have the rule (期限依据).</summary>
    public Text ArticleIn(LawBook law) => law.FindRule(RuleId, RuleJurisdiction)?.Article ?? new Text(Citation, Citation);

    /// <summary>How its text was read.</summary>
    public RuleStatus RuleStatus { get; init; }

    /// <summary>Rules of nearer places that could not be read and might say otherwise, by id,
    /// with commas between; empty where there are none.</summary>
    public string Caveats { get; init; } = "";

    /// <summary>Who must act.</summary>
    public Party Party { get; init; }

    /// <summary>The fact that started the clock.</summary>
    public required string Clock { get; init; }

    /// <summary>How long before the last day the party is reminded, see
    /// <see cref="Cases.Reminders"/>; null where no procedure says so.</summary>
    public string? Reminders { get; set; }

    /// <summary>The day on which the party is reminded next (下次提醒日); null where no reminder is left.</summary>
    [Unrecorded]
    public DateOnly? NextReminder { get; set; }

    /// <summary>The day of that fact.</summary>
    public DateOnly From { get; set; }

    /// <summary>First day of a window; null for every other kind of period.</summary>
    public DateOnly? Opens { get; set; }

    /// <summary>Last day, ends at 24:00 Asia/Shanghai.</summary>
    public DateOnly Due { get; set; }

    /// <summary>The working day before, where the last day of a period that counts backwards is a rest day.</summary>
    public DateOnly? Advised { get; set; }

    /// <summary>Rests on a year without a holiday notice: computed anew when the notice is imported.</summary>
    public bool Provisional { get; set; }

    /// <summary>How many holiday notices had been imported when its days were counted (计算时已导入的通知数).</summary>
    public int CountedWith { get; set; }

    /// <summary>Its last day before it was moved over rest days, where it was resumed or
    /// extended; null where it is counted from its fact alone.</summary>
    public DateOnly? Unrolled { get; set; }

    /// <summary>Where it stands.</summary>
    public DeadlineState State { get; set; }

    /// <summary>The day on which it was met, ran out, was suspended or cancelled.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Calendar days that were left when the clock was stopped.</summary>
    public int? DaysLeft { get; set; }

    /// <summary>The last day before it was extended; null where it never was.</summary>
    public DateOnly? ExtendedFrom { get; set; }

    /// <summary>Where it stands on a day: what has run out is overdue, also before a sweep has written that down.</summary>
    public DeadlineState StateOn(DateOnly today) => State == DeadlineState.Open && Due < today ? DeadlineState.Overdue : State;

    /// <summary>Still asked of somebody: open or overdue.</summary>
    public bool IsPending => State is DeadlineState.Open or DeadlineState.Overdue;

    /// <summary>Whether this party may press for it (可督办): somebody else who may be pressed owes it
    /// still. What is pressed for is the step, not the answer about it.</summary>
    public bool MayBePressedForBy(Party party) => IsPending && AboutId is null && (Party & MayBePressed & ~party) != Party.None;

    /// <summary>It was done: on that day.</summary>
    public void Meet(DateOnly on) => End(DeadlineState.Met, on);

    /// <summary>It gets a later last day, under the rule that allows it.</summary>
    /// <param name="due">The day.</param>
    /// <param name="unrolled">That day before it was moved over rest days; null where the day was set and not counted.</param>
    public void Extend(DateOnly due, DateOnly? unrolled = null)
    {
        ExtendedFrom ??= Due;
        (Due, Unrolled) = (due, unrolled);
        if (State == DeadlineState.Overdue)
        {
            (State, EndedOn) = (DeadlineState.Open, null);
        }
    }

    /// <summary>Its clock stands still.</summary>
    internal void Suspend(DateOnly on)
    {
        DaysLeft = Math.Max(0, Due.DayNumber - on.DayNumber);
        StepId = null;
        End(DeadlineState.Suspended, on);
    }

    /// <summary>Its clock goes on at a step, with the days that were left.</summary>
    internal void Resume(Guid stepId, DateOnly due, DateOnly unrolled)
    {
        (StepId, Due, Unrolled) = (stepId, due, unrolled);
        (State, EndedOn, DaysLeft) = (DeadlineState.Open, null, null);
    }

    /// <summary>It is where it is said to be, from that day on.</summary>
    internal void End(DeadlineState state, DateOnly on) => (State, EndedOn) = (state, on);

    /// <summary>It has the days that the law counts.</summary>
    internal void Date(Due due) =>
        (From, Opens, Due, Advised, Provisional, Unrolled) = (due.From, due.Opens, due.Date, due.Advised, due.Provisional, null);
}
