using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Congress.Sessions;

/// <summary>Counts back from a session, and forward to the earliest one.</summary>
public static class SessionNoticeLaw
{
    /// <summary>The earliest day of a session for something that was done on a day and has to be done so long before.</summary>
    public static DateOnly EarliestSession(CaseLaw law, Answer<PeriodProvision> asked, DateOnly done)
    {
        var day = done.AddDays(1);
        while (law.Book.DueOf(asked, day).Date < done)
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
