using Bargaining.Cases;
using Bargaining.Rounds.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Rounds;

/// <summary>What happens when a contract takes effect, and when it ends: facts, and the contract's row.</summary>
internal static class TakeEffect
{
    /// <summary>The contract takes effect.</summary>
    /// <param name="session">The case.</param>
    /// <param name="from">First day of effect.</param>
    /// <param name="by">What made it so: opinion or silence.</param>
    public static void On(CaseSession session, DateOnly from, string by)
    {
        var round = session.Facts<Round>();
        var contract = round.Contract ?? throw new InvalidOperationException("A contract takes effect after it is signed.");
        session.Change(
            (round with { Contract = contract with { EffectiveOn = from, EffectiveBy = by } })
                .On("effective", from)
                .On("performance.from", from)
        );
        Row(session, row => (row.State, row.EffectiveOn) = (ContractState.InEffect, from));
    }

    /// <summary>The contract ends.</summary>
    public static void End(CaseSession session, ContractState state) => Row(session, row => row.State = state);

    /// <summary>Changes the contract's row.</summary>
    public static void Row(CaseSession session, Action<CollectiveContract> change)
    {
        var caseId = session.Case.Id;
        var row =
            session.Db.Contracts.Local.FirstOrDefault(c => c.CaseId == caseId)
            ?? session.Db.Contracts.AsTracking().Single(c => c.CaseId == caseId);
        change(row);
    }
}
