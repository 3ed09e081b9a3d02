using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StandardWebhooks;
using Xunit;

namespace Bargaining.Channels.Tests;

[Collection(Setup.OneByOne)]
public sealed class RobotChannelTests
{
    private const int Storm = 10_000;

    private static Task<World> WorldAsync() =>
        People.WithPeopleAsync(parts: services =>
            services
                .AddSingleton(new ChannelSettings { PrivateReceivers = true })
                .AddSingleton<Requests>()
                .AddSingleton<IChannel, RobotChannel>()
        );

    private static Task OkAsync(HttpResponse response) => response.WriteAsync("""{"errcode":0,"errmsg":"ok"}""");

    [Fact]
    public async Task A_robot_of_Wecom_gets_a_text_and_signs_nothing()
    {
        await using var peer = await HttpPeer.StartAsync();
        peer.Answer = (_, response) => OkAsync(response);
        await using var world = await WorldAsync();
        var robot = await world.ReceiverAsync(
            ReceiverKind.Wecom,
            Role.Employer,
            world.Enterprise,
            peer.Address + "/cgi-bin/webhook/send?key=693a91f6"
        );
        await world.ServedRound();

        await world.Deliver();

        var came = peer.Requests.ShouldHaveSingleItem();
        (came.Path, came.Query).ShouldBe(("/cgi-bin/webhook/send", "?key=693a91f6"));
        var body = JsonDocument.Parse(came.Body).RootElement;
        body.GetProperty("msgtype").GetString().ShouldBe("text");
        body.GetProperty("text")
            .GetProperty("content")
            .GetString()!
            .ShouldStartWith("现在需要办理：答复要约\n单位：" + world.Enterprise.Name);
        body.GetProperty("text").GetProperty("content").GetString()!.ShouldEndWith(MessageWords.NoService.Zh);
        (await world.DeliveriesOf(robot.Id)).Single().State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task A_robot_of_Dingtalk_is_signed_with_the_time_and_its_secret()
    {
        await using var peer = await HttpPeer.StartAsync();
        peer.Answer = (_, response) => OkAsync(response);
        await using var world = await WorldAsync();
        await world.ReceiverAsync(
            ReceiverKind.Dingtalk,
            Role.Employer,
            world.Enterprise,
            peer.Address + "/robot/send?access_token=abc",
            "SECthis is secret"
        );
        await world.ServedRound();

        await world.Deliver();

        var query = QueryHelpers.ParseQuery(peer.Requests.ShouldHaveSingleItem().Query);
        query["access_token"].ToString().ShouldBe("abc");
        query["timestamp"]
            .ToString()
            .ShouldBe(world.Clock.Now.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var hash = new HMACSHA256("SECthis is secret"u8.ToArray());
        query["sign"]
            .ToString()
            .ShouldBe(Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes($"{query["timestamp"]}\nSECthis is secret"))));
    }

    [Fact]
    public async Task Another_robot_gets_a_text_that_is_signed_as_a_webhook_is()
    {
        await using var peer = await HttpPeer.StartAsync();
        await using var world = await WorldAsync();
        var secret = ReceiverSecrets.Make();
        await world.ReceiverAsync(ReceiverKind.Other, Role.Employer, world.Enterprise, peer.Address, secret);
        world.Clock.Now = TimeProvider.System.GetUtcNow();
        await world.ServedRound();

        await world.Deliver();

        var came = peer.Requests.ShouldHaveSingleItem();
        JsonDocument.Parse(came.Body).RootElement.GetProperty("text").GetString()!.ShouldContain("答复要约");
        var headers = new HeaderDictionary();
        foreach (var name in (string[])["webhook-id", "webhook-timestamp", "webhook-signature"])
        {
            headers.Add(name, came.Headers[name]);
        }

        Should.NotThrow(() => new StandardWebhook(secret).Verify(came.Body, headers));
    }

    [Fact]
    public async Task An_answer_that_says_no_is_a_failure_though_its_status_is_200()
    {
        await using var peer = await HttpPeer.StartAsync();
        peer.Answer = (_, response) => response.WriteAsync("""{"errcode":45009,"errmsg":"api freq out of limit"}""");
        await using var world = await WorldAsync();
        var robot = await world.ReceiverAsync(ReceiverKind.Wecom, Role.Employer, world.Enterprise, peer.Address);
        await world.ServedRound();

        await world.Deliver();

        (await world.DeliveriesOf(robot.Id))
            .Single()
            .ShouldSatisfyAllConditions(
                d => d.State.ShouldBe(DeliveryState.Waiting),
                d => d.Error.ShouldBe("delivery-refused 45009 api freq out of limit")
            );
    }

