using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Conferences;

namespace Bargaining.Web.Api;

/// <summary>Conferences of a union with government, bureau and employers, or on women workers (联席会议、三方协商会议接口): who holds one in a year, and
/// one with its topics. All that is done in them are commands like all others.</summary>
public static class ConferenceEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapConferences(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "conferences",
                async (
                    HttpContext http,
                    CommandContext context,
                    ConferenceQuery conferences,
                    TimeProvider time,
                    [Description("会议种类，默认 joint / Which conference: joint, tripartite or women; joint unless given.")] string? kind,
                    [Description("年度，默认今年 / The year; this one unless given.")] int? year,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) =>
                    (
                        await conferences.OfYearAsync(
                            context.Actor,
                            PageAnswers.Word<ConferenceKind>("kind", kind) ?? ConferenceKind.Joint,
                            year ?? Law.LegalDay.Of(time.GetUtcNow()).Year,
                            PageRequest.Of(after, limit),
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says(
                "list-conferences",
                "conferences",
                "年度会议一览",
                "The unions in sight, by place, each with its conference of a year or that it has none, and by when the law wants one"
            )
            .Produces<PageOf<ConferenceOfYear>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "conferences/{caseId}",
                async (
                    [Description("会议 / The conference.")] Guid caseId,
                    HttpContext http,
                    CommandContext context,
                    ConferenceQuery conferences
                ) => Results.Ok(await conferences.ViewAsync(context.Actor, caseId, http.RequestAborted))
            )
            .Says(
                "get-conference",
                "conferences",
                "会议和议题",
                "A conference with its topics, each with its owner, its day and what came of it"
            )
            .Produces<ConferenceView>()
            .Refuses(403, 404);
    }
}
