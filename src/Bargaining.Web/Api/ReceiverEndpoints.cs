using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Notices;

namespace Bargaining.Web.Api;

/// <summary>Programs and group robots of organisations, and what could not be sent
/// (接收端与发送失败接口): for administrators, in their reach.</summary>
public static class ReceiverEndpoints
{
    private const string TheReceiver = "接收端 / The receiver.";
    private const string TheDelivery = "投递 / The delivery.";

    /// <summary>Maps them.</summary>
    public static void MapReceivers(this IEndpointRouteBuilder api)
    {
        MapKeeping(api);
        MapRunning(api);
        MapDeliveries(api);
    }

    private static void MapKeeping(IEndpointRouteBuilder api)
    {
        api.MapGet("receivers", async (HttpContext http, ReceiverKeeper receivers) => await receivers.ListAsync(http.RequestAborted))
            .Says("list-receivers", "receivers", "接收端一览", "Webhooks and group robots in the administrator's reach")
            .Produces<IReadOnlyList<ReceiverView>>()
            .Refuses(403);
        api.MapGet(
                "receivers/{receiverId}",
                async ([Description(TheReceiver)] Guid receiverId, HttpContext http, ReceiverKeeper receivers) =>
                    await receivers.FindAsync(receiverId, http.RequestAborted)
            )
            .Says("get-receiver", "receivers", "接收端", "A webhook or a group robot, and how it fares")
            .Produces<ReceiverView>()
            .Refuses(403, 404);
        api.MapPost(
                "receivers",
                async (HttpContext http, CommandContext context, Administration administration, ReceiverKeeper receivers) =>
                {
                    Begin(http, context, administration);
                    var made = await receivers.RegisterAsync(
                        await StrictJson.ReadAsync<RegisterReceiver>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                    return Results.Created($"/api/v1/receivers/{made.Id}", made);
                }
            )
            .Says(
                "register-receiver",
                "receivers",
                "登记接收端",
                "Register a webhook or a group robot of an organisation; the secret is in this answer only"
            )
            .TakesKey()
            .Accepts<RegisterReceiver>("application/json")
            .Produces<ReceiverView>(StatusCodes.Status201Created)
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapPost(
                "receivers/{receiverId}/secret",
                async (
                    [Description(TheReceiver)] Guid receiverId,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    ReceiverKeeper receivers
                ) =>
                {
                    Begin(http, context, administration);
                    return await receivers.RenewAsync(
                        receiverId,
                        await StrictJson.ReadAsync<RenewSecret>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                }
            )
            .Says("renew-secret", "receivers", "更换接收端密钥", "Make a new secret; the one before it signs as well for a day")
            .TakesKey()
            .Accepts<RenewSecret>("application/json")
            .Produces<ReceiverView>()
            .Refuses(400, 403, 404, 413, 415, 422);
        api.MapDelete(
                "receivers/{receiverId}",
                async (
                    [Description(TheReceiver)] Guid receiverId,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    ReceiverKeeper receivers
                ) =>
                {
                    Begin(http, context, administration);
                    return await receivers.RemoveAsync(receiverId, http.RequestAborted);
                }
            )
            .Says("remove-receiver", "receivers", "删除接收端", "Take a receiver off")
            .TakesKey()
            .Produces<ReceiverView>()
            .Refuses(400, 403, 404);
    }

    private static void MapRunning(IEndpointRouteBuilder api)
    {
        api.MapPost(
                "receivers/{receiverId}/pause",
                async (
                    [Description(TheReceiver)] Guid receiverId,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    ReceiverKeeper receivers
                ) =>
                {
                    Begin(http, context, administration);
                    return await receivers.PauseAsync(receiverId, http.RequestAborted);
                }
            )
            .Says("pause-receiver", "receivers", "暂停接收端", "Send it nothing until it is resumed; what comes meanwhile is kept")
            .TakesKey()
            .Produces<ReceiverView>()
            .Refuses(400, 403, 404);
        api.MapPost(
                "receivers/{receiverId}/resume",
                async (
                    [Description(TheReceiver)] Guid receiverId,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    ReceiverKeeper receivers
                ) =>
                {
                    Begin(http, context, administration);
                    return await receivers.ResumeAsync(receiverId, http.RequestAborted);
                }
            )
            .Says("resume-receiver", "receivers", "恢复接收端", "Go on, with what was kept")
            .TakesKey()
            .Produces<ReceiverView>()
            .Refuses(400, 403, 404);
        api.MapPost(
                "receivers/{receiverId}/replay",
                async (
                    [Description(TheReceiver)] Guid receiverId,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    ReceiverKeeper receivers
                ) =>
                {
                    Begin(http, context, administration);
                    return await receivers.ReplayAsync(
                        receiverId,
                        await StrictJson.ReadAsync<ReplayReceiver>(http.Request, http.RequestAborted),
                        http.RequestAborted
                    );
                }
            )
            .Says("replay-receiver", "receivers", "重发", "Send again what was said since an instant, under the same ids")
            .TakesKey()
            .Accepts<ReplayReceiver>("application/json")
            .Produces<Replayed>()
            .Refuses(400, 403, 404, 413, 415, 422);
    }

    private static void MapDeliveries(IEndpointRouteBuilder api)
    {
        api.MapGet(
                "deliveries",
                async (
                    HttpContext http,
                    FailedDeliveries failed,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    [Description("waiting 或 given-up / waiting or given-up; both unless given.")] string? state
                ) =>
                    (
                        await failed.ListAsync(
                            PageRequest.Of(after, limit),
                            PageAnswers.Word("state", state, DeliveryState.Waiting, DeliveryState.GivenUp),
                            http.RequestAborted
                        )
                    ).Answer(http)
            )
            .Says(
                "list-failed-deliveries",
                "receivers",
                "发送失败的消息",
                "What could not be sent to people and receivers in the administrator's reach, and why"
            )
            .Produces<PageOf<FailedDelivery>>()
            .Refuses(400, 403);
        api.MapPost(
                "deliveries/{deliveryId}/again",
                async (
                    [Description(TheDelivery)] Guid deliveryId,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    FailedDeliveries failed
                ) =>
                {
                    Begin(http, context, administration);
                    return await failed.AgainAsync(deliveryId, http.RequestAborted);
                }
            )
            .Says("send-again", "receivers", "再次发送", "Send what failed again, now")
            .TakesKey()
            .Produces<FailedDelivery>()
            .Refuses(400, 403, 404);
        api.MapPost(
                "deliveries/{deliveryId}/give-up",
                async (
                    [Description(TheDelivery)] Guid deliveryId,
                    HttpContext http,
                    CommandContext context,
                    Administration administration,
                    FailedDeliveries failed
                ) =>
                {
                    Begin(http, context, administration);
                    return await failed.GiveUpAsync(deliveryId, http.RequestAborted);
                }
            )
            .Says("give-up", "receivers", "放弃发送", "Send what failed no more")
            .TakesKey()
            .Produces<FailedDelivery>()
            .Refuses(400, 403, 404);
    }

    // Who does this comes before what they wrote.
    private static void Begin(HttpContext http, CommandContext context, Administration administration)
    {
        administration.DemandAdministrator();
        CommandHeaders.Read(http.Request, context);
    }
}
