using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>Another teller confirms the one-time codes that were given out (复核一次性验证码): from here they are good for a vote.</summary>
[UseCase(
    "confirm-terminal-codes",
    "sessions/{caseId}/ballots/terminal-codes/confirmation",
    Party.Workers | Party.Delegate,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "复核一次性验证码",
    En = "Confirm one-time codes"
)]
public sealed record ConfirmTerminalCodes : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>The delegates whose codes are confirmed: those who are in the hall and asked for one.</summary>
    [PicksFrom(Pick.Delegate)]
    public required IReadOnlyList<Guid> Delegates { get; init; }
}

internal sealed class ConfirmTerminalCodesValidator : AbstractValidator<ConfirmTerminalCodes>
{
    public ConfirmTerminalCodesValidator()
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.Delegates).NotEmpty().Says("请选择已核对本人的代表。", "choose the delegates whom you have seen.");
    }
}

/// <summary>Makes the codes good.</summary>
internal sealed class ConfirmTerminalCodesHandler(CaseSession session) : IHandle<ConfirmTerminalCodes>
{
    public async Task HandleAsync(ConfirmTerminalCodes command, CancellationToken cancel)
    {
        var box = await session.BoxAtAsync(command.ItemId, BoxState.Open, cancel);
        var given = await session
            .Db.RollEntries.AsTracking()
            .Where(r => r.BoxId == box.Id && command.Delegates.Contains(r.DelegateId) && r.CodeFrom != null)
            .ToListAsync(cancel);
        session.Demand(
            given
                .Select(r => (IRule)new TwoTellersOpenAndCloseABox(session.Actor.UserId, r.CodeFrom!.Value))
                .DistinctBy(rule => rule)
                .Concat(given.Count < command.Delegates.Distinct().Count() ? [new OnlyACodeThatWaitsIsConfirmed()] : [])
        );
        foreach (var entry in given)
        {
            entry.CodeFrom = null;
        }
    }
}

/// <summary>A code is confirmed that a teller gave out, that nobody made void, and that was not confirmed before.</summary>
public sealed record OnlyACodeThatWaitsIsConfirmed : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        yield return law.OnBallots(
            this,
            new("所选代表中有人没有待复核的一次性验证码。", "Somebody among those chosen has no code that waits to be confirmed."),
            new("请刷新名单后重新选择；本人已经作废的，不再复核。", "Read the list again: what its owner made void is not confirmed.")
        );
    }
}
