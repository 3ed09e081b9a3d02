using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Notices;

[Collection(nameof(Alone))]
public sealed class DigestTests
{
    private static Task<int> RunAsync(World world) => world.Services.GetRequiredService<Digest>().RunAsync();

    [Fact]
    public async Task One_message_a_working_morning_tells_what_is_overdue_due_this_week_and_new()
    {
        var mail = new Wire(Channel.Mail);
        await using var world = await People.WithPeopleAsync(parts: services => services.AddSingleton<IChannel>(mail));
        await world.ReachedAsync(world.Employer, "wang@example.cn");
        await world.ChoseAsync(world.Employer, p => (p.Digest, p.Mail) = (true, false));
        var round = await world.ServedRound();
        var due = (await world.Deadlines(round)).Single(d => d.Step == "reply").Due;
        await world.Deliver();
        mail.Sent.ShouldBeEmpty("each message alone goes by mail to nobody who wants the digest only");

        world.Clock.Now = LegalDay.At(due, 8);
        await Task.WhenAll(RunAsync(world), RunAsync(world)); // two nodes
        await RunAsync(world);
        await world.Deliver();
        await world.Deliver();

        var digest = (await world.InboxOf(world.Employer)).Where(n => n.Kind == "digest").ShouldHaveSingleItem();
        digest.Title.Zh.ShouldBe("今日提要：逾期 0 项，本周到期 1 项，未读 1 条");
        digest.Lines.ShouldContain(line =>
            line.Zh.Contains("答复要约", StringComparison.Ordinal) && line.Zh.Contains(world.Enterprise.Name, StringComparison.Ordinal)
        );
        mail.Sent.ShouldHaveSingleItem().Messages.Single().Said.Title.Zh.ShouldBe(digest.Title.Zh);
        world.Clock.Now = LegalDay.At(Next(due), 9);
        await RunAsync(world);
        (await world.InboxOf(world.Employer)).First(n => n.Kind == "digest").Title.Zh.ShouldStartWith("今日提要：逾期 1 项");
    }

