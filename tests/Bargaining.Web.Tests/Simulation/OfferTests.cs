using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Bargaining.Web.Hosting;
using Bargaining.Web.Simulation;
using Bargaining.Web.Tests.Architecture;
using Bargaining.Web.Tests.Fixtures;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Simulation;

/// <summary>
/// Walks every sample, and after every step does for every party what is offered to it: none of it is refused as out of order, as somebody
/// else's or for want of an object; and whatever a sample does was offered to who did it.
/// </summary>
public sealed class OfferTests
{
    private const int Seed = 20261130;

    // Offered to a party of whom one person may: the delegate who leads the proposal (else the union), a teller.
    private static readonly string[] ForOnePerson = ["rate-answer", "take-attendance"];

    [Fact]
    public async Task What_is_offered_can_be_done_and_what_is_done_was_offered()
    {
        var walk = new Walk();
        var clock = new MovingClock(new DateOnly(2026, 1, 5));
        await using var services = await ServicesAsync(clock, walk);
        List<Scenario> samples =
        [
            .. Directory.GetFiles(Repository.Full("workflows/samples"), "*.yaml").Order(StringComparer.Ordinal).Select(Scenario.Read),
        ];
        foreach (var tries in (bool[])[false, true]) // first to learn how each action is filled in rightly
        {
            walk.IsLearning = !tries;
            foreach (var sample in samples)
            {
                await PlayAsync(services, clock, walk, sample, tries);
            }
        }

        List<Scenario> cases =
        [
            .. Directory.GetFiles(Repository.Full(SampleTests.CaseFolder), "*.yaml").Order(StringComparer.Ordinal).Select(Scenario.Read),
        ];
        for (var n = 0; n < LongRun.Times(daily: 12, nightly: 1000); n++)
        {
            cases.Add(SpoiltPlan.Walk(samples[n % samples.Count], new Random(Seed + n)));
        }

        foreach (var plan in cases)
        {
            await PlayAsync(services, clock, walk, plan, tries: true, asPlanned: false);
        }

        walk.Faults.ShouldBeEmpty();
        walk.Tried.ShouldBeGreaterThan(150); // it was 200 when this was written
    }

    private static async Task<ServiceProvider> ServicesAsync(MovingClock clock, Walk walk)
    {
        var connection = await TestDatabases.EmptyAsync("bargaining_offer_tests");
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddLogging()
            .AddTestParts()
            .AddBargaining()
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddDatabase(
                new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection([new("BARGAINING_POSTGRES", connection)]).Build()
            )
            .AddSingleton(clock)
            .AddScoped<Assembly>()
            .AddScoped<ScenarioRunner>()
            .AddSingleton(walk)
            .AddScoped<IMediator, WalkingMediator>()
            .BuildServiceProvider(validateScopes: true);
        await Product.MigrateAsync(services, CancellationToken.None);
        return services;
    }

