using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress;
using Bargaining.Data;
using Bargaining.Deadlines;
using Bargaining.Law;
using Bargaining.Rounds.Contracts;
using Bargaining.Web.Simulation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Delegate = Bargaining.Congress.Delegate;

namespace Bargaining.Web.Seeding;

/// <summary>A case that was played through the very commands that people send, with all its
/// rows (样本案件), and the facts after each entry of its trail.</summary>
/// <param name="Case">The case.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Deadlines">Its deadlines.</param>
/// <param name="Instances">Its procedures.</param>
/// <param name="Entries">Its audit trail, in order.</param>
/// <param name="Messages">What was said.</param>
/// <param name="Contracts">Its contract, where it has one.</param>
/// <param name="Delegates">The delegates of its term, where it is a congress.</param>
/// <param name="FactsAfter">The facts after the entry of a sequence.</param>
/// <param name="Actors">Who acted, by the words of the plan.</param>
internal sealed record ToldCase(
    Case Case,
    IReadOnlyList<Step> Steps,
    IReadOnlyList<Deadline> Deadlines,
    IReadOnlyList<ProcedureInstance> Instances,
    IReadOnlyList<AuditEntry> Entries,
    IReadOnlyList<OutboxMessage> Messages,
    IReadOnlyList<CollectiveContract> Contracts,
    IReadOnlyList<Delegate> Delegates,
    IReadOnlyDictionary<long, string> FactsAfter,
    IReadOnlyDictionary<string, Actor> Actors
)
{
    /// <summary>Plays a plan up to a day, in a transaction that is thrown away.</summary>
    public static async Task<ToldCase> PlayAsync(IServiceProvider services, Scenario plan, DateOnly today, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel); // never committed
        return await new Play(scope.ServiceProvider, plan, await Cast.EnterAsync(db, plan, cancel)).RunAsync(today, cancel);
    }

    private sealed class Play(IServiceProvider services, Scenario plan, Cast cast)
    {
        private readonly BargainingDb _db = services.GetRequiredService<BargainingDb>();
        private readonly CommandContext _context = services.GetRequiredService<CommandContext>();
        private readonly MovingClock _clock = services.GetRequiredService<MovingClock>();
        private const int MostTries = 4;
        private readonly Dictionary<long, string> _factsAfter = [];
        private Guid _caseId;

        public async Task<ToldCase> RunAsync(DateOnly today, CancellationToken cancel)
        {
            _context.Rehearsal = true;
            _clock.Now = LegalDay.At(plan.Steps[0].On);
            foreach (var step in plan.Steps)
            {
                if (!await DoAsync(step, today, cancel))
                {
                    break; // nobody does anything more
                }
            }

            await PassToAsync(today, cancel);
            _db.ChangeTracker.Clear();
            return new ToldCase(
                await _db.Cases.AsNoTracking().SingleAsync(c => c.Id == _caseId, cancel),
                await _db.Steps.AsNoTracking().Where(s => s.CaseId == _caseId).ToListAsync(cancel),
                await _db.Deadlines.AsNoTracking().Where(d => d.CaseId == _caseId).ToListAsync(cancel),
                await _db.Set<ProcedureInstance>().AsNoTracking().Where(i => i.CaseId == _caseId).ToListAsync(cancel),
                await _db.AuditEntries.AsNoTracking().Where(e => e.CaseId == _caseId).OrderBy(e => e.Sequence).ToListAsync(cancel),
                await _db.Outbox.AsNoTracking().Where(m => m.CaseId == _caseId).ToListAsync(cancel),
                await _db.Contracts.AsNoTracking().Where(c => c.CaseId == _caseId).ToListAsync(cancel),
                await _db.Delegates.AsNoTracking().Where(d => d.TermId == _caseId).ToListAsync(cancel),
                _factsAfter,
                cast.Actors
            );
        }

        // A festival may move what a step waits for: then people come back a week later, while it is not yet today.
        private async Task<bool> DoAsync(ScenarioStep step, DateOnly today, CancellationToken cancel)
        {
            var on = step.On < _clock.Today ? _clock.Today : step.On;
            for (var tries = 0; tries < MostTries && on <= today; tries++, on = on.AddDays(7))
            {
                await PassToAsync(on, cancel);
                _clock.MoveTo(on);
                (_context.Actor, _context.Key, _context.ExpectedVersion) = (cast.Actors[step.By!], Guid.NewGuid().ToString(), null);
                try
                {
                    _caseId = (
                        await services
                            .GetRequiredService<IMediator>()
                            .Send(ScenarioCommand.Of(plan, step with { On = on }, cast.Enterprise.Id, _caseId), cancel)
                    ).CaseId;
                    await RememberAsync(cancel);
                    return true;
                }
                catch (RefusedByLaw) when (_caseId != Guid.Empty)
                {
                    await RememberAsync(cancel); // the refusal stands in the trail
                }
            }

            return false;
        }

        // What runs out on the way is swept in the night after its last day, as the scheduler does.
        private async Task PassToAsync(DateOnly day, CancellationToken cancel)
        {
            while (
                await _db
                    .Deadlines.AsNoTracking()
                    .Where(d => d.CaseId == _caseId && d.State == DeadlineState.Open && d.Due < day)
                    .OrderBy(d => d.Due)
                    .Select(d => (DateOnly?)d.Due)
                    .FirstOrDefaultAsync(cancel)
                    is { } due
            )
            {
                _clock.Now = LegalDay.At(due.AddDays(1), hour: 0);
                await services.GetRequiredService<DeadlineSweep>().RunAsync(_caseId, cancel);
                await RememberAsync(cancel);
            }
        }

        private async Task RememberAsync(CancellationToken cancel)
        {
            var now = await _db
                .Cases.AsNoTracking()
                .Where(c => c.Id == _caseId)
                .Select(c => new { c.AuditSequence, c.Facts })
                .SingleAsync(cancel);
            _factsAfter[now.AuditSequence] = now.Facts;
        }
    }
}
