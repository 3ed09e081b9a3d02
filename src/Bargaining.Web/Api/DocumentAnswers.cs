using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Pages.Messages;
using Bargaining.Pages.Parts;
using Bargaining.Pages.Trail;
using Microsoft.AspNetCore.Http.Features;

namespace Bargaining.Web.Api;

/// <summary>How documents and files are answered (文书下载): as DOCX, as PDF, on the screen, as they were scanned, many as a ZIP.</summary>
public static class DocumentAnswers
{
    /// <summary>Address of the style sheet of documents on the screen.</summary>
    public const string StyleSheet = "/pages/current/document.css";

    internal const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    internal const string Pdf = "application/pdf";

    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.Ordinal)
    {
        ["docx"] = Docx,
        ["pdf"] = Pdf,
        ["jpeg"] = "image/jpeg",
        ["png"] = "image/png",
    };

    /// <summary>A ZIP that is written while it is sent.</summary>
    internal static IResult Archive(HttpContext http, string name, Func<Stream, Task> write)
    {
        // The archive writes the few bytes behind each file so.
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        return Results.Stream(write, "application/zip", $"{FileNames.Plain(name)}.zip");
    }

    /// <summary>A document in the format that is asked for; the DOCX where none is.</summary>
    internal static async Task<IResult> ShowAsync(DocumentFile file, string? format, HttpContext http, IPdfConverter converter)
    {
        switch (format)
        {
            case null or "docx":
                return Download(file.Content, "docx", file.Name);
            case "pdf":
                return Download((await converter.ConvertAsync([file.Content], http.RequestAborted))[0], "pdf", file.Name);
            case "html":
                http.Response.Headers.ContentSecurityPolicy =
                    "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
                    + "form-action 'none'; sandbox allow-same-origin";
                return Results.Text(
                    DocumentHtml.Of(file.Content, file.Name, StyleSheet, CodeToScan(file.Content, http)),
                    "text/html; charset=utf-8"
                );
            default:
                throw new Invalid("format", "应为 docx、pdf 或 html。", "is docx, pdf or html.");
        }
    }

    // The code at the foot of the document, to be scanned from the screen or a print of it: it opens the page that checks it.
    private static string CodeToScan(byte[] docx, HttpContext http)
    {
        if (PageFoot.Of(docx) is not { } foot || TrailCode.Read(foot) is not { } code)
        {
            return "";
        }

        var drawing = QrDrawing.Of(http.RequestServices.GetRequiredService<OutsideAddress>().Of(http) + TrailCodePage.At(code.ToString()));
        return $"""
            <p class="scan"><svg viewBox="0 0 {drawing.Size} {drawing.Size}" role="img" aria-label="核验码 {code}"><path d="{drawing.Path}"/></svg></p>
            """;
    }

    /// <summary>A scan as it was entered.</summary>
    internal static IResult Download(ScanFile scan) =>
        Results.File(scan.Content, MediaTypes[scan.Type], $"{FileNames.Plain(scan.Name)}.{scan.Type}");

    /// <summary>A file of a type by its ending.</summary>
    internal static IResult Download(byte[] content, string type, string name) =>
        Results.File(content, MediaTypes[type], $"{FileNames.Plain(name)}.{type}");
}
