using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.Sessions;

/// <summary>Something that the law sets a day for around a session (会议前后的事项).</summary>
/// <param name="What">What is to be done.</param>
/// <param name="Due">By when, with its article, as the law book counts it.</param>
/// <param name="Rule">The rule.</param>
/// <param name="BeforeIt">Before the session; else after its closing, counted as if it closed on the day on which it meets.</param>
/// <param name="MeetsFrom">The earliest day of a session for which this could still be done today; null for what comes after.</param>
public sealed record PlannedDay(Text What, Due Due, Rule Rule, bool BeforeIt, DateOnly? MeetsFrom);

/// <summary>A session as it would be if it met on a day (会议日程).</summary>
/// <param name="MeetsOn">The day.</param>
/// <param name="Earliest">The earliest day for which all that comes before could still be done today.</param>
/// <param name="Days">What is due before and after, by its last day.</param>
/// <param name="HasCongress">Whether a congress sits there that could meet.</param>
/// <param name="TermEndsOn">The last day of its term; null where none sits.</param>
public sealed record PlannedSession(
    DateOnly MeetsOn,
    DateOnly Earliest,
    IReadOnlyList<PlannedDay> Days,
    bool HasCongress,
    DateOnly? TermEndsOn
);

/// <summary>Counts the days around a session before it is convened (会议日程测算). Nothing is kept.</summary>
public sealed class SessionPlanQuery(BargainingDb db, LawBook book, OrganisationQuery organisations, TimeProvider time)
{
    /// <summary>The days around a session on that day.</summary>
    /// <param name="actor">Who plans.</param>
    /// <param name="organisationId">Where.</param>
    /// <param name="meetsOn">The day; the earliest one that is possible where it is not said.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotInReach">There is no such organisation, or it is not in sight.</exception>
    /// <exception cref="Invalid">The day lies at the edge of the calendar.</exception>
    public async Task<PlannedSession> AskAsync(Actor actor, Guid organisationId, DateOnly? meetsOn, CancellationToken cancel = default)
    {
        var place = await organisations.FindAsync(actor, organisationId, cancel);
        var today = LegalDay.Of(time.GetUtcNow());
        if (meetsOn?.Year is < 2000 or > 2100)
        {
            throw new Invalid("meetsOn", "超出日历范围。", "leads outside the calendar.");
        }

        var earliest = Asked(place, today).Where(one => one.BeforeIt).Select(one => From(place, one.Answer, today)).Append(today).Max();
        var day = meetsOn ?? earliest;
        var term = await db.TermOnAsync(organisationId, day, cancel);
        return new PlannedSession(
            day,
            earliest,
            [
                .. Asked(place, day)
                    .Select(one => new PlannedDay(
                        one.Matter.Title,
                        book.DueOf(one.Answer, day),
                        one.Answer.Provision.Rule,
                        one.BeforeIt,
                        one.BeforeIt ? From(place, one.Answer, today) : null
                    ))
                    .OrderBy(one => one.Due.Date),
            ],
            term is not null,
            term?.Facts.EndsOn
        );
    }

    // Whatever the law of the place counts from the session or from its closing: the matters are the data's, not this file's.
    private IEnumerable<(Matter Matter, Answer<PeriodProvision> Answer, bool BeforeIt)> Asked(Organisation place, DateOnly day) =>
        from matter in book.Matters
        where matter.Kind == ProvisionKind.Period
        let answer = LawOf(place, day).Find<PeriodProvision>(matter.Name)
        where answer?.Provision.Clock is SessionProcedure.Meeting or SessionProcedure.Closing
        select (matter, answer!, answer!.Provision.Clock == SessionProcedure.Meeting);

    private DateOnly From(Organisation place, Answer<PeriodProvision> answer, DateOnly today) =>
        SessionNoticeLaw.EarliestSession(LawOf(place, today), answer, today);

    private CaseLaw LawOf(Organisation place, DateOnly day) => new(book, place.Code, ContractKind.General, day);
}
