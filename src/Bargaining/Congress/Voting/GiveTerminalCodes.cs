using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>
/// A teller gives delegates one-time codes for the hall terminals (发放一次性验证码). The codes are made of a seed that only the teller's page
/// holds, so that they can be printed again and are stored nowhere; a new seed makes the codes given before
/// worthless. They are good for something once another teller has confirmed them, and whoever has an account
/// is told and may make theirs void: nobody votes for another alone.
/// </summary>
[UseCase(
    "give-terminal-codes",
    "sessions/{caseId}/ballots/terminal-codes",
    Party.Workers | Party.Delegate,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "发放一次性验证码",
    En = "Give out one-time codes"
)]
public sealed record GiveTerminalCodes : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>The delegates who get one.</summary>
    [PicksFrom(Pick.Delegate)]
    public required IReadOnlyList<Guid> Delegates { get; init; }

    /// <summary>Random text of the page, at least 20 letters; the codes are made of it.</summary>
    [Secret]
    public required string Seed { get; init; }
}

internal sealed class GiveTerminalCodesValidator : AbstractValidator<GiveTerminalCodes>
{
    public GiveTerminalCodesValidator()
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.Delegates).NotEmpty().Says("请选择使用终端的代表。", "choose the delegates who use a terminal.");
        RuleFor(c => c.Seed)
            .Must(seed => seed is { Length: >= 20 and <= 200 })
            .Says("种子应为 20 至 200 个随机字符。", "is 20 to 200 random letters.");
    }
}

/// <summary>Puts the hashes of the codes on the roll.</summary>
internal sealed class GiveTerminalCodesHandler(CaseSession session, IAccountMessages messages) : IHandle<GiveTerminalCodes>
{
    public async Task HandleAsync(GiveTerminalCodes command, CancellationToken cancel)
    {
        var box = await session.BoxAtAsync(command.ItemId, BoxState.Open, cancel);
        var takers = await session
            .Db.RollEntries.AsTracking()
            .Where(r => r.BoxId == box.Id && command.Delegates.Contains(r.DelegateId))
            .ToListAsync(cancel);
        session.Demand(
            takers
                .Where(t => t.State != RollState.MayVote)
                .Select(t => (IRule)new NobodyVotesTwice(t.State))
                .Concat(takers.Count < command.Delegates.Distinct().Count() ? [new OnlyThoseOnTheRollVote()] : [])
        );
        foreach (var taker in takers)
        {
            taker.TerminalCode = SecretCode.Hash(SecretCode.Terminal(box.Id, taker.DelegateId, command.Seed));
            taker.CodeFrom = session.Actor.UserId;
            if (taker.UserId is { } user)
            {
                var title = session.Item(command.ItemId).Title;
                await messages.TellAsync(
                    user,
                    "terminal-code-given",
                    [
                        new($"表决：{title}", $"Vote on: {title}"),
                        new(
                            $"发放人：{session.Actor.Name}。不是您要的，请在“投票”页面作废，仍用手机、电脑投票。",
                            $"Given by {session.Actor.Name}. If you did not ask for it, make it void on the page 'Vote', "
                                + "and vote by phone or computer."
                        ),
                    ],
                    cancel
                );
            }
        }
    }
}
