using Bargaining.Cases;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Terms;

/// <summary>The register of delegates (职工代表名册): its rows change with the facts of the term, in the same commit.</summary>
internal static class Register
{
    /// <summary>Why a seat was left: the term was over.</summary>
    public const string TermEnded = "term-ended";

    /// <summary>The delegates of the term who are in office, with or without a vote.</summary>
    public static async Task<List<Delegate>> SittingAsync(CaseSession session, CancellationToken cancel)
    {
        var term = session.Case.Id;
        return await session
            .Db.Delegates.AsTracking()
            .Where(d => d.TermId == term && d.LeftOn == null)
            .OrderBy(d => d.Id)
            .ToListAsync(cancel);
    }

    /// <summary>A delegate in office.</summary>
    /// <exception cref="Invalid">There is none of that key in this term, or they have left.</exception>
    public static async Task<Delegate> FindAsync(CaseSession session, Guid id, CancellationToken cancel)
    {
        var term = session.Case.Id;
        return await session.Db.Delegates.AsTracking().SingleOrDefaultAsync(d => d.Id == id && d.TermId == term && d.LeftOn == null, cancel)
            ?? throw new Invalid("delegateId", "本届没有这位在任代表。", "is no delegate in office of this term.");
    }

    /// <summary>Nobody leaves before they came.</summary>
    /// <exception cref="Invalid">The day is before the seat was taken.</exception>
    public static void DemandInOffice(Delegate seat, DateOnly on)
    {
        if (on < seat.SeatedOn)
        {
            throw new Invalid(
                "on",
                $"不能早于任职之日 {seat.SeatedOn:yyyy-MM-dd}。",
                $"cannot be before {seat.SeatedOn:yyyy-MM-dd}, when the seat was taken."
            );
        }
    }

    /// <summary>Writes one row for each, joined to staff and account.</summary>
    /// <exception cref="Invalid">A staff number or an account is not known.</exception>
    public static async Task SeatAsync(
        CaseSession session,
        IReadOnlyList<Seat> seats,
        Func<Seat, DateOnly> from,
        string field,
        CancellationToken cancel
    )
    {
        var staff = await Seats.StaffAsync(session, seats, field, cancel);
        await Seats.DemandAccountsAsync(session, seats, field, cancel);
        session.Db.Delegates.AddRange(
            seats.Select(seat => seat.Row(session, seat.StaffNumber is { } number ? staff[number] : null, from(seat)))
        );
    }

    /// <summary>Somebody leaves: the row keeps when and why, and where they had a vote the unit has a vacancy.</summary>
    public static void Leave(CaseSession session, Delegate seat, DateOnly on, SeatChange change)
    {
        (seat.LeftOn, seat.LeftBecause) = (on, change.Kind);
        var term = session.Facts<Term>();
        if (!seat.NonVoting && term.Unit(seat.Unit) is { } unit)
        {
            term = term.With(unit with { Filled = unit.Filled - 1 });
        }

        session.Change(term with { Changes = [.. term.Changes, change] });
    }

    /// <summary>The term is over: everybody leaves on its last day, and nobody before the day on which they came.</summary>
    public static void Leave(CaseSession session, DateOnly on)
    {
        var term = session.Case.Id;
        foreach (var seat in session.Db.Delegates.AsTracking().Where(d => d.TermId == term && d.LeftOn == null).ToList())
        {
            (seat.LeftOn, seat.LeftBecause) = (on < seat.SeatedOn ? seat.SeatedOn : on, TermEnded);
        }
    }
}

/// <summary>A seat that was left or taken while the term ran (代表变动).</summary>
public sealed record SeatChange
{
    /// <summary>recalled, departed or by-election.</summary>
    public required string Kind { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>The delegate who left; null for a by-election.</summary>
    public Guid? DelegateId { get; init; }

    /// <summary>Names of those who left or were elected.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The electoral unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Why: the code of a departure, or the reason of a recall; null for a by-election.</summary>
    public string? Because { get; init; }

    /// <summary>All employees of the unit, persons; null where it did not meet.</summary>
    public int? Employees { get; init; }

    /// <summary>Those who took part, persons; null where it did not meet.</summary>
    public int? Present { get; init; }

    /// <summary>Votes for a recall; null for everything else.</summary>
    public int? For { get; init; }
}
