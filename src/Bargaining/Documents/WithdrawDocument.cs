using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Letters;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents;

/// <summary>
/// Withdraws a document by another (撤销文书): a notice of withdrawal is issued, and the
/// document stays as it is, with its number, as withdrawn.
/// </summary>
[UseCase(
    "withdraw-document",
    "cases/{caseId}/documents/withdrawal",
    Party.BothSides | Party.UpperUnion | Party.Bureau | Party.Supervision,
    AlsoAfterwards = true,
    AboutADocument = true,
    IssuesDocuments = true,
    Zh = "撤销文书",
    En = "Withdraw a document"
)]
public sealed record WithdrawDocument : CaseCommand
{
    /// <summary>The kind of the document by which another is withdrawn.</summary>
    public const string Notice = "withdrawal-notice";

    /// <summary>What a notice says of the document that it withdraws.</summary>
    internal static DocumentValues Notices(string kind, string number, DateOnly on, string reason) =>
        new()
        {
            ["withdrawn-document"] = FieldValue.Of(DocumentKinds.Named(kind).Name.Zh),
            ["withdrawn-number"] = FieldValue.Of(number.Length > 0 ? number : "无文号"),
            ["withdrawn-on"] = FieldValue.Of(on),
            ["reasons"] = FieldValue.Of(reason),
        };

    /// <summary>The document.</summary>
    [PicksFrom(Pick.Document)]
    public Guid DocumentId { get; init; }

    /// <summary>Why (撤销理由).</summary>
    public required string Reason { get; init; }

    /// <summary>What the person adds to the notice, by field.</summary>
    public DocumentValues Values { get; init; } = new();

    /// <summary>The day that stands on the notice.</summary>
    public DateOnly On { get; init; }
}

internal sealed class WithdrawDocumentValidator : AbstractValidator<WithdrawDocument>
{
    public WithdrawDocumentValidator(TimeProvider time)
    {
        RuleFor(c => c.DocumentId).NotEmpty().Says("请选择要撤销的文书。", "choose the document.");
        RuleFor(c => c.Reason).IsWritten();
        RuleFor(c => c.Values).FitTheKind(_ => WithdrawDocument.Notice);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Issues the notice.</summary>
internal sealed class WithdrawDocumentHandler(CaseSession session, DocumentDesk desk, IEnumerable<IDocumentSource> sources)
    : IHandle<WithdrawDocument>
{
    public async Task HandleAsync(WithdrawDocument command, CancellationToken cancel)
    {
        var (caseId, id) = (session.Case.Id, command.DocumentId);
        var document =
            await session
                .Db.Documents.AsNoTracking()
                .Where(d => d.CaseId == caseId && d.Id == id)
                .Select(d => new
                {
                    d.Id,
                    d.Kind,
                    d.Number,
                    d.On,
                    d.IssuerId,
                    d.IssuedAs,
                    d.AddresseeId,
                    d.Addressee,
                    d.WithdrawsId,
                    d.HiddenFrom,
                })
                .SingleOrDefaultAsync(cancel)
            ?? throw new Invalid("documentId", "本案没有这份文书。", "is no document of this case.");
        if ((session.Party & document.IssuedAs) == Party.None || session.Actor.Memberships.All(m => m.OrganisationId != document.IssuerId))
        {
            throw new NotYourAction(new("文书由制发单位撤销。", "A document is withdrawn by whoever issued it."));
        }

        if (sources.Any(source => source.Procedure == session.Case.Procedure && source.WithdrawsItself(document.Kind)))
        {
            throw new Invalid(
                "documentId",
                "这份文书送达后不再撤销，或者由本程序的专门步骤撤销（例如“送达前撤销文书”“审核答复”）。",
                "is not withdrawn once it was served, or by a step of this procedure: withdraw-letter, review-reply."
            );
        }

        if (document.WithdrawsId is not null)
        {
            throw new Invalid(
                "documentId",
                "撤销通知不能再撤销；需要时请重新制发文书。",
                "is a notice of withdrawal, which is not withdrawn itself: issue the document anew."
            );
        }

        if (command.On < document.On)
        {
            throw new Invalid("on", "撤销日期不能早于文书日期。", "cannot be before the day of the document.");
        }

        if (await session.Db.Documents.AnyAsync(d => d.WithdrawsId == id, cancel))
        {
            throw new Invalid("documentId", "这份文书已经撤销。", "is withdrawn already.");
        }

        var issuer = await session.Db.Organisations.AsNoTracking().SingleAsync(o => o.Id == document.IssuerId, cancel);
        var addressee = document.AddresseeId is { } to
            ? await session.Db.Organisations.AsNoTracking().SingleAsync(o => o.Id == to, cancel)
            : null;
        var values = new DocumentValues { ["addressee"] = FieldValue.Of(document.Addressee) }.With(
            WithdrawDocument.Notices(document.Kind, document.Number, document.On, command.Reason)
        );
        var notice = new DocumentDesk.Draft(
            DocumentKinds.Named(WithdrawDocument.Notice),
            issuer,
            addressee,
            document.Addressee,
            values.With(command.Values),
            command.On
        )
        {
            As = document.IssuedAs,
            WithdrawsId = id,
            HiddenFrom = document.HiddenFrom, // who may not know of the document may not read that it is withdrawn
        };
        notice.DemandNoNumberIn(command.Values);
        await desk.IssueAsync(notice, cancel);
    }
}
