using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents.Mailings;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents;

/// <summary>
/// Issues documents inside the command of a case (文书制发): number, content and row are one transaction with what the command does,
/// and its audit entry holds number and hash.
/// </summary>
public sealed class DocumentDesk(BargainingDb db, IDialect dialect, CaseSession session, CommandContext context, TemplateShelf shelf)
{
    private const string NoNumberYet = "（预览，未编文号）";

    /// <summary>Issues one.</summary>
    /// <param name="kind">Code of the kind.</param>
    /// <param name="issuer">Whose document it is; it counts the numbers.</param>
    /// <param name="addressee">To whom it goes, where that is an organisation here; its
    /// employer and its union find it among their letters.</param>
    /// <param name="addresseeName">To whom it goes, as it stands on the document; empty where it goes to nobody.</param>
    /// <param name="values">What the procedure knows; what every document has (case, enterprise, union, number, day) is added.</param>
    /// <param name="on">The day that stands on it; its year is that of the number.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="FieldsMissing">A required field has no value. No number is taken.</exception>
    /// <exception cref="NoAbbreviation">It has a number, and the issuer no abbreviation.</exception>
    public Task<IssuedDocument> IssueAsync(
        string kind,
        Organisation issuer,
        Organisation? addressee,
        string addresseeName,
        DocumentValues values,
        DateOnly on,
        CancellationToken cancel
    ) => IssueAsync(new Draft(DocumentKinds.Named(kind), issuer, addressee, addresseeName, values, on), cancel);

    /// <summary>Issues one, with what only some have.</summary>
    internal async Task<IssuedDocument> IssueAsync(Draft draft, CancellationToken cancel)
    {
        var (kind, issuer, on) = (draft.Kind, draft.Issuer, draft.On);
        draft.DemandAbbreviation();
        var template = await shelf.NewestAsync(kind, issuer, cancel);
        var counter = draft.IsCounted && !context.Preview ? await LockAsync(issuer, kind, on.Year, cancel) : null;
        var sequence = counter is null ? 0 : counter.Last + 1;
        var values = Complete(
            draft,
            counter is not null ? DocumentSeries.Number(issuer, kind.Mark, on.Year, sequence)
                : draft.IsCounted ? NoNumberYet
                : null
        );
        var number = values.GetValueOrDefault("document-number")?.Text ?? "";
        if (!context.Preview && TrailCode.Of(session.Case) is { } code)
        {
            // Among the values, so that the same values give the same file again.
            values[PageFoot.Code] = FieldValue.Of($"{TrailCode.Name} {code}");
        }

        var docx = template.Fill(values);
        if (counter is not null)
        {
            counter.Last = sequence; // only a document that was filled takes its number
            if (db.Entry(counter).State == EntityState.Detached)
            {
                db.CaseCounters.Add(counter);
            }
        }

        var document = new Document
        {
            Id = session.NewId(),
            CaseId = session.Case.Id,
            Kind = kind.Code,
            IssuerId = issuer.Id,
            IssuedAs = draft.As ?? session.Party,
            AddresseeId = draft.Addressee?.Id,
            Addressee = draft.AddresseeName,
            Series = counter?.Series,
            Sequence = sequence,
            Number = number,
            On = on,
            At = session.Now,
            By = session.Actor.UserId,
            TemplateSha256 = template.Sha256,
            Values = Json.Write(values),
            Docx = docx,
            Sha256 = Fingerprint.Of(docx),
            WithdrawsId = draft.WithdrawsId,
            HiddenFrom = draft.HiddenFrom | session.KeptFrom(sight => sight.HasKind(kind.Code)),
            Position = draft.Position,
        };
        db.Documents.Add(document);
        if (session.Case.Procedure == MailingProcedure.Definition)
        {
            db.DocumentPdfs.Add(new DocumentPdf { DocumentId = document.Id }); // many at once take minutes: they are made afterwards
        }

        var issued = new IssuedDocument(document.Id, kind.Code, number, on, document.Sha256);
        session.Note(issued);
        return issued;
    }

    /// <summary>From now on whoever may see the case may read this document: it was served.</summary>
    internal async Task RevealAsync(Guid document, CancellationToken cancel) =>
        (await db.Documents.AsTracking().SingleAsync(d => d.Id == document, cancel)).HiddenFrom = Party.None;

    /// <summary>From now on this party may read the documents of the case that were kept from it.</summary>
    internal async Task RevealAllAsync(Party party, CancellationToken cancel)
    {
        var caseId = session.Case.Id;
        await foreach (
            var document in db
                .Documents.AsTracking()
                .Where(d => d.CaseId == caseId && (d.HiddenFrom & party) != Party.None)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            document.HiddenFrom &= ~party;
        }
    }

