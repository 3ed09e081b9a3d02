using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Letters;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents;

/// <summary>
/// Issues a document of a case (制发文书): what the facts of the case give is filled in, the person adds the
/// rest. Letters that a procedure's own commands issue are not issued here.
/// </summary>
[UseCase(
    "issue-document",
    "cases/{caseId}/documents",
    Party.BothSides | Party.UpperUnion | Party.Bureau | Party.Supervision,
    AlsoAfterwards = true,
    IssuesDocuments = true,
    Zh = "制发文书",
    En = "Issue a document"
)]
public sealed record IssueDocument : CaseCommand
{
    /// <summary>Code of the kind.</summary>
    [Codes(typeof(DocumentKinds), nameof(DocumentKinds.Choices))]
    public required string Kind { get; init; }

    /// <summary>Which of several it is about: number of a meeting, id of an agenda item; the last one where it is left out.</summary>
    [PicksFrom(Pick.DocumentSubject)]
    public string? About { get; init; }

    /// <summary>What the person adds to the facts, by field; where both have a field, the person's stands.</summary>
    public DocumentValues Values { get; init; } = new();

    /// <summary>To whom it goes, as it stands on the document (主送单位); where the kind has a field for it, that is taken.</summary>
    public string Addressee { get; init; } = "";

    /// <summary>The day that stands on it.</summary>
    public DateOnly On { get; init; }
}

internal sealed class IssueDocumentValidator : AbstractValidator<IssueDocument>
{
    public IssueDocumentValidator(TimeProvider time)
    {
        RuleFor(c => c.Kind).IsDocumentKind();
        RuleFor(c => c.Values).FitTheKind(c => c.Kind);
        RuleFor(c => c.Addressee).MaximumLength(200).Says("不超过 200 个字。", "has at most 200 characters.");
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Fills it, gives it its number and keeps it.</summary>
internal sealed class IssueDocumentHandler(CaseSession session, DocumentDesk desk, DocumentDrafts drafts) : IHandle<IssueDocument>
{
    public async Task HandleAsync(IssueDocument command, CancellationToken cancel)
    {
        var draft = await drafts.OfAsync(command.Kind, command.About, command.Values, command.Addressee, command.On, cancel);
        session.Demand(drafts.RulesOn(draft));
        await desk.IssueAsync(draft, cancel);
    }
}

/// <summary>What people issue by themselves, before it is filled (文书稿).</summary>
public sealed class DocumentDrafts(BargainingDb db, CaseSession session, IEnumerable<IDocumentSource> sources)
{
    /// <summary>Whether the actor issues documents of this kind in the case as it stands.</summary>
    internal bool IsMine(DocumentKind kind) => (By(kind) & session.Party) != Party.None;

    /// <summary>The document that the actor would issue.</summary>
    /// <exception cref="NotYourAction">It is not theirs to issue, or not of this case.</exception>
    internal async Task<DocumentDesk.Draft> OfAsync(
        string code,
        string? about,
        DocumentValues entered,
        string addressee,
        DateOnly on,
        CancellationToken cancel
    )
    {
        var kind = DocumentKinds.Named(code);
        var by = By(kind);
        var mine = by & session.Party;
        if (mine == Party.None)
        {
            throw new NotYourAction(
                by == Party.None
                    ? new(
                        $"“{kind.Name.Zh}”不在这里制发：本案没有这种文书，或者由办理该步骤的操作制发。",
                        $"The {kind.Name.En} is not issued here: it is no document of this case, or the action of its step issues it."
                    )
                    : new($"“{kind.Name.Zh}”由{by.InWords().Zh}制发。", $"The {kind.Name.En} is issued by {by.InWords().En}.")
            );
        }

        var issuer = await IssuerAsync(mine, cancel);
        var values = Source!.Values(session, kind, about).With(entered);
        if (
            issuer.Enterprise is null
            && (mine & Party.Bureau) != Party.None
            && session.Organisation.UnionNameOnDocuments is { } union
            && !values.ContainsKey("union-name")
        )
        {
            values["union-name"] = FieldValue.Of(union); // the bureau's document names the union of the enterprise
        }

        var draft = new DocumentDesk.Draft(kind, issuer, null, values.GetValueOrDefault("addressee")?.Text ?? addressee, values, on)
        {
            As = mine,
        };
        draft.DemandNoNumberIn(entered);
        return draft;
    }

    /// <summary>What the law asks of whoever issues it.</summary>
    internal IEnumerable<IRule> RulesOn(DocumentDesk.Draft draft) => Source?.RulesOn(draft.Kind, draft.Issuer) ?? [];

    private IDocumentSource? Source => sources.SingleOrDefault(s => s.Procedure == session.Case.Procedure);

    private Party By(DocumentKind kind) => Source?.IssuedBy(session, kind) ?? Party.None;

    // A side issues for the enterprise; whoever is above, for the nearest organisation in which they are that.
    private async Task<Organisation> IssuerAsync(Party mine, CancellationToken cancel)
    {
        if ((mine & Party.BothSides) != Party.None)
        {
            return session.Organisation;
        }

        var at = session
            .Actor.Memberships.Where(m =>
                (new Actor(session.Actor.UserId, session.Actor.Name, [m]).PartyTowards(session.Case.Path) & mine) != Party.None
            )
            .MaxBy(m => m.Path.Length)!;
        return await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == at.OrganisationId, cancel);
    }
}

/// <summary>What makes a document well formed, wherever one is asked for.</summary>
internal static class DocumentRules
{
    /// <summary>A kind that there is.</summary>
    public static IRuleBuilderOptions<T, string> IsDocumentKind<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(kind => kind is not null && DocumentKinds.Find(kind) is not null)
            .Says("没有这种文书，请从文书目录中选择。", "is no kind of document: choose one of the list of kinds.");

    /// <summary>Values of fields that the kind has, each of its type.</summary>
    public static void FitTheKind<T>(this IRuleBuilder<T, DocumentValues> rule, Func<T, string> kindOf) =>
        rule.Custom(
            (values, context) =>
            {
                if (kindOf(context.InstanceToValidate) is { } code && DocumentKinds.Find(code) is { } kind)
                {
                    foreach (var fault in EnteredValues.Faults(kind, values))
                    {
                        context.Fault(fault.Field, fault.Message);
                    }
                }
            }
        );
}
