using System.Globalization;
using Bargaining.Access;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Data;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision.Register;
using Bargaining.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Seeding;

/// <summary>What is played in a seeded place step by step, beside the stories that are told again: by federations, unions above and
/// officials, and in a few enterprises.</summary>
/// <param name="services">The product on a moving clock.</param>
/// <param name="scale">How large.</param>
/// <param name="place">The place, with its enterprises and stories.</param>
/// <param name="today">The day on which it is looked at.</param>
/// <param name="tell">Told of each part that is done.</param>
internal sealed class PlayedPlace(IServiceProvider services, SeedScale scale, SeededPlace place, DateOnly today, Action<string> tell)
{
    private const int FewestForACongress = 100,
        Covered = 12,
        Accompanied = 3,
        MostLooked = 200,
        MostAsked = 1000;

    /// <summary>Plays what was not played yet.</summary>
    /// <returns>How many cases were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancel) =>
        await FederateAsync(cancel)
        + (await InviteAsync(cancel) ? 1 : 0)
        + await ConferAsync(cancel)
        + await AppraiseAsync(cancel)
        + await SuperviseAsync(cancel)
        + await AccompanyAsync(cancel)
        + await AssembleAsync(cancel)
        + await WarnAsync(cancel);

    // In every third district the caterers have an industry contract, and the builders bargain on one.
    private async Task<int> FederateAsync(CancellationToken cancel)
    {
        var (made, districts) = (0, place.Districts.Count);
        foreach (var (district, at) in place.Districts.Select((district, at) => (district, at)).Where(one => one.at % 3 == 0))
        {
            List<Guid> there =
            [
                .. Enumerable
                    .Range(0, scale.Enterprises)
                    .Where(number => number % districts == at)
                    .Take(MostLooked)
                    .Select(number => place.Enterprise(number).Id),
            ];
            var small = await services.InOneAsync(
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
                var plan = Story.Of(district.Code, Story.Monday(today.AddDays(-days)), end, 1, today);
                made += await new FederationRound(services, federation, place.PeopleOf(federation, district), today).PlayAsync(
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
        var federation = place.Federation(district, trade, of, number, covered);
        await services.InOneAsync(
            async db =>
            {
                if (await db.Organisations.AnyAsync(o => o.Id == federation.Id, cancel))
                {
                    return 0;
                }

                db.Add(federation);
                var people = place.PeopleOf(federation, district);
                foreach (var side in new[] { "union", "employer" })
                {
                    place.AddAccount(
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
        var (clock, city) = (services.GetRequiredService<MovingClock>(), place.Above[1]);
        clock.MoveTo(today.AddDays(-56));
        var official = place.Person(city, "official", Role.Official);
        var chooses = new CampaignFilter { HasUnion = true, EmployeesFrom = scale.InvitedFrom };
        var started = await DemoCampaign.StartAsync(services, official, city, chooses, today.AddDays(35), cancel);
        clock.MoveTo(today);
        tell(started ? "a campaign of the city" : "no campaign more");
        return started;
    }

    // The city and every third district have conferences; the others have held none.
    private async Task<int> ConferAsync(CancellationToken cancel)
    {
        var made = 0;
        foreach (var union in place.Districts.Where((_, at) => at % 3 == 0).Prepend(place.Above[1]))
        {
            var official = place.Person(union, "official", Role.Official);
            made += await DemoConference.PlayAsync(services, official, union, today, cancel);
        }

        tell($"{made} conferences");
        return made;
    }

    // In every third district a few enterprises take part in the appraisal, each come to another point.
    private async Task<int> AppraiseAsync(CancellationToken cancel)
    {
        var (made, districts) = (0, place.Districts.Count);
        foreach (
            var number in Enumerable
                .Range(0, districts * DemoCommendation.Ends.Count)
                .Where(number => number % districts % 3 == 0 && number < scale.Unions)
        )
        {
            var enterprise = place.Enterprise(number);
            var people = place.PeopleOf(enterprise, place.DistrictOf(enterprise));
            var end = DemoCommendation.Ends[number / districts];
            made += await new DemoCommendation(services, enterprise, people, today).PlayAsync(end, cancel) ? 1 : 0;
        }

        tell($"{made} appraisals");
        return made;
    }

    // Every district has supervisors; in every third a few enterprises have had letters, each come to another point.
    private async Task<int> SuperviseAsync(CancellationToken cancel)
    {
        var made = 0;
        foreach (var (at, district) in place.Districts.Index())
        {
            var supervisors = await SupervisorsAsync(district, cancel);
            foreach (var (n, end) in PlayedStory.Ends.Index().Where(_ => at % 3 == 0))
            {
                var number = at + (place.Districts.Count * (n + 1));
                made += number < scale.Unions && await Played(place.Enterprise(number)).LettersAsync(end, supervisors, cancel) ? 1 : 0;
            }
        }

        tell($"{made} cases with letters");
        return made;
    }

    // Each instructor accompanies a few enterprises whose rounds run below the union that
    // appointed them, the first of them in this one round alone.
    private async Task<int> AccompanyAsync(CancellationToken cancel)
    {
        var (instructors, procedure) = (0, RoundProcedure.Definition);
        foreach (var district in place.Districts)
        {
            instructors += await services.InOneAsync(
                async db =>
                {
                    if (await db.Instructors.AnyAsync(i => i.OrganisationId == district.Id, cancel))
                    {
                        return 0;
                    }

                    List<(Actor Person, Instructor Instructor)> all = [.. place.Instructors(district, today)];
                    var official = place.PeopleOf(district)["upper-union"];
                    HashSet<Guid> taken = [];
                    foreach (var (n, (person, instructor)) in all.Index())
                    {
                        place.AddAccount(db, person, string.Create(CultureInfo.InvariantCulture, $"seed-instructor-{district.Code}-{n}"));
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

    // In every third district a congress has met and voted in secret, and another is called for the days to come.
    private async Task<int> AssembleAsync(CancellationToken cancel)
    {
        var made = 0;
        foreach (var at in Enumerable.Range(0, place.Districts.Count).Where(at => at % 3 == 0))
        {
            foreach (var (held, number, enterprise) in await ToAssembleAsync(at, cancel))
            {
                var names = Enumerable.Range(0, SeededPlace.MostSeats).Select(seat => place.DelegateName(number, seat));
                made += await Played(enterprise).SessionAsync(held, [.. names.Distinct()], cancel) ? 1 : 0;
            }
        }

        tell($"{made} sessions of congresses");
        return made;
    }

    private PlayedStory Played(Organisation enterprise)
    {
        var district = place.DistrictOf(enterprise);
        return new PlayedStory(services, enterprise, district, place.PeopleOf(enterprise, district), today);
    }

    private Task<List<Guid>> SupervisorsAsync(Organisation district, CancellationToken cancel) =>
        services.InOneAsync(
            async db =>
            {
                if (!await db.Supervisors.AnyAsync(s => s.OrganisationId == district.Id, cancel))
                {
                    db.AddRange(place.Supervisors(district, today));
                    await db.SaveChangesAsync(cancel);
                }

                return await db.Supervisors.Where(s => s.OrganisationId == district.Id).Select(s => s.Id).ToListAsync(cancel);
            },
            cancel
        );

    // Two enterprises of the district whose congress nothing is told of; fewer where some have met already.
    private Task<IEnumerable<(bool Held, int Number, Organisation Enterprise)>> ToAssembleAsync(int at, CancellationToken cancel) =>
        services.InOneAsync(
            async db =>
            {
                var (district, districts) = (place.Districts[at], place.Districts.Count);
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
                    .ToDictionary(n => place.Enterprise(n).Id);
                var enterprises = await db
                    .Organisations.AsNoTracking()
                    .Where(o =>
                        o.Path.StartsWith(district.Path)
                        && o.Kind == OrganisationKind.Enterprise
                        && o.Employees >= FewestForACongress
                        && !told.Contains(o.Id)
                    )
                    .OrderBy(o => o.Id)
                    .Take(MostAsked)
                    .ToListAsync(cancel);
                return enterprises
                    .Where(o => numbers.ContainsKey(o.Id) && o.Enterprise!.Delegates is > 0 and <= SeededPlace.MostSeats / 2)
                    .Take(2 - Math.Min(met, 2))
                    .Select((o, n) => (met + n == 0, numbers[o.Id], o));
            },
            cancel
        );

    // The city looks after a few of the signs that its stories show; the others are there to be found.
    private async Task<int> WarnAsync(CancellationToken cancel)
    {
        var city = place.Above[1];
        var made = await DemoDispute.PlayAsync(services, place.Person(city, "official", Role.Official), city, today, cancel);
        tell($"{made} dispute warnings");
        return made;
    }
}
