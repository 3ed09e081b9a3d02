using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Rounds;

/// <summary>Data that was asked for is owed before the first meeting: the deadline is known when the meeting's day is (资料提供期限).</summary>
internal static class AskedInformation
{
    /// <summary>Opens the deadline of every side that still owes data.</summary>
    public static void OpenDuties(CaseSession session)
    {
        var round = session.Facts<Round>();
        if (round.Day("meeting.first") is not { } meeting)
        {
            return;
        }

        foreach (var side in round.Information.Where(r => r.ProvidedOn is null).Select(r => r.By.Other()).Distinct())
        {
            if (!session.Deadlines.Any(d => d.IsPending && d.Matter == "information.provide" && d.Party == side))
            {
                session.Deadlines.OpenDuty("provide-information", "information.provide", side, "meeting.first", meeting);
            }
        }
    }
}
