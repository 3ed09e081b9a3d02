using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Disputes;

namespace Bargaining.Web.Api;

/// <summary>Dispute warnings (劳动争议预警接口): enterprises with signs, warnings, and one with its way
/// out. All that is done in them are commands like all others.</summary>
public static class DisputeEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapDisputes(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "disputes/signals",
                async (
                    HttpContext http,
                    CommandContext context,
                    WarningQuery warnings,
                    [Description("所属单位，默认全部 / At this organisation and below; all in sight unless given.")] Guid? at,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) => (await warnings.SignalsAsync(context.Actor, at, PageRequest.Of(after, limit), http.RequestAborted)).Answer(http)
            )
            .Says(
                "list-dispute-signals",
                "disputes",
                "有预警信号的企业",
                "The enterprises in sight at which the register shows signs of a dispute, by the warning rules of the place"
            )
            .Produces<PageOf<EnterpriseWithSignals>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "disputes",
                async (
                    HttpContext http,
                    CommandContext context,
                    WarningQuery warnings,
                    [Description("所属单位，默认全部 / At this organisation and below; all in sight unless given.")] Guid? at,
                    [Description("预警等级 / yellow, orange or red; all unless given.")] string? level,
                    [Description("负责人 / Who is in charge; anybody unless given.")] string? who,
                    [Description("open（默认）或者 closed / open unless given, or closed.")] string? state,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) =>
                    (
                        await warnings.ListAsync(
                            context.Actor,
                            new WarningQuestion(at, LevelOf(level), who, IsClosed(state)),
                            PageRequest.Of(after, limit),
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says("list-dispute-warnings", "disputes", "劳动争议预警一览", "Dispute warnings in sight, the oldest first")
            .Produces<PageOf<WarningRow>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "disputes/{caseId}",
                async ([Description("预警 / The warning.")] Guid caseId, HttpContext http, CommandContext context, WarningQuery warnings) =>
                    Results.Ok(await warnings.ViewAsync(context.Actor, caseId, http.RequestAborted))
            )
            .Says(
                "get-dispute-warning",
                "disputes",
                "劳动争议预警",
                "A dispute warning with the cases that it came from, who is in charge, what was found and which ways out were gone"
            )
            .Produces<WarningView>()
            .Refuses(403, 404);
    }

    private static WarningLevel? LevelOf(string? level) =>
        level is null ? null
        : Law.Spelling.TryParse<WarningLevel>(level, out var one) ? one
        : throw new Invalid("level", "预警等级应为黄色、橙色或者红色。", "is yellow, orange or red.");

    private static bool IsClosed(string? state) =>
        state switch
        {
            null or "open" => false,
            "closed" => true,
            _ => throw new Invalid("state", "应为办理中或者已办结。", "is open or closed."),
        };
}
