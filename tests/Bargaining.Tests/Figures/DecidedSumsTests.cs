using System.Text.RegularExpressions;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Case = Bargaining.Cases.Case;

namespace Bargaining.Tests.Figures;

[Collection(nameof(Alone))] // cases are put in by hand, which others who walk the whole trail would find
public sealed class DecidedSumsTests : IAsyncLifetime
{
    private const string ByHand = "SUMS-";

    private static readonly Figure OnTime = FigureBook.Find("on-time")!;

    private static readonly DateOnly First = new(2025, 11, 1);

    private static readonly string[] Steps = ["reply", "name-representatives", "file-contract", .. FigureSources.Terms];

    private readonly Random _chance = new(14);
    private World _world = null!;
    private Guid _city;
    private List<Guid> _cases = [];

    [Fact]
    public async Task Whatever_becomes_of_deadlines_the_figure_is_what_counting_its_list_gives_and_the_sums_are_right()
    {
        for (var n = 0; n < 40; n++)
        {
            await InAsync(AddAsync);
        }

        for (var n = 1; n <= LongRun.Times(daily: 60, nightly: 2000); n++)
        {
            var what = await ChangeAsync();
            await InAsync(services => ComparedAsync(services, $"change {n}: {what}"));
        }
    }

    [Fact]
    public async Task While_changes_are_taken_into_the_sums_the_figure_never_wavers()
    {
        var due = new DateOnly(2026, 3, 10);
        for (var n = 0; n < 30; n++)
        {
            await InAsync(async services =>
            {
                var db = services.GetRequiredService<BargainingDb>();
                db.Add(Duty(await DeepAsync(db), "reply", due, DeadlineState.Met, due));
                await db.SaveChangesAsync();
            });
        }

        using var over = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var day = 0; !over.IsCancellationRequested; day = (day + 1) % 9)
            {
                var on = due.AddDays(-day);
                await InAsync(services =>
                    Mine(services.GetRequiredService<BargainingDb>()).ExecuteUpdateAsync(set => set.SetProperty(d => d.EndedOn, on))
                );
            }
        });
        var folder = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await InAsync(services => services.GetRequiredService<DecidedSums>().FoldAsync());
            }
        });
        List<FigureValue> read = [];
        for (var n = 0; n < 60; n++)
        {
            read.Add(await InAsync(async services => (await NumbersAsync(services, _city, First, new DateOnly(2026, 12, 31))).Of(OnTime)));
        }

        await over.CancelAsync();
        await Task.WhenAll(writer, folder);

        read.ShouldAllBe(value => value.Met == 30 && value.Of == 30);
    }

    [Fact]
    public async Task Who_writes_to_the_sums_behind_the_products_back_is_found_and_what_they_did_mended()
    {
        for (var n = 0; n < 30; n++)
        {
            await InAsync(AddAsync);
        }

        await FoldAllAsync();
        var key = $"{_city:N}";
        (await InAsync(services => services.GetRequiredService<DecidedSums>().DifferencesAsync())).ShouldBeEmpty();
        var hurt = await InAsync(services =>
            services
                .GetRequiredService<BargainingDb>()
                .DecidedSums.Where(s => s.Place == key && s.By == Dimension.Place)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Rows, s => s.Rows + 2))
        );
        hurt.ShouldBeGreaterThan(0);

        var differences = await InAsync(services => services.GetRequiredService<DecidedSums>().DifferencesAsync());
        differences.ShouldAllBe(one => one.Place == key && one.By == Dimension.Place && one.Rows == -2 && one.Hits == 0);
        differences.Count.ShouldBe(hurt);
        (await InAsync(services => services.GetRequiredService<DecidedSums>().MendAsync())).ShouldBe(hurt);
        await InAsync(services => ComparedAsync(services, "mended"));

        await InAsync(services => services.GetRequiredService<BargainingDb>().DecidedSums.Where(s => s.Place == key).ExecuteDeleteAsync());
        (await InAsync(services => services.GetRequiredService<DecidedSums>().MendAsync())).ShouldBeGreaterThan(0);
        await InAsync(services => ComparedAsync(services, "made anew"));
    }

    [Fact]
    public async Task A_case_that_is_deleted_takes_its_deadlines_out_of_the_sums()
    {
        for (var n = 0; n < 20; n++)
        {
            await InAsync(AddAsync);
        }

        await FoldAllAsync();
        await InAsync(services => services.GetRequiredService<BargainingDb>().Cases.Where(c => _cases.Contains(c.Id)).ExecuteDeleteAsync());

        await InAsync(services => ComparedAsync(services, "before it is taken in"));
        await FoldAllAsync();
        await InAsync(services => ComparedAsync(services, "and after"));
        var key = $"{_city:N}";
        (await InAsync(services => services.GetRequiredService<BargainingDb>().DecidedSums.AnyAsync(s => s.Place == key))).ShouldBeFalse(
            "sums of nothing go"
        );
    }

    [Fact]
    public async Task What_changes_nothing_that_counts_writes_nothing_down()
    {
        var due = new DateOnly(2026, 3, 10);
        await InAsync(async services =>
        {
            var db = services.GetRequiredService<BargainingDb>();
            db.Add(Duty(await DeepAsync(db), "reply", due, DeadlineState.Open, null));
            await db.SaveChangesAsync();
        });
        await FoldAllAsync();

        await InAsync(services =>
            Mine(services.GetRequiredService<BargainingDb>())
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(d => d.NextReminder, due)
                        .SetProperty(d => d.State, DeadlineState.Overdue)
                        .SetProperty(d => d.EndedOn, due)
                )
        );

        (await InAsync(services => services.GetRequiredService<DecidedSums>().WaitingAsync())).ShouldBe(
            0,
            "it is decided on the day after its last one, swept or not"
        );
    }

    [Fact]
    public async Task The_migration_counts_what_is_there()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "It needs a database of its own.");
        var services = new ServiceCollection()
            .AddTestDatabase(await TestDatabase.EmptyAsync("bargaining_decided_sums"))
            .BuildServiceProvider();
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
            await db.Database.MigrateAsync();
            (_city, _cases) = await PlantAsync(db);
            for (var n = 0; n < 100; n++)
            {
                await AddAsync(db);
            }

            await db.GetService<IMigrator>().MigrateAsync("DoneInAPeriod"); // back to where nothing was summed
        }

        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<BargainingDb>().Database.MigrateAsync();
        }

        await using var world = await World.InAsync(connection: services.GetRequiredService<BargainingDb>().Database.GetConnectionString());
        await using var own = world.Services.CreateAsyncScope();
        (await own.ServiceProvider.GetRequiredService<BargainingDb>().DecidedSums.CountAsync()).ShouldBeGreaterThan(20);
        (await own.ServiceProvider.GetRequiredService<DecidedSums>().DifferencesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PostgreSql")]
    [InlineData("SqlServer")]
    public void The_triggers_leave_out_the_steps_that_the_figure_leaves_out(string provider)
    {
        var script = File.ReadAllText(Path.Combine(Checkout.Root, "src", $"Bargaining.Data.{provider}", "schema.sql"));

        var left = Regex.Matches(script, @"step (?:NOT )?IN \(('[^)]*)\)")[^1].Groups[1].Value;

        left.Split(',').Select(step => step.Trim(' ', '\'')).ShouldBe(FigureSources.Terms, ignoreOrder: true);
    }

    public async ValueTask InitializeAsync()
    {
        _world = await World.InAsync();
        (_city, _cases) = await _world.Read(PlantAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.Read(async db =>
        {
            var cases = db.Cases.Where(c => c.Number.StartsWith(ByHand)).Select(c => c.Id);
            await db.Deadlines.Where(d => cases.Contains(d.CaseId)).ExecuteDeleteAsync();
            return await db.Cases.Where(c => c.Number.StartsWith(ByHand)).ExecuteDeleteAsync();
        });
        await FoldAllAsync();
        await _world.DisposeAsync();
    }

    private async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> what)
    {
        await using var scope = _world.Services.CreateAsyncScope();
        return await what(scope.ServiceProvider);
    }

    private Task<bool> InAsync(Func<IServiceProvider, Task> what) =>
        InAsync(async services =>
        {
            await what(services);
            return true;
        });

    private async Task FoldAllAsync()
    {
        while (await InAsync(services => services.GetRequiredService<DecidedSums>().FoldAsync()) > 0) { }
    }

    private IQueryable<Deadline> Mine(BargainingDb db) => db.Deadlines.Where(d => _cases.Contains(d.CaseId));

    // A city with two districts of two streets; enterprises at every level; a case of each.
    private static async Task<(Guid City, List<Guid> Cases)> PlantAsync(BargainingDb db)
    {
        List<Organisation> all = [Organisation.Below(null, "230100", OrganisationKind.City, "市")];
        Organisation Add(Organisation above, OrganisationKind kind)
        {
            var one = Organisation.Below(above, "230102", kind, $"{kind} {all.Count}");
            one.Enterprise = kind == OrganisationKind.Enterprise ? World.DefaultEnterprise : null;
            all.Add(one);
            return one;
        }

        Add(all[0], OrganisationKind.Enterprise);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var district = Add(all[0], OrganisationKind.District);
            Add(district, OrganisationKind.Enterprise);
            foreach (var __ in Enumerable.Range(0, 2))
            {
                var street = Add(district, OrganisationKind.Street);
                Add(street, OrganisationKind.Enterprise);
                Add(street, OrganisationKind.Enterprise);
            }
        }

        var cases = all.ConvertAll(of => new Case
        {
            Id = Guid.CreateVersion7(),
            Number = $"{ByHand}{Guid.NewGuid():N}"[..30],
            Procedure = "bargaining-round",
            OrganisationId = of.Id,
            Path = of.Path,
            Jurisdiction = of.Code,
            Facts = "{}",
            OpenedAt = LegalDay.At(First),
        });
        db.AddRange(all);
        db.AddRange(cases);
        await db.SaveChangesAsync();
        return (all[0].Id, cases.ConvertAll(one => one.Id));
    }

    private async Task<Case> DeepAsync(BargainingDb db) => // of an enterprise of a street
        await db
            .Cases.AsNoTracking()
            .Where(c => _cases.Contains(c.Id))
            .OrderByDescending(c => c.Path.Length)
            .ThenBy(c => c.Id)
            .FirstAsync();

    private static Deadline Duty(Case of, string step, DateOnly due, DeadlineState state, DateOnly? endedOn) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            CaseId = of.Id,
            Path = of.Path,
            Step = step,
            Matter = "offer.reply",
            RuleId = "CB-OFFER-03",
            RuleJurisdiction = "000000",
            Citation = "",
            Party = Party.Employer,
            Clock = "offer.received",
            From = due.AddDays(-20),
            Due = due,
            State = state,
            EndedOn = endedOn,
        };

    private Task AddAsync(IServiceProvider services) => AddAsync(services.GetRequiredService<BargainingDb>());

    private async Task AddAsync(BargainingDb db)
    {
        var id = _cases[_chance.Next(_cases.Count)];
        var of = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == id);
        var state = (DeadlineState)_chance.Next(5);
        db.Add(Duty(of, Steps[_chance.Next(Steps.Length)], Day(), state, state == DeadlineState.Open ? null : Day()));
        await db.SaveChangesAsync();
    }

    private DateOnly Day() => First.AddDays(_chance.Next(240));

    // Entered late, corrected, extended, hidden, moved, deleted; some of it in many rows at once; and taken into the sums in between.
    private async Task<string> ChangeAsync()
    {
        var (what, day, other) = (_chance.Next(11), Day(), Day());
        await InAsync(async services =>
        {
            var db = services.GetRequiredService<BargainingDb>();
            var ids = await Mine(db).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync();
            var some = ids.Skip(_chance.Next(ids.Count)).Take(_chance.Next(1, 4)).ToList();
            var they = db.Deadlines.Where(d => some.Contains(d.Id));
            await (
                what switch
                {
                    0 => they.ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeadlineState.Met).SetProperty(d => d.EndedOn, day)),
                    1 => they.ExecuteUpdateAsync(set =>
                        set.SetProperty(d => d.State, DeadlineState.Overdue).SetProperty(d => d.EndedOn, day)
                    ),
                    2 => they.ExecuteUpdateAsync(set =>
                        set.SetProperty(d => d.State, DeadlineState.Cancelled).SetProperty(d => d.EndedOn, day)
                    ),
                    3 => they.ExecuteUpdateAsync(set =>
                        set.SetProperty(d => d.State, DeadlineState.Open)
                            .SetProperty(d => d.EndedOn, (DateOnly?)null)
                            .SetProperty(d => d.Due, other)
                    ),
                    4 => they.ExecuteUpdateAsync(set => set.SetProperty(d => d.HiddenFrom, Party.UpperUnion | Party.Employer)),
                    5 => they.ExecuteUpdateAsync(set => set.SetProperty(d => d.HiddenFrom, Party.Employer)),
                    6 => they.ExecuteDeleteAsync(),
                    7 => MoveAsync(db),
                    8 => services.GetRequiredService<DecidedSums>().FoldAsync(),
                    _ => AddAsync(db),
                }
            );
        });
        return $"{what}, {day}, {other}";
    }

    // A street with all that stands in it comes under the other district.
    private async Task<int> MoveAsync(BargainingDb db)
    {
        var districts = await db
            .Organisations.AsNoTracking()
            .Where(o => o.ParentId == _city && o.Kind == OrganisationKind.District)
            .ToListAsync();
        var (from, to) = _chance.Next(2) == 0 ? (districts[0], districts[1]) : (districts[1], districts[0]);
        var street = await db
            .Organisations.AsNoTracking()
            .FirstOrDefaultAsync(o => o.ParentId == from.Id && o.Kind == OrganisationKind.Street);
        if (street is null)
        {
            return 0;
        }

        var (old, cut, prefix) = (street.Path, from.Path.Length, to.Path);
#pragma warning disable CA1845 // the database adds them
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Organisations.Where(o => o.Id == street.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.ParentId, to.Id));
        await db
            .Organisations.Where(o => o.Path.StartsWith(old))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Path, o => prefix + o.Path.Substring(cut)));
        await db
            .Cases.Where(c => c.Path.StartsWith(old))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Path, c => prefix + c.Path.Substring(cut)));
        var moved = await db
            .Deadlines.Where(d => d.Path.StartsWith(old))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Path, d => prefix + d.Path.Substring(cut)));
