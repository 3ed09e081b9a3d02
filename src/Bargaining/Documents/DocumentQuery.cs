using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents.Mailings;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Documents;

/// <summary>A document as people see it (文书信息).</summary>
public sealed record DocumentView
{
    /// <summary>The document.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case; absent where it is not in the reader's sight, though the letter is.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>What it is.</summary>
    public required Named Kind { get; init; }

    /// <summary>Its number (文号); empty where it has none.</summary>
    public required string Number { get; init; }

    /// <summary>The day that stands on it.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was issued, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whose document it is: the union, or the enterprise.</summary>
    public required string Issuer { get; init; }

    /// <summary>To whom it goes; empty where it goes to nobody.</summary>
    public required string Addressee { get; init; }

    /// <summary>SHA-256 of the DOCX; it stands in the audit trail.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The document that this one withdraws; absent for every other.</summary>
    public Guid? Withdraws { get; init; }

    /// <summary>The document by which this one was withdrawn; absent while it stands.</summary>
    public WithdrawnBy? WithdrawnBy { get; init; }

    /// <summary>Scans of it with signatures and seals, the oldest first.</summary>
    public IReadOnlyList<ScanView> Scans { get; init; } = [];
}

/// <summary>By what a document was withdrawn (撤销情况).</summary>
/// <param name="Id">The notice of withdrawal.</param>
/// <param name="Number">Its number; empty where it has none.</param>
/// <param name="On">The day that stands on it.</param>
public sealed record WithdrawnBy(Guid Id, string Number, DateOnly On);

/// <summary>The scan of a signed document (签章扫描件).</summary>
/// <param name="Id">The scan.</param>
/// <param name="Type">pdf, jpeg or png.</param>
/// <param name="Note">What is seen on it.</param>
/// <param name="At">When it was attached, UTC.</param>
/// <param name="By">Who attached it.</param>
/// <param name="Sha256">SHA-256 of its bytes; it stands in the audit trail.</param>
public sealed record ScanView(Guid Id, string Type, string Note, DateTimeOffset At, string By, string Sha256);

/// <summary>A number of the register (发文登记).</summary>
/// <param name="Sequence">Its place in the series: 1, 2, 3 ... without a gap but those that are told.</param>
/// <param name="Number">The number (文号).</param>
/// <param name="Kind">What the document is.</param>
/// <param name="On">The day that stands on it.</param>
/// <param name="Addressee">To whom it goes; absent where the case is not in the reader's sight.</param>
/// <param name="DocumentId">The document; absent where the case is not in the reader's sight.</param>
/// <param name="WithdrawnBy">By what it was withdrawn; absent while it stands.</param>
/// <param name="LeftOutBefore">Numbers directly before it that were left out after a restore; absent where none were.</param>
public sealed record RegisteredNumber(
    int Sequence,
    string Number,
    Named Kind,
    DateOnly On,
    string? Addressee,
    Guid? DocumentId,
    WithdrawnBy? WithdrawnBy,
    IReadOnlyList<NumbersOfNone>? LeftOutBefore
);

/// <summary>Numbers that nothing bears here, and why (空号).</summary>
/// <param name="First">The place of the first of them in the series.</param>
/// <param name="Last">The place of the last of them.</param>
/// <param name="On">The day on which they were left out.</param>
/// <param name="Reason">Why, in the words of whoever did it after the restore.</param>
public sealed record NumbersOfNone(int First, int Last, DateOnly On, string Reason);

/// <summary>The bytes of a document or of a scan (文书文件).</summary>
/// <param name="Name">A name to keep it under, without an ending.</param>
/// <param name="Type">docx, pdf, jpeg or png.</param>
/// <param name="Content">The bytes.</param>
public sealed record DocumentFile(string Name, string Type, byte[] Content);

/// <summary>A scan to be handed out (扫描件下载).</summary>
/// <param name="Name">Name of the file, without its ending.</param>
/// <param name="Type">pdf, jpeg or png.</param>
/// <param name="Content">The bytes; whoever asked closes it.</param>
public sealed record ScanFile(string Name, string Type, Stream Content);

