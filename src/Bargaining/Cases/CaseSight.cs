using Bargaining.Access;

namespace Bargaining.Cases;

/// <summary>
/// What a party that may see a case reads of it (可见范围): steps and duties, actions,
/// kinds of documents, by name. Silence means that it is closed.
/// </summary>
/// <param name="Steps">Steps and duties; null for all.</param>
/// <param name="Actions">Actions, and the entries of the audit trail that they leave; null for all.</param>
/// <param name="Kinds">Kinds of documents; null for all.</param>
public sealed record CaseSight(IReadOnlySet<string>? Steps, IReadOnlySet<string>? Actions, IReadOnlySet<string>? Kinds)
{
    /// <summary>The whole case.</summary>
    public static CaseSight Whole { get; } = new(null, null, null);

    /// <summary>Whether a step or a duty is in it.</summary>
    public bool HasStep(string name) => Steps?.Contains(name) != false;

    /// <summary>Whether an action is in it.</summary>
    public bool HasAction(string name) => Actions?.Contains(name) != false;

    /// <summary>Whether documents of a kind are in it.</summary>
    public bool HasKind(string code) => Kinds?.Contains(code) != false;

    /// <summary>Whether an entry of the audit trail is in it: where it issued documents,
    /// they say so; where it has none, its action does.</summary>
    /// <param name="action">The action.</param>
    /// <param name="content">What was said.</param>
    /// <param name="hiddenDocuments">Documents of the case that are closed to the reader.</param>
    public bool HasEntry(string action, string content, IReadOnlySet<Guid> hiddenDocuments) =>
        DocumentsInAudit.In(content) is { Count: > 0 } issued
            ? !issued.Any(document => hiddenDocuments.Contains(DocumentsInAudit.DocumentOf(document)))
            : HasAction(action);
}

/// <summary>What lies beside a case in the rooms above (卷内材料): its documents, its contract.</summary>
public sealed record CaseAside
{
    /// <summary>Whether documents can be issued in it.</summary>
    public bool IssuesDocuments { get; init; }

    /// <summary>Whether any was, that the reader may read.</summary>
    public bool HasDocuments { get; init; }

    /// <summary>Documents that are closed to the reader.</summary>
    public IReadOnlySet<Guid> HiddenDocuments { get; init; } = new HashSet<Guid>();

    /// <summary>Its contract; null until there is one.</summary>
    public ContractSummary? Contract { get; init; }

    /// <summary>Actions, by name, that find nothing beside this case to act on: they are not offered to the reader.</summary>
    public IReadOnlySet<string> WithoutObject { get; init; } = new HashSet<string>();

    /// <summary>Whether an action that belongs to every procedure has something to act on: what is issued needs a procedure that issues, a
    /// scan and a withdrawal a document.</summary>
    internal bool Offers(UseCase useCase) =>
        useCase.Is is { IssuesDocuments: false, AboutADocument: false }
        || (IssuesDocuments && (!useCase.Is.AboutADocument || HasDocuments));
}

/// <summary>A room above that keeps something beside cases.</summary>
public interface IKeepsBesideCases
{
    /// <summary>Adds what it keeps.</summary>
    Task<CaseAside> AddAsync(CaseAside aside, Case found, Party reader, CancellationToken cancel);
}

/// <summary>Asks every room above what lies beside a case.</summary>
public sealed class CaseAsides(IEnumerable<IKeepsBesideCases> keepers)
{
    /// <summary>All that lies beside a case, for a reader.</summary>
    public async Task<CaseAside> OfAsync(Case found, Party reader, CancellationToken cancel)
    {
        var aside = new CaseAside();
        foreach (var keeper in keepers)
        {
            aside = await keeper.AddAsync(aside, found, reader, cancel);
        }

        return aside;
    }
}

/// <summary>
/// Which entries of the audit trail a reader may see (审计可见范围): by the procedure, and by the documents that are kept from them. What was
/// tried and refused is seen by whoever tried it, and by those who watch over both sides: the other side would read from it what one means
/// to do.
/// </summary>
public sealed class TrailSight(IEnumerable<IProcedure> procedures, CaseAsides asides)
{
    private const Party Watching = Party.UpperUnion | Party.Supervision | Party.Administrator;

    /// <summary>Whether an entry of this case is theirs to see.</summary>
    public async Task<Func<AuditEntry, bool>> OfAsync(Actor actor, Case found, CancellationToken cancel)
    {
        var reader = actor.PartyTowards(found);
        var sight = procedures.Single(p => p.DefinitionId == found.Procedure).SightOf(found, reader);
        var hidden = (await asides.OfAsync(found, reader, cancel)).HiddenDocuments;
        var watches = (reader & Watching) != Party.None;
        return entry =>
            sight.HasEntry(entry.Action, entry.Content, hidden)
            && (watches || entry.Outcome == AuditEntry.Done || entry.ActorId == actor.UserId);
    }
}
