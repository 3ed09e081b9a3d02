using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Supervision;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Bargaining.Web.Api;

/// <summary>What supervision has beside its commands (监督案件接口): who complained, after a recorded look, and the files of evidence.</summary>
public static class SupervisionEndpoints
{
    private const string Tag = "supervision";

    /// <summary>Maps them.</summary>
    public static void MapSupervision(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "supervision/{caseId}/complainant",
                async (
                    [Description(Parameters.TheCase)] Guid caseId,
                    HttpContext http,
                    CommandContext context,
                    CaseQuery cases,
                    ComplainantQuery complainants
                ) =>
                {
                    http.Response.Headers.CacheControl = "no-store";
                    return await complainants.ReadAsync(
                        context.Actor,
                        await cases.FindAsync(context.Actor, caseId, http.RequestAborted),
                        http.RequestAborted
                    );
                }
            )
            .Says(
                "get-complainant",
                Tag,
                "投诉人信息",
                "Who complained; for those whose look (look-at-complainant) was recorded on the same day"
            )
            .Produces<Complainant>()
            .Refuses(403, 404, 503);
        api.MapPost(
                "supervision/{caseId}/evidence",
                async (
                    [Description(Parameters.TheCase)] Guid caseId,
                    [Description(Parameters.FileName)] string name,
                    [Description("证明什么 / What it shows.")] string? description,
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
                        file => new AddEvidence
                        {
                            CaseId = caseId,
                            FileName = name,
                            Description = description ?? "",
                            Content = file,
                        }
                    )
            )
            .Says("add-evidence", Tag, "提交证据", "File a piece of evidence: a document, picture, sound or film, as it is, in the body")
            .TakesKey()
            .Accepts<Stream>("application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(UploadedFile.Largest))
            .WithMetadata(UseCases.Of(typeof(AddEvidence)))
            .Produces<Receipt>()
            .Refuses(400, 403, 404, 412, 413, 422);
        api.MapGet(
                "supervision/{caseId}/evidence/{evidenceId}",
                async (
                    [Description(Parameters.TheCase)] Guid caseId,
                    [Description("证据 / The piece of evidence.")] Guid evidenceId,
                    HttpContext http,
                    CommandContext context,
                    CaseQuery cases,
                    EvidenceQuery evidence
                ) =>
                {
                    var (one, content) = await evidence.ReadAsync(
                        context.Actor,
                        await cases.FindAsync(context.Actor, caseId, http.RequestAborted),
                        evidenceId,
                        http.RequestAborted
                    );
                    return Results.File(content, "application/octet-stream", one.Name); // handed out, never shown: nothing in it runs here
                }
            )
            .Says(
                "get-evidence",
                Tag,
                "下载证据",
                "A piece of evidence as it was filed; for the unions that handle or watch the case and the authority that was asked"
            )
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Refuses(404);
    }
}

/// <summary>A file as the body of a request (上传的文件).</summary>
internal static class UploadedBody
{
    private const int InMemory = 64 * 1024;

    /// <summary>Sends a command of a case whose body is a file: who comes before what they sent.</summary>
    public static async Task<Receipt> SendAsync(
        HttpContext http,
        CommandContext context,
        CaseQuery cases,
        IMediator mediator,
        Guid caseId,
        Func<FileContent, CaseCommand> command
    )
    {
        await cases.FindAsync(context.Actor, caseId, http.RequestAborted);
        CommandHeaders.Read(http.Request, context);
        http.Request.EnableBuffering(InMemory); // the rest lies on this node's disk until the request is answered
        var receipt = await mediator.Send(command(await FileContent.OfAsync(http.Request.Body, http.RequestAborted)), http.RequestAborted);
        http.Response.Headers.ETag = CommandHeaders.ETag(receipt.Version);
        return receipt;
    }

    /// <summary>Reads it whole; the endpoint's limit on its size stands.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
