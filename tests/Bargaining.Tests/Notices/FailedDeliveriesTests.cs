using Bargaining.Access;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Notices;

[Collection(nameof(Alone))]
public sealed class FailedDeliveriesTests
{
    [Fact]
    public async Task An_administrator_sees_why_sends_again_and_gives_up_in_their_reach()
    {
        var mail = new Wire(Channel.Mail) { Answer = (_, _) => Task.FromResult(Outcome.Refused("delivery-refused", "550 no such person")) };
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));
        var administrator = await world.PersonAsync(Role.Administrator, world.District, "管理员");
        await using var other = await World.InAsync();
        var elsewhere = World.Person(Role.Administrator, other.District, "外区管理员");
        await world.ReachedAsync(world.Employer, "gone@example.cn");
        await world.ServedRound();
        await world.Deliver();

        var failed = (await ListAsync(administrator)).ShouldHaveSingleItem();
        (failed.Recipient, failed.State, failed.Tries, failed.Why!.Zh, failed.Detail).ShouldBe(
            ("王总", DeliveryState.GivenUp, 1, "对方拒收", "550 no such person")
        );
        (await ListAsync(elsewhere)).ShouldBeEmpty();
        await Should.ThrowAsync<NotYourAction>(() => ListAsync(world.Union));
        await Should.ThrowAsync<NotInReach>(() => world.As(elsewhere, (FailedDeliveries f) => f.AgainAsync(failed.Id)));

        (await world.As(administrator, (FailedDeliveries f) => f.AgainAsync(failed.Id))).State.ShouldBe(DeliveryState.Waiting);
        mail.Answer = (_, _) => Task.FromResult(Outcome.Failed("delivery-not-reached"));
        await world.Deliver();
        (await ListAsync(administrator)).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Waiting);
        (await world.As(administrator, (FailedDeliveries f) => f.GiveUpAsync(failed.Id))).Why!.Code.ShouldBe("delivery-by-hand");
        mail.Answer = (_, _) => Task.FromResult(Outcome.Sent);
        world.Clock.Now += TimeSpan.FromDays(2);
        await world.Deliver();
        (await world.DeliveriesOf(world.Employer.UserId, Channel.Mail)).Single().State.ShouldBe(DeliveryState.GivenUp);
        (await world.Ask((FailedDeliveries f) => f.SettleAsync(failed.Id, again: true))).Tries.ShouldBe(0);
        await world.Deliver();

        (await world.DeliveriesOf(world.Employer.UserId, Channel.Mail)).Single().State.ShouldBe(DeliveryState.Sent);
        await Should.ThrowAsync<NotInReach>(() => world.Ask((FailedDeliveries f) => f.SettleAsync(failed.Id, again: true)));

        async Task<IReadOnlyList<FailedDelivery>> ListAsync(Actor actor) =>
            (await world.As(actor, (FailedDeliveries f) => f.ListAsync(new PageRequest(null, 50), null))).Items;
    }
}
