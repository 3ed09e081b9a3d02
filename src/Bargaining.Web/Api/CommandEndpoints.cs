using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using MediatR;

namespace Bargaining.Web.Api;

/// <summary>An address for every use case of the product (命令接口), also for those to come:
/// they are read from <see cref="UseCases.All"/>.</summary>
public static class CommandEndpoints
{
    private const string Format = "docx、pdf 或 html，默认 docx / docx, pdf or html; docx unless given.";

    /// <summary>Maps them.</summary>
    public static void MapCommands(this IEndpointRouteBuilder api)
    {
        var (open, act) = (SharedHandler.Of(api, OpenAsync), SharedHandler.Of(api, ActAsync));
        var (previewOpening, preview) = (SharedHandler.Of(api, PreviewOpeningAsync), SharedHandler.Of(api, PreviewAsync));
        foreach (var useCase in UseCases.All.Where(useCase => useCase.Is.Route.Length > 0 && !useCase.Is.TakesFile))
        {
            Describe(useCase, (useCase.Opens ? open : act).MapPost(useCase.Is.Route));
            if (useCase.Is.IssuesDocuments)
            {
                DescribePreview(useCase, (useCase.Opens ? previewOpening : preview).MapPost($"{useCase.Is.Route}/preview"));
            }
        }
    }

    private static void Describe(UseCase useCase, RouteHandlerBuilder endpoint)
    {
        var action = useCase.Is;
        endpoint
            .Produces<Receipt>(useCase.Opens ? StatusCodes.Status201Created : StatusCodes.Status200OK)
            .Accepts(useCase.Command, "application/json")
            .WithName(action.Name)
            .WithTags(action.Route.Split('/')[0])
            .WithSummary($"{action.Zh} / {action.En}")
            .WithDescription(string.Join(' ', Facts(action)))
            .WithMetadata(useCase)
            .TakesKey()
            .Refuses(400, 403, 404, 412, 413, 415, 422);
    }

    private static IEnumerable<string> Facts(UseCaseAttribute action)
    {
        var by = Enum.GetValues<Party>().Where(party => party is not (Party.None or Party.BothSides) && action.By.HasFlag(party));
        yield return $"By: {string.Join(", ", by.Select(party => party.Word()))}.";
        if (action.At.Length > 0)
        {
            yield return $"At: {string.Join(", ", action.At)}.";
        }

        if (action.Rule.Length > 0)
        {
            yield return $"Rule: {action.Rule}.";
        }
    }

    private static void DescribePreview(UseCase useCase, RouteHandlerBuilder endpoint)
    {
        var action = useCase.Is;
        endpoint
            .Says(
                $"preview-{action.Name}",
                action.Route.Split('/')[0],
                $"预览：{action.Zh}",
                $"The document that {action.Name} would issue, without a number; nothing is done and nothing kept"
            )
            .Accepts(useCase.Command, "application/json")
            .WithMetadata(useCase)
            .ProducesDocument()
            .Refuses(400, 403, 404, 413, 415, 422, 503);
    }

    private static async Task<IResult> OpenAsync(HttpContext http, CommandContext context, IMediator mediator)
    {
        var receipt = await SendAsync(null, http, context, mediator);
        return Results.Created($"/api/v1/cases/{receipt.CaseId}", receipt);
    }

    private static async Task<IResult> ActAsync(
        [Description(Parameters.TheCase)] Guid caseId,
        HttpContext http,
        CommandContext context,
        IMediator mediator
    ) => Results.Ok(await SendAsync(caseId, http, context, mediator));

    private static Task<IResult> PreviewOpeningAsync(
        [Description(Format)] string? format,
        HttpContext http,
        CommandPreview preview,
        IPdfConverter converter
    ) => ShowAsync(null, format, http, preview, converter);

    private static async Task<IResult> PreviewAsync(
        [Description(Parameters.TheCase)] Guid caseId,
        [Description(Format)] string? format,
        HttpContext http,
        CommandContext context,
        CaseQuery cases,
        CommandPreview preview,
        IPdfConverter converter
    )
    {
        await cases.FindAsync(context.Actor, caseId, http.RequestAborted); // who comes before what they sent
        return await ShowAsync(caseId, format, http, preview, converter);
    }

    private static async Task<IResult> ShowAsync(
        Guid? caseId,
        string? format,
        HttpContext http,
        CommandPreview preview,
        IPdfConverter converter
    ) =>
        await DocumentAnswers.ShowAsync(await preview.OfAsync(await ReadAsync(caseId, http), http.RequestAborted), format, http, converter);

    private static async Task<Receipt> SendAsync(Guid? caseId, HttpContext http, CommandContext context, IMediator mediator)
    {
        CommandHeaders.Read(http.Request, context);
        var receipt = await mediator.Send(await ReadAsync(caseId, http), http.RequestAborted);
        http.Response.Headers.ETag = CommandHeaders.ETag(receipt.Version);
        return receipt;
    }

    // The body is a command of the use case that stands at the address.
    private static async Task<Command> ReadAsync(Guid? caseId, HttpContext http)
    {
        var useCase = http.GetEndpoint()!.Metadata.GetRequiredMetadata<UseCase>();
        var command = (Command)await StrictJson.ReadAsync(http.Request, useCase.Command, http.RequestAborted);
        return caseId is { } id && command is CaseCommand inCase ? inCase with { CaseId = id } : command;
    }
}
