using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Conferences;
using Bargaining.Congress;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Terms;
using Bargaining.Data;
using Bargaining.Instructors;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Bargaining.Web.Hosting;
using Bargaining.Web.Seeding;
using Bargaining.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Seeding;

public sealed class SeederTests
{
    private static readonly DateOnly Today = new(2026, 11, 29);

    [Fact]
    public async Task A_seeded_town_keeps_every_promise_and_goes_on_where_it_was_broken_off()
    {
        var settings = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddInMemoryCollection([new("BARGAINING_POSTGRES", await TestDatabases.EmptyAsync("bargaining_seed_tests"))])
            .Build();
        await using var services = Product.Build(new MovingClock(Today), settings, new ServiceCollection().AddTestParts());
        await Product.MigrateAsync(services, CancellationToken.None);
        var town = SeedScale.All[0] with { Enterprises = 60, Unions = 30, Rounds = 24 };
        Seeder Seed(Action<string>? tell = null) => new(services, town, 230100, Today, "-", tell ?? (_ => { }));

        // What an earlier version left, which knew no streets.
        await using (var earlier = services.CreateAsyncScope())
        {
            var left = earlier.ServiceProvider.GetRequiredService<BargainingDb>();
            var place = new SeededPlace(town, 230100, services.GetRequiredService<LawBook>(), "-");
            left.AddRange([.. place.Above, .. place.Districts]);
            place.AddAccount(left, place.Person(place.Province, "admin", Role.Administrator), "seed-admin");
            await left.SaveChangesAsync();
        }

        var parts = 0;
        void BreakOff(string done)
        {
            if (++parts == 2)
            {
                throw new OperationCanceledException(done);
            }
        }

        await Should.ThrowAsync<OperationCanceledException>(() => Seed(BreakOff).RunAsync());
        await using (var earlier = services.CreateAsyncScope())
        {
            // Its enterprises stood right below the district, and stay there.
            var left = earlier.ServiceProvider.GetRequiredService<BargainingDb>();
            var district = await left.Organisations.SingleAsync(o => o.Kind == OrganisationKind.District);
            foreach (var id in await left.Organisations.Where(o => o.Kind == OrganisationKind.Enterprise).Select(o => o.Id).ToListAsync())
            {
                var path = $"{district.Path}{id:N}/";
                await left
                    .Organisations.Where(o => o.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(o => o.ParentId, district.Id).SetProperty(o => o.Path, path));
            }
        }

        (await Seed().RunAsync()).ShouldBeGreaterThan(24 + 6);
        (await Seed().RunAsync()).ShouldBe(0, "it is all there");

        await using var scope = services.CreateAsyncScope();
        var (db, law) = (scope.ServiceProvider.GetRequiredService<BargainingDb>(), services.GetRequiredService<LawBook>());
        (await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync()).Faults.ShouldBeEmpty();
        var rows = await (
            from d in db.Deadlines.AsNoTracking()
            join c in db.Cases on d.CaseId equals c.Id
            select new
            {
                Deadline = d,
                c.Jurisdiction,
                c.ContractKind,
            }
        ).ToListAsync();
        rows.Count.ShouldBeGreaterThan(60);
        foreach (
            var row in rows.Where(row =>
                row.Deadline
                    is {
                        Matter: not (
                            "contract.term"
                            or "delegates.term"
                            or "dispute.in-charge"
                            or "reminder.correct"
                            or "correction.promised"
                        ),
                        State: not DeadlineState.Suspended,
                        ExtendedFrom: null
                    }
                // The sides agree on those days, criteria set them.
                && row.Deadline.Matter.Split('.')[0] is not ("conference" or "commendation")
            )
        )
        {
            law.Due(row.Deadline.Matter, row.Jurisdiction, row.ContractKind, row.Deadline.From)
                .ShouldNotBeNull(row.Deadline.Matter)
                .Date.ShouldBe(row.Deadline.Due, row.Deadline.Matter);
        }

        (await db.AuditEntries.CountAsync(e => e.Outcome != AuditEntry.Done)).ShouldBeLessThan(
            24,
            "people come back when it is time, and do not knock each week"
        );
        var all = await db.Cases.AsNoTracking().ToListAsync();
        all.Select(c => c.Number).ShouldBeUnique();
        var rounds = all.Where(c => c.Procedure == "bargaining-round").ToList();
        var federations = (
            await db.Organisations.AsNoTracking().Where(o => o.Kind == OrganisationKind.Federation).Select(o => o.Id).ToListAsync()
        ).ToHashSet();
        var ofFederations = rounds.Where(c => federations.Contains(c.OrganisationId)).ToList();
        ofFederations.Count.ShouldBe(2, "one in force, one under way");
        ofFederations.ShouldAllBe(c => c.FactsAs<Round>().Covered.Count > 1);
        var covered = await db.UnderContract(db.InForceOn(Today, db.Contracts.AsNoTracking()))
            .Where(b => b.OrganisationId != null)
            .ToListAsync();
        (await db.Instructors.CountAsync()).ShouldBe(6, "two of the district, one of each street");
        covered.Count(b => ofFederations.Exists(c => c.Id == b.CaseId)).ShouldBeGreaterThan(0);
        var cases = rounds.Except(ofFederations).ToList();
        cases.Count.ShouldBe(24);
        var enterprises = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Kind == OrganisationKind.Enterprise)
            .ToDictionaryAsync(o => o.Id);
        enterprises.Count.ShouldBe(60);
        all.Where(c => enterprises.ContainsKey(c.OrganisationId)).ShouldAllBe(c => c.Path == enterprises[c.OrganisationId].Path);
        cases
            .Where(c => c.FactsAs<Round>().Workers is not null)
            .ShouldAllBe(c => c.FactsAs<Round>().Workers!.Chief!.Name == enterprises[c.OrganisationId].Enterprise!.UnionChair);
        all.ShouldAllBe(c => !c.Facts.Contains(Story.Chair) && !c.Facts.Contains(Story.Enterprise) && !c.Facts.Contains("模拟"));

