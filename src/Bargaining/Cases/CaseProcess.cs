using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Cases;

/// <summary>
/// Drives the procedure of the case in hand (推进程序): what handlers asked for and what ran out goes to the engine; what that answers becomes
/// steps, duties and messages of the case.
/// </summary>
public sealed class CaseProcess(BargainingDb db, CaseSession session, IProcedureEngine engine, Definitions definitions)
{
    private readonly List<OpenedStep> _opened = [];
    private IReadOnlyList<IProcedureInstance>? _instances;
    private DateOnly _movedOn;

    /// <summary>Steps that this command opened and that are still open.</summary>
    internal IReadOnlyList<OpenedStep> Opened => [.. _opened];

    /// <summary>Forgets everything, before the command is tried (again).</summary>
    internal void Forget()
    {
        _opened.Clear();
        (_instances, _movedOn) = (null, session.Today);
    }

    /// <summary>Carries out what the handler asked for, in that order.</summary>
    internal async Task GoOnAsync(CancellationToken cancel)
    {
        while (session.Moves.TryDequeue(out var move))
        {
            switch (move)
            {
                case Move.Start:
                    Apply(await engine.StartAsync(session.Case.Procedure, session.Procedure.Variables(session), cancel), session.Today);
                    break;
                case Move.End(var step, var outcome, var on):
                    await EndAsync(session.OpenSteps.Single(s => s.Name == step), outcome, on, cancel);
                    break;
                case Move.Open(var duty, var matter, var party, var clock)
                    when !session.Deadlines.Any(d => d.IsPending && d.Step == duty && d.Party == party && d.Clock == clock):
                    OpenDuty(duty, matter, party, clock);
                    break;
                case Move.Open:
                    break; // its drawing opened it
                case Move.Close(var outcome):
                    Apply(await engine.CancelAsync(await InstancesAsync(cancel), cancel), session.Today);
                    CloseWith(outcome);
                    break;
                default:
                    throw new InvalidOperationException($"{move} is no move.");
            }
        }
    }

    /// <summary>
    /// Expires what is due, in the order of the due days, and lets the procedure go on from each true due day; what that opens and is due
    /// already expires in the same run.
    /// </summary>
    /// <returns>How many deadlines ran out.</returns>
    internal async Task<int> ExpireAsync(CancellationToken cancel)
    {
        var count = 0;
        while (session.Deadlines.RunOut is { } deadline)
        {
            count++;
            deadline.End(DeadlineState.Overdue, deadline.Due);
            var step = session.OpenSteps.SingleOrDefault(s => s.Id == deadline.StepId);
            session.Procedure.Expired(session, deadline);
            await GoOnAsync(cancel);
            if (deadline.State == DeadlineState.Overdue)
            {
                session.Tell(deadline.Party, "deadline-overdue", deadline.Step, deadline.Due);
            }

            if (step is { EndedAt: null, LeadsOnWhenOverdue: true })
            {
                await EndAsync(step, "Overdue", deadline.Due, cancel);
            }

            Settle();
        }

        return count;
    }

    /// <summary>Gives every open step its deadline, and keeps where the procedure stands; then all of it can be saved.</summary>
    internal void Conclude()
    {
        Settle();
        session.Case.Version++;
        foreach (var instance in _instances ?? [])
        {
            var state = instance.ToText();
            var row = session.Rows.Instances.SingleOrDefault(r => r.Id == instance.Id);
            if (row is null)
            {
                row = new ProcedureInstance
                {
                    Id = instance.Id,
                    CaseId = session.Case.Id,
                    DefinitionHash = instance.DefinitionHash,
                    State = state,
                };
                session.Rows.Instances.Add(row);
            }

            (row.State, row.DefinitionHash, row.Running) = (state, instance.DefinitionHash, instance.Status == InstanceStatus.Running);
        }
    }

    /// <summary>Shows what would move if the case's instances went to another version of their procedure.</summary>
    internal async Task<MigrationPlan> PlanAsync(
        WorkflowDefinition from,
        WorkflowDefinition to,
        IReadOnlyDictionary<string, string> map,
        CancellationToken cancel
    ) => await engine.PlanAsync(await InstancesAsync(cancel), from, to, map, cancel);

