using System.Globalization;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Data;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Web.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Seeding;

/// <summary>
/// Fills a database with a place to try the product on (生成演示城市). Stories are played through the real commands, once for many enterprises,
/// and told again in each of them; what else happens in the place is played step by step (<see cref="PlayedPlace"/>). What is there already
/// is left as it is, so that a run that was broken off goes on.
/// </summary>
/// <param name="services">The product on a moving clock, its database at the present schema.</param>
/// <param name="scale">How large.</param>
/// <param name="seed">The same number makes the same place.</param>
/// <param name="today">The day on which it is looked at.</param>
/// <param name="password">Hash of the password of all accounts.</param>
/// <param name="tell">Told of each part that is done.</param>
public sealed class Seeder(IServiceProvider services, SeedScale scale, int seed, DateOnly today, string password, Action<string> tell)
{
    private const int AtOnce = 1000;

    // After every second story of a size that has delegates their congress is told, after every fifth a finding of supervision.
    private const int CongressEach = 2,
        SupervisionEach = 5;
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(14);

    // The plan's people who are nobody's heads, and how many there are.
    private static readonly string[] Others = ["代表乙", "代表丙", "代表丁", "代表戊", "记录员己", "监票庚", "计票辛"];

    private readonly SeededPlace _place = new(scale, seed, services.GetRequiredService<LawBook>(), password);

    /// <summary>Makes what is not there yet.</summary>
    /// <returns>How many cases were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        await AddNodesAsync(cancel);
        await AddEnterprisesAsync(cancel);
        var told = await TellAllAsync(cancel) + await new PlayedPlace(services, scale, _place, today, tell).RunAsync(cancel);
        await using var scope = services.CreateAsyncScope();
        var sums = scope.ServiceProvider.GetRequiredService<DecidedSums>();
        while (await sums.FoldAsync(cancel) > 0)
        {
            // until all is in the sums of the figures: so many changes at once would slow their readers
        }

