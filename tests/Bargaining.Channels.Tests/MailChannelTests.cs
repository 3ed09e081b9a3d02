using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Ical.Net;
using MailKit.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using netDumbster.smtp;
using Shouldly;
using Xunit;

namespace Bargaining.Channels.Tests;

[Collection(Setup.OneByOne)]
public sealed class MailChannelTests
{
    private static readonly IDataProtectionProvider Keys = new EphemeralDataProtectionProvider();

    private static ChannelSettings Settings(int port) =>
        new()
        {
            Address = new Uri("https://bargaining.example.cn"),
            Mail = new MailServer("127.0.0.1", port, SecureSocketOptions.None, new MailboxAddress("集体协商", "notice@example.cn")),
        };

    private static Outgoing Message(string language = "zh") =>
        new(
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            "step-opened",
            LegalDay.At(new DateOnly(2026, 3, 2)),
            MessageWords.Of(
                "step-opened",
                "reply",
                new DateOnly(2026, 3, 23),
                language == "en" ? "Songjiang <Works>" : "哈尔滨松江精密机械厂 <一厂>",
                "230102-2026-CB-0007"
            ),
            new CaseSaid(
                Guid.NewGuid(),
                "230102-2026-CB-0007",
                "哈尔滨松江精密机械厂",
                "employer",
                Named.Of("reply", Words.Of("reply")),
                new DateOnly(2026, 3, 23)
            )
        );

    private static Letterbox To(string language = "zh") => new(Guid.NewGuid(), "wang@example.cn", language, "王总");

