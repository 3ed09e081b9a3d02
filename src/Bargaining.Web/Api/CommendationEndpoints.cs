using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Commendations;

namespace Bargaining.Web.Api;

/// <summary>Appraisals of harmonious enterprises (和谐劳动关系企业评选接口): where those of a year stand, their list, and one with its criteria. All
/// that is done in them are commands like all others.</summary>
public static class CommendationEndpoints
{
    private const string TheYear = "年度，默认今年 / The year; this one unless given.",
        ThePlace = "地区，默认本人任职的最上一级 / The place; the highest of the reader's own unless given.";

    /// <summary>Maps them.</summary>
    public static void MapCommendations(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "commendations/counts",
                async (
                    HttpContext http,
                    CommandContext context,
                    CommendationQuery commendations,
                    TimeProvider time,
                    [Description(TheYear)] int? year,
                    [Description(ThePlace)] Guid? at
                ) => Results.Ok(await commendations.OfYearAsync(context.Actor, year ?? ThisYear(time), at, http.RequestAborted))
            )
            .Says(
                "count-commendations",
                "commendations",
                "年度评选进展",
                "How many enterprises stand where in the appraisal of a year, at a place and by the places right below it"
            )
            .Produces<CommendationYear>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "commendations",
                async (
                    HttpContext http,
                    CommandContext context,
                    CommendationQuery commendations,
                    TimeProvider time,
                    [Description(TheYear)] int? year,
                    [Description(ThePlace)] Guid? at,
                    [Description("只列直属该地区的企业 / Only enterprises right below the place.")] bool? direct,
                    [Description("只列进展到这一步的，例如 on-notice / Only those that have come so far.")] string? stage,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit
                ) =>
                    (
                        await commendations.ListAsync(
                            context.Actor,
                            year ?? ThisYear(time),
                            at,
                            direct == true,
                            PageAnswers.Word<CommendationStage>("stage", stage),
                            PageRequest.Of(after, limit),
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says("list-commendations", "commendations", "年度评选名单", "The enterprises in the appraisal of a year, the latest first")
            .Produces<PageOf<CommendationRow>>()
            .Refuses(400, 403, 404);
        api.MapGet(
                "commendations/{caseId}",
                async (
                    [Description("评选 / The appraisal.")] Guid caseId,
                    HttpContext http,
                    CommandContext context,
                    CommendationQuery commendations
                ) => Results.Ok(await commendations.ViewAsync(context.Actor, caseId, http.RequestAborted))
            )
            .Says(
                "get-commendation",
                "commendations",
                "评选条件和得分",
                "An appraisal with each criterion: what the product found and where, what the sides say, what the check came to, its points"
            )
            .Produces<CommendationView>()
            .Refuses(403, 404);
    }

    private static int ThisYear(TimeProvider time) => Law.LegalDay.Of(time.GetUtcNow()).Year;
}
