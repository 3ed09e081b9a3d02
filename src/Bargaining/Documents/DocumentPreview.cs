using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;

namespace Bargaining.Documents;

/// <summary>A document as it would be issued (预览), asked for by its kind and what the person adds.</summary>
public sealed record PreviewDocument
{
    /// <summary>Code of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Which of several it is about: number of a meeting, id of an agenda item; the last one where it is left out.</summary>
    public string? About { get; init; }

    /// <summary>What the person adds to the facts, by field.</summary>
    public DocumentValues Values { get; init; } = new();

    /// <summary>To whom it goes; where the kind has a field for it, that is taken.</summary>
    public string Addressee { get; init; } = "";

    /// <summary>The day that stands on it.</summary>
    public DateOnly On { get; init; }
}

/// <summary>A kind of document that the reader may issue in a case now (可制发文书).</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Numbered">Whether the product counts its number.</param>
/// <param name="Known">What the facts of the case give already, by field.</param>
/// <param name="Missing">Required fields that the person must give.</param>
public sealed record IssuableKind(Named Kind, bool Numbered, DocumentValues Known, IReadOnlyList<string> Missing);

/// <summary>Shows documents before they are issued (文书预览): nothing is kept and no number is taken.</summary>
public sealed class DocumentPreview(BargainingDb db, CaseSession session, DocumentDesk desk, DocumentDrafts drafts, CommandContext context, TimeProvider time)
{
    /// <summary>The DOCX.</summary>
    /// <exception cref="FieldsMissing">Required fields have no value; all are named.</exception>
    /// <exception cref="Refusal">It is not the actor's to issue, or not well formed.</exception>
    public Task<byte[]> DocxAsync(Guid caseId, PreviewDocument asked, CancellationToken cancel = default) => InAsync(caseId, async () =>
    {
        Validation.Demand(new IssueDocument { CaseId = caseId, Kind = asked.Kind, Values = asked.Values, Addressee = asked.Addressee, On = asked.On }, [new IssueDocumentValidator(time)]);
        return await desk.PreviewAsync(await drafts.OfAsync(asked.Kind, asked.About, asked.Values, asked.Addressee, asked.On, cancel), cancel);
    }, cancel);

    /// <summary>What the actor may issue in a case now, and what is missing for it.</summary>
    /// <exception cref="CaseNotFound">There is no such case, or it is not in sight.</exception>
    public Task<IReadOnlyList<IssuableKind>> KindsAsync(Guid caseId, CancellationToken cancel = default) => InAsync<IReadOnlyList<IssuableKind>>(caseId, async () =>
    {
        List<IssuableKind> kinds = [];
        foreach (var kind in DocumentKinds.All.Where(drafts.IsMine))
        {
            var draft = await drafts.OfAsync(kind.Code, null, [], "", session.Today, cancel);
            var known = desk.Complete(draft, draft.IsCounted ? "〔〕" : null);
            var missing = kind.Fields.Where(field => field.Required && (!known.TryGetValue(field.Code, out var value) || value.IsEmpty)).Select(field => field.Code).ToList();
            foreach (var given in (string[])["document-number", "issued-on"])
            {
                known.Remove(given);
            }

            kinds.Add(new IssuableKind(Named.Of(kind.Code, kind.Name), draft.IsCounted, known, missing));
        }

        return kinds;
    }, cancel);

    // The case is read as a command reads it, and let go.
    private async Task<T> InAsync<T>(Guid caseId, Func<Task<T>> show, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        session.Reset(context.Actor);
        await session.LoadAsync(caseId, cancel);
        return await show();
    }
}
