using System.Text.Json;
using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Channels.Tests;

[Collection(Setup.OneByOne)]
public sealed class WecomChannelTests
{
    private static readonly MovingClock Clock = new(new DateOnly(2026, 3, 2));

    private static WecomApplication Application(HttpPeer peer) => new(new Uri(peer.Address), "ww123", 1000002, "the secret");

    private static WecomChannel ChannelOf(HttpPeer peer, TimeProvider? time = null) =>
        new(new ChannelSettings { Wecom = Application(peer) }, time ?? Clock);

    // An interface that gives out T1, T2 ... and takes only the last, and says what else the test says.
    private static void Serve(HttpPeer peer, Func<string>? sent = null)
    {
        var given = 0;
        peer.Answer = (came, response) =>
            response.WriteAsync(
                came.Path == "/cgi-bin/gettoken"
                    ? $$"""{"errcode":0,"errmsg":"ok","access_token":"T{{Interlocked.Increment(ref given)}}","expires_in":7200}"""
                    : sent?.Invoke() ?? """{"errcode":0,"errmsg":"ok","msgid":"x"}"""
            );
    }

    private static Task<Outcome> Send(WecomChannel channel, string user = "wang.zong") =>
        channel.SendAsync(
            new Letterbox(Guid.NewGuid(), user, "zh", "王总"),
            [
                new Outgoing(
                    Guid.NewGuid(),
                    Guid.NewGuid(),
                    "step-opened",
                    DateTimeOffset.UnixEpoch,
                    MessageWords.Of("step-opened", "reply", null, "一厂", "N-1")
                ),
            ],
            TestContext.Current.CancellationToken
        );

    private static int Asked(HttpPeer peer) => peer.Requests.Count(came => came.Path == "/cgi-bin/gettoken");

    [Fact]
    public async Task A_person_is_sent_a_text_and_the_token_is_fetched_once()
    {
        await using var peer = await HttpPeer.StartAsync();
        Serve(peer);
        using var channel = ChannelOf(peer);

        (await Task.WhenAll(Send(channel), Send(channel), Send(channel))).ShouldAllBe(outcome => outcome == Outcome.Sent);

        Asked(peer).ShouldBe(1);
        peer.Requests.First().Query.ShouldBe("?corpid=ww123&corpsecret=the%20secret");
        var came = peer.Requests.Last();
        (came.Path, came.Query).ShouldBe(("/cgi-bin/message/send", "?access_token=T1"));
        var body = JsonDocument.Parse(came.Body).RootElement;
        (body.GetProperty("touser").GetString(), body.GetProperty("msgtype").GetString(), body.GetProperty("agentid").GetInt32()).ShouldBe(
            ("wang.zong", "text", 1000002)
        );
        body.GetProperty("text").GetProperty("content").GetString()!.ShouldStartWith("现在需要办理：答复要约\n单位：一厂");
    }

    [Theory]
    [InlineData(40014)]
    [InlineData(42001)]
    public async Task A_token_that_is_refused_is_fetched_anew_once(int code)
    {
        await using var peer = await HttpPeer.StartAsync();
        var refusals = 1;
        Serve(peer, () => Interlocked.Decrement(ref refusals) >= 0 ? $$"""{"errcode":{{code}},"errmsg":"token"}""" : """{"errcode":0}""");
        using var channel = ChannelOf(peer);

        (await Send(channel)).ShouldBe(Outcome.Sent);

        Asked(peer).ShouldBe(2);
        peer.Requests.Last().Query.ShouldBe("?access_token=T2");
        refusals = int.MaxValue;
        (await Send(channel)).Error.ShouldBe($"delivery-refused {code} token", "and not for ever");
        Asked(peer).ShouldBe(3);
    }

