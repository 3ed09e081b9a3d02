using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds.Contracts;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Bargaining.Web.Hosting;
using Bargaining.Web.Seeding;
using Bargaining.Web.Tests.Fixtures;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using Case = Bargaining.Cases.Case;
using Ending = Bargaining.Organisations.Ending;

namespace Bargaining.Web.Tests.Figures;

/// <summary>
/// A small city of 18 districts, seeded with rounds, congresses and findings, and given besides what the seed does not tell: every figure
/// is more than nothing somewhere, and says what counting its list says.
/// </summary>
public sealed class FiguresOfACityTests
{
    private static readonly DateOnly Today = new(2026, 11, 27),
        Past = new(2026, 6, 15);

    // Seeded once for both: what reads changes nothing.
    private static readonly Lazy<Task<ServiceProvider>> City = new(CityAsync);

    [Fact]
    public async Task Every_figure_says_what_counting_its_list_says_as_a_whole_and_in_every_part_today_and_on_a_past_day()
    {
        var services = await City.Value;
        var nothing = FigureBook.All.Select(figure => figure.Code).ToHashSet();
        foreach (var day in new[] { Today, Past })
        {
            await using var scope = services.CreateAsyncScope();
            var figures = scope.ServiceProvider.GetRequiredService<FigureQuery>();
            var (place, asked) = await figures.AskOfAsync("230100", day);
            var below = await figures.BelowAsync(place);
            below.Count.ShouldBe(18);
            var numbers = await figures.OfPlacesAsync(place, asked, FigureBook.All);
            foreach (var figure in FigureBook.All)
            {
                var whole = numbers.Of(figure);
                whole.ShouldBe(await CountedAsync(figures, figure, asked, null), $"{figure.Code} on {day}");
                whole.Kept.ShouldBe(day == Today || figure.Source.Keeping != Keeping.TodayOnly, figure.Code);
                if (whole is { Value: > 0 } && (figure.Measure != FigureMeasure.Share || whole.Met < whole.Of))
                {
                    nothing.Remove(figure.Code);
                }

                Dimension[] ways =
                [
                    Dimension.Place,
                    Dimension.Trade,
                    Dimension.Ownership,
                    .. figure.Source.HasSteps ? [Dimension.Step] : Array.Empty<Dimension>(),
                ];
                foreach (var by in ways)
                {
                    foreach (var (key, value) in await figures.ByAsync(figure, by, asked))
                    {
                        value.ShouldBe(
                            await CountedAsync(figures, figure, asked, new Slice(by, key)),
                            $"{figure.Code} by {by} '{key}' on {day}"
                        );
                        if (by == Dimension.Place && below.FirstOrDefault(branch => branch.Key == key) is { } branch)
                        {
                            numbers.Of(figure, key).ShouldBe(value, $"{figure.Code} of {branch.Name}");
                        }
                    }
                }

                foreach (var (month, value) in await figures.ByAsync(figure, Dimension.Month, asked))
                {
                    var first = DateOnly.Parse($"{month}-01");
                    var last = first.AddMonths(1).AddDays(-1) is var end && end < day ? end : day;
                    value.ShouldBe(
                        await CountedAsync(figures, figure, asked with { From = first, On = last }, null),
                        $"{figure.Code} in {month}"
                    );
                }
            }
        }

        nothing.ShouldBeEmpty("a figure that is nothing, or everything, in the whole city shows nothing of itself");
    }

