using System.Net;
using System.Text.Json;
using Bargaining.Access;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using StandardWebhooks;
using Xunit;

namespace Bargaining.Channels.Tests;

[Collection(Setup.OneByOne)]
public sealed class WebhookChannelTests
{
    private static Task<World> WorldAsync(bool privateAllowed = true) =>
        People.WithPeopleAsync(parts: services =>
            services
                .AddSingleton(new ChannelSettings { PrivateReceivers = privateAllowed, Address = new Uri("https://bargaining.example.cn") })
                .AddSingleton<Requests>()
                .AddSingleton<IChannel, WebhookChannel>()
        );

    [Fact]
    public async Task A_receiver_verifies_it_with_an_independent_library_and_reads_a_CloudEvent()
    {
        await using var peer = await HttpPeer.StartAsync();
        await using var world = await WorldAsync();
        var secret = ReceiverSecrets.Make();
        await world.ReceiverAsync(ReceiverKind.Webhook, Role.Employer, world.Enterprise, peer.Address + "/hook?x=1", secret);
        world.Clock.Now = TimeProvider.System.GetUtcNow(); // the library looks at the clock of the machine
        await world.ServedRound();

        await world.Deliver();

        var came = peer.Requests.Where(r => r.Body.Contains("\"reply\"", StringComparison.Ordinal)).ShouldHaveSingleItem();
        (came.Path, came.Query, came.ContentType).ShouldBe(("/hook", "?x=1", "application/cloudevents+json; charset=utf-8"));
        Should.NotThrow(() => new StandardWebhook(secret).Verify(came.Body, Headers(came)));
        Should.Throw<Exception>(() => new StandardWebhook(secret).Verify(came.Body + " ", Headers(came)));
        Should.Throw<Exception>(() => new StandardWebhook(ReceiverSecrets.Make()).Verify(came.Body, Headers(came)));
        var happened = JsonDocument.Parse(came.Body).RootElement;
        happened.GetProperty("specversion").GetString().ShouldBe("1.0");
        happened.GetProperty("type").GetString().ShouldBe("bargaining.step-opened");
        happened.GetProperty("source").GetString().ShouldBe("https://bargaining.example.cn/");
        came.Headers["webhook-id"].ShouldBe($"msg_{happened.GetProperty("id").GetGuid():N}");
        happened.GetProperty("datacontenttype").GetString().ShouldBe("application/json");
        happened.GetProperty("time").GetDateTimeOffset().ShouldBe(world.Clock.Now, TimeSpan.FromMinutes(1));
        happened.GetProperty("data").GetProperty("case").GetProperty("organisation").GetString().ShouldBe(world.Enterprise.Name);
    }

    [Fact]
    public async Task While_the_secret_is_changed_both_sign()
    {
        await using var peer = await HttpPeer.StartAsync();
        await using var world = await WorldAsync();
        var former = ReceiverSecrets.Make();
        var receiver = await world.ReceiverAsync(ReceiverKind.Webhook, Role.Employer, world.Enterprise, peer.Address, former);
        var administrator = await world.PersonAsync(Role.Administrator, world.District, "管理员");
        world.Clock.Now = TimeProvider.System.GetUtcNow();

        var renewed = await world.As(administrator, (ReceiverKeeper keeper) => keeper.RenewAsync(receiver.Id, new RenewSecret()));
        await world.ServedRound();
        await world.Deliver();

        var came = peer.Requests.First();
        // The library looks at the first signature of a list only: each is shown to it alone.
        var signatures = came.Headers["webhook-signature"].Split(' ');
        signatures.Length.ShouldBe(2);
        foreach (var (secret, signature) in ((string[])[renewed.Secret!, former]).Zip(signatures))
        {
            Should.NotThrow(() => new StandardWebhook(secret).Verify(came.Body, Headers(came, signature)));
        }

        world.Clock.Now += TimeSpan.FromHours(25);
        await world.ServedRound();
        await world.Deliver();
        peer.Requests.Last().Headers["webhook-signature"].Split(' ').ShouldHaveSingleItem();
        (
            await world.Read(db =>
                db.IdempotentRequests.AsNoTracking().Where(r => r.ActorId == administrator.UserId).Select(r => r.Answer).ToListAsync()
            )
        ).ShouldAllBe(kept => !kept.Contains(renewed.Secret!, StringComparison.Ordinal));
        (await world.Read(db => db.Receivers.AsNoTracking().SingleAsync(r => r.Id == receiver.Id))).Secret.ShouldNotBe(
            renewed.Secret,
            "it lies sealed"
        );
    }