    [Fact]
    public async Task An_official_is_told_of_a_new_sign_of_a_dispute_on_the_morning_after_and_once()
    {
        await using var world = await People.WithPeopleAsync();
        await world.ChoseAsync(world.UpperUnion, p => p.Digest = true);
        var round = await world.ServedRound();
        var due = (await world.Deadlines(round)).Single(d => d.Step == "reply").Due;
        foreach (var (day, told) in (IEnumerable<(DateOnly, int)>)[(Next(due), 1), (Next(Next(due)), 0)])
        {
            world.Clock.Now = LegalDay.At(day, 9);
            await RunAsync(world);
            var digest = (await world.InboxOf(world.UpperUnion)).FirstOrDefault(n => n.Kind == "digest" && LegalDay.Of(n.At) == day);
            (digest?.Lines ?? [])
                .Count(line =>
                    line.Zh.Contains("要约逾期未答复", StringComparison.Ordinal)
                    && line.Zh.Contains(world.Enterprise.Name, StringComparison.Ordinal)
                )
                .ShouldBe(told);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_union_above_is_told_what_waits_for_workers_who_have_no_union(bool hasUnion)
    {
        await using var world = await People.WithPeopleAsync();
        await world.ChoseAsync(world.UpperUnion, p => p.Digest = true);
        var round = await world.InEffectRound(); // and not yet published
        await world.HasUnionAsync(hasUnion);
        var due = (await world.Deadlines(round)).Single(d => d.IsPending && d.Step == "publish").Due;
        world.Clock.Now = LegalDay.At(due, 9);

        await RunAsync(world);

        (await world.InboxOf(world.UpperUnion))
            .Any(n => n.Kind == "digest" && n.Lines.Any(line => line.Zh.Contains(Words.Of("publish").Zh, StringComparison.Ordinal)))
            .ShouldBe(!hasUnion);
        var secret = await world.Ask((PersonalCalendar calendar) => calendar.RenewAsync(world.UpperUnion));
        (await world.Ask((PersonalCalendar calendar) => calendar.ReadAsync(secret)))!
            .Entries.Any(entry => entry.Title == Words.Of("publish"))
            .ShouldBe(!hasUnion);
    }

    [Theory]
    [InlineData("2026-03-07", 9)] // Saturday
    [InlineData("2026-03-09", 7)] // too early
    [InlineData("2026-03-09", 12)] // no morning any more
    [InlineData("2026-10-01", 9)] // National Day
    public async Task Not_on_a_rest_day_and_not_outside_the_morning(string day, int hour)
    {
        await using var world = await People.WithPeopleAsync();
        await world.OfferedRound();
        await world.Deliver();
        world.Clock.Now = LegalDay.At(DateOnly.Parse(day), hour);

        (await RunAsync(world)).ShouldBe(0);
        (await NotesAsync(world)).ShouldBe(0);
    }

    [Fact]
    public async Task A_working_Saturday_is_a_working_morning()
    {
        await using var world = await People.WithPeopleAsync();
        await world.OfferedRound();
        await world.Deliver();
        var calendar = TestLaw.Book.Calendar;
        var saturday = Enumerable
            .Range(0, 365)
            .Select(n => new DateOnly(2026, 1, 1).AddDays(n))
            .First(d => d > world.Today && d.DayOfWeek == DayOfWeek.Saturday && !calendar.IsRestDay(d));
        world.Clock.Now = LegalDay.At(saturday, 9);

        await RunAsync(world);

        (await world.InboxOf(world.Union)).ShouldContain(n => n.Kind == "digest");
    }

    [Fact]
    public async Task Whoever_has_nothing_to_be_told_and_whoever_does_not_want_it_has_none_and_each_has_it_at_their_hour()
    {
        await using var world = await People.WithPeopleAsync();
        await world.ChoseAsync(world.Union, p => p.MorningHour = 10);
        await world.ServedRound();
        await world.Deliver();
        world.Clock.Now = LegalDay.At(world.Today.AddDays(1), 9);

        await RunAsync(world);
        (await world.InboxOf(world.Union)).ShouldNotContain(n => n.Kind == "digest", "it is nine");
        (await world.InboxOf(world.Employer)).ShouldNotContain(n => n.Kind == "digest", "an employer has none unless they choose it");
        (await world.InboxOf(world.Supervisor)).ShouldBeEmpty("there is nothing to tell");
        world.Clock.Now = LegalDay.At(world.Today, 10);
        await RunAsync(world);

        (await world.InboxOf(world.Union)).ShouldContain(n => n.Kind == "digest");
    }

    [Fact]
    public async Task A_sealed_case_is_counted_and_not_named()
    {
        await using var world = await People.WithPeopleAsync();
        await world.ChoseAsync(world.Employer, p => p.Digest = true);
        var round = await world.ServedRound();
        await world.Read(db =>
            db.Cases.Where(c => c.Id == round).ExecuteUpdateAsync(set => set.SetProperty(c => c.HiddenFrom, Party.Workers))
        );
        var number = await world.Read(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());
        world.Clock.Now = LegalDay.At((await world.Deadlines(round)).Single(d => d.Step == "reply").Due, 9);

        await RunAsync(world);

        var digest = (await world.InboxOf(world.Employer)).Single(n => n.Kind == "digest");
        digest.Title.Zh.ShouldContain("本周到期 1 项");
        digest.Lines.ShouldAllBe(line =>
            !line.Zh.Contains(number, StringComparison.Ordinal) && !line.Zh.Contains(world.Enterprise.Name, StringComparison.Ordinal)
        );
        digest.Lines.ShouldContain(line => line.Zh == "另有 1 项，请登录查看");
    }

    [Fact]
    public async Task An_instructor_is_told_of_what_is_accompanied_and_of_nothing_else()
    {
        await using var world = await People.WithPeopleAsync();
        var round = await world.ServedRound();
        await world.ServedRound(ContractKind.Women);
        var (instructor, user) = await world.Instructor();
        await world.Assigned(instructor, round);
        var number = await world.Read(db => db.Cases.Where(c => c.Id == round).Select(c => c.Number).SingleAsync());
        world.Clock.Now = LegalDay.At((await world.Deadlines(round)).Single(d => d.Step == "reply").Due, 9);

        await RunAsync(world);

        var digest = (await world.InboxOf(await world.Companion(user))).ShouldHaveSingleItem();
        digest.Title.Zh.ShouldStartWith("今日提要：逾期 0 项，本周到期 0 项");
        digest.Lines.Select(line => line.Zh).ShouldContain("您陪同的案件，本周到期（仅供了解）（1 项）");
        digest.Lines.Count(line => line.Zh.Contains(world.Enterprise.Name, StringComparison.Ordinal)).ShouldBe(1);
        digest.Lines.ShouldContain(line => line.Zh.Contains(number, StringComparison.Ordinal));
    }

    private static Task<int> NotesAsync(World world) => world.Read(db => db.Notes.CountAsync(n => n.UserId == world.Union.UserId));

    private static DateOnly Next(DateOnly day) => TestLaw.Book.Calendar.NextWorkingDay(day.AddDays(1));
}