    [Fact]
    public async Task A_district_sees_the_part_of_the_city_that_is_its_own_and_the_parts_make_the_city()
    {
        var services = await City.Value;
        await using var scope = services.CreateAsyncScope();
        var figures = scope.ServiceProvider.GetRequiredService<FigureQuery>();
        var (city, asked) = await figures.AskOfAsync("230100", null);
        var numbers = await figures.OfPlacesAsync(city, asked, FigureBook.All);
        Dictionary<string, decimal> sums = [];
        foreach (var branch in await figures.BelowAsync(city))
        {
            var (district, own) = await figures.AskOfAsync(branch.Code, null);
            var ofDistrict = await figures.OfPlacesAsync(district, own, FigureBook.All);
            foreach (var figure in FigureBook.All)
            {
                ofDistrict.Of(figure).ShouldBe(numbers.Of(figure, branch.Key), $"{figure.Code} of {branch.Name}");
                sums[figure.Code] = sums.GetValueOrDefault(figure.Code) + (ofDistrict.Of(figure).Met ?? ofDistrict.Of(figure).Value ?? 0);
            }
        }

        var conferred = await scope
            .ServiceProvider.GetRequiredService<BargainingDb>()
            .Deadlines.CountAsync(d =>
                d.Path == city.Path
                && d.State == DeadlineState.Met
                && d.EndedOn <= d.Due
                && d.EndedOn >= asked.From
                && d.EndedOn <= asked.On
            );
        foreach (var figure in FigureBook.All.Where(figure => figure.Measure != FigureMeasure.Median))
        {
            // The city's own union is a union of the city and of none of its districts, and so are its conferences.
            var own = figure.Code switch
            {
                "unions" => 1,
                "on-time" => conferred,
                _ => 0,
            };
            sums[figure.Code].ShouldBe((numbers.Of(figure).Met ?? numbers.Of(figure).Value ?? 0) - own, figure.Code);
        }
    }

    [Fact]
    public async Task The_report_draws_what_its_tables_and_the_figures_say()
    {
        var services = await City.Value;
        await using var scope = services.CreateAsyncScope();
        var figures = scope.ServiceProvider.GetRequiredService<FigureQuery>();
        var (city, asked) = await figures.AskOfAsync("230100", null);
        var below = await figures.BelowAsync(city);

        var file = await scope.ServiceProvider.GetRequiredService<FigureReport>().OfAsync(city, asked, ReportPeriod.Year);

        using var document = WordprocessingDocument.Open(new MemoryStream(file.Content), isEditable: false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016)
            .Validate(document)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")
            .ShouldBeEmpty();
        var main = document.MainDocumentPart!;
        var shown = main.Document!.Descendants<C.ChartReference>()
            .Select(chart => ((ChartPart)main.GetPartById(chart.Id!)).ChartSpace!)
            .ToList();
        shown.Count.ShouldBeGreaterThanOrEqualTo(4, "the coverage, two of the months, the days");
        main.Document.Descendants<DocProperties>().Select(said => said.Description?.Value).ShouldAllBe(said => said!.Length > 20);

        var drawn = shown
            .SelectMany(chart => chart.Descendants<C.SeriesText>().Zip(chart.Descendants<C.Values>()))
            .Select(one =>
                (
                    Name: one.First.Descendants<C.NumericValue>().Single().Text,
                    Values: one.Second.Descendants<C.NumericValue>().Select(value => decimal.Parse(value.Text)).ToList()
                )
            )
            .ToList();
        foreach (var code in new[] { "contract-share", "women-share" })
        {
            var figure = FigureBook.Find(code)!;
            var numbers = await figures.OfPlacesAsync(city, asked, [figure]);
            drawn.ShouldContain(
                series =>
                    series.Name == figure.Name.Zh
                    && series.Values.SequenceEqual(below.Select(one => numbers.Of(figure, one.Key).Value).OfType<decimal>()),
                code
            );
        }

        foreach (var code in new[] { "offers", "took-effect", "on-time" })
        {
            var figure = FigureBook.Find(code)!;
            var months = await figures.ByAsync(figure, Dimension.Month, asked);
            drawn.ShouldContain(
                series =>
                    series.Name == figure.Name.Zh
                    && series.Values.SequenceEqual(months.OrderBy(one => one.Key).Select(one => one.Value.Value).OfType<decimal>()),
                code
            );
        }

        var days = await figures.OfAsync(FigureBook.Find("days-to-effect")!, asked, null);
        drawn.ShouldContain(series => series.Name == "合同（份）" && series.Values.Sum() == days.Of);
        drawn.ShouldContain(
            series => series.Name.StartsWith("目标", StringComparison.Ordinal),
            "the share is held against the target of the scheme"
        );
        foreach (var (_, values) in drawn.Where(one => !one.Name.StartsWith("目标", StringComparison.Ordinal)))
        {
            foreach (var value in values.Where(value => value != 0))
            {
                main.Document.InnerText.ShouldContain(value.ToString("0.##"));
            }
        }
    }