    [Fact]
    public async Task A_token_is_fetched_anew_before_it_ends()
    {
        var clock = new MovingClock(new DateOnly(2026, 3, 2));
        await using var peer = await HttpPeer.StartAsync();
        Serve(peer);
        using var channel = ChannelOf(peer, clock);
        await Send(channel);

        clock.Now += TimeSpan.FromMinutes(114);
        await Send(channel);
        Asked(peer).ShouldBe(1);
        clock.Now += TimeSpan.FromMinutes(2);
        await Send(channel);

        Asked(peer).ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok","invaliduser":"nobody"}""", DeliveryState.GivenUp, "delivery-refused 81013 nobody")]
    [InlineData("""{"errcode":81013,"errmsg":"all invalid"}""", DeliveryState.GivenUp, "delivery-refused 81013")]
    [InlineData(
        """{"errcode":45009,"errmsg":"api freq out of limit"}""",
        DeliveryState.Waiting,
        "delivery-refused 45009 api freq out of limit"
    )]
    [InlineData("<html>", DeliveryState.Waiting, "delivery-status 200")]
    public async Task What_it_answers_decides_whether_it_is_tried_again(string answer, DeliveryState state, string error)
    {
        await using var peer = await HttpPeer.StartAsync();
        Serve(peer, () => answer);
        using var channel = ChannelOf(peer);

        var outcome = await Send(channel, "nobody");

        (outcome.State, outcome.Error).ShouldBe((state, error));
    }

    [Fact]
    public async Task A_secret_that_is_not_taken_is_a_failure_that_says_nothing_of_it()
    {
        await using var peer = await HttpPeer.StartAsync();
        peer.Answer = (_, response) => response.WriteAsync("""{"errcode":40001,"errmsg":"invalid credential"}""");
        using var channel = ChannelOf(peer);

        var outcome = await Send(channel);

        (outcome.State, outcome.Error).ShouldBe((DeliveryState.Waiting, "delivery-refused 40001 invalid credential"));
    }

    [Fact]
    public async Task Whoever_confirmed_a_user_id_is_told_there_and_at_night_nobody_is()
    {
        await using var peer = await HttpPeer.StartAsync();
        Serve(peer);
        await using var world = await People.WithPeopleAsync(parts: services =>
            services.AddSingleton(new ChannelSettings { Wecom = Application(peer) }).AddSingleton<IChannel, WecomChannel>()
        );
        await world.ReachedAsync(world.Employer, "wang.zong", Channel.Wecom);
        await world.ServedRound();
        await world.Deliver();
        peer.Requests.Count(came => came.Path == "/cgi-bin/message/send").ShouldBe(1);
        (await world.DeliveriesOf(world.Employer.UserId, Channel.Wecom)).ShouldAllBe(d => d.State == DeliveryState.Sent);

        world.Clock.Now = LegalDay.At(world.Today, 23);
        await world.ServedRound();
        await world.Deliver();

        peer.Requests.Count(came => came.Path == "/cgi-bin/message/send").ShouldBe(1);
        (await world.DeliveriesOf(world.Union.UserId, Channel.Wecom)).ShouldBeEmpty("no user id was confirmed");
    }

    [Fact]
    public async Task A_user_id_is_confirmed_by_the_code_that_is_sent_to_it_and_names_one_person()
    {
        await using var peer = await HttpPeer.StartAsync();
        Serve(peer);
        await using var world = await People.WithPeopleAsync(parts: services =>
            services.AddSingleton(new ChannelSettings { Wecom = Application(peer) }).AddSingleton<IChannel, WecomChannel>()
        );

        await world.Ask<Contacts, bool>(async contacts =>
        {
            foreach (var many in (string[])["@all", "wang|li", "", new string('a', 65)])
            {
                await Should.ThrowAsync<Invalid>(() =>
                    contacts.EnterAsync(world.Employer, new() { Channel = Channel.Wecom, Address = many })
                );
            }

            await contacts.EnterAsync(world.Employer, new() { Channel = Channel.Wecom, Address = "wang.zong" });
            return true;
        });
        var code = JsonDocument.Parse(peer.Requests.Last().Body).RootElement.GetProperty("text").GetProperty("content").GetString()!;
        await world.Ask<Contacts, bool>(async contacts =>
        {
            await contacts.ConfirmAsync(world.Employer, new() { Channel = Channel.Wecom, Code = code.Split('\n')[0].Split(' ')[1] });
            return true;
        });

        await world.ServedRound();
        await world.Deliver();
        JsonDocument.Parse(peer.Requests.Last().Body).RootElement.GetProperty("touser").GetString().ShouldBe("wang.zong");
    }

    [Fact]
    public void It_is_off_unless_all_of_it_is_named()
    {
        static ChannelSettings Of(params (string Name, string Value)[] settings) =>
            ChannelSettings.Of(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)))
                    .Build()
            );

        using var off = new WecomChannel(Of(), Clock);
        off.IsOn.ShouldBeFalse();
        Of(("BARGAINING_WECOM_CORP", "ww1"), ("BARGAINING_WECOM_AGENT", "7"), ("BARGAINING_WECOM_SECRET", "s"))
            .Wecom.ShouldBe(new WecomApplication(new Uri("https://qyapi.weixin.qq.com"), "ww1", 7, "s"));
        Should.Throw<ChannelSettingException>(() => Of(("BARGAINING_WECOM_CORP", "ww1")));
        Should.Throw<ChannelSettingException>(() =>
            Of(("BARGAINING_WECOM_CORP", "ww1"), ("BARGAINING_WECOM_AGENT", "x"), ("BARGAINING_WECOM_SECRET", "s"))
        );
    }
}
