using System.Globalization;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Data;
using Bargaining.Figures;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Bargaining.Web.Demo;
using Bargaining.Web.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Seeding;

/// <summary>
/// Fills a database with a place to try the product on (生成演示城市). Stories are played through the real commands, once for many enterprises, and told again in
/// each of them. What is there already is left as it is, so that a run that was broken off goes on.
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
        SupervisionEach = 5,
        MostSeats = 200,
        FewestForACongress = 100,
        Covered = 12,
        Accompanied = 3,
        MostLooked = 200;
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
        var told =
            await TellAllAsync(cancel)
            + await FederateAsync(cancel)
            + (await InviteAsync(cancel) ? 1 : 0)
            + await ConferAsync(cancel)
            + await AppraiseAsync(cancel)
            + await SuperviseAsync(cancel)
            + await AccompanyAsync(cancel)
            + await AssembleAsync(cancel)
            + await WarnAsync(cancel);
        await using var scope = services.CreateAsyncScope();
        var sums = scope.ServiceProvider.GetRequiredService<DecidedSums>();
        while (await sums.FoldAsync(cancel) > 0)
        {
            // until all is in the sums of the figures: so many changes at once would slow their readers
        }

        return told;
    }

    // In every third district the caterers have an industry contract, and the builders bargain on one.
    private async Task<int> FederateAsync(CancellationToken cancel)
    {
        var (made, districts) = (0, _place.Districts.Count);
        foreach (var (district, at) in _place.Districts.Select((district, at) => (district, at)).Where(one => one.at % 3 == 0))
        {
            List<Guid> there =
            [
                .. Enumerable
                    .Range(0, scale.Enterprises)
                    .Where(number => number % districts == at)
                    .Take(MostLooked)
                    .Select(number => _place.Enterprise(number).Id),
            ];
            var small = await InOneAsync(
                db =>
                    db.Organisations.AsNoTracking()
                        .Where(o => there.Contains(o.Id) && o.Employees < 100)
                        .OrderBy(o => o.Id)
                        .Take(2 * Covered)
                        .ToListAsync(cancel),
                cancel
            );
            (string Trade, Trade Of, int DaysAgo, StoryEnd End)[] trades =
            [
                ("餐饮", Trade.HotelsAndCatering, 210, StoryEnd.InEffect),
                ("建筑", Trade.Construction, 42, StoryEnd.Named),
            ];
            foreach (var (number, (trade, of, days, end)) in trades.Index())
            {
                List<Organisation> covered = [.. small.Skip(number * Covered).Take(Covered)];
                var federation = await FederationAsync(district, trade, of, number, covered, cancel);
                var plan = Story.Of(district.Code, Monday(today.AddDays(-days)), end, 1, today);
                made += await new FederationRound(services, federation, _place.PeopleOf(federation, district), today).PlayAsync(
                    plan,
                    covered,
                    cancel
                )
                    ? 1
                    : 0;
            }
        }

        tell($"{made} rounds of federations");
        return made;
    }

    private async Task<Organisation> FederationAsync(
        Organisation district,
        string trade,
        Trade of,
        int number,
        List<Organisation> covered,
        CancellationToken cancel
    )
    {
        var federation = _place.Federation(district, trade, of, number, covered);
        await InOneAsync(
            async db =>
            {
                if (await db.Organisations.AnyAsync(o => o.Id == federation.Id, cancel))
                {
                    return 0;
                }

                db.Add(federation);
                var people = _place.PeopleOf(federation, district);
                foreach (var side in new[] { "union", "employer" })
                {
                    _place.AddAccount(
                        db,
                        people[side],
                        string.Create(CultureInfo.InvariantCulture, $"seed-federation-{district.Code}-{number}-{side}")
                    );
                }

                return await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return federation;
    }

    // Eight weeks ago: what the rounds of those weeks came to stands in its figures.
    private async Task<bool> InviteAsync(CancellationToken cancel)
    {
        var (clock, city) = (services.GetRequiredService<MovingClock>(), _place.Above[1]);
        clock.MoveTo(today.AddDays(-56));
        var official = _place.Person(city, "official", Role.Official);
        var started = await DemoCampaign.StartAsync(services, official, city, ContractKind.Wage, today.AddDays(35), cancel);
        clock.MoveTo(today);
        tell(started ? "a campaign of the city" : "no campaign more");
        return started;
    }

    // The city and every third district have conferences; the others have held none.
    private async Task<int> ConferAsync(CancellationToken cancel)
    {
        var made = 0;
        foreach (var union in _place.Districts.Where((_, at) => at % 3 == 0).Prepend(_place.Above[1]))
        {
            var official = _place.Person(union, "official", Role.Official);
            made += await DemoConference.PlayAsync(services, official, union, today, cancel) ? 2 : 0;
        }

        tell($"{made} conferences");
        return made;
    }

    // In every third district a few enterprises take part in the appraisal, each come to another point.
    private async Task<int> AppraiseAsync(CancellationToken cancel)
    {
        var (made, districts) = (0, _place.Districts.Count);
        foreach (
            var number in Enumerable
                .Range(0, districts * DemoCommendation.Ends.Count)
                .Where(number => number % districts % 3 == 0 && number < scale.Unions)
        )
        {
            var enterprise = _place.Enterprise(number);
            var people = _place.PeopleOf(enterprise, _place.DistrictOf(enterprise));
            var end = DemoCommendation.Ends[number / districts];
            made += await new DemoCommendation(services, enterprise, people, today).PlayAsync(end, cancel) ? 1 : 0;
        }

        tell($"{made} appraisals");
        return made;
    }

    // Each instructor accompanies a few enterprises whose rounds run below the union that appointed them, the first of them in this one round alone.
    private async Task<int> AccompanyAsync(CancellationToken cancel)
    {
        var (instructors, procedure) = (0, RoundProcedure.Definition);
        foreach (var district in _place.Districts)
        {
            instructors += await InOneAsync(
                async db =>
                {
                    if (await db.Instructors.AnyAsync(i => i.OrganisationId == district.Id, cancel))
                    {
                        return 0;
                    }

                    List<(Actor Person, Instructor Instructor)> all = [.. _place.Instructors(district, today)];
                    var official = _place.PeopleOf(district)["upper-union"];
                    HashSet<Guid> taken = [];
                    foreach (var (n, (person, instructor)) in all.Index())
                    {
                        _place.AddAccount(db, person, string.Create(CultureInfo.InvariantCulture, $"seed-instructor-{district.Code}-{n}"));
                        db.Add(instructor);
                        var path = instructor.Path;
                        var rounds = await db
                            .Cases.AsNoTracking()
                            .Where(c => c.Procedure == procedure && c.ClosedAt == null && c.Path.StartsWith(path))
                            .OrderByDescending(c => c.OpenedAt)
                            .ThenBy(c => c.Id)
                            .Take(all.Count * Accompanied)
                            .Select(c => new
                            {
                                c.Id,
                                c.OrganisationId,
                                c.Path,
                            })
                            .ToListAsync(cancel);
                        db.AddRange(
                            rounds
                                .Where(round => taken.Add(round.OrganisationId))
                                .Take(Accompanied)
                                .Select(
                                    (round, at) =>
                                        new InstructorAssignment
                                        {
                                            Id = SeededIds.Again(instructor.Id, $"{round.Id:N}"),
                                            InstructorId = instructor.Id,
                                            OrganisationId = round.OrganisationId,
                                            Path = round.Path,
                                            CaseId = at == 0 ? round.Id : null,
                                            From = today.AddDays(-30),
                                            AssignedBy = official.UserId,
                                        }
                                )
                        );
                    }

                    await db.SaveChangesAsync(cancel);
                    return all.Count;
                },
                cancel
            );
        }

        tell($"{instructors} instructors");
        return 0; // no case is made
    }

    // Every district has supervisors; in every third a few enterprises have had letters, each come to another point.
    private async Task<int> SuperviseAsync(CancellationToken cancel)
    {
        var made = 0;
        foreach (var (at, district) in _place.Districts.Index())
        {
            var supervisors = await SupervisorsAsync(district, cancel);
            foreach (var (n, end) in PlayedStory.Ends.Index().Where(_ => at % 3 == 0))
            {
                var number = at + (_place.Districts.Count * (n + 1));
                made += number < scale.Unions && await Played(_place.Enterprise(number)).LettersAsync(end, supervisors, cancel) ? 1 : 0;
            }
        }

        tell($"{made} cases with letters");
        return made;
    }

    // In every third district a congress has met and voted in secret, and another is called for the days to come.
    private async Task<int> AssembleAsync(CancellationToken cancel)
    {
        var made = 0;
        foreach (var at in Enumerable.Range(0, _place.Districts.Count).Where(at => at % 3 == 0))
        {
            foreach (var (held, number, enterprise) in await ToAssembleAsync(at, cancel))
            {
                var names = Enumerable.Range(0, MostSeats).Select(seat => DelegateName(number, seat));
                made += await Played(enterprise).SessionAsync(held, [.. names.Distinct()], cancel) ? 1 : 0;
            }
        }

        tell($"{made} sessions of congresses");
        return made;
    }

    private string DelegateName(int enterprise, int seat) => _place.PersonName((9 * scale.Enterprises) + (enterprise * MostSeats) + seat);

    private PlayedStory Played(Organisation enterprise)
    {
        var district = _place.DistrictOf(enterprise);
        return new PlayedStory(services, enterprise, district, _place.PeopleOf(enterprise, district), today);
    }

    private Task<List<Guid>> SupervisorsAsync(Organisation district, CancellationToken cancel) =>
        InOneAsync(
            async db =>
            {
                if (!await db.Supervisors.AnyAsync(s => s.OrganisationId == district.Id, cancel))
                {
                    db.AddRange(_place.Supervisors(district, today));
                    await db.SaveChangesAsync(cancel);
                }

                return await db.Supervisors.Where(s => s.OrganisationId == district.Id).Select(s => s.Id).ToListAsync(cancel);
            },
            cancel
        );

    // Two enterprises of the district whose congress nothing is told of; fewer where some have met already.
    private Task<IEnumerable<(bool Held, int Number, Organisation Enterprise)>> ToAssembleAsync(int at, CancellationToken cancel) =>
        InOneAsync(
            async db =>
            {
                var (district, districts) = (_place.Districts[at], _place.Districts.Count);
                var met = await db.Cases.CountAsync(
                    c => c.Procedure == SessionProcedure.Definition && c.Path.StartsWith(district.Path),
                    cancel
                );
                var told = await db
                    .Cases.Where(c => c.Procedure == TermProcedure.Definition && c.Path.StartsWith(district.Path))
                    .Select(c => c.OrganisationId)
                    .ToListAsync(cancel);
                var numbers = Enumerable
                    .Range(0, scale.Unions / districts)
                    .Select(n => at + (n * districts))
                    .ToDictionary(n => _place.Enterprise(n).Id);
                var enterprises = await db
                    .Organisations.AsNoTracking()
                    .Where(o =>
                        o.Path.StartsWith(district.Path)
                        && o.Kind == OrganisationKind.Enterprise
                        && o.Employees >= FewestForACongress
                        && !told.Contains(o.Id)
                    )
                    .OrderBy(o => o.Id)
                    .Take(AtOnce)
                    .ToListAsync(cancel);
                return enterprises
                    .Where(o => numbers.ContainsKey(o.Id) && o.Enterprise!.Delegates is > 0 and <= MostSeats / 2)
                    .Take(2 - Math.Min(met, 2))
                    .Select((o, n) => (met + n == 0, numbers[o.Id], o));
            },
            cancel
        );

    // The city looks after a few of the signs that its stories show; the others are there to be found.
    private async Task<int> WarnAsync(CancellationToken cancel)
    {
        var city = _place.Above[1];
        var made = await DemoDispute.PlayAsync(services, _place.Person(city, "official", Role.Official), city, today, cancel);
        tell($"{made} dispute warnings");
        return made;
    }

    // One by one, since an earlier version of this seed knew fewer of them.
    private async Task AddNodesAsync(CancellationToken cancel)
    {
        await InOneAsync(
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
            await InOneAsync(
                async db =>
                {
                    var last = some[^1].Id; // they come all or none
                    if (await db.Organisations.AnyAsync(o => o.Id == last, cancel))
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
            var start = Monday(today.AddDays(-7 * (weeks - (int)((long)weeks * story / scale.Stories))));
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
        if (await InOneAsync(async db => await db.Cases.CountAsync(c => caseIds.Contains(c.Id), cancel), cancel) == there.Count)
        {
            return 0;
        }

        var told = await ToldCase.PlayAsync(services, plan, today, cancel);
        return await InOneAsync(
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
                        .. told.Delegates.Select((_, n) => (Story.Seat(n + 1), DelegateName(which, n))),
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

    private async Task<T> InOneAsync<T>(Func<BargainingDb, Task<T>> work, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await work(db);
        await transaction.CommitAsync(cancel);
        return result;
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
