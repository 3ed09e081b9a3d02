using System.Text.Json;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Audit;

/// <summary>An audit entry as people see it (审计记录).</summary>
public sealed record AuditView
{
    /// <summary>1, 2, 3 ... within the case, without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>What.</summary>
    public required Named Action { get; init; }

    /// <summary>"done", or the code of the refusal with its rules.</summary>
    public required string Outcome { get; init; }

    /// <summary>What was said; absent where it was refused and the reader is not who said it,
    /// or where the procedure keeps it from this reader.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>SHA-256 of the content.</summary>
    public required string ContentHash { get; init; }

    /// <summary>SHA-256 of the case's facts after it.</summary>
    public required string FactsHash { get; init; }

    /// <summary>SHA-256 of what the entry says of the rows of the case; absent in an entry that is older than this record.</summary>
    public string? ChangesHash { get; init; }

    /// <summary>Hash of the entry before; empty for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>Hash of this entry.</summary>
    public required string Hash { get; init; }
}

/// <summary>Reads the audit trail of a case (审计查询).</summary>
public sealed class AuditQuery(BargainingDb db, TrailSight sight)
{
    /// <summary>A page, in order.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="found">The case, as its query gave it to this reader.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Page<AuditView>> ListAsync(Actor actor, Case found, PageRequest page, CancellationToken cancel = default)
    {
        var after = page.AfterNumber() ?? 0;
        var rows = await db
            .AuditEntries.AsNoTracking()
            .Where(a => a.CaseId == found.Id && a.Sequence > after)
            .OrderBy(a => a.Sequence)
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        var isSeen = await sight.OfAsync(actor, found, cancel);
        return Page.Of<AuditView>([.. rows.Select(Shown)], page.Limit, row => $"{row.Sequence}");

        AuditView Shown(AuditEntry entry) =>
            !isSeen(entry)
                ? Show(entry, false) with
                {
                    Action = Withheld,
                    Outcome = Withheld.Code,
                    By = Withheld.Zh,
                }
                : Show(entry, entry.Outcome == AuditEntry.Done || entry.ActorId == actor.UserId);
    }

    // That there is an entry is seen, and its hash; what was done is the union's own.
    private static readonly Named Withheld = new("withheld", "不公开", "withheld");

    private static AuditView Show(AuditEntry entry, bool whole) =>
        new()
        {
            Sequence = entry.Sequence,
            At = entry.At,
            By = entry.ActorName,
            Action = Named.Of(entry.Action, UseCases.TitleOf(entry.Action)),
            Outcome = entry.Outcome,
            Content = whole ? JsonSerializer.Deserialize<JsonElement>(entry.Content) : null,
            ContentHash = entry.ContentHash,
            FactsHash = entry.FactsHash,
            ChangesHash = entry.ChangesHash,
            Previous = entry.Previous,
            Hash = entry.Hash,
        };
}
