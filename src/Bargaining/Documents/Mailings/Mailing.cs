using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Letters;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents.Mailings;

/// <summary>The facts of a mailing (群发): one letter to many enterprises, and how far it has come.</summary>
public sealed record Mailing
{
    /// <summary>Code of the kind of letter.</summary>
    public required string Kind { get; init; }

    /// <summary>What stands in every letter, by field; enterprise, address and number are each one's own.</summary>
    public DocumentValues Values { get; init; } = new();

    /// <summary>The day that stands on the letters.</summary>
    public DateOnly On { get; init; }

    /// <summary>The enterprises, in the order of their letters.</summary>
    public IReadOnlyList<Guid> Recipients { get; init; } = [];

    /// <summary>How many of them were done, with a letter or without.</summary>
    public int Done { get; init; }

    /// <summary>Those whose letter could not be issued, with the reason (未能制发).</summary>
    public IReadOnlyList<UnsentLetter> Unsent { get; init; } = [];

    /// <summary>Why it was stopped; null where it was not.</summary>
    public string? StoppedBecause { get; init; }
}

/// <summary>A letter that could not be issued (未能制发的函件).</summary>
/// <param name="OrganisationId">The enterprise.</param>
/// <param name="Enterprise">Its name.</param>
/// <param name="Reason">What is missing, Chinese.</param>
public sealed record UnsentLetter(Guid OrganisationId, string Enterprise, string Reason);

/// <summary>A mailing as a procedure of the union that issues the letters: nothing in it falls due.</summary>
public sealed class MailingProcedure : IProcedure, INamesItems, IDocumentSource
{
    /// <summary>The workflow of a mailing.</summary>
    public const string Definition = "mailing";

    /// <summary>The series of its numbers: ML.</summary>
    public const string Series = "ML";

    /// <summary>The rule on letters of reminder to all employers.</summary>
    public const string Rule = "LS-HINT-01";

    /// <inheritdoc/>
    public string DefinitionId => Definition;

    /// <inheritdoc/>
    public string Subject => "mailings";

    /// <inheritdoc/>
    public string Procedure => Definition;

    /// <inheritdoc/>
    public DocumentValues Values(CaseSession session, DocumentKind kind) => new();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session) => new Dictionary<string, object?>();

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock) => null;

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter) => null;

    /// <inheritdoc/>
    public Text? ItemOf(Case found, WaitsFor waits) => DocumentKinds.Named(found.FactsAs<Mailing>().Kind).Name;

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        // Nothing falls due.
    }
}

/// <summary>Finds mailings that are not through (未完成的群发).</summary>
public static class RunningMailings
{
    /// <summary>The cases of those that are not through.</summary>
    public static Task<List<Guid>> RunningMailingsAsync(this BargainingDb db, CancellationToken cancel) =>
        db
            .Cases.AsNoTracking()
            .Where(c => c.Procedure == MailingProcedure.Definition && c.ClosedAt == null)
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .ToListAsync(cancel);
}
