using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Operations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Operations;

public sealed class PurgeTests
{
    [Fact]
    public async Task Kept_answers_go_after_a_month_and_sent_messages_after_a_year_and_a_month_and_nothing_else_does()
    {
        // On days before those of all other tests: nothing but its own rows is old then.
        await using var world = await World.InAsync(today: "2008-03-03");
        var round = await world.ServedRound();
        await world.Read(db =>
            db.Outbox.Where(m => m.CaseId == round)
                .OrderBy(m => m.Id)
                .Take(1)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, world.Clock.Now))
        );
        // A sweep of another test may write more.
        var written = await world.Read(db => db.Outbox.Where(m => m.CaseId == round).Select(m => m.Id).ToListAsync());
        async Task<(int Answers, int Messages)> Left() =>
            await world.Read(async db =>
                (
                    await db.IdempotentRequests.CountAsync(r => r.ActorId == world.Union.UserId),
                    await db.Outbox.CountAsync(m => written.Contains(m.Id))
                )
            );
        Task<int> Purged() => world.Using<Purge, int>(purge => purge.RunAsync());
        var (answers, messages) = await Left();
        answers.ShouldBeGreaterThan(1);
        messages.ShouldBeGreaterThan(1);

        world.Clock.Now += Purge.Answers;
        await Purged();
        (await Left()).ShouldBe((answers, messages), "a month to the second is not over it");

        world.Clock.Now += TimeSpan.FromSeconds(1);
        (await world.Using<Purge, int>(purge => purge.WaitingAsync())).ShouldBe(answers);
        (await Purged()).ShouldBe(answers);
        (await Purged()).ShouldBe(0);
        (await Left()).ShouldBe((0, messages));

        world.Clock.Now += Purge.SentMessages;
        await Purged();
        (await Left()).ShouldBe((0, messages - 1), "what was never sent stays");
        (await world.Audit(round)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Sessions_go_a_day_after_their_last_token_and_links_when_they_are_over()
    {
        await using var world = await World.InAsync(today: "2007-03-05");
        var (user, now) = (new User { Id = Guid.NewGuid(), UserName = $"u-{Guid.NewGuid():N}" }, world.Clock.Now);
        var session = new AccountSession
        {
            Id = Guid.NewGuid(),
            UserId = user.Id,
            BegunAt = now,
            SeenAt = now,
        };
        await world.Read(db =>
        {
            db.AddRange(
                user,
                session,
                new ResetLink
                {
                    UserId = user.Id,
                    TokenHash = $"{user.Id:N}",
                    Until = now + ResetLinks.Counts,
                }
            );
            return db.SaveChangesAsync();
        });
        async Task<(int Sessions, int Links)> Left()
        {
            await world.Using<Purge, int>(purge => purge.RunAsync());
            return await world.Read(async db =>
                (await db.Sessions.CountAsync(s => s.Id == session.Id), await db.ResetLinks.CountAsync(l => l.UserId == user.Id))
            );
        }

        world.Clock.Now += ResetLinks.Counts;
        (await Left()).ShouldBe((1, 1));
        world.Clock.Now += TimeSpan.FromSeconds(1);
        (await Left()).ShouldBe((1, 0));
        world.Clock.Now = now + Purge.Sessions;
        (await Left()).ShouldBe((1, 0));
        world.Clock.Now += TimeSpan.FromSeconds(1);
        (await Left()).ShouldBe((0, 0));
    }
}