/// <summary>Reads documents for whoever may see them (文书查询): who sees a case sees its
/// documents; an enterprise sees the letters to it.</summary>
public sealed class DocumentQuery(BargainingDb db, IDialect dialect, CaseQuery cases, OrganisationQuery organisations)
{
    /// <summary>The documents of a case, in the order in which they were issued.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<Page<DocumentView>> OfCaseAsync(Actor actor, Guid caseId, PageRequest page, CancellationToken cancel = default)
    {
        var found = await cases.FindAsync(actor, caseId, cancel);
        var rows = db.Documents.AsNoTracking().Where(d => d.CaseId == caseId).NotHiddenFrom(actor.PartyTowards(found));
        if (page.AfterId() is { } after)
        {
            rows = rows.Where(d => d.Id.CompareTo(after) > 0);
        }

        return await PageOfAsync(rows.OrderBy(d => d.Id), page, _ => true, cancel);
    }

    /// <summary>The letters that are addressed to the reader's own organisations, the latest first.</summary>
    public async Task<Page<DocumentView>> LettersAsync(Actor actor, PageRequest page, CancellationToken cancel = default)
    {
        var mine = Addressed(actor);
        var visible = db.Cases.AsNoTracking().InSightOf(actor, c => c.Path, c => c.HiddenFrom);

        // A letter of the addressee's own case is theirs once it and the case are: a letter that waits for its service is not.
        var letters = db.Documents.AsNoTracking().Where(d => d.AddresseeId != null && mine.Contains(d.AddresseeId.Value));
        var inSight = letters
            .Join(
                db.Cases,
                d => d.CaseId,
                c => c.Id,
                (d, c) =>
                    new
                    {
                        d.Id,
                        c.Path,
                        HiddenFrom = c.HiddenFrom | d.HiddenFrom,
                    }
            )
            .InSightOf(actor, d => d.Path, d => d.HiddenFrom);
        var rows = letters.Where(d =>
            inSight.Any(seen => seen.Id == d.Id) || db.Set<Case>().Any(c => c.Id == d.CaseId && c.Procedure == MailingProcedure.Definition)
        );
        if (page.AfterId() is { } after)
        {
            rows = rows.Where(d => d.Id.CompareTo(after) < 0);
        }

        var seen = await visible.Where(c => rows.Any(d => d.CaseId == c.Id)).Select(c => c.Id).ToListAsync(cancel);
        return await PageOfAsync(rows.OrderByDescending(d => d.Id), page, seen.Contains, cancel);
    }

