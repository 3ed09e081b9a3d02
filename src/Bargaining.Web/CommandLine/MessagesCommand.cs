using System.CommandLine;
using Bargaining.Access;
using Bargaining.Notices;
using Bargaining.Web.Hosting;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>
/// bargaining messages (消息发送): what could not be sent and why; with --again or --give-up what becomes of one; with --send all that waits
/// goes out, once, and with --digest the morning's messages are written. Identifiers only: no word of what a message says.
/// </summary>
public static class MessagesCommand
{
    private const int Page = PageRequest.Largest;

    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var again = new Option<Guid?>("--again") { Description = "Send this delivery again, now." };
        var giveUp = new Option<Guid?>("--give-up") { Description = "Send this delivery no more." };
        var send = new Option<bool>("--send") { Description = "Make deliveries of all messages that wait, and send what is due, once." };
        var digest = new Option<bool>("--digest") { Description = "Write the morning's messages that are due now." };
        var json = new Option<bool>("--json") { Description = "JSON lines instead of text." };
        var language = Output.LanguageOption();
        var command = new Command("messages", "What could not be sent, and why; send it again, or give it up.")
        {
            again,
            giveUp,
            send,
            digest,
            json,
            language,
        };
        command.SetAction(
            async (given, cancel) =>
            {
                await using var app = given.Host();
                await BargainingHost.PrepareAsync(app, cancel);
                await using var scope = app.Services.CreateAsyncScope();
                var chinese = given.GetValue(language) == "zh";
                void Say(FailedDelivery one) => given.Answers.WriteLine(given.GetValue(json) ? Json.Write(one) : Sentence(one, chinese));
                if (given.GetValue(send) || given.GetValue(digest))
                {
                    var told = given.GetValue(digest) ? await app.Services.GetRequiredService<Digest>().RunAsync(cancel) : 0;
                    var made = given.GetValue(send) ? await app.Services.GetRequiredService<OutboxSender>().SendAsync(cancel) : 0;
                    given.Answers.WriteLine(
                        given.GetValue(json) ? Json.Write(new { told, made })
                        : chinese ? $"提要 {told} 份，已投递消息 {made} 条。"
                        : $"Morning messages: {told}; messages delivered: {made}."
                    );
                    return;
                }

                var failed = scope.ServiceProvider.GetRequiredService<FailedDeliveries>();
                if ((given.GetValue(again) ?? given.GetValue(giveUp)) is { } id)
                {
                    Say(await SettleAsync(failed, id, given.GetValue(again) is not null, cancel));
                    return;
                }

                var count = 0;
                for (string? after = ""; after is not null; )
                {
                    var page = await failed.AllAsync(PageRequest.Of(after.Length == 0 ? null : after, Page), null, cancel);
                    foreach (var one in page.Items)
                    {
                        Say(one);
                    }

                    (count, after) = (count + page.Items.Count, page.After);
                }

                if (!given.GetValue(json))
                {
                    given.Answers.WriteLine(chinese ? $"发送失败 {count} 条。" : $"{count} could not be sent.");
                }
            }
        );
        return command;
    }

    private static async Task<FailedDelivery> SettleAsync(FailedDeliveries failed, Guid id, bool again, CancellationToken cancel)
    {
        try
        {
            return await failed.SettleAsync(id, again, cancel);
        }
        catch (NotInReach)
        {
            throw new QuestionException($"No delivery that failed has the id {id}: ./bargaining messages lists them.");
        }
    }

    private static string Sentence(FailedDelivery one, bool chinese)
    {
        var why = $"{(chinese ? one.Why?.Zh : one.Why?.En)}{(one.Detail is { } detail ? $" ({detail})" : "")}";
        var next =
            one.State == DeliveryState.GivenUp ? (chinese ? "已放弃" : "given up")
            : one.NextTry is { } at ? $"{(chinese ? "下次" : "next")} {at:yyyy-MM-dd HH:mm}Z"
            : chinese ? "等待恢复"
            : "held";
        return $"{one.Id}  {Json.Word(one.Channel)}  {one.Recipient}  {one.Number}  {why}  "
            + $"{(chinese ? $"已试 {one.Tries} 次" : $"{one.Tries} tries")}  {next}";
    }
}
