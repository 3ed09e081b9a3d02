using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Audit;

/// <summary>What is looked for in the audit trails of many cases (审计检索条件); null asks nothing.</summary>
/// <param name="Number">A case number, or a part of one.</param>
/// <param name="By">The name of who acted, or a part of it.</param>
/// <param name="Action">The action's name, such as reply-to-offer.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record AuditQuestion(string? Number, string? By, string? Action, DateOnly? From, DateOnly? To);

/// <summary>An entry that was found (检索到的审计记录). What was said stands in its case.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Organisation">The enterprise, or the union whose case it is.</param>
/// <param name="Sequence">Number of the entry in its case.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Outcome">"done", or the code of the refusal with its rules.</param>
public sealed record FoundEntry(
    Guid CaseId,
    string Number,
    string Organisation,
    long Sequence,
    DateTimeOffset At,
    string By,
    Named Action,
    string Outcome
);

/// <summary>
/// Searches the audit trails of all cases in sight (审计检索), for officials and administrators. What is closed to the reader is not found:
/// that there is an entry by somebody, or of some sort, would tell what it is.
/// </summary>
public sealed class AuditSearch(BargainingDb db, TrailSight sight)
{
    /// <summary>A page, the latest first.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="asked">What is looked for.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotYourAction">The reader is neither an official nor an administrator.</exception>
    public async Task<Page<FoundEntry>> ListAsync(Actor actor, AuditQuestion asked, PageRequest page, CancellationToken cancel = default)
    {
        if (!actor.Memberships.Any(m => m.Role is Role.Administrator or Role.Official))
        {
            throw new NotYourAction(
                new("审计记录由工会干部和管理员检索。", "The audit trail is searched by officials and administrators.")
            );
        }

        // What is closed is left out after it was read, so a page may need more than one reading.
        var (found, sights) = (new List<FoundEntry>(), new Dictionary<Guid, Func<AuditEntry, bool>>());
        for (var after = page.After; ; )
        {
            var rows = await ReadAsync(actor, asked, page with { After = after }, cancel);
            foreach (var row in rows.Items)
            {
                if (!sights.TryGetValue(row.Case.Id, out var isSeen))
                {
                    sights[row.Case.Id] = isSeen = await sight.OfAsync(actor, row.Case, cancel);
                }

                if (isSeen(row.Entry))
                {
                    found.Add(Show(row));
                }
            }

            after = rows.After;
            if (after is null || found.Count > 0)
            {
                return new Page<FoundEntry>(found, after);
            }
        }
    }

    private async Task<Page<Row>> ReadAsync(Actor actor, AuditQuestion asked, PageRequest page, CancellationToken cancel)
    {
        var cases = db.Cases.AsNoTracking().InSightOf(actor, c => c.Path, c => c.HiddenFrom);
        if (asked.Number?.ToUpperInvariant() is { } number)
        {
            cases = cases.Where(c => c.Number.Contains(number));
        }

        var entries = db.AuditEntries.AsNoTracking();
        if (asked.By is { } by)
        {
            entries = entries.Where(e => e.ActorName.Contains(by));
        }

        if (asked.Action is { } action)
        {
            entries = entries.Where(e => e.Action == action);
        }

        if (asked.From is { } first)
        {
            var begin = LegalDay.At(first, 0);
            entries = entries.Where(e => e.At >= begin);
        }

        if (asked.To is { } last)
        {
            var end = LegalDay.At(last.AddDays(1), 0);
            entries = entries.Where(e => e.At < end);
        }

        if (After(page) is var (at, id, sequence))
        {
            entries = entries.Where(e =>
                e.At < at || (e.At == at && (e.CaseId.CompareTo(id) < 0 || (e.CaseId == id && e.Sequence < sequence)))
            );
        }

        var rows = await (
            from e in entries
            join c in cases on e.CaseId equals c.Id
            join o in db.Organisations on c.OrganisationId equals o.Id
            orderby e.At descending, e.CaseId descending, e.Sequence descending
            select new Row(e, c, o.Name)
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        return Page.Of<Row>(
            rows,
            page.Limit,
            row => string.Create(CultureInfo.InvariantCulture, $"{PageRequest.End(row.Entry.At, row.Case.Id)}~{row.Entry.Sequence}")
        );
    }

    // The end of the page before: instant, case and number of the entry.
    private static (DateTimeOffset At, Guid CaseId, long Sequence)? After(PageRequest page) =>
        page.After is not { } after ? null
        : after.LastIndexOf('~') is > 0 and var cut
        && (page with { After = after[..cut] }).AfterInstant() is var (at, id)
        && (page with { After = after[(cut + 1)..] }).AfterNumber() is { } sequence
            ? (at, id, sequence)
        : throw new Invalid("after", "请从上一页所给的“下一页”继续，不要自行填写。", "is taken from the next link of the page before.");

    private static FoundEntry Show(Row row) =>
        new(
            row.Case.Id,
            row.Case.Number,
            row.Organisation,
            row.Entry.Sequence,
            row.Entry.At,
            row.Entry.ActorName,
            Named.Of(row.Entry.Action, UseCases.TitleOf(row.Entry.Action)),
            row.Entry.Outcome
        );

    private sealed record Row(AuditEntry Entry, Case Case, string Organisation);
}
