using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>
/// A teller takes back a paper ballot that its voter spoilt, keeps it sealed, and hands out another (调换写错的纸质票): as many papers are out as
/// before, and the result says how many were exchanged.
/// </summary>
[UseCase(
    "exchange-paper",
    "sessions/{caseId}/ballots/papers/exchange",
    Party.Workers | Party.Delegate,
    At = [SessionSteps.InSession],
    Rule = "DEF-PAPER-01",
    Zh = "调换纸质票",
    En = "Exchange a spoilt paper ballot"
)]
public sealed record ExchangePaper : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>The delegates who each give a spoilt paper back and take another.</summary>
    [PicksFrom(Pick.Delegate)]
    public IReadOnlyList<Guid> Delegates { get; init; } = [];
}

internal sealed class ExchangePaperValidator : AbstractValidator<ExchangePaper>
{
    public ExchangePaperValidator()
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.Delegates).NotEmpty().Says("请选择调换纸质票的代表。", "choose the delegates whose papers are exchanged.");
        RuleFor(c => c.Delegates).Must(d => d.Distinct().Count() == d.Count).Says("同一名代表选了两次。", "names a delegate twice.");
    }
}

/// <summary>Keeps how many were exchanged, and of whom nothing but that they were.</summary>
internal sealed class ExchangePaperHandler(CaseSession session) : IHandle<ExchangePaper>
{
    public async Task HandleAsync(ExchangePaper command, CancellationToken cancel)
    {
        var box = await session.BoxAtAsync(command.ItemId, BoxState.Open, cancel);
        var states = await session
            .Db.RollEntries.Where(r => r.BoxId == box.Id && command.Delegates.Contains(r.DelegateId))
            .Select(r => r.State)
            .ToListAsync(cancel);
        session.Demand(
            states
                .Select(state => (IRule)new WhoExchangesAPaperTookOne(state))
                .Concat(states.Count < command.Delegates.Count ? [new OnlyThoseOnTheRollVote()] : [])
        );
        var item = session.Item(command.ItemId);
        session.Change(session.Facts<Session>().With(item with { Exchanged = item.Exchanged + states.Count }));
    }
}

/// <summary>Only who took a paper ballot has one to give back.</summary>
public sealed record WhoExchangesAPaperTookOne(RollState State) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (State != RollState.TookPaper)
        {
            yield return law.Breach(
                this,
                "DEF-PAPER-01",
                State == RollState.MayVote
                    ? new(
                        "该代表还没有领取纸质票，没有可以调换的票。",
                        "This delegate has taken no paper ballot: there is none to exchange."
                    )
                    : new(
                        "该代表已经用手机、电脑或者现场终端投过票，不能再领纸质票。",
                        "This delegate has voted by phone, computer or terminal already and gets no paper."
                    ),
                State == RollState.MayVote
                    ? new("要用纸质票投票的，请先办理“发放纸质票”。", "Hand out a paper ballot first.")
                    : new("请告知该代表：每人每项只投一票。", "Tell the delegate: each has one ballot on an item.")
            );
        }
    }
}