    [Fact]
    public async Task What_fails_is_tried_for_three_days_then_the_receiver_is_paused_and_its_administrators_are_told()
    {
        await using var peer = await HttpPeer.StartAsync();
        peer.Answer = (_, response) =>
        {
            response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await using var world = await WorldAsync();
        var receiver = await world.ReceiverAsync(
            ReceiverKind.Webhook,
            Role.Employer,
            world.Enterprise,
            peer.Address,
            ReceiverSecrets.Make()
        );
        var administrator = await world.PersonAsync(Role.Administrator, world.District, "管理员");
        await world.ServedRound();
        var begun = world.Clock.Now;
        await world.Deliver();
        while ((await world.DeliveriesOf(receiver.Id)) is [{ State: DeliveryState.Waiting, NextTry: { } next }])
        {
            world.Clock.Now = next;
            await world.Deliver();
        }

        (world.Clock.Now - begun).ShouldBeInRange(TimeSpan.FromHours(72), TimeSpan.FromHours(80));
        (await world.DeliveriesOf(receiver.Id))
            .Single()
            .ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.GivenUp), d => d.Error.ShouldBe("delivery-status 500"));
        (await world.InboxOf(administrator)).ShouldHaveSingleItem().Kind.ShouldBe("receiver-paused");
        var before = peer.Requests.Count;
        peer.Answer = (_, _) => Task.CompletedTask;
        await world.ServedRound();
        await world.Deliver();
        peer.Requests.Count.ShouldBe(before, "it is paused");

        await world.As(administrator, (ReceiverKeeper keeper) => keeper.ResumeAsync(receiver.Id));
        await world.Deliver();
        peer.Requests.Count.ShouldBe(before + 1, "what came meanwhile was kept");
        var replayed = await world.As(
            administrator,
            (ReceiverKeeper keeper) => keeper.ReplayAsync(receiver.Id, new ReplayReceiver { Since = begun })
        );
        await world.Deliver();