    /// <summary>The register of an organisation's numbers (发文登记簿): every one that was
    /// given, and which were left out after a restore.</summary>
    /// <param name="actor">Who reads: somebody of the organisation, or of one above it.</param>
    /// <param name="issuer">The organisation.</param>
    /// <param name="kind">Code of a kind: its mark names the series.</param>
    /// <param name="year">The year.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotInReach">There is no such organisation, or it is not in reach.</exception>
    /// <exception cref="Invalid">There is no such kind.</exception>
    public async Task<Page<RegisteredNumber>> RegisterAsync(
        Actor actor,
        Guid issuer,
        string kind,
        int year,
        PageRequest page,
        CancellationToken cancel = default
    )
    {
        await organisations.FindAsync(actor, issuer, cancel);
        var path = await db
            .Organisations.Where(o => o.Id == issuer && (o.Kind == OrganisationKind.Enterprise || o.Kind == OrganisationKind.Federation))
            .Select(o => o.Path)
            .SingleOrDefaultAsync(cancel);
        if (
            path is not null
            && (actor.PartyTowards(path) & (Party.Workers | Party.UpperUnion | Party.Supervision | Party.Administrator)) == Party.None
        )
        {
            throw new NotInReach(); // the numbers of an enterprise's union are not its employer's to read
        }

        var series = DocumentSeries.Of(issuer, DocumentKinds.Asked(kind).Mark, year, rehearsal: false);
        var after = page.AfterNumber() ?? 0;
        var rows = await (
            from d in db.Documents.AsNoTracking()
            where d.Series == series && d.Sequence > after
            join c in db.Cases on d.CaseId equals c.Id
            join w in db.Documents on d.Id equals w.WithdrawsId into notices
            from w in notices.DefaultIfEmpty()
            orderby d.Sequence
            select new
            {
                d.Id,
                d.Sequence,
                d.Number,
                d.Kind,
                d.On,
                d.Addressee,
                d.HiddenFrom,
                Case = c,
                WithdrawnBy = w == null ? null : new WithdrawnBy(w.Id, w.Number, w.On),
            }
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        var gaps = await db
            .NumberGaps.AsNoTracking()
            .Where(g => g.Series == series && g.First > after)
            .OrderBy(g => g.First)
            .ToListAsync(cancel);
        return Page.Of<RegisteredNumber>(
            [
                .. rows.Select(
                    (row, n) =>
                    {
                        var behind = n == 0 ? after : rows[n - 1].Sequence;
                        List<NumbersOfNone> none =
                        [
                            .. gaps.Where(g => behind < g.First && g.Last < row.Sequence)
                                .Select(g => new NumbersOfNone(g.First, g.Last, LegalDay.Of(g.At), g.Reason)),
                        ];
                        var seen = (actor.PartyTowards(row.Case) & ~row.HiddenFrom) != Party.None;
                        return new RegisteredNumber(
                            row.Sequence,
                            row.Number,
                            KindOf(row.Kind),
                            row.On,
                            seen ? row.Addressee : null,
                            seen ? row.Id : null,
                            row.WithdrawnBy,
                            none is [] ? null : none
                        );
                    }
                ),
            ],
            page.Limit,
            row => $"{row.Sequence}"
        );
    }

    /// <summary>The DOCX of a document in sight.</summary>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<DocumentFile> DocxAsync(Actor actor, Guid documentId, CancellationToken cancel = default)
    {
        await DemandSightAsync(actor, documentId, cancel);
        var row = await db
            .Documents.AsNoTracking()
            .Where(d => d.Id == documentId)
            .Select(d => new
            {
                d.Kind,
                d.Number,
                d.Docx,
            })
            .SingleAsync(cancel);
        return new DocumentFile($"{row.Number}{DocumentKinds.Named(row.Kind).Name.Zh}", "docx", row.Docx);
    }

    /// <summary>The scan of a document in sight.</summary>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<ScanFile> ScanAsync(Actor actor, Guid scanId, CancellationToken cancel = default)
    {
        var document =
            await db.SignedScans.AsNoTracking().Where(s => s.Id == scanId).Select(s => (Guid?)s.DocumentId).SingleOrDefaultAsync(cancel)
            ?? throw new CaseNotFound();
        await DemandSightAsync(actor, document, cancel);
        var row = await (
            from s in db.SignedScans.AsNoTracking()
            where s.Id == scanId
            join d in db.Documents on s.DocumentId equals d.Id
            select new
            {
                d.Kind,
                d.Number,
                s.Type,
            }
        ).SingleAsync(cancel);
        return new ScanFile(
            $"{row.Number}{DocumentKinds.Named(row.Kind).Name.Zh}（签章）",
            row.Type,
            await FileInRow.ReadAsync<SignedScan>(db, dialect, scanId, cancel) ?? throw new CaseNotFound()
        );
    }

    private async Task DemandSightAsync(Actor actor, Guid documentId, CancellationToken cancel)
    {
        var row =
            await db
                .Documents.AsNoTracking()
                .Where(d => d.Id == documentId)
                .Select(d => new
                {
                    d.CaseId,
                    d.HiddenFrom,
                    d.AddresseeId,
                })
                .SingleOrDefaultAsync(cancel)
            ?? throw new CaseNotFound();
        if (
            row.AddresseeId is { } to
            && Addressed(actor).Contains(to)
            && await db.Cases.AnyAsync(c => c.Id == row.CaseId && c.Procedure == MailingProcedure.Definition, cancel)
        )
        {
            return; // of a mailing, whose case is the union's
        }

        if ((actor.PartyTowards(await cases.FindAsync(actor, row.CaseId, cancel)) & ~row.HiddenFrom) == Party.None)
        {
            throw new CaseNotFound();
        }
    }

    // A letter is read by whoever speaks for its addressee: delegates are told of it by their union.
    private static List<Guid> Addressed(Actor actor) =>
        [.. actor.Memberships.Where(m => m.Role != Role.Delegate).Select(m => m.OrganisationId).Distinct()];

    private async Task<Page<DocumentView>> PageOfAsync(
        IQueryable<Document> rows,
        PageRequest page,
        Func<Guid, bool> sees,
        CancellationToken cancel
    )
    {
        var read = await rows.Take(page.Limit + 1)
            .Select(d => new
            {
                d.Id,
                d.CaseId,
                d.Kind,
                d.Number,
                d.On,
                d.At,
                d.Addressee,
                d.Sha256,
                d.WithdrawsId,
                Issuer = db.Set<Organisation>()
                    .Where(o => o.Id == d.IssuerId)
                    .Select(o => o.UnionName != null && d.IssuedAs != Party.Bureau ? o.UnionName : o.Name)
                    .Single(),
                WithdrawnBy = db.Set<Document>()
                    .Where(w => w.WithdrawsId == d.Id)
                    .Select(w => new WithdrawnBy(w.Id, w.Number, w.On))
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var ids = read.Select(d => d.Id).ToList();
        var scans = (
            await (
                from s in db.SignedScans.AsNoTracking()
                where ids.Contains(s.DocumentId)
                join u in db.Users on s.By equals u.Id into people
                from u in people.DefaultIfEmpty()
                orderby s.At, s.Id
                select new { s.DocumentId, Scan = new ScanView(s.Id, s.Type, s.Note, s.At, u == null ? "" : u.Name, s.Sha256) }
            ).ToListAsync(cancel)
        ).ToLookup(s => s.DocumentId, s => s.Scan);
        return Page.Of<DocumentView>(
            [
                .. read.Select(d => new DocumentView
                {
                    Id = d.Id,
                    CaseId = sees(d.CaseId) ? d.CaseId : null,
                    Kind = KindOf(d.Kind),
                    Number = d.Number,
                    On = d.On,
                    At = d.At,
                    Issuer = d.Issuer,
                    Addressee = d.Addressee,
                    Sha256 = d.Sha256,
                    Withdraws = d.WithdrawsId,
                    WithdrawnBy = d.WithdrawnBy,
                    Scans = [.. scans[d.Id].OrderBy(s => s.At)],
                }),
            ],
            page.Limit,
            view => view.Id.ToString()
        );
    }

    private static Named KindOf(string code) => Named.Of(code, DocumentKinds.Named(code).Name);
}

/// <summary>What is kept of documents (不公开的文书): whoever is several parties reads what one of them does.</summary>
internal static class HiddenDocuments
{
    /// <summary>Those that this reader, to whom the case is open, may read.</summary>
    public static IQueryable<Document> NotHiddenFrom(this IQueryable<Document> documents, Party reader) =>
        documents.Where(d => (d.HiddenFrom & reader) != reader);
}

/// <summary>The documents of a case stand beside it; some are closed to some who see the case.</summary>
internal sealed class DocumentsOfCase(BargainingDb db, IEnumerable<IDocumentSource> sources) : IKeepsBesideCases
{
    public async Task<CaseAside> AddAsync(CaseAside aside, Case found, Party reader, CancellationToken cancel)
    {
        var kept = await db
            .Documents.AsNoTracking()
            .Where(d => d.CaseId == found.Id)
            .Select(d => new
            {
                d.Id,
                IsPaper = false,
                Hidden = (d.HiddenFrom & reader) == reader,
            })
            .Concat(
                db.ReceivedPapers.AsNoTracking()
                    .Where(p => p.CaseId == found.Id)
                    .Select(p => new
                    {
                        p.Id,
                        IsPaper = true,
                        Hidden = (p.HiddenFrom & reader) == reader,
                    })
            )
            .ToListAsync(cancel);
        return aside with
        {
            IssuesDocuments = sources.Any(source => source.Procedure == found.Procedure),
            HasDocuments = kept.Any(one => !one.IsPaper && !one.Hidden),
            HiddenDocuments = kept.Where(one => one.Hidden).Select(one => one.Id).ToHashSet(),
        };
    }
}
