using System.Globalization;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Notices;

/// <summary>
/// One message each working morning, not twenty (每日提要): what is overdue, what is due this week, what came up, how much is unread. Called as
/// often as one likes: each person has it once a day, at their hour, before noon; who has nothing to be told has none.
/// </summary>
public sealed class Digest(IServiceScopeFactory scopes, LawBook law, TimeProvider time)
{
    /// <summary>The kind of its messages.</summary>
    public const string Kind = "digest";

    /// <summary>The first hour that a person may choose: before it is night.</summary>
    public const int Earliest = 8;

    /// <summary>The hour from which on it is no morning any more.</summary>
    public const int Noon = 12;

    private const int Batch = 50;

    /// <summary>Writes the digests that are due now.</summary>
    /// <returns>How many people were told something.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var local = LegalDay.There(time.GetUtcNow());
        if (law.Calendar.IsRestDay(LegalDay.Of(local)) || local.Hour is < Earliest or >= Noon)
        {
            return 0;
        }

        var before = law.Calendar.PreviousWorkingDay(LegalDay.Of(local).AddDays(-1));
        var (told, after) = (0, (Guid?)Guid.Empty);
        while (after is { } last)
        {
            await using var scope = scopes.CreateAsyncScope();
            var writer = scope.ServiceProvider.GetRequiredService<DigestWriter>();
            (var count, after) = await writer.WriteAsync(last, Batch, (before, LegalDay.Of(local)), local.Hour, cancel);
            told += count;
        }

        return told;
    }
}

