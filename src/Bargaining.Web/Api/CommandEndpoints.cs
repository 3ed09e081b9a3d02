using System.ComponentModel;
using System.Reflection;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using MediatR;

namespace Bargaining.Web.Api;

/// <summary>An address for every use case of the product (命令接口), also for those to come: they are read from <see cref="UseCases.All"/>.</summary>
public static class CommandEndpoints
{
    private const string Format = "docx、pdf 或 html，默认 docx / docx, pdf or html; docx unless given.";

    /// <summary>Maps them.</summary>
    public static void MapCommands(this IEndpointRouteBuilder api)
    {
        var map = typeof(CommandEndpoints).GetMethod(nameof(Map), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var useCase in UseCases.All.Where(useCase => useCase.Is.Route.Length > 0 && !useCase.Is.TakesFile))
        {
            map.MakeGenericMethod(useCase.Command).Invoke(null, [api, useCase]);
        }
    }

    private static void Map<TCommand>(IEndpointRouteBuilder api, UseCase useCase)
        where TCommand : Command
    {
        var subject = useCase.Is.Route.Split('/')[0];
        var endpoint = useCase.Opens
            ? api.MapPost(useCase.Is.Route, (HttpContext http, CommandContext context, IMediator mediator) =>
                OpenAsync<TCommand>(http, context, mediator)).Produces<Receipt>(StatusCodes.Status201Created)
            : api.MapPost(useCase.Is.Route, (
                    [Description("案件 / The case.")] Guid caseId, HttpContext http, CommandContext context, IMediator mediator) =>
                ActAsync<TCommand>(caseId, http, context, mediator)).Produces<Receipt>();
        endpoint.Accepts<TCommand>("application/json")
            .WithName(useCase.Is.Name)
            .WithTags(subject)
            .WithSummary($"{useCase.Is.Zh} / {useCase.Is.En}")
            .WithDescription($"By: {By(useCase.Is.By)}.{(useCase.Is.At.Length > 0 ? $" At: {string.Join(", ", useCase.Is.At)}." : "")}{(useCase.Is.Rule.Length > 0 ? $" Rule: {useCase.Is.Rule}." : "")}")
            .WithMetadata(useCase)
            .TakesKey()
            .Refuses(400, 403, 404, 412, 413, 415, 422);
        if (useCase.Is.IssuesDocuments)
        {
            MapPreview<TCommand>(api, useCase);
        }
    }

    private static void MapPreview<TCommand>(IEndpointRouteBuilder api, UseCase useCase)
        where TCommand : Command
    {
        var action = useCase.Is;
        var endpoint = useCase.Opens
            ? api.MapPost($"{action.Route}/preview", (
                    [Description(Format)] string? format, HttpContext http, CommandPreview preview, IPdfConverter converter) =>
                PreviewAsync<TCommand>(null, format, http, preview, converter))
            : api.MapPost($"{action.Route}/preview", async (
                [Description("案件 / The case.")] Guid caseId, [Description(Format)] string? format,
                HttpContext http, CommandContext context, CaseQuery cases, CommandPreview preview, IPdfConverter converter) =>
            {
                await cases.FindAsync(context.Actor, caseId, http.RequestAborted); // who comes before what they sent
                return await PreviewAsync<TCommand>(caseId, format, http, preview, converter);
            });
        endpoint.Says($"preview-{action.Name}", action.Route.Split('/')[0], $"预览：{action.Zh}", $"The document that {action.Name} would issue, without a number; nothing is done and nothing kept")
            .Accepts<TCommand>("application/json")
            .Produces(StatusCodes.Status200OK, contentType: DocumentEndpoints.Docx, additionalContentTypes: ["application/pdf", "text/html"])
            .Refuses(400, 403, 404, 413, 415, 422, 503);
    }

    private static async Task<IResult> PreviewAsync<TCommand>(Guid? caseId, string? format, HttpContext http, CommandPreview preview, IPdfConverter converter)
        where TCommand : Command
    {
        Command command = await StrictJson.ReadAsync<TCommand>(http.Request, http.RequestAborted);
        var complete = caseId is { } id ? (CaseCommand)command with { CaseId = id } : command;
        return await DocumentEndpoints.ShowAsync(await preview.OfAsync(complete, http.RequestAborted), format, http, converter);
    }

    private static string By(Party by) => string.Join(", ",
        Enum.GetValues<Party>().Where(party => party is not (Party.None or Party.BothSides) && by.HasFlag(party)).Select(party => party.Word()));

    private static async Task<IResult> OpenAsync<TCommand>(HttpContext http, CommandContext context, IMediator mediator)
        where TCommand : Command
    {
        var receipt = await SendAsync<TCommand>(http, context, mediator, command => command);
        return Results.Created($"/api/v1/cases/{receipt.CaseId}", receipt);
    }

    private static async Task<IResult> ActAsync<TCommand>(Guid caseId, HttpContext http, CommandContext context, IMediator mediator)
        where TCommand : Command =>
        Results.Ok(await SendAsync<TCommand>(http, context, mediator, command => command is CaseCommand inCase ? inCase with { CaseId = caseId } : command));

    private static async Task<Receipt> SendAsync<TCommand>(HttpContext http, CommandContext context, IMediator mediator, Func<Command, Command> complete)
        where TCommand : Command
    {
        CommandHeaders.Read(http.Request, context);
        var command = complete(await StrictJson.ReadAsync<TCommand>(http.Request, http.RequestAborted));
        var receipt = await mediator.Send(command, http.RequestAborted);
        http.Response.Headers.ETag = CommandHeaders.ETag(receipt.Version);
        return receipt;
    }
}
