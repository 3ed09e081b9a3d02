using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Bargaining.Tests.Fixtures;

/// <summary>Named states of a round before the draft, and small questions to the world.</summary>
public static class EarlyStates
{
    /// <summary>The day on which the early states stand: Monday, 2 March 2026.</summary>
    public static readonly DateOnly Day = new(2026, 3, 2);

    /// <summary>The employer let the reply's last day pass; it is 24 March.</summary>
    public static async Task<Guid> Silent(this World world)
    {
        var round = await world.ServedRound();
        await world.On("2026-03-24").Sweep(round);
        return round;
    }

    /// <summary>The employer refused, with a reason.</summary>
    public static async Task<Guid> Refused(this World world)
    {
        var round = await world.ServedRound();
        await world.Send(
            world.Employer,
            new ReplyToOffer
            {
                CaseId = round,
                Agrees = false,
                On = world.Today,
                Reason = "正在破产清算",
            }
        );
        return round;
    }

    /// <summary>The upper union, the order of the government: as far as <paramref name="step"/> is open.</summary>
    public static async Task<Guid> PressedTo(this World world, string step)
    {
        var round = await world.Silent();
        (Actor By, Command Command)[] way =
        [
            (
                world.Union,
                new RemindOtherSide
                {
                    CaseId = round,
                    On = world.Today,
                    To = "企业",
                    Content = "催告",
                }
            ),
            (
                world.Union,
                new ReportToUpperUnion
                {
                    CaseId = round,
                    On = world.Today,
                    To = "区总工会",
                    Content = "报告",
                }
            ),
            (
                world.Union,
                new ReferToSupervision
                {
                    CaseId = round,
                    On = world.Today,
                    To = "监督委员会",
                    Content = "移送",
                }
            ),
            (
                world.UpperUnion,
                new RecordGovernmentOrder
                {
                    CaseId = round,
                    On = world.Today,
                    By = "区政府",
                    Content = "责令改正",
                }
            ),
        ];
        foreach (var (by, command) in way)
        {
            if ((await world.OpenSteps(round)).Contains(step))
            {
                break;
            }

            await world.Send(by, command);
        }

        (await world.OpenSteps(round)).ShouldContain(step);
        return round;
    }

    /// <summary>The employer agreed to bargain, eight days on.</summary>
    public static async Task<Guid> Agreed(this World world)
    {
        var round = await world.ServedRound();
        await world.Send(world.Employer, world.Agreeing(round, days: 8));
        return round;
    }

    /// <summary>Three for the workers: the chair, a woman, front-line workers.</summary>
    public static IReadOnlyList<Representative> WorkersSide { get; } =
    [
        new() { Name = "李主席", Chief = true },
        new()
        {
            Name = "张工",
            Woman = true,
            FrontLine = true,
        },
        new() { Name = "赵师傅", FrontLine = true },
    ];

    /// <summary>Three for the employer.</summary>
    public static IReadOnlyList<Representative> EmployersSide { get; } =
    [new() { Name = "王总", Chief = true }, new() { Name = "财务孙某" }, new() { Name = "生产周某" }];

    /// <summary>That many more front-line workers, or managers.</summary>
    public static IReadOnlyList<Representative> And(this IReadOnlyList<Representative> side, int more) =>
        [.. side, .. Enumerable.Range(1, more).Select(n => new Representative { Name = $"{side[0].Name}后{n}", FrontLine = true })];

    /// <summary>The same side with one member changed.</summary>
    public static IReadOnlyList<Representative> With(
        this IReadOnlyList<Representative> side,
        int index,
        Func<Representative, Representative> change
    ) => [.. side.Select((m, i) => i == index ? change(m) : m)];

    /// <summary>The command by which a side names its representatives.</summary>
    public static NameRepresentatives Naming(this World world, Guid round, IReadOnlyList<Representative> members) =>
        new()
        {
            CaseId = round,
            Members = members,
            ChosenBy = members.Any(m => m.Name == "王总") ? "legal-representative" : "union",
            On = world.Today,
        };

    /// <summary>Both sides are named; the table is laid.</summary>
    public static async Task<Guid> AtTheTable(this World world)
    {
        var round = await world.Agreed();
        await world.Send(world.Union, world.Naming(round, WorkersSide));
        await world.Send(world.Employer, world.Naming(round, EmployersSide));
        return round;
    }

