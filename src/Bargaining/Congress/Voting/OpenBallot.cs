using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using FluentValidation;

namespace Bargaining.Congress.Voting;

/// <summary>The first teller puts up the box of an item and locks it (设票箱、上第一把锁).
/// Ballots are taken when the second has locked it too.</summary>
[UseCase(
    "open-ballot",
    "sessions/{caseId}/ballots/opening",
    Party.Workers | Party.Delegate,
    At = [SessionSteps.InSession],
    Rule = "WC-VOTE-04",
    Zh = "设票箱",
    En = "Put up the ballot box"
)]
public sealed record OpenBallot : CaseCommand
{
    /// <summary>The item of the agenda.</summary>
    [PicksFrom(Pick.Item)]
    public required string ItemId { get; init; }

    /// <summary>The teller's passphrase for this box, of their own choice; the same at the close.</summary>
    [Secret]
    public required string Passphrase { get; init; }
}

internal sealed class OpenBallotValidator : AbstractValidator<OpenBallot>
{
    public OpenBallotValidator()
    {
        RuleFor(c => c.ItemId).IsWritten(20);
        RuleFor(c => c.Passphrase).IsNewPassphrase();
    }
}

/// <summary>Puts up the box.</summary>
internal sealed class OpenBallotHandler(CaseSession session, BallotSettings settings) : IHandle<OpenBallot>
{
    public async Task HandleAsync(OpenBallot command, CancellationToken cancel)
    {
        var meeting = session.Facts<Session>();
        var item = session.Item(command.ItemId);
        var before = await session.BoxOfAsync(item, cancel);
        session.Demand(new TellersKeepTheBox(session.Actor.UserId, meeting.Tellers), new AnItemIsVotedOnceByItself(item, before?.State));

        var box = new BallotBox
        {
            Id = session.NewId(),
            CaseId = session.Case.Id,
            Item = item.Id,
            Question = Json.Write(item.Question),
            State = BoxState.Opening,
        };
        session.Db.BallotBoxes.Add(box);
        session.Db.BoxLocks.Add(
            new BoxLocks
            {
                BoxId = box.Id,
                Locks = Json.Write(
                    new List<TellerLock>
                    {
                        TellerLock.Make(session.Actor.UserId, session.Actor.Name, command.Passphrase, settings.PassphraseIterations),
                    }
                ),
            }
        );
        session.Change(meeting.With(item with { Boxes = [.. item.Boxes, box.Id], Exchanged = 0 }));
    }
}