    // The number, counted from the pages of the list by a way of its own.
    private static async Task<FigureValue> CountedAsync(FigureQuery figures, Figure figure, FigureQuestion asked, Slice? slice)
    {
        if (figure.Source.Keeping == Keeping.TodayOnly && asked.On != Today)
        {
            (await figures.ListAsync(figure, asked, slice, null, new PageRequest(null, 7))).Items.ShouldBeEmpty();
            return FigureValue.NotKept;
        }

        List<FigureListRow> rows = [];
        string? after = null;
        do
        {
            var page = await figures.ListAsync(figure, asked, slice, null, new PageRequest(after, 37));
            rows.AddRange(page.Items);
            after = page.After;
        } while (after is not null);

        rows.Select(row => row.Key).ShouldBeUnique();
        var met = rows.Count(row => row.Met);
        var sorted = rows.Select(row => row.Amount).Order().ToList();
        return figure.Measure switch
        {
            FigureMeasure.Count => new(rows.Count, null, null),
            FigureMeasure.Sum => new(rows.Sum(row => row.Amount), null, null),
            FigureMeasure.Share => new(rows.Count == 0 ? null : Math.Floor(met * 1000m / rows.Count) / 10, met, rows.Count),
            _ => new(rows.Count == 0 ? null : (sorted[(rows.Count - 1) / 2] + sorted[rows.Count / 2]) / 2m, null, rows.Count),
        };
    }

    private static async Task<ServiceProvider> CityAsync()
    {
        var settings = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddInMemoryCollection([new("BARGAINING_POSTGRES", await TestDatabases.EmptyAsync("bargaining_figures_tests"))])
            .Build();
        var services = Product.Build(new MovingClock(Today), settings, new ServiceCollection().AddTestParts());
        await Product.MigrateAsync(services, CancellationToken.None);
        var city = SeedScale.All[0] with { Name = "hamlets", Enterprises = 108, Unions = 72, Rounds = 54 };
        await new Seeder(services, city, 230100, Today, "-", _ => { }).RunAsync();
        services.GetRequiredService<MovingClock>().MoveTo(Today); // the stories moved it
        await using var scope = services.CreateAsyncScope();
        await AddWhatTheSeedDoesNotTellAsync(scope.ServiceProvider.GetRequiredService<BargainingDb>());
        return services;
    }

