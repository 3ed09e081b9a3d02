using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Notices;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Notices;

[Collection(nameof(Alone))]
public sealed partial class AddresseesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_message_goes_to_those_who_see_it_by_the_lists_and_to_nobody_else(bool hasUnion)
    {
        await using var world = await People.WithPeopleAsync();
        List<Actor> people = [world.Union, world.Employer, world.Delegate, world.UpperUnion, world.Bureau, world.Supervisor];
        people.Add(await world.PersonAsync(Role.Administrator, world.District, "管理员"));
        await world.ReviewedRound();
        await world.HasUnionAsync(hasUnion);

        await world.Deliver();

        foreach (var person in people)
        {
            var told = (await world.DeliveriesOf(person.UserId)).Select(d => d.MessageId);
            var seen = await world.Read(db =>
            {
                var without = db.WithoutUnion(world.Services.GetServices<IProcedure>());
                return db
                    .Outbox.AsNoTracking()
                    .AddressedTo(person, m => m.Path, m => m.To, m => without.Contains(m.CaseId))
                    .Select(m => m.Id)
                    .ToListAsync();
            });
            told.ShouldBe(seen, ignoreOrder: true, person.Name);
        }
    }

    [Fact]
    public async Task Of_a_sealed_case_nobody_from_whom_it_is_kept_hears_and_nothing_is_said_outside()
    {
        var (mail, robot, webhook) = (new Wire(Channel.Mail), new Wire(Channel.Robot, 200), new Wire(Channel.Webhook));
        await using var world = await People.WithPeopleAsync(parts: services =>
            services.AddSingleton<IChannel>(mail).AddSingleton<IChannel>(robot).AddSingleton<IChannel>(webhook)
        );
        List<Actor> people = [world.Union, world.Employer, world.Delegate, world.UpperUnion, world.Bureau, world.Supervisor];
        foreach (var person in people)
        {
            await world.ReachedAsync(person, $"{person.UserId:N}@example.cn");
            await world.ChoseAsync(person, p => p.Mail = true);
        }

        foreach (
            var (role, organisation) in (ValueTuple<Role, Bargaining.Organisations.Organisation>[])
                [
                    (Role.UnionChair, world.Enterprise),
                    (Role.Employer, world.Enterprise),
                    (Role.Official, world.District),
                    (Role.Supervisor, world.District),
                    (Role.BureauReviewer, world.District),
                ]
        )
        {
            await world.ReceiverAsync(ReceiverKind.Webhook, role, organisation);
            await world.ReceiverAsync(ReceiverKind.Other, role, organisation);
        }

        var complaint = (await world.Send(world.Supervisor, world.Complaint())).CaseId;
        var found = await world.Read(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == complaint));
        found.HiddenFrom.IsSealed().ShouldBeTrue("the case of this test is sealed");
        await world.Read(async db =>
        {
            // Every kind of message that the product says, to every party, in that case.
            foreach (var kind in Kinds())
            {
                foreach (var party in Parties.All.Append(Party.BothSides))
                {
                    db.Outbox.Add(
                        new OutboxMessage
                        {
                            Id = Guid.CreateVersion7(),
                            CaseId = complaint,
                            Path = found.Path,
                            To = party,
                            Kind = kind,
                            Subject = "accept-complaint",
                            Due = world.Today,
                            At = world.Clock.Now,
                        }
                    );
                }
            }

            return await db.SaveChangesAsync();
        });

        await world.Deliver();

        (await world.DeliveriesOf(world.Employer.UserId)).ShouldBeEmpty("it is kept from the employer");
        (await world.InboxOf(world.Supervisor)).Count.ShouldBeGreaterThan(Kinds().Count - 1, "whoever handles it is told");
        robot.Sent.ShouldBeEmpty();
        webhook.Sent.ShouldBeEmpty();
        mail.Sent.ShouldNotBeEmpty();
        foreach (var message in mail.Sent.SelectMany(s => s.Messages))
        {
            message.Case.ShouldBeNull();
            message.Said.ShouldBe(MessageWords.Sealed);
            message.Kind.ShouldBe("message");
        }
    }

    [Fact]
    public async Task Outside_a_message_says_the_enterprise_the_number_the_step_and_the_day_and_no_fact()
    {
        var mail = new Wire(Channel.Mail);
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));
        foreach (var person in (Actor[])[world.Union, world.Employer, world.Delegate, world.UpperUnion, world.Bureau])
        {
            await world.ReachedAsync(person, $"{person.UserId:N}@example.cn");
            await world.ChoseAsync(person, p => p.Mail = true);
        }

        await world.InEffectRound();
        await world.Deliver();

        var texts = mail
            .Sent.SelectMany(s => s.Messages)
            .SelectMany(m => m.Said.Lines.Prepend(m.Said.Title))
            .SelectMany(line => (string[])[line.Zh, line.En])
            .Distinct()
            .ToList();
        texts.ShouldContain(text => text.Contains(world.Enterprise.Name, StringComparison.Ordinal));
        foreach (var fact in (string[])["工资增长幅度", "双方约定的内容", "上年度利润", "李主席", "王总", "增长8%", "收件〔2026〕1号"])
        {
            texts.ShouldNotContain(text => text.Contains(fact, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_kind_of_message_that_is_said_has_its_sentence() =>
        Kinds().Where(kind => !MessageWords.Knows(kind)).ShouldBeEmpty("each needs a line said-KIND in Notices/words.tsv");

    // As the sources say them: session.Tell(party, "kind", ...).
    private static List<string> Kinds()
    {
        List<string> kinds =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Checkout.Root, "src/Bargaining"), "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => Told().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
                .Distinct(),
        ];
        kinds.Count.ShouldBeGreaterThan(10);
        return kinds;
    }

    [GeneratedRegex("""Tell\([^"]*"([a-z-]+)",""")]
    private static partial Regex Told();
}