    private static async Task PlayAsync(
        ServiceProvider services,
        MovingClock clock,
        Walk walk,
        Scenario sample,
        bool tries,
        bool asPlanned = true
    )
    {
        clock.MoveTo(sample.Steps[0].On);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(); // never committed
        var cast = await Cast.EnterAsync(db, sample, CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<CommandContext>().Rehearsal = true;
        walk.Begin(sample.Title);
        await foreach (var moment in scope.ServiceProvider.GetRequiredService<ScenarioRunner>().PlayAsync(sample, cast))
        {
            (asPlanned ? moment.Unmet : []).ShouldBeEmpty();
            if (tries)
            {
                await TryAllAsync(scope.ServiceProvider, transaction, walk, cast);
            }
        }
    }

    private static async Task TryAllAsync(IServiceProvider services, IDbContextTransaction transaction, Walk walk, Cast cast)
    {
        var query = services.GetRequiredService<CaseQuery>();
        foreach (var caseId in walk.Cases)
        {
            foreach (var (word, actor) in cast.Actors)
            {
                if (await ViewAsync(query, actor, caseId) is not { } view)
                {
                    continue;
                }

                if (word == (view.Procedure == SupervisionProcedure.Definition ? "supervision" : "union"))
                {
                    walk.Faults.AddRange(
                        Stuck(view)
                            .Select(step =>
                                $"{walk.Sample}: the step {step} is open, and {word} can do nothing about it, nor enter it with proof"
                            )
                    );
                }

                var open = string.Join(' ', view.Steps.Select(step => step.Step.Code).Order(StringComparer.Ordinal));
                foreach (var action in view.Actions.Select(offered => offered.Action.Code))
                {
                    if (walk.IsNew($"{view.Procedure} [{open}] {word} {action}"))
                    {
                        walk.Faults.AddRange(
                            await RefusalsAsync(services, transaction, walk, actor, caseId, action, null)
                                .Select(refusal => $"{walk.Sample}, at {open}: {action} is offered to {word}, and is refused: {refusal}")
                                .ToListAsync()
                        );
                    }
                }

                foreach (var action in view.WithProof.Select(offered => offered.Action.Code))
                {
                    if (walk.IsNew($"{view.Procedure} [{open}] {word} {action} with proof"))
                    {
                        List<Party> parties = [.. (UseCases.Named(action)!.Is.By & ~view.You).Each()];
                        var refusals = await parties
                            .ToAsyncEnumerable()
                            .SelectMany(of => RefusalsAsync(services, transaction, walk, actor, caseId, action, of))
                            .ToListAsync();
                        if (refusals.Count == parties.Count)
                        {
                            walk.Faults.Add(
                                $"{walk.Sample}, at {open}: {action} is offered to {word} with proof, "
                                    + $"and is refused for every party: {string.Join(" ", refusals)}"
                            );
                        }
                    }
                }
            }
        }
    }

    /// <summary>
    /// Open steps that wait for another party which may not use the product: whoever runs the case can end none of them, by itself or with
    /// that party's proof. Steps that end by themselves have no action; the union above uses the product where it asks for its own review.
    /// </summary>
    private static IEnumerable<string> Stuck(CaseView view) =>
        from step in view.Steps.Select(one => one.Step.Code)
        let useCases = UseCases.All.Where(u => u.Is.At.Contains(step)).ToList()
        // An award is the union's above to give: its check and its decision are no right of anybody at the enterprise.
        where view.Procedure != CommendationProcedure.Definition || useCases.Exists(u => u.Is.By != Party.UpperUnion)
        let actions = useCases.ConvertAll(u => u.Is.Name)
        where actions.Count > 0 && !view.Actions.Concat(view.WithProof).Any(offered => actions.Contains(offered.Action.Code))
        select step;

    /// <summary>The refusal, where it is one that no input can change; none where it is done, or
    /// refused for its values: those are another sample's.</summary>
    private static async IAsyncEnumerable<string> RefusalsAsync(
        IServiceProvider services,
        IDbContextTransaction transaction,
        Walk walk,
        Actor actor,
        Guid caseId,
        string action,
        Party? provedOf
    )
    {
        if (walk.Example(action, caseId, services.GetRequiredService<MovingClock>().Today) is not { } command)
        {
            yield break;
        }

        if (provedOf is { } of && command is CommandWithProof proved)
        {
            command = proved with
            {
                Proof = new Proof
                {
                    Of = of,
                    Kind = ProofKind.Written,
                    Description = "凭证",
                },
            };
        }

        var context = services.GetRequiredService<CommandContext>();
        (context.Actor, context.Key, context.ExpectedVersion) = (actor, "", null);
        await transaction.CreateSavepointAsync("offer");
        string? refused = null;
        try
        {
            walk.IsTrying = true;
            await services.GetRequiredService<IMediator>().Send(command);
        }
        catch (RefusedByLaw refusal) when (refusal.Breaches.Any(b => b.Rule is nameof(StepMustBeOpen) or nameof(ThereIsSomethingToActOn)))
        {
            refused = refusal.Message;
        }
        catch (NotYourAction refusal) when (!ForOnePerson.Contains(action))
        {
            refused = refusal.Message;
        }
        catch (Refusal)
        {
            // The values are another sample's: what is in them may be wrong here.
        }
        finally
        {
            walk.IsTrying = false;
            services.GetRequiredService<BargainingDb>().ChangeTracker.Clear();
            await transaction.RollbackToSavepointAsync("offer");
        }

        if (refused is not null)
        {
            yield return refused;
        }
    }

    private static async Task<CaseView?> ViewAsync(CaseQuery query, Actor actor, Guid caseId)
    {
        try
        {
            return await query.ViewAsync(actor, await query.FindAsync(actor, caseId));
        }
        catch (CaseNotFound)
        {
            return null;
        }
    }

    /// <summary>What was seen on the way.</summary>
    private sealed class Walk
    {
        private readonly Dictionary<string, CaseCommand> _examples = new(StringComparer.Ordinal);
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public List<string> Faults { get; } = [];
        public HashSet<Guid> Cases { get; } = [];
        public int Tried { get; private set; }
        public string Sample { get; private set; } = "";
        public bool IsTrying { get; set; }

        /// <summary>Every sample is played once more, and is asked then.</summary>
        public bool IsLearning { get; set; }

        public void Begin(string sample)
        {
            Sample = sample;
            Cases.Clear();
        }

        public bool IsNew(string what) => _seen.Add(what);

        public void Learn(string action, CaseCommand command) => _examples.TryAdd(action, command);

        public CaseCommand? Example(string action, Guid caseId, DateOnly today)
        {
            if (!_examples.TryGetValue(action, out var example))
            {
                return null; // nobody does it in a sample, so there are no right values to try it with
            }

            Tried++;
            var command = example with { CaseId = caseId };
            if (command.GetType().GetProperty("On", typeof(DateOnly)) is { } day)
            {
                day.SetValue(command, today);
            }

            return command;
        }
    }

    /// <summary>Looks before each command of a sample whether it is offered.</summary>
    private sealed class WalkingMediator(ServiceFactory services, Walk walk, CommandContext context, CaseQuery query) : IMediator
    {
        private readonly Mediator _mediator = new(services);

        public async Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default)
        {
            if (walk.IsTrying || context.Actor == Actor.System || request is not Command command)
            {
                return await _mediator.Send(request, cancellationToken);
            }

            var (actor, action) = (context.Actor, UseCases.Of(request.GetType()).Is.Name);
            var wasOffered =
                walk.IsLearning
                || command is not CaseCommand before
                || (await ViewAsync(query, actor, before.CaseId)) is { } view
                    && view.Actions.Concat(view.WithProof).Any(offered => offered.Action.Code == action);
            var answer = await _mediator.Send(request, cancellationToken);
            walk.Cases.Add(((Receipt)(object)answer!).CaseId);
            if (command is CaseCommand done)
            {
                walk.Learn(action, done);
            }

            if (!wasOffered)
            {
                walk.Faults.Add($"{walk.Sample}: {action} was done by {actor.Name} and not offered");
            }

            return answer;
        }

        public Task Publish(object notification, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification => _mediator.Publish(notification, cancellationToken);
    }
}