    [Fact]
    public async Task In_a_storm_two_nodes_together_send_no_more_than_twenty_a_minute_and_tell_all_of_it()
    {
        await using var world = await WorldAsync();
        await using var peer = await HttpPeer.StartAsync(world.Clock);
        peer.Answer = (_, response) => OkAsync(response);
        var robot = await world.ReceiverAsync(ReceiverKind.Wecom, Role.Employer, world.Enterprise, peer.Address);
        var round = await world.OfferedRound();
        await world.Deliver();
        var before = (await world.DeliveriesOf(robot.Id)).Count;
        await world.Read(async db =>
        {
            db.Outbox.AddRange(
                Enumerable
                    .Range(0, Storm)
                    .Select(_ => new OutboxMessage
                    {
                        Id = Guid.CreateVersion7(),
                        CaseId = round,
                        Path = world.Enterprise.Path,
                        To = Party.Employer,
                        Kind = "step-opened",
                        Subject = "reply",
                        At = world.Clock.Now,
                    })
            );
            return await db.SaveChangesAsync();
        });

        for (var steps = 0; steps == 0 || (steps < 60 && await WaitingAsync() > 0); steps++)
        {
            await Task.WhenAll(world.Deliver(), world.Deliver()); // two nodes on one database
            world.Clock.Now += TimeSpan.FromSeconds(2);
        }

        (await WaitingAsync()).ShouldBe(0);
        (await world.Read(db => db.Deliveries.CountAsync(d => d.RecipientId == robot.Id && d.State == DeliveryState.Sent))).ShouldBe(
            before + Storm
        );
        var times = peer.Requests.Select(r => r.At).Order().ToList();
        times.Count.ShouldBeLessThanOrEqualTo(200, "what is too much is told together");
        times.Select(at => times.Count(other => other >= at && other < at.AddMinutes(1))).Max().ShouldBeLessThanOrEqualTo(20);
        var told = peer.Requests.Sum(r =>
            JsonDocument.Parse(r.Body).RootElement.GetProperty("text").GetProperty("content").GetString() is var text
            && text!.StartsWith("共 ", StringComparison.Ordinal)
                ? int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)
                : 1
        );
        told.ShouldBe(before + Storm);
        peer.Requests.ShouldAllBe(r =>
            Encoding.UTF8.GetByteCount(JsonDocument.Parse(r.Body).RootElement.GetProperty("text").GetProperty("content").GetString()!)
            <= 2048
        );

        Task<int> WaitingAsync() =>
            world.Read(db => db.Deliveries.CountAsync(d => d.RecipientId == robot.Id && d.State == DeliveryState.Waiting));
    }

    [Fact]
    public async Task The_bucket_gives_no_more_than_twenty_in_any_minute_however_many_ask_at_once_and_no_fewer_than_it_may()
    {
        await using var world = await WorldAsync();
        var robot = await world.ReceiverAsync(ReceiverKind.Other, Role.Employer, world.Enterprise);
        var buckets = world.Services.GetRequiredService<RobotBuckets>();
        List<DateTimeOffset> given = [];
        for (var second = 0; second < 150; second += 3)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, second == 0 ? 24 : 3).Select(_ => buckets.TakeAsync(robot.Id)));
            given.AddRange(answers.Where(later => later is null).Select(_ => world.Clock.Now));
            answers.OfType<DateTimeOffset>().ShouldAllBe(later => later > world.Clock.Now && later <= world.Clock.Now + RobotBuckets.Each);
            world.Clock.Now += TimeSpan.FromSeconds(3);
        }

        given.Count(at => at == given[0]).ShouldBe(RobotBuckets.Saved, "so many are saved up");
        given.Select(at => given.Count(other => other >= at && other <= at.AddMinutes(1))).Max().ShouldBe(20);
        given.Count.ShouldBe(RobotBuckets.Saved + 24);
    }

    [Fact]
    public async Task A_gateway_for_SMS_gets_id_number_and_text_with_its_token()
    {
        await using var peer = await HttpPeer.StartAsync();
        using var channel = new SmsChannel(new ChannelSettings { Sms = new SmsGateway(new Uri(peer.Address + "/sms"), "token-1") });
        var message = new Outgoing(
            Guid.NewGuid(),
            Guid.NewGuid(),
            "step-opened",
            DateTimeOffset.UnixEpoch,
            MessageWords.Of("step-opened", "reply", null, "一厂", "N-1")
        );

        (await channel.SendAsync(new Letterbox(Guid.NewGuid(), "13800001111", "zh", "王总"), [message], CancellationToken.None)).ShouldBe(
            Outcome.Sent
        );

        var came = peer.Requests.ShouldHaveSingleItem();
        came.Headers["Authorization"].ShouldBe("Bearer token-1");
        var body = JsonDocument.Parse(came.Body).RootElement;
        body.GetProperty("id").GetGuid().ShouldBe(message.DeliveryId);
        body.GetProperty("to").GetString().ShouldBe("13800001111");
        body.GetProperty("text").GetString().ShouldBe("现在需要办理：答复要约；单位：一厂；案号：N-1");
        using var off = new SmsChannel(new ChannelSettings());
        off.IsOn.ShouldBeFalse();
    }
}
