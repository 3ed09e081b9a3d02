using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Rounds.Contracts;

namespace Bargaining.Web.Api;

/// <summary>What there is to read across cases: deadlines, what waits for whom, contracts (期限、合同接口).</summary>
public static class ListEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapLists(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "deadlines",
                async (
                    HttpContext http,
                    CommandContext context,
                    DeadlineQuery deadlines,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    [Description("open 或 overdue / open or overdue; both unless given.")] string? state,
                    [Description("只列到期日早于该日的 / Only those due before this day.")] DateOnly? before
                ) =>
                    (
                        await deadlines.ListAsync(
                            context.Actor,
                            PageRequest.Of(after, limit),
                            PageAnswers.Word("state", state, DeadlineState.Open, DeadlineState.Overdue),
                            before,
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says("list-deadlines", "deadlines", "期限一览", "What is still asked of somebody in all cases in sight, by last day")
            .Produces<PageOf<DeadlineInCase>>()
            .Refuses(400);
        api.MapGet(
                "work",
                async (
                    HttpContext http,
                    CommandContext context,
                    WorkQuery work,
                    [Description("每份清单最多几项，默认 50 / How many of each list at most; 50 unless given.")] int? limit
                ) => Results.Ok(await work.OfAsync(context.Actor, PageRequest.Of(null, limit).Limit, cancel: http.RequestAborted))
            )
            .Says(
                "get-work",
                "deadlines",
                "待办",
                "What waits for whoever asks, and what they wait for: open steps and duties of all cases in sight, by last day"
            )
            .Produces<Work>()
            .Refuses(400);
        api.MapGet(
                "audit",
                async (
                    HttpContext http,
                    CommandContext context,
                    AuditSearch search,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    [Description("案号或其一部分 / A case number, or a part of one.")] string? number,
                    [Description("办理人姓名或其一部分 / The name of who acted, or a part of it.")] string? by,
                    [Description("操作，例如 reply-to-offer / The action, for example reply-to-offer.")] string? action,
                    [Description("从该日起 / From this day.")] DateOnly? from,
                    [Description("到该日止 / Until this day, which is in it.")] DateOnly? to
                ) =>
                    (
                        await search.ListAsync(
                            context.Actor,
                            new AuditQuestion(number, by, action, from, to),
                            PageRequest.Of(after, limit),
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says(
                "search-audit",
                "cases",
                "审计检索",
                "Entries of the audit trails of all cases in sight, the latest first; for officials and administrators"
            )
            .Produces<PageOf<FoundEntry>>()
            .Refuses(400, 403);
        api.MapGet(
                "contracts",
                async (
                    HttpContext http,
                    CommandContext context,
                    ContractQuery contracts,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    [Description("signed、in-effect、objected、expired 或 terminated / One of these; all unless given.")] string? state,
                    [Description("只列期满日早于该日的 / Only those whose term ends before this day.")] DateOnly? endsBefore
                ) =>
                    (
                        await contracts.ListAsync(
                            context.Actor,
                            PageRequest.Of(after, limit),
                            PageAnswers.Word<ContractState>("state", state),
                            endsBefore,
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says("list-contracts", "contracts", "合同一览", "The contracts of all enterprises in sight, by key")
            .Produces<PageOf<ContractSummary>>()
            .Refuses(400);
    }
}