    /// <summary>Moves the open position as planned; open steps keep their keys.</summary>
    internal async Task MigrateAsync(MigrationPlan plan, CancellationToken cancel)
    {
        _instances = await engine.MigrateAsync(await InstancesAsync(cancel), plan, cancel);
        foreach (var move in plan.Moves)
        {
            if (session.Rows.Steps.SingleOrDefault(s => s.Id == move.BookmarkId) is { } step)
            {
                (step.ActivityId, step.Name, step.Key) = (
                    move.ToActivity,
                    move.NewName,
                    Bookmarks.Hash(session.Case.Id, move.NewName, "end")
                );
            }
        }
    }

    private async Task EndAsync(Step step, string outcome, DateOnly on, CancellationToken cancel) =>
        Apply(await engine.EndAsync(await InstancesAsync(cancel), step.Id, outcome, session.Procedure.Variables(session), cancel), on);

    // Read when the procedure goes on, and not by the many commands that leave it where it is.
    private async Task<IReadOnlyList<IProcedureInstance>> InstancesAsync(CancellationToken cancel)
    {
        if (_instances is null)
        {
            foreach (
                var hash in session
                    .Rows.Instances.Select(row => row.DefinitionHash)
                    .Where(hash => definitions.Current.ByHash(hash) is null)
                    .Distinct()
                    .ToList()
            )
            {
                definitions.Add(await db.KeptDefinitions.AsNoTracking().SingleAsync(d => d.Hash == hash, cancel));
            }

            _instances = [.. session.Rows.Instances.Select(row => engine.Read(row.State))];
        }

        return _instances;
    }

    private void Settle() => session.Deadlines.Settle(session.Procedure, _movedOn);

    private void Apply(ProcedureAdvance advance, DateOnly on)
    {
        _movedOn = on;
        _instances = advance.Instances;
        foreach (var effect in advance.Effects)
        {
            switch (effect)
            {
                case StepOpened opened:
                    Open(opened);
                    break;
                case StepEnded ended:
                    StepEnds(ended.BookmarkId, ended.Outcome, on);
                    break;
                case StepCancelled cancelled:
                    StepEnds(cancelled.BookmarkId, "Cancelled", on);
                    break;
                case DeadlineRequested deadline:
                    OpenDuty(deadline.Duty, deadline.Matter, Parties.Named(deadline.Party), deadline.Clock);
                    break;
                case CaseClosed closed:
                    CloseWith(closed.Outcome);
                    break;
                default:
                    break; // what the engine tells of itself: children, ends of instances
            }
        }
    }

    private void OpenDuty(string duty, string matter, Party party, string clock)
    {
        if (session.Procedure.Clock(session, clock, "") is { } from)
        {
            session.Deadlines.OpenDuty(duty, matter, party, clock, from);
        }
    }

    private void Open(StepOpened opened)
    {
        var step = new Step
        {
            Id = opened.BookmarkId,
            CaseId = session.Case.Id,
            InstanceId = opened.InstanceId,
            ActivityId = opened.ActivityId,
            Name = opened.Step,
            Party = Parties.Named(opened.Party),
            Matter = opened.Matter,
            Clock = opened.Clock,
            Reminders = opened.Reminders,
            LeadsOnWhenOverdue = opened.HasOverduePort,
            Key = Bookmarks.Hash(session.Case.Id, opened.Step, "end"),
            OpenedAt = session.Now,
        };
        session.Rows.Steps.Add(step);
        _opened.Add(new OpenedStep(step.Name, step.Party));
        session.Tell(step.Party, "step-opened", step.Name);
    }

    private void StepEnds(Guid id, string outcome, DateOnly on)
    {
        var step = session.Rows.Steps.Single(s => s.Id == id);
        (step.Outcome, step.EndedAt, step.EndedBy, step.Key) = (outcome, session.Now, session.Actor.UserId, null);
        _opened.RemoveAll(o => o.Step == step.Name); // opened and ended by one command: nothing to show
        session.Deadlines.StepEnded(id, outcome, on);
    }

    private void CloseWith(string outcome)
    {
        (session.Case.Outcome, session.Case.ClosedAt) = (outcome, session.Now);
        session.Deadlines.CaseClosed(_movedOn);
    }
}
