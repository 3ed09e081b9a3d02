using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.YearPlan;

namespace Bargaining.Web.Api;

/// <summary>The year plan of an enterprise (年度清单接口): what the law asks in a year, what is done, and prepared texts.</summary>
public static class YearPlanEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapYearPlan(this IEndpointRouteBuilder api) =>
        api.MapGet(
                "organisations/{organisationId}/year-plan",
                async (
                    [Description(Parameters.TheEnterprise)] Guid organisationId,
                    HttpContext http,
                    CommandContext context,
                    YearPlanQuery plan,
                    [Description("年份，默认今年 / The year; this one unless given.")] int? year
                ) => await plan.AskAsync(context.Actor, organisationId, year, http.RequestAborted)
            )
            .Says(
                "get-year-plan",
                "congress",
                "年度标准化操作清单",
                "The least that the law asks of an enterprise in a year: what is done, what is left, with rules, days and prepared texts"
            )
            .Produces<PlannedYear>()
            .Refuses(400, 404);
}
