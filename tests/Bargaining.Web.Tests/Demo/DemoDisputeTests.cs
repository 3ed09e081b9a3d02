using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Disputes;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Web.Demo;
using Bargaining.Web.Hosting;
using Bargaining.Web.Simulation;
using Bargaining.Web.Tests.Fixtures;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Demo;

public sealed class DemoDisputeTests
{
    private static readonly DateOnly Offered = new(2026, 3, 2);
    private static readonly DateOnly Today = new(2026, 5, 18);

    [Fact]
    public async Task Warnings_are_played_from_signs_that_are_there_each_at_another_point_and_not_twice()
    {
        var settings = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddInMemoryCollection([new("BARGAINING_POSTGRES", await TestDatabases.EmptyAsync("bargaining_dispute_tests"))])
            .Build();
        var clock = new MovingClock(Offered);
        await using var services = Product.Build(clock, settings, new ServiceCollection().AddTestParts());
        await Product.MigrateAsync(services, CancellationToken.None);
        var city = await SilentPlaceAsync(services, enterprises: 8);
        var official = new Actor(Guid.NewGuid(), "干部", [new Membership(Role.Official, city.Id, city.Path)]);

        (await DemoDispute.PlayAsync(services, official, city, Today, CancellationToken.None)).ShouldBe(7);
        (await DemoDispute.PlayAsync(services, official, city, Today, CancellationToken.None)).ShouldBe(0, "it is all there");

        clock.Today.ShouldBe(Today);
        await using var scope = services.CreateAsyncScope();
        var cases = await scope
            .ServiceProvider.GetRequiredService<BargainingDb>()
            .Cases.AsNoTracking()
            .Where(c => c.Procedure == DisputeProcedure.Definition)
            .ToListAsync();
        cases
            .Select(c => c.FactsAs<DisputeWarning>())
            .Select(warning => (warning.Stage, warning.Result))
            .ShouldBe(
                [
                    (WarningStage.Raised, null),
                    (WarningStage.LookingInto, null),
                    (WarningStage.FindingWay, null),
                    (WarningStage.Mediating, null),
                    (WarningStage.Arbitrating, null),
                    (WarningStage.Closed, WarningResult.Unfounded),
                    (WarningStage.Closed, WarningResult.Settled),
                ],
                ignoreOrder: true
            );
        var signs = await scope
            .ServiceProvider.GetRequiredService<WarningQuery>()
            .SignalsAsync(official, null, new PageRequest(null, PageRequest.Usual));
        signs.Items.SelectMany(row => row.Signals).Count(signal => signal.WarningId is null).ShouldBe(1, "one is left to be found");
        (await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync()).Faults.ShouldBeEmpty();
    }

    // Enterprises whose employer got an offer and does not answer.
    private static async Task<Organisation> SilentPlaceAsync(IServiceProvider services, int enterprises)
    {
        var city = Organisation.Below(null, "230100", OrganisationKind.City, "测试市");
        var district = Organisation.Below(city, "230102", OrganisationKind.District, "测试区");
        List<Organisation> all =
        [
            .. Enumerable
                .Range(1, enterprises)
                .Select(n => Organisation.Below(district, "230102", OrganisationKind.Enterprise, $"测试机械厂{n}")),
        ];
        all.ForEach(one =>
            one.Enterprise = new Enterprise
            {
                Employees = 200,
                Women = 60,
                Delegates = 40,
                HasUnion = true,
                LegalRepresentative = "王总",
                UnionChair = "李主席",
            }
        );
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
            db.AddRange([city, district, .. all]);
            await db.SaveChangesAsync();
        }

        foreach (var one in all)
        {
            var chair = new Actor(Guid.NewGuid(), "李主席", [new Membership(Role.UnionChair, one.Id, one.Path)]);
            var round = await SendAsync(
                services,
                chair,
                new SubmitOffer
                {
                    OrganisationId = one.Id,
                    Kind = ContractKind.Wage,
                    Offer = new Offer
                    {
                        By = Proposer.Union,
                        Topics = ["工资增长幅度"],
                        MeetingOn = Offered.AddDays(30),
                        Place = "厂部会议室",
                        Representatives = ["李主席", "张工", "赵师傅"],
                        RepresentativesPerSide = 3,
                        Reasons = "职工工资两年未调整。",
                        EmployeesHeard = true,
                        On = Offered,
                    },
                }
            );
            await SendAsync(
                services,
                chair,
                new ServeOffer
                {
                    CaseId = round,
                    ReceivedOn = Offered,
                    Method = ServiceMethod.Direct,
                    ReceivedBy = "办公室 陈某",
                }
            );
        }

        return city;
    }

    private static async Task<Guid> SendAsync(IServiceProvider services, Actor actor, Command command)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (actor, Guid.NewGuid().ToString());
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command)).CaseId;
    }
}