#pragma warning restore CA1845
        await transaction.CommitAsync();
        return moved;
    }

    private static async Task<Numbers> NumbersAsync(IServiceProvider services, Guid at, DateOnly from, DateOnly on)
    {
        var (place, asked) = await AskedAsync(services, at, from, on);
        return await services.GetRequiredService<FigureQuery>().OfPlacesAsync(place, asked, [OnTime]);
    }

    private static async Task<(Organisation Place, FigureQuestion Asked)> AskedAsync(
        IServiceProvider services,
        Guid at,
        DateOnly from,
        DateOnly on
    )
    {
        var db = services.GetRequiredService<BargainingDb>();
        var place = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == at);
        return (place, new FigureQuestion(db, Actor.OfficialOf(place.Id, place.Path), place.Path, from, on));
    }

    // The city, a district, a street and an enterprise; the whole, each part right below, each step.
    private async Task ComparedAsync(IServiceProvider services, string when)
    {
        var figures = services.GetRequiredService<FigureQuery>();
        var db = services.GetRequiredService<BargainingDb>();
        var deepest = (
            await db
                .Organisations.AsNoTracking()
                .Where(o => o.Path.Contains($"{_city:N}"))
                .OrderByDescending(o => o.Path.Length)
                .FirstAsync()
        ).WayUp();
        foreach (var at in deepest)
        {
            var (one, other) = (Day(), Day());
            var (place, asked) = await AskedAsync(services, at, one < other ? one : other, one < other ? other : one);
            var rows = await OnTime.Source.Rows(asked).ToListAsync();
            Dictionary<string, FigureValue> Counted(Func<FigureRow, string> by) =>
                rows.GroupBy(by)
                    .ToDictionary(
                        same => same.Key,
                        same => OnTime.Of(new Tally(same.Count(), 0, same.Sum(row => row.Hit), Tally.None.Spread))
                    );
            var byPlace = Counted(row =>
                row.Path.Length > place.Path.Length ? row.Path.Substring(place.Path.Length, FigureCount.KeyLength) : ""
            );
            var whole = OnTime.Of(new Tally(rows.Count, 0, rows.Sum(row => row.Hit), Tally.None.Spread));

            (await figures.ByAsync(OnTime, Dimension.Place, asked))
                .ToDictionary(part => part.Key, part => part.Value)
                .ShouldBe(byPlace, ignoreOrder: true, when);
            (await figures.ByAsync(OnTime, Dimension.Step, asked))
                .ToDictionary(part => part.Key, part => part.Value)
                .ShouldBe(Counted(row => row.Part), ignoreOrder: true, when);
            (await figures.OfAsync(OnTime, asked, null)).ShouldBe(whole, when);
            var numbers = await figures.OfPlacesAsync(place, asked, [OnTime]);
            numbers.Of(OnTime).ShouldBe(whole, when);
            foreach (var (key, value) in byPlace)
            {
                numbers.Of(OnTime, key).ShouldBe(value, when);
                (await figures.OfAsync(OnTime, asked, new Slice(Dimension.Place, key))).ShouldBe(value, when);
            }
        }

        (await services.GetRequiredService<DecidedSums>().DifferencesAsync()).ShouldBeEmpty(when);
    }
}
