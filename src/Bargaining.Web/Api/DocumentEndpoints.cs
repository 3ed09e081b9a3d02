using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using Bargaining.Law;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using static Bargaining.Web.Api.DocumentAnswers;

namespace Bargaining.Web.Api;

/// <summary>Documents (文书接口): their kinds, those of a case, letters, numbers, templates and
/// mailings. Commands with a JSON body are mapped with all others.</summary>
public static class DocumentEndpoints
{
    private const string Tag = "documents";
    private const string TheDocument = "文书 / The document.";
    private const string TheKind = "文书种类代码 / Code of the kind of document.";
    private const string Html = "text/html";

    /// <summary>Maps them.</summary>
    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        MapOfCases(api);
        MapFiles(api);
        MapPapers(api);
        MapNumbers(api);
        MapTemplates(api);
        MapMailings(api);
    }

    private static void MapOfCases(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "cases/{caseId}/documents",
                async (
                    [Description(Parameters.TheCase)] Guid caseId,
                    HttpContext http,
                    CommandContext context,
                    DocumentQuery documents,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) => (await documents.OfCaseAsync(context.Actor, caseId, PageRequest.Of(after, limit), http.RequestAborted)).Answer(http)
            )
            .Says(
                "list-documents",
                Tag,
                "案件文书",
                "The documents of a case, in the order in which they were issued, with their scans; withdrawn ones stay"
            )
            .Produces<PageOf<DocumentView>>()
            .Refuses(400, 404);
        api.MapGet(
                "cases/{caseId}/documents/kinds",
                async ([Description(Parameters.TheCase)] Guid caseId, HttpContext http, IssuableKinds kinds) =>
                    await kinds.OfAsync(caseId, http.RequestAborted)
            )
            .Says(
                "list-issuable-kinds",
                Tag,
                "可制发文书",
                "What the reader may issue in a case now, what its facts give, and which fields are missing"
            )
            .Produces<IReadOnlyList<IssuableKind>>()
            .Refuses(404);
        api.MapPost(
                "cases/{caseId}/scans",
                async (
                    [Description(Parameters.TheCase)] Guid caseId,
                    [Description(TheDocument)] Guid document,
                    [Description(Parameters.FileName)] string name,
                    [Description("扫描件说明 / What is seen on it.")] string? note,
                    HttpContext http,
                    CommandContext context,
                    CaseQuery cases,
                    IMediator mediator
                ) =>
                    await UploadedBody.SendAsync(
                        http,
                        context,
                        cases,
                        mediator,
                        caseId,
                        file => new AttachSignedScan
                        {
                            CaseId = caseId,
                            DocumentId = document,
                            FileName = name,
                            Note = note ?? "",
                            Content = file,
                        }
                    )
            )
            .Says(
                "attach-signed-scan",
                "cases",
                "上传签章扫描件",
                "Attach the scan of a document with signatures and seals: PDF, JPEG or PNG, as it is, in the body"
            )
            .TakesKey()
            .Accepts<Stream>("application/octet-stream", Pdf, "image/jpeg", "image/png")
            .WithMetadata(new RequestSizeLimitAttribute(UploadedFile.Largest))
            .WithMetadata(UseCases.Of(typeof(AttachSignedScan)))
            .Produces<Receipt>()
            .Refuses(400, 403, 404, 412, 413, 422);
        api.MapPost(
                "cases/{caseId}/papers",
                async (
                    [Description(Parameters.TheCase)] Guid caseId,
                    [Description("材料名称 / What it is.")] string title,
                    [Description("收到日期 / Day on which it was received.")] DateOnly receivedOn,
                    [Description(Parameters.FileName)] string name,
                    HttpContext http,
                    CommandContext context,
                    CaseQuery cases,
                    IMediator mediator
                ) =>
                    await UploadedBody.SendAsync(
                        http,
                        context,
                        cases,
                        mediator,
                        caseId,
                        file => new ReceivePaper
                        {
                            CaseId = caseId,
                            Title = title,
                            ReceivedOn = receivedOn,
                            FileName = name,
                            Content = file,
                        }
                    )
            )
            .Says(
                "receive-paper",
                "cases",
                "登记收到的书面材料",
                "Enter a paper that was received in a case, as a scan: PDF, JPEG or PNG, as it is, in the body; "
                    + "its key is among the documents of the receipt"
            )
            .TakesKey()
            .Accepts<Stream>("application/octet-stream", Pdf, "image/jpeg", "image/png")
            .WithMetadata(new RequestSizeLimitAttribute(UploadedFile.Largest))
            .WithMetadata(UseCases.Of(typeof(ReceivePaper)))
            .Produces<Receipt>()
            .Refuses(400, 403, 404, 412, 413, 422);
        api.MapGet(
                "cases/{caseId}/papers",
                async ([Description(Parameters.TheCase)] Guid caseId, HttpContext http, CommandContext context, PaperQuery papers) =>
                    await papers.OfCaseAsync(context.Actor, caseId, http.RequestAborted)
            )
            .Says("list-papers", Tag, "收到的书面材料", "The papers that were received in a case, in the order in which they were entered")
            .Produces<IReadOnlyList<PaperView>>()
            .Refuses(404);
        api.MapGet(
                "letters",
                async (
                    HttpContext http,
                    CommandContext context,
                    DocumentQuery documents,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) => (await documents.LettersAsync(context.Actor, PageRequest.Of(after, limit), http.RequestAborted)).Answer(http)
            )
            .Says("list-letters", Tag, "来函", "The documents that are addressed to the reader's own organisations, the latest first")
            .Produces<PageOf<DocumentView>>()
            .Refuses(400);
    }

    private static void MapFiles(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "documents/{documentId}/docx",
                async (
                    [Description(TheDocument)] Guid documentId,
                    HttpContext http,
                    CommandContext context,
                    DocumentQuery documents,
                    IPdfConverter converter
                ) => await ShowAsync(await documents.DocxAsync(context.Actor, documentId, http.RequestAborted), "docx", http, converter)
            )
            .Says("get-document", Tag, "文书 DOCX", "A document as it was issued")
            .Produces(StatusCodes.Status200OK, contentType: Docx)
            .Refuses(404);
        api.MapGet(
                "documents/{documentId}/pdf",
                async (
                    [Description(TheDocument)] Guid documentId,
                    HttpContext http,
                    CommandContext context,
                    DocumentQuery documents,
                    IPdfConverter converter
                ) => await ShowAsync(await documents.DocxAsync(context.Actor, documentId, http.RequestAborted), "pdf", http, converter)
            )
            .Says("get-document-pdf", Tag, "文书 PDF", "The PDF of a document, made of its DOCX where LibreOffice is installed")
            .Produces(StatusCodes.Status200OK, contentType: Pdf)
            .Refuses(404, 503);
        api.MapGet(
                "documents/{documentId}/page",
                async (
                    [Description(TheDocument)] Guid documentId,
                    HttpContext http,
                    CommandContext context,
                    DocumentQuery documents,
                    IPdfConverter converter
                ) => await ShowAsync(await documents.DocxAsync(context.Actor, documentId, http.RequestAborted), "html", http, converter)
            )
            .Says("get-document-page", Tag, "文书网页视图", "The plain view of a document for the screen")
            .Produces<string>(StatusCodes.Status200OK, Html)
            .Refuses(404);
        api.MapGet(
                "scans/{scanId}",
                async (
                    [Description("扫描件 / The scan.")] Guid scanId,
                    HttpContext http,
                    CommandContext context,
                    DocumentQuery documents
                ) =>
                {
                    var scan = await documents.ScanAsync(context.Actor, scanId, http.RequestAborted);
                    return Download(scan);
                }
            )
            .Says("get-signed-scan", Tag, "签章扫描件", "The scan of a signed document, as it was attached")
            .Produces(StatusCodes.Status200OK, contentType: Pdf, additionalContentTypes: ["image/jpeg", "image/png"])
            .Refuses(404);
    }

    private static void MapPapers(IEndpointRouteBuilder api) =>
        api.MapGet(
                "papers/{paperId}",
                async ([Description("书面材料 / The paper.")] Guid paperId, HttpContext http, CommandContext context, PaperQuery papers) =>
                {
                    var scan = await papers.ScanAsync(context.Actor, paperId, http.RequestAborted);
                    return Download(scan);
                }
            )
            .Says("get-paper", Tag, "书面材料扫描件", "The scan of a paper that was received, as it was entered")
            .Produces(StatusCodes.Status200OK, contentType: Pdf, additionalContentTypes: ["image/jpeg", "image/png"])
            .Refuses(404);

    private static void MapNumbers(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "organisations/{organisationId}/numbers",
                async (
                    [Description(Parameters.TheOrganisation)] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    DocumentQuery documents,
                    TimeProvider time,
                    [Description(TheKind)] string kind,
                    [Description("年度，默认今年 / The year; this one unless given.")] int? year,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) =>
                    (
                        await documents.RegisterAsync(
                            context.Actor,
                            organisationId,
                            kind,
                            year ?? LegalDay.Of(time.GetUtcNow()).Year,
                            PageRequest.Of(after, limit),
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says(
                "list-numbers",
                Tag,
                "发文登记簿",
                "Every number that an organisation gave in a year to documents with the mark of a kind, issued or withdrawn, "
                    + "without a gap but those that a restore made, each told at the number behind it"
            )
            .Produces<PageOf<RegisteredNumber>>()
            .Refuses(400, 404);
        api.MapGet("document-kinds", () => DocumentKinds.All.Select(kind => DocumentKindView.Of(kind)).ToList())
            .Says("list-document-kinds", Tag, "文书目录", "Every kind of document with its fields, as templates and commands name them")
            .Produces<IReadOnlyList<DocumentKindView>>();
    }

    private static void MapTemplates(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "organisations/{organisationId}/templates/{kind}",
                async (
                    [Description(Parameters.TheOrganisation)] Guid organisationId,
                    [Description(TheKind)] string kind,
                    [Description("本组织的某一旧版本 / An older version of the organisation's own.")] int? version,
                    HttpContext http,
                    CommandContext context,
                    TemplateQuery templates
                ) =>
                    Download(
                        await templates.DocxAsync(context.Actor, organisationId, kind, version, http.RequestAborted),
                        "docx",
                        $"{DocumentKinds.Named(kind).Name.Zh}模板"
                    )
            )
            .Says(
                "get-template",
                Tag,
                "下载模板",
                "The template by which an organisation's documents are made now, to be edited in Word or WPS"
            )
            .Produces(StatusCodes.Status200OK, contentType: Docx)
            .Refuses(400, 404);
        api.MapGet(
                "organisations/{organisationId}/templates/{kind}/versions",
                async (
                    [Description(Parameters.TheOrganisation)] Guid organisationId,
                    [Description(TheKind)] string kind,
                    HttpContext http,
                    CommandContext context,
                    TemplateQuery templates
                ) => await templates.VersionsAsync(context.Actor, organisationId, kind, http.RequestAborted)
            )
            .Says(
                "list-template-versions",
                Tag,
                "模板版本",
                "The edited templates that hold for an organisation, its own and those from above, the one in use first; "
                    + "empty where it is the product's"
            )
            .Produces<IReadOnlyList<TemplateVersion>>()
            .Refuses(400, 404);
        api.MapPost(
                "organisations/{organisationId}/templates/{kind}",
                async (
                    [Description(Parameters.TheOrganisation)] Guid organisationId,
                    [Description(TheKind)] string kind,
                    [Description("修改说明 / What was changed, and why.")] string? note,
                    HttpContext http,
                    CommandContext context,
                    UploadTemplateHandler handler
                ) =>
                {
                    await handler.DemandKeeperAsync(organisationId, http.RequestAborted); // who does this comes before what they sent
                    CommandHeaders.Read(http.Request, context);
                    return await handler.HandleAsync(
                        new UploadTemplate
                        {
                            OrganisationId = organisationId,
                            Kind = kind,
                            Note = note ?? "",
                            Content = await UploadedBody.ReadAsync(http),
                        },
                        http.RequestAborted
                    );
                }
            )
            .Says(
                "upload-template",
                Tag,
                "上传模板",
                "Put an edited template into use for an organisation and all below it; every fault of the file at once"
            )
            .TakesKey()
            .Accepts<Stream>(Docx, "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(SheetFiles.LargestFile))
            .Produces<TemplateVersion>()
            .Refuses(400, 403, 404, 413, 422);
    }

    private static void MapMailings(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "mailings/{caseId}/progress",
                async ([Description(Parameters.TheCase)] Guid caseId, HttpContext http, CommandContext context, MailingQuery mailings) =>
                    await mailings.ProgressAsync(context.Actor, caseId, http.RequestAborted)
            )
            .Says(
                "get-mailing-progress",
                "mailings",
                "群发进度",
                "How far a mailing has come, letters and PDFs, and which letters could not be issued"
            )
            .Produces<MailingProgress>()
            .Refuses(404);
        api.MapGet(
                "mailings/{caseId}/archive",
                async ([Description(Parameters.TheCase)] Guid caseId, HttpContext http, CommandContext context, MailingQuery mailings) =>
                {
                    var (name, write) = await mailings.ArchiveAsync(context.Actor, caseId, http.RequestAborted);
                    return Archive(http, name, write);
                }
            )
            .Says(
                "get-mailing-archive",
                "mailings",
                "群发函件打包下载",
                "The letters of a mailing that is through, as one ZIP: the DOCX of each, and the PDF where LibreOffice is installed; "
                    + "refused while the PDFs are being made"
            )
            .Produces(StatusCodes.Status200OK, contentType: "application/zip")
            .Refuses(400, 404);
    }
}
