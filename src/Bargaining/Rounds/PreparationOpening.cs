using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Instructors;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds;

/// <summary>A side lets an instructor who accompanies the round read its preparation
/// (开放准备材料), until it takes that back or the assignment ends.</summary>
[Recorded(of: nameof(CaseId))]
public sealed class PreparationOpening
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The round.</summary>
    public Guid CaseId { get; init; }

    /// <summary>Whose preparation: workers or employer.</summary>
    public Party Side { get; init; }

    /// <summary>The instructor.</summary>
    public Guid InstructorId { get; init; }

    /// <summary>The assignment under which it was opened: it does not outlive that one.</summary>
    public Guid AssignmentId { get; init; }

    /// <summary>Who opened it.</summary>
    public Guid OpenedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was taken back, UTC; null while it was not.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>Whom a side can open its preparation to, and from whom it can take that back.</summary>
public sealed class PreparationOpenings(BargainingDb db, Accompanying accompanying) : IKeepsBesideCases
{
    private const string Opens = "open-preparation";
    private const string Closes = "close-preparation";

    /// <summary>The instructors who accompany a round, by whether a side opened its preparation to them.</summary>
    public async Task<ILookup<bool, InstructorBeside>> OfAsync(Case round, Party side, CancellationToken cancel)
    {
        var beside = await accompanying.OfCaseAsync(round, cancel);
        var open =
            beside.Count == 0
                ? []
                : await db
                    .PreparationOpenings.AsNoTracking()
                    .Where(o => o.CaseId == round.Id && o.Side == side && o.ClosedAt == null)
                    .Select(o => o.AssignmentId)
                    .ToListAsync(cancel);
        return beside.ToLookup(one => open.Contains(one.AssignmentId));
    }

    /// <inheritdoc/>
    public async Task<CaseAside> AddAsync(CaseAside aside, Case found, Party reader, CancellationToken cancel)
    {
        var side = reader & Party.BothSides;
        if (found.Procedure != RoundProcedure.Definition || side == Party.None)
        {
            return aside;
        }

        var beside = await OfAsync(found, side, cancel);
        return aside with
        {
            WithoutObject = aside
                .WithoutObject.Concat(beside[false].Any() ? [] : [Opens])
                .Concat(beside[true].Any() ? [] : [Closes])
                .ToHashSet(),
        };
    }
}
