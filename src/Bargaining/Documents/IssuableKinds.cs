using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Letters;

namespace Bargaining.Documents;

/// <summary>A kind of document that the reader may issue in a case now (可制发文书).</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Numbered">Whether the product counts its number.</param>
/// <param name="Known">What the facts of the case give already, by field.</param>
/// <param name="Missing">Required fields that the person must give.</param>
public sealed record IssuableKind(Named Kind, bool Numbered, DocumentValues Known, IReadOnlyList<string> Missing);

/// <summary>Lists what the actor may issue in a case (可制发文书目录).</summary>
public sealed class IssuableKinds(BargainingDb db, CaseSession session, DocumentDesk desk, DocumentDrafts drafts, CommandContext context)
{
    /// <summary>What may be issued now, and what is missing for it.</summary>
    /// <exception cref="CaseNotFound">There is no such case, or it is not in sight.</exception>
    public async Task<IReadOnlyList<IssuableKind>> OfAsync(Guid caseId, CancellationToken cancel = default)
    {
        // The case is read as a command reads it, and let go.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        session.Reset(context.Actor);
        await session.LoadAsync(caseId, cancel);
        List<IssuableKind> kinds = [];
        foreach (var kind in DocumentKinds.All.Where(drafts.IsMine))
        {
            var draft = await drafts.OfAsync(kind.Code, null, [], "", session.Today, cancel);
            var known = desk.Complete(draft, draft.IsCounted ? "〔〕" : null);
            var missing = kind
                .Fields.Where(field => field.Required && (!known.TryGetValue(field.Code, out var value) || value.IsEmpty))
                .Select(field => field.Code)
                .ToList();
            foreach (var given in (string[])["document-number", "issued-on"])
            {
                known.Remove(given);
            }

            kinds.Add(new IssuableKind(Named.Of(kind.Code, kind.Name), draft.IsCounted, known, missing));
        }

        return kinds;
    }
}