    /// <summary>The command that calls the next meeting for today; the workers chair, or nobody alone where both do.</summary>
    public static CallMeeting Calling(this World world, Guid round, Party? chair = Party.Workers) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            Place = "会议室",
            Agenda = ["工资增长幅度"],
            Recorder = "记录员吴某",
            Chair = world.Enterprise.Code.StartsWith("31", StringComparison.Ordinal) ? null : chair,
        };

    /// <summary>The command that records the meeting, signed by all.</summary>
    public static RecordMeeting Minutes(this World world, Guid round) =>
        new()
        {
            CaseId = round,
            HeldOn = world.Today,
            Present = [.. Names],
            SignedBy = [.. Names],
            Positions = [new Position("工资增长幅度", "百分之八", "百分之三")],
        };

    /// <summary>Everybody at the table.</summary>
    public static IEnumerable<string> Names => WorkersSide.Concat(EmployersSide).Select(m => m.Name);

    /// <summary>One meeting was held and recorded.</summary>
    public static async Task<Guid> Met(this World world)
    {
        var round = await world.AtTheTable();
        await world.Send(world.Union, world.Calling(round));
        await world.Both(world.Union, world.Minutes(round));
        return round;
    }

    /// <summary>The command that suspends with everybody's consent and by force majeure.</summary>
    public static SuspendBargaining Suspending(this World world, Guid round) =>
        new()
        {
            CaseId = round,
            On = world.Today,
            Reason = "洪水",
            ForceMajeure = true,
            WorkersConsent = true,
            EmployerConsents = true,
        };

    /// <summary>Bargaining stands still.</summary>
    public static async Task<Guid> Suspended(this World world)
    {
        var round = await world.Met();
        await world.Both(world.Union, world.Suspending(round));
        return round;
    }

    /// <summary>The sides cannot agree.</summary>
    public static async Task<Guid> AtImpasse(this World world)
    {
        var round = await world.Met();
        await world.Send(
            world.Union,
            new DeclareImpasse
            {
                CaseId = round,
                On = world.Today,
                Dispute = "工资增长幅度",
            }
        );
        return round;
    }

    /// <summary>The bureau was asked.</summary>
    public static async Task<Guid> AskedBureau(this World world)
    {
        var round = await world.AtImpasse();
        await world.Send(
            world.Union,
            new ApplyForCoordination
            {
                CaseId = round,
                On = world.Today,
                Dispute = "工资增长幅度",
            }
        );
        return round;
    }

    /// <summary>The bureau coordinates.</summary>
    public static async Task<Guid> InCoordination(this World world)
    {
        var round = await world.AskedBureau();
        await world.Send(world.Bureau, new AcceptCoordination { CaseId = round, On = world.Today });
        return round;
    }

    /// <summary>The round was taken back: it is closed.</summary>
    public static async Task<Guid> Withdrawn(this World world)
    {
        var round = await world.OfferedRound();
        await world.Send(world.Union, new WithdrawOffer { CaseId = round, Reason = "另行提出" });
        return round;
    }

    /// <summary>The facts of a round.</summary>
    public static Task<Round> Round(this World world, Guid round) => world.Facts<Round>(round);

    /// <summary>The only deadline of that matter.</summary>
    public static async Task<Deadline> Deadline(this World world, Guid round, string matter) =>
        (await world.Deadlines(round)).Where(d => d.Matter == matter).ShouldHaveSingleItem();

    /// <summary>The one rule that refused: its class, its id.</summary>
    public static async Task RefusedBy<TRule>(this World world, Actor actor, Command command, string ruleId)
        where TRule : IRule =>
        (await world.RefusedByLaw(actor, command)).Select(b => (b.Rule, b.RuleId)).ShouldContain((typeof(TRule).Name, ruleId));

    /// <summary>The fields that were found ill formed, each once, in order of name.</summary>
    public static async Task<string[]> Faults(this World world, Actor actor, Command command) =>
        [.. (await world.Invalid(actor, command)).Select(f => f.Field).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The command is refused because its step is not open.</summary>
    public static async Task OutOfTurn(this World world, Actor actor, Command command) =>
        (await world.RefusedByLaw(actor, command)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(StepMustBeOpen));

    /// <summary>The command is somebody else's.</summary>
    public static Task NotTheirs(this World world, Actor actor, Command command) =>
        Should.ThrowAsync<NotYourAction>(() => world.Send(actor, command));

    /// <summary>How the case ended; null while it runs.</summary>
    public static Task<string?> Outcome(this World world, Guid round) =>
        world.Read(db => db.Cases.Where(c => c.Id == round).Select(c => c.Outcome).SingleAsync());

    /// <summary>Uses a service in a scope of its own.</summary>
    public static async Task<TResult> Using<TService, TResult>(this World world, Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The default enterprise with something changed.</summary>
    public static Enterprise Enterprise(Func<Enterprise, Enterprise> change) => change(World.DefaultEnterprise);

    /// <summary>An offer with something changed, as a command.</summary>
    public static SubmitOffer Offering(this World world, Func<Offer, Offer>? change = null, ContractKind kind = ContractKind.Wage)
    {
        var offer = world.CompleteOffer();
        return new SubmitOffer
        {
            OrganisationId = world.Enterprise.Id,
            Kind = kind,
            Offer = change?.Invoke(offer) ?? offer,
        };
    }
}