        return told;
    }

    // One by one, since an earlier version of this seed knew fewer of them.
    private async Task AddNodesAsync(CancellationToken cancel)
    {
        await services.InOneAsync(
            async db =>
            {
                List<Organisation> nodes = [.. _place.Above, .. _place.Districts, .. _place.Districts.SelectMany(_place.StreetsOf)];
                var (ids, people) = (nodes.ConvertAll(node => node.Id), _place.Officials().ToList());
                var accounts = people.ConvertAll(one => one.Person.UserId);
                var there = await db.Organisations.Where(o => ids.Contains(o.Id)).Select(o => o.Id).ToHashSetAsync(cancel);
                there.UnionWith(await db.Users.Where(u => accounts.Contains(u.Id)).Select(u => u.Id).ToListAsync(cancel));

                db.AddRange(nodes.Where(node => !there.Contains(node.Id)));
                foreach (var (person, userName) in people.Where(one => !there.Contains(one.Person.UserId)))
                {
                    _place.AddAccount(db, person, userName);
                }

                return await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        tell($"{_place.Districts.Count} districts");
    }

    private async Task AddEnterprisesAsync(CancellationToken cancel)
    {
        for (var from = 0; from < scale.Enterprises; from += AtOnce)
        {
            List<Organisation> some = [.. Enumerable.Range(from, Math.Min(AtOnce, scale.Enterprises - from)).Select(_place.Enterprise)];
            await services.InOneAsync(
                async db =>
                {
                    // They come all or none; where they stand is what the register says, since an earlier version placed them otherwise.
                    var ids = some.ConvertAll(one => one.Id);
                    var there = await db
                        .Organisations.Where(o => ids.Contains(o.Id))
                        .Select(o => new
                        {
                            o.Id,
                            o.ParentId,
                            o.Path,
                        })
                        .ToListAsync(cancel);
                    there.ForEach(one => _place.Stands(one.Id, one.ParentId, one.Path));
                    if (there.Count > 0)
                    {
                        return 0;
                    }

                    db.AddRange(some);
                    foreach (
                        var (enterprise, number) in some.Select((enterprise, n) => (enterprise, from + n))
                            .Where(one => one.enterprise.Enterprise!.HasUnion)
                    )
                    {
                        var people = _place.PeopleOf(enterprise, _place.DistrictOf(enterprise));
                        _place.AddAccount(db, people["union"], string.Create(CultureInfo.InvariantCulture, $"seed-chair-{number}"));
                        _place.AddAccount(db, people["employer"], string.Create(CultureInfo.InvariantCulture, $"seed-employer-{number}"));
                    }

                    return await db.SaveChangesAsync(cancel);
                },
                cancel
            );
            tell($"{from + some.Count} of {scale.Enterprises} enterprises");
        }
    }

    // Story after story; each is told in so many enterprises of one district, in one commit.
    private async Task<int> TellAllAsync(CancellationToken cancel)
    {
        var (made, weeks, districts) = (0, scale.Years * 52, _place.Districts.Count);
        var unions = scale.Unions - (scale.Unions % districts);
        var firstWithout = (scale.Unions + districts - 1) / districts * districts;
        var without = (scale.Enterprises - firstWithout) / districts; // enterprises without a union, in each district
        for (var story = 0; story < scale.Stories; story++)
        {
            var random = new Random(SeededIds.Number(seed + 2, story));
            var start = Story.Monday(today.AddDays(-7 * (weeks - (int)((long)weeks * story / scale.Stories))));
            var (end, size) = Story.Draw(random);
            var (district, first) = (story % districts, story / districts * scale.Retold);
            List<int> numbers = [.. Enumerable.Range(first, scale.Retold).Select(n => (district + (districts * n)) % unions)];
            var plan = Story.Of(_place.Districts[district].Code, start, end, size, today);
            made += await TellAsync($"{seed}/{story}", plan, "CB", numbers, Story.Facts(size), cancel);
            if (Story.Facts(size).Delegates > 0 && story % CongressEach == 0)
            {
                var congress = Story.Congress(_place.Districts[district].Code, start.AddDays(-28), size);
                made += await TellAsync($"{seed}/{story}/congress", congress, TermProcedure.Series, numbers, null, cancel);
            }

            if (without > 0 && story % SupervisionEach == 0)
            {
                var found = Story.Supervision(_place.Districts[district].Code, start, random.Next(4) > 0, today);
                List<int> others =
                [
                    .. Enumerable.Range(first, scale.Retold).Select(n => firstWithout + district + (districts * (n % without))).Distinct(),
                ];
                made += await TellAsync($"{seed}/{story}/supervision", found, SupervisionProcedure.Series, others, null, cancel);
            }

            if (story % 20 == 19 || story == scale.Stories - 1)
            {
                tell($"{(story + 1) * scale.Retold} of {scale.Stories * scale.Retold} rounds");
            }
        }

        return made;
    }

    private async Task<int> TellAsync(
        string story,
        Scenario plan,
        string series,
        List<int> numbers,
        (int Employees, int Women, int Delegates)? facts,
        CancellationToken cancel
    )
    {
        var start = plan.Steps[0].On;
        List<Organisation> there = [.. numbers.Select(_place.Enterprise)];
        var caseIds = there.Select(enterprise => SeededIds.Of(LegalDay.At(start), $"{story}/{enterprise.Id:N}")).ToList();
        if (await services.InOneAsync(async db => await db.Cases.CountAsync(c => caseIds.Contains(c.Id), cancel), cancel) == there.Count)
        {
            return 0;
        }

        var told = await ToldCase.PlayAsync(services, plan, today, cancel);
        return await services.InOneAsync(
            async db =>
            {
                var now = LegalDay.At(today);
                foreach (var (enterprise, caseId, which) in there.Zip(caseIds, numbers))
                {
                    var district = _place.DistrictOf(enterprise);
                    List<(string, string)> names =
                    [
                        (Story.Enterprise, enterprise.Name),
                        ("模拟地区总工会", district.UnionName!),
                        (Story.Chair, enterprise.Enterprise!.UnionChair),
                        (Story.Head, enterprise.Enterprise.LegalRepresentative),
                        .. told.Delegates.Select((_, n) => (Story.Seat(n + 1), _place.DelegateName(which, n))),
                        .. Others.Select((other, n) => (other, _place.PersonName((2 * scale.Enterprises) + (which * Others.Length) + n))),
                    ];
                    var number = await NumberAsync(db, $"{district.Code}-{start.Year}-{series}", cancel);
                    new Retelling(told, enterprise, caseId, _place.PeopleOf(enterprise, district), names).AddTo(db, number, now - Fresh);
                    await db.SaveChangesAsync(cancel);
                    if (facts is { } asked)
                    {
                        var changed = enterprise.Enterprise with
                        {
                            Employees = asked.Employees,
                            Women = asked.Women,
                            Delegates = asked.Delegates,
                        };
                        await db
                            .Organisations.Where(o => o.Id == enterprise.Id)
                            .ExecuteUpdateAsync(
                                set => set.SetProperty(o => o.Enterprise, changed).SetProperty(o => o.Employees, asked.Employees),
                                cancel
                            );
                    }

                    db.ChangeTracker.Clear();
                }

                return there.Count;
            },
            cancel
        );
    }

    // The next number of a series, kept as the product keeps it.
    private static async Task<string> NumberAsync(BargainingDb db, string series, CancellationToken cancel)
    {
        var counter = await db.CaseCounters.AsTracking().SingleOrDefaultAsync(c => c.Series == series, cancel);
        if (counter is null)
        {
            db.Add(counter = new CaseCounter { Series = series });
        }

        counter.Last++;
        return $"{series}-{counter.Last:0000}";
    }
}