    /// <summary>The document as it would be, without a number (预览); nothing is kept.</summary>
    internal async Task<byte[]> PreviewAsync(Draft draft, CancellationToken cancel)
    {
        draft.DemandAbbreviation();
        return (await shelf.NewestAsync(draft.Kind, draft.Issuer, cancel)).Fill(Complete(draft, draft.IsCounted ? NoNumberYet : null));
    }

    /// <summary>What every document has, beneath what the procedure says; fields that the kind has not are left out.</summary>
    internal DocumentValues Complete(Draft draft, string? number)
    {
        var (issuer, addressee) = (draft.Issuer, draft.Addressee);
        var enterprise = addressee?.Enterprise is not null ? addressee : session.Organisation;
        var values = new DocumentValues();
        Add("title", draft.Kind.Name.Zh);
        Add("case-number", session.Case.Number);
        Add("enterprise", enterprise.Enterprise is null ? null : enterprise.Name);
        Add("enterprise-address", enterprise.Enterprise?.Address);
        Add("legal-representative", enterprise.Enterprise?.LegalRepresentative);
        Add("union-name", issuer.UnionNameOnDocuments);
        Add("contact", ((draft.As ?? session.Party) & (Party.Employer | Party.Bureau)) == Party.None ? issuer.UnionContact : null);
        foreach (var (code, value) in draft.Values)
        {
            values[code] = value;
        }

        Add("document-number", number);
        values["issued-on"] = FieldValue.Of(draft.On);
        foreach (var code in values.Keys.Where(code => draft.Kind.Fields.All(field => field.Code != code)).ToList())
        {
            values.Remove(code);
        }

        return values;

        void Add(string code, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                values[code] = FieldValue.Of(text);
            }
        }
    }

    // The counter is locked until the command is through: whoever comes second waits, and takes the next number.
    private async Task<CaseCounter> LockAsync(Organisation issuer, DocumentKind kind, int year, CancellationToken cancel)
    {
        var series = DocumentSeries.Of(issuer.Id, kind.Mark, year, context.Rehearsal);
        return db.CaseCounters.Local.FirstOrDefault(c => c.Series == series)
            ?? await db.CaseCounters.FromSqlRaw(dialect.LockCounter, series).AsTracking().SingleOrDefaultAsync(cancel)
            ?? (context.Rehearsal ? new CaseCounter { Series = series } : await db.BeginSeriesAsync(series, year, cancel));
    }

    /// <summary>A document to be issued.</summary>
    internal sealed record Draft(
        DocumentKind Kind,
        Organisation Issuer,
        Organisation? Addressee,
        string AddresseeName,
        DocumentValues Values,
        DateOnly On
    )
    {
        /// <summary>
        /// Whether the product counts its number: those of unions. The bureau has numbers of its own, and so has an enterprise whose union
        /// has no abbreviation; where such a document has one, it is among the values.
        /// </summary>
        public bool IsCounted =>
            Kind.Mark.Length > 0 && As != Party.Bureau && (Issuer.Enterprise is null || Issuer.Abbreviation is not null);

        /// <summary>What is counted begins with an abbreviation.</summary>
        /// <exception cref="NoAbbreviation">The issuer has none.</exception>
        public void DemandAbbreviation()
        {
            if (IsCounted && string.IsNullOrWhiteSpace(Issuer.Abbreviation))
            {
                throw new NoAbbreviation(Issuer);
            }
        }

        /// <summary>Nobody writes a number that the product counts.</summary>
        /// <exception cref="Invalid">Somebody did.</exception>
        public void DemandNoNumberIn(DocumentValues entered)
        {
            if (IsCounted && entered.ContainsKey("document-number"))
            {
                throw new Invalid("values.document-number", "文号由系统编发，请删去。", "is given by the product: leave it out.");
            }
        }

        /// <summary>As whom it is issued; all that the actor is, where it is not said.</summary>
        public Party? As { get; init; }

        /// <summary>The document that it withdraws.</summary>
        public Guid? WithdrawsId { get; init; }

        /// <summary>Parties from whom it is kept, beside those from whom the procedure keeps its kind.</summary>
        public Party HiddenFrom { get; init; }

        /// <summary>Its place in a mailing.</summary>
        public int? Position { get; init; }
    }
}

/// <summary>A numbered document of an organisation whose abbreviation was not entered (未登记机关代字).</summary>
public sealed class NoAbbreviation(Organisation issuer)
    : Refusal(
        "no-abbreviation",
        new Text(
            $"{issuer.Name}尚未登记工会名称和机关代字，不能编发文号。请管理员先办理“登记工会名称和机关代字”（例如：哈尔滨市总工会、哈总工），再制发文书。",
            $"The union name and abbreviation of {issuer.Name} are not entered, so no number can be given. "
                + "Ask the administrator to enter them (describe-union), for example 哈尔滨市总工会 and 哈总工; then issue the document."
        )
    );
