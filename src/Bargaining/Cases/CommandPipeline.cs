using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Cases;

/// <summary>
/// The way of one step, MediatR's handler of every command in a case: lock the case; who may do this; is the input well formed; is it the
/// turn of this step; then the use case decides, the procedure goes on, the audit entry and the answer under its key are written; one
/// commit. A refusal commits too: its entry and its answer, and nothing else.
/// </summary>
public sealed class CommandPipeline<TCommand>(
    BargainingDb db,
    OneCommit commit,
    CaseSession session,
    CaseProcess process,
    CommandContext context,
    IMediator mediator,
    IHandle<TCommand> handler,
    IEnumerable<IValidator<TCommand>> validators,
    IKeepsPapers papers
) : IRequestHandler<TCommand, Receipt>
    where TCommand : Command
{
    private static readonly UseCase UseCase = UseCases.Of(typeof(TCommand));

    /// <inheritdoc/>
    public async Task<Receipt> Handle(TCommand command, CancellationToken cancel)
    {
        var content = Json.WriteKept(command);
        var requestHash = Fingerprint.Of($"{UseCase.Is.Name}\n{(command as CaseCommand)?.CaseId}\n{content}");

        await handler.PrepareAsync(command, cancel);

        // Tried again as a whole. Where the commit's answer was lost, the key tells that it was done.
        return (await commit.RunAsync(() => RunAsync(command, content, requestHash, cancel), cancel)).Unwrap();
    }

    private async Task<Answer> RunAsync(TCommand command, string content, string requestHash, CancellationToken cancel)
    {
        Begin();
        try
        {
            await session.LoadForAsync(command, cancel);
            if (session.HasCase && !session.IsOf(UseCase))
            {
                throw new CaseNotFound();
            }

            if (AnsweredBefore(requestHash) is { } answered)
            {
                return answered;
            }

            if (session.HasCase && context.ExpectedVersion is { } expected && expected != session.Case.Version)
            {
                throw new StaleVersion(session.Case.Version);
            }

            if (session.HasCase)
            {
                // First of all: what is refused for another reason is written down too.
                var speaks = command is CommandWithProof { Proof: { } entered } ? entered.Of : session.Party;
                await session.DemandUnsaidAsync(UseCase.Is, speaks, content, cancel);
                await CatchUpAsync(cancel);
            }

            if (UseCase.DayOf(command) is { } taken)
            {
                session.TakenOn(taken);
            }

            var proof = await ProofAsync(command, cancel);
            DemandTheirAction(command);
            Validation.Demand(command, validators);
            var hasObject = true;
            if (!UseCase.Opens)
            {
                var turn = session.Turn;
                turn.DemandStep(UseCase, session.Party, session.Law);
                hasObject = UseCase.Is.By == Party.System || turn.HasObject(UseCase, session.Party);
            }

            if (session.HasCase && UseCase.DayOf(command) is { } on)
            {
                session.DemandDay(UseCase.Is, on);
            }

            await handler.HandleAsync(command, cancel);
            if (session.IsUnchanged)
            {
                return new Answer(
                    new Receipt(session.Case.Id, session.Case.Number, session.Case.Version, UseCase.Is.Name, [], [], session.Case.Outcome)
                );
            }

            if (!hasObject)
            {
                session.Demand(new ThereIsSomethingToActOn(UseCase.Is));
            }

            if (proof is not null)
            {
                session.Keep(
                    new ProvedAct
                    {
                        Action = UseCase.Is.Name,
                        By = session.EnteredBy,
                        On = session.Today,
                        Proof = proof,
                    }
                );
            }

            await process.GoOnAsync(cancel);
            process.Conclude();
            Record(
                UseCase.Is.Name,
                AuditEntry.Done,
                DocumentsInAudit.Told(DocumentsInAudit.Added(Kept(content), session.Issued), session.Found)
            );
            var answer = new Answer(ReceiptOf(UseCase.Is.Name));
            await SaveAsync(answer, requestHash, cancel);
            await FollowAsync(session.Following, cancel);
            return answer;
        }
        catch (Refusal refusal)
        {
            return await RefuseAsync(
                refusal is Invalid invalid ? invalid.In(typeof(TCommand)) : refusal,
                command,
                content,
                requestHash,
                cancel
            );
        }
    }

    private async Task<Answer> RefuseAsync(Refusal refusal, TCommand command, string content, string requestHash, CancellationToken cancel)
    {
        var answer = new Answer(refusal);
        if (refusal is CaseNotFound or KeyUsedForAnother)
        {
            return answer; // not this person's case: nothing is written into it
        }

        Begin();
        if (command is CaseCommand { CaseId: var caseId })
        {
            await session.LoadAsync(caseId, cancel);
            Record(UseCase.Is.Name, refusal.Outcome, refusal.IsSealed ? Sealed : Kept(content));
        }

        await SaveAsync(answer, requestHash, cancel);
        return answer;
    }

    private void Begin()
    {
        session.Reset(context.Actor);
        process.Forget();
    }

    // Before a person acts, what ran out is expired, as the system's own entry: a sweep that comes late changes nothing for anybody.
    private async Task CatchUpAsync(CancellationToken cancel)
    {
        if (session.Actor == Actor.System || session.Deadlines.RunOut is null)
        {
            return;
        }

        var (actor, party) = (session.Actor, session.Party);
        (session.Actor, session.Party) = (Actor.System, Party.System);
        await process.ExpireAsync(cancel);
        process.Conclude();
        Record("expire-deadlines", AuditEntry.Done, $$"""{"before":"{{session.Today:yyyy-MM-dd}}"}""");
        (session.Actor, session.Party) = (actor, party);
    }

    // The command's entry in the case's hash chain.
    private void Record(string action, string outcome, string content)
    {
        var (found, actor) = (session.Case, session.Actor);
        found.AuditSequence++;
        var entry = AuditEntry.Next(
            found.Id,
            found.AuditSequence,
            found.AuditHead,
            session.Now,
            actor.UserId,
            actor.Name,
            action,
            outcome,
            content,
            found.Facts,
            RowChange.Written([.. session.Rows.Changes(), .. session.Ended])
        );
        found.AuditHead = entry.Hash;
        session.Rows.Entries.Add(entry);
    }

    private Receipt ReceiptOf(string action) =>
        new(
            session.Case.Id,
            session.Case.Number,
            session.Case.Version,
            action,
            process.Opened,
            session.Deadlines.Moved,
            session.Case.Outcome
        )
        {
            Documents = session.Issued,
            Findings = session.Found,
        };

    // In other cases, by the system, in this same transaction. What is refused there is written there and stops nothing here.
    private async Task FollowAsync(IReadOnlyList<Command> following, CancellationToken cancel)
    {
        var (actor, key, version) = (context.Actor, context.Key, context.ExpectedVersion);
        var followed = new List<Receipt>();
        try
        {
            foreach (var command in following)
            {
                (context.Actor, context.Key, context.ExpectedVersion) = (Actor.System, "", null);
                try
                {
                    followed.Add(await mediator.Send(command, cancel));
                }
                catch (Refusal)
                {
                    // its entry stands in the other case's chain
                }
            }
        }
        finally
        {
            // Also where the database asks for all of it again: then it is again this person's command.
            (context.Actor, context.Key, context.ExpectedVersion) = (actor, key, version);
        }

        session.Followed = followed;
    }

    private const string Sealed = """{"sealed":true}""";

    private static string Kept(string content) => UseCase.Is.Sealed ? Sealed : content;

    private Answer? AnsweredBefore(string requestHash) =>
        session.Answered switch
        {
            null => null,
            { RequestHash: var hash } when hash != requestHash => throw new KeyUsedForAnother(),
            var kept => Answer.Read(kept.Answer),
        };

    // The rows of the case first: what a use case keeps beside them points at the case.
    private async Task SaveAsync(Answer answer, string requestHash, CancellationToken cancel)
    {
        var kept =
            context.Key.Length == 0
                ? null
                : new IdempotentRequest
                {
                    ActorId = context.Actor.UserId,
                    IdempotencyKey = context.Key,
                    RequestHash = requestHash,
                    Answer = answer.Write(),
                    At = session.Now,
                };
        if (session.HasCase)
        {
            await session.Rows.WriteAsync(kept, cancel);
        }
        else if (kept is not null)
        {
            db.IdempotentRequests.Add(kept); // refused before there was a case
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(cancel);
        }

        await session.WriteFilesAsync(cancel);
    }

    // The proof by which the actor enters what another party did: from here on the
    // command is that party's act. Null where it is the actor's own.
    private async Task<Proof?> ProofAsync(TCommand command, CancellationToken cancel)
    {
        if (command is not CommandWithProof { Proof: { } proof } proved)
        {
            return null;
        }

        var isOwn = (proof.Of & session.Party) != Party.None;
        if (!isOwn && (session.Party & UseCase.Is.WithProof) == Party.None)
        {
            return null; // not for this person to enter either: that is told
        }

        Validation.Demand<CommandWithProof>(proved, [new ProofValidator(UseCase.Is, needsPaper: !context.Rehearsal)]);
        if (proof.PaperId is { } paper && !await papers.HasAsync(session.Case.Id, paper, cancel))
        {
            throw new Invalid("proof.paperId", "本案没有登记过这份书面材料。", "is no paper that was received in this case.");
        }

        if (isOwn)
        {
            return null;
        }

        session.EnterFor(proof.Of);
        return proof;
    }

    private void DemandTheirAction(TCommand command)
    {
        if (command is OpeningCommand { OrganisationId: var organisation })
        {
            if (organisation == Guid.Empty)
            {
                return; // the validator says that it is missing
            }

            if (session.Party == Party.None)
            {
                throw new CaseNotFound();
            }
        }

        Turn.DemandParty(UseCase, session.Party);
    }
}