    private static async Task AddWhatTheSeedDoesNotTellAsync(BargainingDb db)
    {
        var unions = await db.Organisations.AsNoTracking().Where(o => o.HasUnion == true).OrderBy(o => o.Path).ToListAsync();
        var ended = await db.Organisations.AsTracking().OrderBy(o => o.Path).FirstAsync(o => o.HasUnion == false);
        ended.Enterprise = ended.Enterprise! with { Ended = new EnterpriseEnd(Ending.Closed, Past, []) };
        foreach (var (union, n) in unions.Select((union, n) => (union, n)))
        {
            var on = Past.AddDays((n * 7) - 200);
            if (n % 3 == 0 && on < Today)
            {
                db.Add(
                    new SupervisionCommittee
                    {
                        Id = Guid.CreateVersion7(),
                        OrganisationId = union.Id,
                        Path = union.Path,
                        FormedOn = on,
                        Head = "主任",
                        EndedOn = n % 9 == 0 ? on.AddDays(60) : null,
                    }
                );
            }

            if (n % 4 == 0)
            {
                db.Add(
                    new Supervisor
                    {
                        Id = Guid.CreateVersion7(),
                        OrganisationId = union.Id,
                        Path = union.Path,
                        Name = "监督员",
                        Number = $"证{n}",
                        Issuer = "市总工会",
                        ValidFrom = on,
                        ValidSince = on,
                        ValidTo = on.AddDays(300),
                        RevokedOn = n % 8 == 0 ? on.AddDays(90) : null,
                    }
                );
            }

            if (n % 5 == 0)
            {
                Add(db, Opened(db, union, DisclosureProcedure.Definition, n, on), DisclosureSteps.Post, on);
            }

            // Contracts of other kinds, one of them ended before its term.
            foreach (
                var kind in new[] { ContractKind.General, ContractKind.Women, ContractKind.Safety }.Where(kind => n % ((int)kind + 3) == 0)
            )
            {
                var made = Opened(db, union, "bargaining-round", (100 * ((int)kind + 1)) + n, on.AddDays(-30));
                db.Add(
                    new CollectiveContract
                    {
                        Id = Guid.CreateVersion7(),
                        CaseId = made.Id,
                        OrganisationId = union.Id,
                        Path = union.Path,
                        Kind = kind,
                        SignedOn = on.AddDays(-5),
                        EffectiveOn = n % 10 == 7 ? null : on,
                        EndsOn = on.AddDays(364),
                        Employees = 40 + n,
                        State = n % 12 == 0 ? ContractState.Terminated : ContractState.InEffect,
                    }
                );
                Add(db, made, "contract-in-effect", n % 12 == 0 ? on.AddDays(100) : null);
            }
        }

        var findings = await db.Cases.Where(c => c.Procedure == SupervisionProcedure.Definition).OrderBy(c => c.Id).ToListAsync();
        string[] kinds = ["reminder-letter", "opinion-letter", "recommendation-letter", "inquiry-letter"];
        foreach (var (found, n) in findings.Select((found, n) => (found, n)))
        {
            var document = Letter(found, kinds[n % 4], Past.AddDays(n - 2), null);
            db.Add(document);
            if (n == 4)
            {
                db.Add(Letter(found, "withdrawal-notice", Past.AddDays(20), document.Id));
            }

            var instance = (await db.Set<ProcedureInstance>().FirstAsync(i => i.CaseId == found.Id)).Id;
            foreach (var name in new[] { SupervisionSteps.Reminded, SupervisionSteps.Verifying })
            {
                db.Add(
                    new Step
                    {
                        Id = Guid.CreateVersion7(),
                        CaseId = found.Id,
                        InstanceId = instance,
                        ActivityId = name,
                        Name = name,
                        OpenedAt = LegalDay.At(Past.AddDays(-9)),
                        EndedAt = LegalDay.At(Past.AddDays(n - 3)),
                        Outcome = n % 2 == 0 ? "Corrected" : "NotCorrected",
                    }
                );
            }
        }

        await db.SaveChangesAsync();
    }

    private static Case Opened(BargainingDb db, Organisation union, string procedure, int number, DateOnly on)
    {
        var opened = new Case
        {
            Id = Guid.CreateVersion7(),
            Number = $"F-{number}-{Guid.NewGuid():N}"[..30],
            Procedure = procedure,
            OrganisationId = union.Id,
            Path = union.Path,
            Jurisdiction = union.Code,
            Facts = "{}",
            OpenedAt = LegalDay.At(on),
        };
        db.Add(opened);
        return opened;
    }

    private static void Add(BargainingDb db, Case of, string step, DateOnly? endedOn) =>
        db.Add(
            new Deadline
            {
                Id = Guid.CreateVersion7(),
                CaseId = of.Id,
                Path = of.Path,
                Step = step,
                Matter = "openness.when",
                RuleId = "FA-TIME-01",
                RuleJurisdiction = "000000",
                Citation = "",
                Party = Party.Employer,
                Clock = "posting.planned",
                From = LegalDay.Of(of.OpenedAt),
                Due = (endedOn ?? LegalDay.Of(of.OpenedAt)).AddDays(of.Number[2] % 3 - 1),
                State = endedOn is null ? DeadlineState.Open : DeadlineState.Met,
                EndedOn = endedOn,
            }
        );

    private static Document Letter(Case of, string kind, DateOnly on, Guid? withdraws) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            CaseId = of.Id,
            Kind = kind,
            IssuerId = of.OrganisationId,
            IssuedAs = Party.Supervision,
            Addressee = "企业",
            Number = "",
            On = on,
            At = LegalDay.At(on),
            TemplateSha256 = "",
            Values = "{}",
            Docx = [],
            Sha256 = "",
            WithdrawsId = withdraws,
        };
}
