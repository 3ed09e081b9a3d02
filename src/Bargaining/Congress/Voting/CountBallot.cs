using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>The other teller opens the second lock, and it is counted: tally, majority,
/// minutes and resolution stand at once (开箱计票、宣布结果).</summary>
[UseCase(
    "count-ballot",
    "sessions/{caseId}/ballots/count",
    Party.Workers | Party.Delegate,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "开箱计票",
    En = "Count the ballot"
)]
public sealed record CountBallot : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>The teller's passphrase for this box.</summary>
    [Secret]
    public required string Passphrase { get; init; }

    /// <summary>What the tellers counted on paper; needed where paper ballots were handed out, left out where none were.</summary>
    public PaperCount? Paper { get; init; }
}

internal sealed class CountBallotValidator : AbstractValidator<CountBallot>
{
    public CountBallotValidator()
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.Passphrase).IsPassphrase();
        RuleFor(c => c.Paper!)
            .Must(p => p is { Returned: >= 0, Spoilt: >= 0 } && p.Spoilt <= p.Returned)
            .When(c => c.Paper is not null)
            .Says("收回票数、废票数不能为负，废票不能多于收回的票。", "no number is negative, and no more are spoilt than came back.");
        RuleFor(c => c.Paper!)
            .Must(p =>
                p.Options.All(o =>
                    o.Marks.All(m => m.Value >= 0) && o.Marks.Where(m => m.Key != Mark.Abstain).Sum(m => (long)m.Value) <= p.Valid
                )
            )
            .When(c => c.Paper is not null)
            .Says("每个选项的各项票数之和不能超过有效票数。", "the marks of one option do not add up to more than the papers that count.");
    }
}

/// <summary>Counts.</summary>
internal sealed class CountBallotHandler(CaseSession session, TellersKey key) : IHandle<CountBallot>
{
    public Task PrepareAsync(CountBallot command, CancellationToken cancel) =>
        key.TryAsync(command.CaseId, command.ItemId, command.Passphrase, cancel);

    public async Task HandleAsync(CountBallot command, CancellationToken cancel)
    {
        var box = await session.BoxAtAsync(command.ItemId, BoxState.Closed, cancel);
        var locks = await Boxes.LocksOfAsync(session.Db, box.Id, cancel);
        session.Demand(
            new TellersKeepTheBox(session.Actor.UserId, [.. locks.Select(l => new Teller(l.TellerId, l.Name))]),
            new TwoTellersOpenAndCloseABox(session.Actor.UserId, locks[0].TellerId)
        );

        var question = Json.Read<Question>(box.Question);
        var roll = await session
            .Db.RollEntries.Where(r => r.BoxId == box.Id)
            .GroupBy(r => r.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, cancel);
        var papers = roll.GetValueOrDefault(RollState.TookPaper);
        DemandPaper(command.Paper, papers, question);
        var second = key.Of(locks[1]);
        var piles = await session.Db.Piles.AsNoTracking().Where(p => p.BoxId == box.Id).OrderBy(p => p.Option).ToListAsync(cancel);
        var voted = roll.GetValueOrDefault(RollState.Voted) + roll.GetValueOrDefault(RollState.VotedAtTerminal);
        var codes = await session.Db.CountedCodes.CountAsync(c => c.BoxId == box.Id, cancel);
        var marks = piles.Select(pile => Opened(pile, question, second)).ToList();
        session.Demand(
            new NoMorePapersComeBackThanWereHandedOut(command.Paper?.Returned ?? 0, papers),
            new TheBoxHoldsAsManyBallotsAsTheRollSays(
                voted,
                marks.Count == question.Options().Count ? marks.Min(option => option.Count) : 0,
                codes
            )
        );

        var tally = new Tally(
            session.Facts<Session>().Roll,
            roll.Values.Sum(),
            voted + (command.Paper?.Returned ?? 0),
            command.Paper?.Spoilt ?? 0,
            Marks.Count(question, marks, command.Paper)
        )
        {
            Exchanged = session.Item(command.ItemId).Exchanged,
        };
        Resolutions.Decide(session, command.ItemId, session.Today, tally);
        await Boxes.EndAsync(session.Db, box, BoxState.Counted, cancel);
        await session.RecordAsync<RollEntry>(box.Id, cancel);
    }

    // Marks leave their envelopes in memory and are only added up.
    private static IReadOnlyList<byte> Opened(Pile pile, Question question, System.Security.Cryptography.ECDiffieHellman second) =>
        [.. TwoEnvelopes.Open(pile, second).Where(mark => question.Allowed().Contains((Mark)mark))];

    private static void DemandPaper(PaperCount? paper, int handedOut, Question question)
    {
        if (paper is null != (handedOut == 0))
        {
            throw new Invalid(
                "paper",
                handedOut == 0
                    ? "本次没有发放纸质票，不应填写纸质票计票。"
                    : $"已发放 {handedOut} 张纸质票，请填写收回数、废票数和各项票数。",
                handedOut == 0
                    ? "no paper ballots were handed out: leave it out."
                    : $"{handedOut} paper ballots were handed out: enter how many came back, how many are spoilt, and the marks."
            );
        }

        foreach (var (option, mark) in (paper?.Options ?? []).SelectMany(o => o.Marks.Keys.Select(mark => (o.Option, mark))))
        {
            if (question.Faults(new Dictionary<string, Mark> { [option] = mark }).FirstOrDefault() is { } fault)
            {
                throw new Invalid([fault with { Field = "paper.options" }]);
            }
        }

        if (
            paper is not null
            && question.Kind == QuestionKind.Election
            && paper.Options.Sum(o => (long)o.Of(Mark.For)) > (long)question.Seats * paper.Valid
        )
        {
            throw new Invalid(
                "paper.options",
                "同意票总数超过了每票应选人数所允许的数。",
                "there are more votes in favour than so many papers with so many seats can hold."
            );
        }
    }
}

/// <summary>A paper vote counts where no more papers come back than were handed out.</summary>
public sealed record NoMorePapersComeBackThanWereHandedOut(int Returned, int HandedOut) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Returned > HandedOut)
        {
            yield return law.OnBallots(
                this,
                new(
                    $"收回纸质票 {Returned} 张，多于发出的 {HandedOut} 张，表决无效。",
                    $"{Returned} papers came back and {HandedOut} were handed out: the ballot does not count."
                ),
                new(
                    "请重新清点；确实多于发出数的，宣布作废并重新投票。",
                    "Count them again; if it is so, declare the ballot void and hold it again."
                )
            );
        }
    }
}

/// <summary>The box holds as many whole ballots as the roll says were cast.</summary>
public sealed record TheBoxHoldsAsManyBallotsAsTheRollSays(int Voted, int Whole, int Envelopes) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Voted != Whole || Whole != Envelopes)
        {
            yield return law.OnBallots(
                this,
                new(
                    $"名册上已投票 {Voted} 人，票箱中有 {Envelopes} 份，其中完好 {Whole} 份：有人改动过数据。",
                    $"The roll says that {Voted} voted, the box holds {Envelopes} envelopes, "
                        + $"{Whole} of them whole: somebody changed the data."
                ),
                new("请宣布本次投票作废，重新投票，并查明原因。", "Declare the ballot void, hold it again, and find out why.")
            );
        }
    }
}
