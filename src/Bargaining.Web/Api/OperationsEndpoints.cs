using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Web.Hosting.Jobs;

namespace Bargaining.Web.Api;

/// <summary>How the product runs (运行情况接口), for administrators.</summary>
public static class OperationsEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapOperations(this IEndpointRouteBuilder api) =>
        api.MapGet(
                "operations",
                async (HttpContext http, CommandContext context, JobQuery jobs) =>
                {
                    if (!Dashboard.Reads(context.Actor))
                    {
                        throw new NotYourAction(new("只有管理员可以查看。", "Only an administrator sees this."));
                    }

                    return await jobs.ReadAsync(http.RequestAborted);
                }
            )
            .Says("get-operations", "operations", "定时任务和待发消息的运行情况", "How the recurring jobs run, and what waits")
            .Produces<OperationsView>()
            .Refuses(403);
}
