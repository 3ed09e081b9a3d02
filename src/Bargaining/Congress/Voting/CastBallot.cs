using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Voting;

/// <summary>
/// Casts a secret ballot (投票). It does not go the way of other commands: it writes no audit entry and no time, takes no lock on the case,
/// and is one statement on one row of the roll, which lets a person vote once and never after the close.
/// </summary>
public sealed record CastBallot : IRequest<CastReceipt>
{
    /// <summary>The ballot box.</summary>
    public Guid BoxId { get; init; }

    /// <summary>A one-time code, at a hall terminal; null where the voter is signed in.</summary>
    public string? TerminalCode { get; init; }

    /// <summary>For each option its mark; an option that is left out abstains. A motion has one option, "motion".</summary>
    public required IReadOnlyDictionary<string, Mark> Marks { get; init; }

    /// <summary>How many bytes the request had, where it came over a network.</summary>
    public long? RequestBytes { get; init; }
}

/// <summary>A ballot was taken (投票回执).</summary>
/// <param name="BoxId">The ballot box.</param>
/// <param name="CheckCode">Under this code the voter finds, after the count, that the
/// ballot was counted. It does not tell how they voted.</param>
public sealed record CastReceipt(Guid BoxId, string CheckCode);

/// <summary>Takes the ballot.</summary>
public sealed class CastBallotHandler(
    BargainingDb db,
    IDialect dialect,
    OpenBoxes boxes,
    BallotWriter writer,
    CommandContext context,
    SignedInUsers users,
    LawBook book,
    TimeProvider time
) : IRequestHandler<CastBallot, CastReceipt>
{
    /// <inheritdoc/>
    public async Task<CastReceipt> Handle(CastBallot command, CancellationToken cancel)
    {
        if (await boxes.FindAsync(db, command.BoxId, cancel) is not { } box)
        {
            return await ExplainAsync(command, cancel);
        }

        if (command.RequestBytes is { } bytes && box.Question.RequestBytes() is var size && bytes != size)
        {
            throw await RefusedAsync(
                command,
                _ => new Invalid(
                    "padding",
                    $"投票请求应为 {size} 字节（本次为 {bytes}），不足的用 padding 补齐：长度不同会泄露所投的票。",
                    $"a request that casts this ballot has {size} bytes (this one has {bytes}); fill it up with padding: "
                        + "its length would tell the choice."
                ),
                cancel
            );
        }

        var faults = box.Question.Faults(command.Marks).ToList();
        if (faults.Count > 0)
        {
            throw await RefusedAsync(command, _ => new Invalid(faults), cancel);
        }

        if (box.Question.Kind == QuestionKind.Election && Marks.Chosen(command.Marks) > box.Question.Seats)
        {
            throw await RefusedAsync(command, new ABallotNamesNoMoreThanTheSeats(Marks.Chosen(command.Marks), box.Question.Seats), cancel);
        }

        var code = Code(command);
        var vote = new SealedVote(
            box.Id,
            context.Actor.UserId,
            context.UncheckedSession,
            command.TerminalCode is { } terminal ? SecretCode.Hash(terminal) : null,
            box.Seal(Marks.Write(box.Question, command.Marks)),
            SecretCode.Hash(code)
        );
        var taken = db.Database.CurrentTransaction is null
            ? await writer.WriteAsync(vote)
            : (await BallotWriter.WriteAsync(db, dialect, [vote], cancel))[0]; // a rehearsal: what it writes only it sees
        return taken ? new CastReceipt(box.Id, code) : await ExplainAsync(command, cancel);
    }

    private string Code(CastBallot command) =>
        SecretCode.Check(
            command.BoxId,
            command.TerminalCode is { } code ? SecretCode.Hash(code) : context.Actor.UserId.ToString("N"),
            context.Key
        );

    // The same request again gets the same answer; everything else learns why its ballot was not taken.
    private async Task<CastReceipt> ExplainAsync(CastBallot command, CancellationToken cancel)
    {
        await LookUpActorAsync(command, cancel);
        var rows = db.RollEntries.AsNoTracking().Where(r => r.BoxId == command.BoxId);
        if (command.TerminalCode is { } terminalCode)
        {
            var hash = SecretCode.Hash(terminalCode);
            rows = rows.Where(r => r.TerminalCode == hash && r.CodeFrom == null);
        }
        else
        {
            var user = context.Actor.UserId;
            rows = rows.Where(r => r.UserId == user);
        }

        var (code, entry) = (Code(command), await rows.SingleOrDefaultAsync(cancel));
        var check = SecretCode.Hash(code);
        if (
            await db.CastEnvelopes.AnyAsync(e => e.BoxId == command.BoxId && e.CheckCode == check, cancel)
            || await (
                from counted in db.CountedCodes
                join box in db.BallotBoxes on counted.BoxId equals box.Id
                where box.Id == command.BoxId && box.State != BoxState.Void && counted.Code == check
                select counted
            ).AnyAsync(cancel)
        )
        {
            return new CastReceipt(command.BoxId, code);
        }

        var state = await db
            .BallotBoxes.AsNoTracking()
            .Where(b => b.Id == command.BoxId)
            .Select(b => (BoxState?)b.State)
            .SingleOrDefaultAsync(cancel);
        if (state != BoxState.Open)
        {
            boxes.Forget(command.BoxId);
        }

        throw await RefusedAsync(
            command,
            (state, entry, command.TerminalCode) switch
            {
                (null, _, _) => throw new CaseNotFound(),
                (_, { State: RollState.Voted or RollState.VotedAtTerminal or RollState.TookPaper }, _) => new NobodyVotesTwice(entry.State),
                (not BoxState.Open, _, _) => new ABallotIsCastWhileTheBoxIsOpen(state.Value),
                (_, null, not null) => new ATerminalCodeIsOneThatTheTellersGave(),
                _ => new OnlyThoseOnTheRollVote(),
            },
            cancel
        );
    }

    private Task<Refusal> RefusedAsync(CastBallot command, IRule rule, CancellationToken cancel) =>
        RefusedAsync(command, law => new RefusedByLaw([.. rule.Breaches(law)]), cancel);

    // Whoever has nothing to do with the session learns nothing of its ballot.
    private async Task<Refusal> RefusedAsync(CastBallot command, Func<CaseLaw, Refusal> refusal, CancellationToken cancel)
    {
        await LookUpActorAsync(command, cancel);
        var place = await (
            from box in db.BallotBoxes
            join session in db.Cases on box.CaseId equals session.Id
            where box.Id == command.BoxId
            select new { session.Jurisdiction, session.Path }
        ).SingleAsync(cancel);
        return command.TerminalCode is null && context.Actor.PartyTowards(place.Path) == Party.None
            ? new CaseNotFound()
            : refusal(new CaseLaw(book, place.Jurisdiction, default, LegalDay.Of(time.GetUtcNow())));
    }

    private async Task LookUpActorAsync(CastBallot command, CancellationToken cancel)
    {
        if (command.TerminalCode is null && context.UncheckedSession is { } session)
        {
            var signedIn = await users.FindAsync(context.Actor.UserId, session, cancel) ?? throw new SessionEnded();
            context.Actor = signedIn.Reach == SessionReach.Full ? signedIn.Actor : throw new PasswordChangeRequired();
            context.UncheckedSession = null;
        }
    }
}