        replayed.Count.ShouldBe(2);
        peer.Requests.Count.ShouldBe(before + 3);
        peer.Requests.Select(r => r.Headers["webhook-id"]).Distinct().Count().ShouldBe(2, "the same message has the same id");
        (await world.DeliveriesOf(receiver.Id)).ShouldAllBe(d => d.State == DeliveryState.Sent);
    }

    [Fact]
    public async Task One_that_says_that_it_is_gone_is_paused_at_once()
    {
        await using var peer = await HttpPeer.StartAsync();
        peer.Answer = (_, response) =>
        {
            response.StatusCode = 410;
            return Task.CompletedTask;
        };
        await using var world = await WorldAsync();
        var receiver = await world.ReceiverAsync(
            ReceiverKind.Webhook,
            Role.Employer,
            world.Enterprise,
            peer.Address,
            ReceiverSecrets.Make()
        );
        await world.ServedRound();

        await world.Deliver();

        (await world.Read(db => db.Receivers.AsNoTracking().SingleAsync(r => r.Id == receiver.Id))).ShouldSatisfyAllConditions(
            r => r.PausedAt.ShouldNotBeNull(),
            r => r.Error.ShouldBe("delivery-gone")
        );
        (await world.DeliveriesOf(receiver.Id)).ShouldAllBe(d => d.State == DeliveryState.Waiting && d.NextTry == null);
    }

    [Fact]
    public async Task A_slow_receiver_is_left_after_its_time_and_the_others_have_theirs()
    {
        await using var slow = await HttpPeer.StartAsync();
        await using var quick = await HttpPeer.StartAsync();
        using var over = new CancellationTokenSource();
        slow.Answer = (_, _) => new TaskCompletionSource().Task.WaitAsync(over.Token);
        await using var world = await WorldAsync();
        var late = await world.ReceiverAsync(ReceiverKind.Webhook, Role.Employer, world.Enterprise, slow.Address, ReceiverSecrets.Make());
        var other = await world.ReceiverAsync(ReceiverKind.Webhook, Role.Employer, world.Enterprise, quick.Address, ReceiverSecrets.Make());
        await world.ServedRound();

        var sending = world.Deliver();
        await Probe.UntilAsync(async () => (await world.DeliveriesOf(other.Id)) is [{ State: DeliveryState.Sent }], "the quick one has it");
        await sending;
        await over.CancelAsync();

        (await world.DeliveriesOf(late.Id)).Single().Error.ShouldBe("delivery-timeout");
    }

    [Fact]
    public async Task Nothing_goes_to_private_addresses_not_by_name_and_not_by_redirect()
    {
        await using var inside = await HttpPeer.StartAsync();
        await using var world = await WorldAsync(privateAllowed: false);
        var port = new Uri(inside.Address).Port;
        List<Guid> receivers = [];
        foreach (
            var address in (string[])
                [
                    $"https://127.0.0.1:{port}/",
                    $"https://localhost:{port}/",
                    $"https://[::1]:{port}/",
                    $"https://[::ffff:127.0.0.1]:{port}/",
                    "https://169.254.169.254/latest",
                    "https://10.0.0.1/",
                    inside.Address,
                ]
        )
        {
            receivers.Add(
                (await world.ReceiverAsync(ReceiverKind.Webhook, Role.Employer, world.Enterprise, address, ReceiverSecrets.Make())).Id
            );
        }

        await world.ServedRound();
        await world.Deliver();

        foreach (var receiver in receivers.SkipLast(1))
        {
            (await world.DeliveriesOf(receiver)).ShouldHaveSingleItem().Error.ShouldBe("delivery-private-address");
        }

        (await world.DeliveriesOf(receivers[^1])).ShouldHaveSingleItem().Error.ShouldBe("delivery-not-secure");
        inside.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var target = await HttpPeer.StartAsync();
        await using var peer = await HttpPeer.StartAsync();
        peer.Answer = (_, response) =>
        {
            response.StatusCode = 307;
            response.Headers.Location = target.Address;
            return Task.CompletedTask;
        };
        await using var world = await WorldAsync();
        var receiver = await world.ReceiverAsync(
            ReceiverKind.Webhook,
            Role.Employer,
            world.Enterprise,
            peer.Address,
            ReceiverSecrets.Make()
        );
        await world.ServedRound();

        await world.Deliver();

        (await world.DeliveriesOf(receiver.Id)).Single().Error.ShouldBe("delivery-redirect");
        target.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.9.9.9", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::1", false)]
    public void Public_addresses_are_told_from_others(string address, bool isPublic) =>
        PublicAddresses.Has(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Fact]
    public async Task An_administrator_registers_one_in_their_reach_and_sees_the_secret_once()
    {
        await using var world = await WorldAsync();
        var administrator = await world.PersonAsync(Role.Administrator, world.District, "管理员");
        var elsewhere = await world.PersonAsync(Role.Administrator, world.Enterprise, "厂管理员");
        var register = new RegisterReceiver
        {
            OrganisationId = world.District.Id,
            Role = Role.Official,
            Kind = ReceiverKind.Webhook,
            Name = "区平台",
            Address = "https://hooks.example.cn/a-secret-way",
        };

        await Should.ThrowAsync<NotInReach>(() => world.As(elsewhere, (ReceiverKeeper keeper) => keeper.RegisterAsync(register)));
        await Should.ThrowAsync<NotYourAction>(() => world.As(world.Union, (ReceiverKeeper keeper) => keeper.RegisterAsync(register)));
        await Should.ThrowAsync<Invalid>(() =>
            world.As(administrator, (ReceiverKeeper keeper) => keeper.RegisterAsync(register with { Address = "ftp://hooks.example.cn" }))
        );
        await Should.ThrowAsync<Invalid>(() =>
            world.As(administrator, (ReceiverKeeper keeper) => keeper.RegisterAsync(register with { Secret = "short" }))
        );
        var made = await world.As(administrator, (ReceiverKeeper keeper) => keeper.RegisterAsync(register));

        made.Secret.ShouldNotBeNull().ShouldStartWith("whsec_");
        (await world.As(administrator, (ReceiverKeeper keeper) => keeper.ListAsync()))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(r => r.Secret.ShouldBeNull(), r => r.Host.ShouldBe("hooks.example.cn"));
        var kept = await world.Read(db => db.IdempotentRequests.AsNoTracking().SingleAsync(r => r.ActorId == administrator.UserId));
        kept.Answer.ShouldNotContain("whsec_");
        kept.Answer.ShouldNotContain("a-secret-way");
        (await world.Read(db => db.Receivers.AsNoTracking().SingleAsync(r => r.Id == made.Id))).Address.ShouldNotContain("a-secret-way");
        await world.As(administrator, (ReceiverKeeper keeper) => keeper.RemoveAsync(made.Id));
        (await world.As(administrator, (ReceiverKeeper keeper) => keeper.ListAsync())).ShouldBeEmpty();
    }

    private static HeaderDictionary Headers(Came came, string? signature = null)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in came.Headers.Where(h => h.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(name, value);
        }

        headers["webhook-signature"] = signature ?? headers["webhook-signature"];
        return headers;
    }
}