    [Theory]
    [InlineData("zh", "现在需要办理：答复要约", "最后一日：2026年3月23日", "不是法律规定的送达")]
    [InlineData("en", "To be done now: Reply to the offer", "Last day: 2026-03-23", "It is not service")]
    public async Task It_arrives_in_the_persons_language_as_text_and_HTML_with_the_last_day_as_a_calendar_part(
        string language,
        string title,
        string day,
        string noService
    )
    {
        using var server = SimpleSmtpServer.Start();
        var (to, message) = (To(language), Message(language));

        (await new MailChannel(Settings(server.Configuration.Port), Keys).SendAsync(to, [message], CancellationToken.None)).ShouldBe(
            Outcome.Sent
        );

        using var raw = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(server.ReceivedEmail.ShouldHaveSingleItem().Data));
        var mail = await MimeMessage.LoadAsync(raw);
        mail.Subject.ShouldBe(title, StringCompareShould.IgnoreCase);
        mail.MessageId.ShouldBe($"{message.DeliveryId:N}@bargaining.example.cn");
        mail.To.Mailboxes.Single().Address.ShouldBe("wang@example.cn");
        mail.TextBody!.ShouldContain(day);
        mail.TextBody!.ShouldContain(noService);
        mail.HtmlBody!.ShouldContain(day);
        mail.HtmlBody!.ShouldContain("&lt;");
        mail.HtmlBody!.ShouldNotContain("<一厂>");
        var part = mail.BodyParts.OfType<TextPart>().Single(p => p.ContentType.MimeType == "text/calendar");
        part.ContentType.Parameters["method"].ShouldBe("PUBLISH");
        var happens = Calendar.Load(part.Text)!.Events.Single();
        happens.Start!.HasTime.ShouldBeFalse();
        happens.Start.Date.ShouldBe(new DateOnly(2026, 3, 23));
    }

    [Fact]
    public async Task Where_a_folder_is_named_each_mail_is_a_file_and_goes_nowhere()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var settings = ChannelSettings.Of(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(new Dictionary<string, string?> { ["BARGAINING_MAIL_FOLDER"] = folder.FullName })
                    .Build()
            );
            var message = Message();

            (await new MailChannel(settings, Keys).SendAsync(To(), [message], CancellationToken.None)).ShouldBe(Outcome.Sent);
            (await new MailChannel(settings, Keys).SendAsync(To(), [message], CancellationToken.None)).ShouldBe(Outcome.Sent);

            var file = folder.GetFiles().ShouldHaveSingleItem();
            (await MimeMessage.LoadAsync(file.FullName)).Subject.ShouldBe("现在需要办理：答复要约");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Whoever_follows_its_List_Unsubscribe_gets_no_more_mail()
    {
        var keys = new EphemeralDataProtectionProvider();
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IDataProtectionProvider>(keys));
        await world.ReachedAsync(world.Employer, "wang@example.cn");
        var to = new Letterbox(world.Employer.UserId, "wang@example.cn", "zh", "王总");

        using var mail = new MailChannel(Settings(25), keys).Write(to, Message());

        mail.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        var address = new Uri(mail.Headers["List-Unsubscribe"]!.Trim('<', '>'));
        address.GetLeftPart(UriPartial.Authority).ShouldBe("https://bargaining.example.cn");
        var token = address.Segments[^1];
        (await world.Ask((Contacts contacts) => contacts.EndAsync(token + "x"))).ShouldBeFalse();
        (await world.Read(db => db.Contacts.CountAsync(c => c.UserId == world.Employer.UserId))).ShouldBe(1);
        (await world.Ask((Contacts contacts) => contacts.EndAsync(token))).ShouldBeTrue();
        (await world.Read(db => db.Contacts.CountAsync(c => c.UserId == world.Employer.UserId))).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_refuses_is_not_asked_again_and_one_that_greylists_is()
    {
        await using var peer = new SmtpPeer
        {
            ToRecipient = name => name.StartsWith("gone", StringComparison.Ordinal) ? "550 no such person" : "451 greylisted, try later",
        };
        var channel = new MailChannel(Settings(peer.Port), Keys);

        var refused = await channel.SendAsync(To() with { Address = "gone@example.cn" }, [Message()], CancellationToken.None);
        var putOff = await channel.SendAsync(To(), [Message()], CancellationToken.None);

        (refused.State, refused.Error).ShouldBe((DeliveryState.GivenUp, "delivery-refused 550 no such person"));
        (putOff.State, putOff.Error).ShouldBe((DeliveryState.Waiting, "delivery-put-off 451 greylisted, try later"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure_that_may_pass()
    {
        int port;
        await using (var peer = new SmtpPeer())
        {
            port = peer.Port;
        }

        var outcome = await new MailChannel(Settings(port), Keys).SendAsync(To(), [Message()], CancellationToken.None);

        (outcome.State, outcome.Error).ShouldBe((DeliveryState.Waiting, "delivery-not-reached SocketException"));
    }

    [Fact]
    public async Task Through_the_whole_way_a_greylisted_mail_arrives_at_the_next_try_and_a_taken_one_comes_under_the_same_id()
    {
        await using var peer = new SmtpPeer();
        var tries = 0;
        peer.ToRecipient = _ => Interlocked.Increment(ref tries) == 1 ? "450 greylisted" : "250 ok";
        peer.DiesAfterData = true;
        await using var world = await People.WithPeopleAsync(parts: services =>
            services.AddSingleton(Settings(peer.Port)).AddSingleton<IChannel, MailChannel>()
        );
        await world.ReachedAsync(world.Employer, "wang@example.cn");
        await world.ServedRound();

        await world.Deliver();
        (await Only()).Error.ShouldBe("delivery-put-off 450 greylisted");
        world.Clock.Now += TimeSpan.FromMinutes(1);
        await world.Deliver(); // taken, and no answer came
        (await Only()).State.ShouldBe(DeliveryState.Waiting);
        peer.DiesAfterData = false;
        world.Clock.Now += TimeSpan.FromMinutes(5);
        await world.Deliver();

        (await Only()).State.ShouldBe(DeliveryState.Sent);
        peer.Taken.Count.ShouldBe(2);
        peer.Taken.Select(mail => mail.Split("\r\n").Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)))
            .Distinct()
            .ShouldHaveSingleItem();

        async Task<Delivery> Only() => (await world.DeliveriesOf(world.Employer.UserId, Channel.Mail)).Single();
    }

    [Fact]
    public async Task A_server_that_hangs_at_one_person_holds_up_nobody_else_and_no_transaction()
    {
        await using var peer = new SmtpPeer { ToRecipient = name => name.StartsWith("hangs", StringComparison.Ordinal) ? null : "250 ok" };
        await using var world = await People.WithPeopleAsync(parts: services =>
            services.AddSingleton(Settings(peer.Port)).AddSingleton<IChannel, MailChannel>()
        );
        var second = await world.PersonAsync(Access.Role.Employer, world.Enterprise, "副总");
        await world.ReachedAsync(world.Employer, "hangs@example.cn");
        await world.ReachedAsync(second, "works@example.cn");
        await world.ServedRound();

        var sending = world.Deliver();
        await Probe.UntilAsync(
            async () =>
                (await world.DeliveriesOf(second.UserId, Channel.Mail)) is [{ State: DeliveryState.Sent }]
                && peer.Named.Contains("hangs@example.cn"),
            "the other has the mail"
        );
        if (!TestDatabase.IsSqlServer)
        {
            var open = await world.Read(db =>
                db.Database.SqlQuery<int>(
                        $"""SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"""
                    )
                    .SingleAsync()
            );
            open.ShouldBe(0);
        }

        await sending;
        (await world.DeliveriesOf(world.Employer.UserId, Channel.Mail)).Single().Error.ShouldBe("delivery-timeout");
    }

    [Theory]
    [InlineData("BARGAINING_MAIL_FROM", "")]
    [InlineData("BARGAINING_MAIL_PORT", "many")]
    [InlineData("BARGAINING_MAIL_SECURITY", "perhaps")]
    [InlineData("BARGAINING_ADDRESS", "bargaining")]
    public void A_setting_that_is_wrong_is_named_and_its_value_is_not_shown(string name, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["BARGAINING_MAIL_SERVER"] = "mail.example.cn",
            ["BARGAINING_MAIL_FROM"] = "notice@example.cn",
            [name] = value,
        };

        Should
            .Throw<ChannelSettingException>(() => ChannelSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()))
            .Message.ShouldStartWith(name);
    }

    [Fact]
    public void A_password_never_goes_over_an_open_line() =>
        Should
            .Throw<ChannelSettingException>(() =>
                ChannelSettings.Of(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(
                            new Dictionary<string, string?>
                            {
                                ["BARGAINING_MAIL_SERVER"] = "mail.example.cn",
                                ["BARGAINING_MAIL_FROM"] = "notice@example.cn",
                                ["BARGAINING_MAIL_USER"] = "notice",
                                ["BARGAINING_MAIL_PASSWORD"] = "hidden-1",
                                ["BARGAINING_MAIL_SECURITY"] = "none",
                            }
                        )
                        .Build()
                )
            )
            .Message.ShouldNotContain("hidden-1");
}