/// <summary>Writes the digests of some people (撰写提要).</summary>
internal sealed class DigestWriter(
    BargainingDb db,
    OneCommit commit,
    IEnumerable<IChannel> channels,
    IAccompaniments accompaniments,
    IEnumerable<IProcedure> procedures,
    IEnumerable<IMorningNews> rooms,
    TimeProvider time
)
{
    private const int Shown = 10;

    /// <summary>The next so many accounts by key; how many were told something, and where to go on.</summary>
    public Task<(int Told, Guid? Last)> WriteAsync(
        Guid after,
        int most,
        (DateOnly Before, DateOnly Today) days,
        int hour,
        CancellationToken cancel
    ) => commit.RunAsync(() => WriteSomeAsync(after, most, days, hour, cancel), cancel);

    private async Task<(int Told, Guid? Last)> WriteSomeAsync(
        Guid after,
        int most,
        (DateOnly Before, DateOnly Today) days,
        int hour,
        CancellationToken cancel
    )
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{Digest.Kind}:{days.Today:yyyy-MM-dd}");
        var ids = await db
            .Users.AsNoTracking()
            .Where(u => u.Id.CompareTo(after) > 0 && u.DisabledAt == null)
            .OrderBy(u => u.Id)
            .Take(most)
            .Select(u => u.Id)
            .ToListAsync(cancel);
        if (ids.Count == 0)
        {
            return (0, null);
        }

        var done = await db
            .Notes.AsNoTracking()
            .Where(n => ids.Contains(n.UserId) && n.Key == key)
            .Select(n => n.UserId)
            .ToListAsync(cancel);
        var chosen = await db.Preferences.AsNoTracking().Where(p => ids.Contains(p.UserId)).ToDictionaryAsync(p => p.UserId, cancel);
        var reached = await db
            .Contacts.AsNoTracking()
            .Where(c => ids.Contains(c.UserId) && c.Channel == Channel.Mail && c.ConfirmedAt != null)
            .Select(c => c.UserId)
            .ToListAsync(cancel);
        var roles = await (
            from m in db.Memberships.AsNoTracking()
            where ids.Contains(m.UserId)
            join o in db.Organisations on m.OrganisationId equals o.Id
            select new { m.UserId, Membership = new Membership(m.Role, o.Id, o.Path) }
        ).ToListAsync(cancel);
        var (now, open, told) = (time.GetUtcNow(), DeliveryMaker.Open(channels), 0);
        foreach (var person in roles.GroupBy(row => row.UserId, row => row.Membership).Where(person => !done.Contains(person.Key)))
        {
            var choice = chosen.GetValueOrDefault(person.Key);
            if (!Usual.Of(person.Select(m => m.Role)).Chosen(choice).Digest || hour < (choice?.MorningHour ?? Digest.Earliest))
            {
                continue;
            }

            var actor = new Actor(person.Key, "", [.. person])
            {
                Accompanies = person.Any(m => m.Role == Role.Instructor) ? await accompaniments.OfAsync(person.Key, cancel) : [],
            };
            var said = await SayAsync(actor, days, cancel);
            var note = new Note
            {
                Id = Guid.CreateVersion7(now),
                UserId = person.Key,
                Key = key,
                Kind = Digest.Kind,
                Content = said is null ? "" : Json.Write(said),
                At = now,
            };
            db.Notes.Add(note);
            if (said is not null)
            {
                Channel[] ways = reached.Contains(person.Key) ? [Channel.InProduct, Channel.Mail] : [Channel.InProduct];
                db.Deliveries.AddRange(
                    DeliveryMaker.Rows(note.Id, new Addressee(actor, new Usual(true, false, true), choice?.Quiet, ways, false), open, now)
                );
                told++;
            }
        }

        await db.SaveChangesAsync(cancel);
        return (told, ids[^1]);
    }

    // A sealed case is counted, and not named.
    private async Task<Said?> SayAsync(Actor actor, (DateOnly Before, DateOnly Today) days, CancellationToken cancel)
    {
        var today = days.Today;
        var sunday = today.AddDays(((int)DayOfWeek.Saturday - (int)today.DayOfWeek + 1) % 7);
        var without = db.WithoutUnion(procedures);
        var mine = db
            .Deadlines.AsNoTracking()
            .AddressedTo(actor, d => d.Path, d => d.Party, d => without.Contains(d.CaseId))
            .InSightOf(actor, d => d.Path, d => d.HiddenFrom);
        var beside = await AccompaniedAsync(actor, cancel);
        var me = actor.UserId;
        var unread = await db.Deliveries.CountAsync(d => d.RecipientId == me && d.Channel == Channel.InProduct && d.ReadAt == null, cancel);
        var late = await LinesAsync(Overdue(mine), cancel);
        var soon = await LinesAsync(Due(mine), cancel);
        var lateBeside = beside is null ? (0, []) : await LinesAsync(Overdue(beside), cancel);
        var soonBeside = beside is null ? (0, []) : await LinesAsync(Due(beside), cancel);
        var news = new List<MorningNews>();
        foreach (var room in rooms)
        {
            news.Add(await room.OfAsync(actor, days.Before, cancel));
        }

        if (late.Count + soon.Count + lateBeside.Count + soonBeside.Count + unread + news.Sum(one => one.Lines.Count) == 0)
        {
            return null;
        }

        List<Text> lines =
        [
            .. Part("已逾期", "Overdue", late),
            .. Part("本周到期", "Due this week", soon),
            .. Part("您陪同的案件，已逾期（仅供了解）", "Cases that you accompany, overdue (for your information)", lateBeside),
            .. Part("您陪同的案件，本周到期（仅供了解）", "Cases that you accompany, due this week (for your information)", soonBeside),
            .. news.SelectMany(one => Part(one.Title.Zh, one.Title.En, (one.Lines.Count, [.. one.Lines.Take(Shown)]))),
        ];
        if (unread > 0)
        {
            lines.Add(new($"未读消息 {unread} 条", $"Unread messages: {unread}"));
        }

        return new(
            new(
                $"今日提要：逾期 {late.Count} 项，本周到期 {soon.Count} 项，未读 {unread} 条",
                $"This morning: {late.Count} overdue, {soon.Count} due this week, {unread} unread"
            ),
            lines
        );

        IQueryable<Deadline> Overdue(IQueryable<Deadline> some) =>
            some.Where(d => d.State == DeadlineState.Overdue || (d.State == DeadlineState.Open && d.Due < today));

        IQueryable<Deadline> Due(IQueryable<Deadline> some) =>
            some.Where(d => d.State == DeadlineState.Open && d.Due >= today && d.Due <= sunday);
    }

    // What an instructor reads along with: nothing of it is theirs to do. Null where nothing is accompanied.
    private async Task<IQueryable<Deadline>?> AccompaniedAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Accompanies.Count == 0)
        {
            return null;
        }

        var cases = await db.Cases.AsNoTracking().OpenBeside(actor).ToListAsync(cancel);
        var beside = cases.Where(one => actor.PartyTowards(one).HasFlag(Party.Instructor)).Select(one => one.Id).ToList();
        return db.Deadlines.AsNoTracking().Where(d => beside.Contains(d.CaseId) && d.HiddenFrom == Party.None);
    }

    private async Task<(int Count, IReadOnlyList<Text> Lines)> LinesAsync(IQueryable<Deadline> deadlines, CancellationToken cancel)
    {
        var count = await deadlines.CountAsync(cancel);
        if (count == 0)
        {
            return (0, []);
        }

        var rows = await (
            from d in deadlines
            join c in db.Cases on d.CaseId equals c.Id
            where ((int)c.HiddenFrom & (int)Party.BothSides) == 0 // not sealed
            join o in db.Organisations on c.OrganisationId equals o.Id
            orderby d.Due, d.Id
            select new
            {
                d.Due,
                d.Step,
                c.Number,
                o.Name,
            }
        )
            .Take(Shown)
            .ToListAsync(cancel);
        return (
            count,
            [
                .. rows.Select(row => new Text(
                    $"{row.Due.ToString("M月d日", CultureInfo.InvariantCulture)}　{Words.Of(row.Step).Zh}　{row.Name}（{row.Number}）",
                    $"{row.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}  {Words.Of(row.Step).En}  {row.Name} ({row.Number})"
                )),
            ]
        );
    }

    private static IEnumerable<Text> Part(string zh, string en, (int Count, IReadOnlyList<Text> Lines) part)
    {
        if (part.Count == 0)
        {
            yield break;
        }

        yield return new($"{zh}（{part.Count} 项）", $"{en} ({part.Count})");
        foreach (var line in part.Lines)
        {
            yield return line;
        }

        if (part.Count > part.Lines.Count)
        {
            yield return new(
                $"另有 {part.Count - part.Lines.Count} 项，请登录查看",
                $"{part.Count - part.Lines.Count} more: sign in to see them"
            );
        }
    }
}