        all.Where(c => c.Procedure == CommendationProcedure.Definition)
            .Select(c => c.FactsAs<Commendation>())
            .Count(one => one.Decision is { Awarded: true })
            .ShouldBeGreaterThan(0);
        all.Count(c => c.Procedure == ConferenceProcedure.Joint).ShouldBeGreaterThan(1, "the city and some of its districts");
        all.Count(c => c.Procedure == ConferenceProcedure.Women).ShouldBe(all.Count(c => c.Procedure == ConferenceProcedure.Joint));
        var supervised = all.Where(c => c.Procedure == SupervisionProcedure.Definition)
            .ToLookup(c => enterprises[c.OrganisationId].Enterprise!.HasUnion);
        supervised[false].Count().ShouldBe(6, "two of eight stories, in three enterprises each");
        supervised[false].ShouldAllBe(c => (c.HiddenFrom & Party.Employer) != Party.None);

        // Letters: numbered, served, answered or met with silence; and sessions that voted in secret.
        var letters = supervised[true].Select(c => c.FactsAs<SupervisionCase>()).ToList();
        letters.Count.ShouldBe(PlayedStory.Ends.Count);
        letters.ShouldContain(c => c.Ending != null && c.LastServed(LetterKind.Opinion)!.Replies.Count > 0);
        letters.ShouldContain(c => c.Ending == null && c.LastLetter.Kind == LetterKind.Opinion && c.LastLetter.ServedOn != null);
        letters.ShouldContain(c => c.LastServed(LetterKind.Reminder) != null && c.LastServed(LetterKind.Recommendation) != null);
        letters.SelectMany(c => c.Letters).Select(l => l.Document.Number).ShouldBeUnique();
        var sessions = all.Where(c => c.Procedure == SessionProcedure.Definition).Select(c => c.FactsAs<Session>()).ToList();
        sessions.Count(s => s.Item("2")!.Decision is { Outcome: DecisionOutcome.Adopted, Tally.Cast: > 20 }).ShouldBe(1, "one has voted");
        sessions.Count(s => s.Notices.Count > 0).ShouldBe(2, "the other is called");
        var terms = all.Where(c => c.Procedure == TermProcedure.Definition).ToList();
        terms.ShouldNotBeEmpty();
        terms.Select(c => c.OrganisationId).ShouldBeUnique();
        var delegates = (await db.Delegates.AsNoTracking().ToListAsync()).ToLookup(d => d.TermId);
        terms.ShouldAllBe(c => delegates[c.Id].Count() == enterprises[c.OrganisationId].Enterprise!.Delegates);
        delegates.SelectMany(term => term).ShouldAllBe(d => !d.Name.StartsWith("职工") && d.OrganisationId != Guid.Empty);
    }

    [Theory]
    [InlineData(StoryEnd.InEffect)]
    [InlineData(StoryEnd.Silent)]
    [InlineData(StoryEnd.Named)]
    [InlineData(StoryEnd.Drafted)]
    [InlineData(StoryEnd.Signed)]
    [InlineData(StoryEnd.Filed)]
    [InlineData(StoryEnd.Unpublished)]
    public void A_story_is_a_plan_that_can_be_read_at_each_size(StoryEnd end)
    {
        for (var size = 0; size < 5; size++)
        {
            Story.Of("230102", new(2026, 3, 2), end, size, Today).Steps.ShouldNotBeEmpty();
        }
    }
}
