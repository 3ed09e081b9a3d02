using System.Text.RegularExpressions;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Notices;

[Collection(nameof(Alone))]
public sealed partial class ContactsTests
{
    [Fact]
    public async Task Nothing_goes_to_an_address_before_its_owner_gave_the_code()
    {
        var mail = new Wire(Channel.Mail);
        await using var world = await WorldAsync(mail);
        await EnterAsync(world, "wang@example.cn");
        var code = Code(mail);
        await world.ServedRound();
        await world.Deliver();
        mail.Sent.Count.ShouldBe(1, "only the code");
        (await world.Read(db => db.Contacts.AsNoTracking().SingleAsync(c => c.UserId == world.Employer.UserId))).CodeHash!.ShouldNotContain(
            code
        );

        await Should.ThrowAsync<Invalid>(() => ConfirmAsync(world, code == "00000000" ? "11111111" : "00000000"));
        await ConfirmAsync(world, code);
        await world.ServedRound();
        await world.Deliver();

        mail.Sent.Count.ShouldBe(2);
        mail.Sent.ShouldAllBe(s => s.To.Address == "wang@example.cn");
    }

    [Fact]
    public async Task Five_wrong_codes_end_it_also_when_they_come_at_once_and_a_code_grows_old()
    {
        var mail = new Wire(Channel.Mail);
        await using var world = await WorldAsync(mail);
        await EnterAsync(world, "wang@example.cn");
        var code = Code(mail);
        var tries = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(async n =>
                {
                    var refusal = await Should.ThrowAsync<Invalid>(() =>
                        ConfirmAsync(
                            world,
                            $"{(int.Parse(code, System.Globalization.CultureInfo.InvariantCulture) + n + 1) % 100000000:D8}"
                        )
                    );
                    return refusal.Faults[0].Message.Zh;
                })
        );
        tries.Count(said => said == "验证码不正确。").ShouldBe(5);
        await Should.ThrowAsync<Invalid>(() => ConfirmAsync(world, code));

        world.Clock.Now += TimeSpan.FromMinutes(2);
        await EnterAsync(world, "wang@example.cn");
        world.Clock.Now += TimeSpan.FromMinutes(31);
        await Should.ThrowAsync<Invalid>(() => ConfirmAsync(world, Code(mail)));
    }

    [Fact]
    public async Task A_new_code_comes_after_a_minute_and_a_channel_that_is_off_or_fails_is_told()
    {
        var mail = new Wire(Channel.Mail);
        await using var world = await WorldAsync(mail);
        await EnterAsync(world, "wang@example.cn");
        await Should.ThrowAsync<Invalid>(() => EnterAsync(world, "wang@example.cn"));
        mail.Sent.Count.ShouldBe(1);
        world.Clock.Now += TimeSpan.FromMinutes(1);
        mail.Answer = (_, _) => Task.FromResult(Outcome.Refused("delivery-refused", "550 no"));
        (await Should.ThrowAsync<Invalid>(() => EnterAsync(world, "wang@example.cn")))
            .Faults[0]
            .Message.Zh.ShouldStartWith("验证码没有发出：对方拒收");
        await Should.ThrowAsync<Invalid>(() => EnterAsync(world, "not an address"));
        await Should.ThrowAsync<Invalid>(() => EnterAsync(world, "wang@example.cn\r\nBcc: all@example.cn"));
        mail.IsOn = false;
        (await Should.ThrowAsync<Invalid>(() => EnterAsync(world, "other@example.cn"))).Faults[0].Field.ShouldBe("channel");
    }

    private static Task<World> WorldAsync(Wire mail) => People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));

    private static Task<int> EnterAsync(World world, string address) =>
        world.Ask(
            async (Contacts contacts) =>
            {
                await contacts.EnterAsync(world.Employer, new EnterContact { Channel = Channel.Mail, Address = address });
                return 0;
            }
        );

    private static Task<int> ConfirmAsync(World world, string code) =>
        world.Ask(
            async (Contacts contacts) =>
            {
                await contacts.ConfirmAsync(world.Employer, new ConfirmContact { Channel = Channel.Mail, Code = code });
                return 0;
            }
        );

    private static string Code(Wire mail) =>
        Digits().Match(mail.Sent.Last(s => s.Messages[0].Kind == Contacts.Kind).Messages[0].Said.Title.Zh).Value;

    [GeneratedRegex("[0-9]{8}")]
    private static partial Regex Digits();
}
