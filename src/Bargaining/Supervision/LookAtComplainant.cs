using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision;

/// <summary>Somebody who handles the case needs to know who complained (查看投诉人信息). Each look is recorded, with its reason.</summary>
[UseCase(
    "look-at-complainant",
    "supervision/{caseId}/complainant/look",
    Party.Supervision | Party.Workers,
    Rule = "LS-CONF-02",
    Zh = "查看投诉人信息",
    En = "Look who complained"
)]
public sealed record LookAtComplainant : CaseCommand
{
    /// <summary>What it is needed for.</summary>
    public required string Reason { get; init; }
}

internal sealed class LookAtComplainantValidator : AbstractValidator<LookAtComplainant>
{
    public LookAtComplainantValidator() => RuleFor(c => c.Reason).IsWritten(500);
}

/// <summary>Records the look; what is looked at is read beside the answer and is kept nowhere else.</summary>
internal sealed class LookAtComplainantHandler(CaseSession session) : IHandle<LookAtComplainant>
{
    public void Handle(LookAtComplainant command)
    {
        var facts = session.Handling();
        if (!session.Actor.MayLookWhoComplained(facts))
        {
            throw new NotYourAction(
                new(
                    "只有承办工会的监督员可以查看投诉人信息。",
                    "Only a supervisor of the union that handles the case looks who complained."
                )
            );
        }

        if (!facts.NamedComplainant)
        {
            throw new Invalid("reason", "本案没有登记投诉人。", "nobody gave a name in this case.");
        }
    }
}

/// <summary>Reads the sealed table for those whose look was recorded on the same day (投诉人信息).</summary>
public sealed class ComplainantQuery(BargainingDb db, LawBook law, TimeProvider time, ComplainantSeal seal)
{
    /// <summary>Who complained.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="found">The case, as its query gave it to this reader.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotYourAction">No look of theirs is recorded today.</exception>
    /// <exception cref="RefusedByLaw">They withdrew from the case.</exception>
    /// <exception cref="ComplainantLost">It cannot be opened any more.</exception>
    public async Task<Complainant> ReadAsync(Actor actor, Case found, CancellationToken cancel = default)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        var looks = await db
            .AuditEntries.AsNoTracking()
            .Where(a =>
                a.CaseId == found.Id && a.ActorId == actor.UserId && a.Action == "look-at-complainant" && a.Outcome == AuditEntry.Done
            )
            .Select(a => a.At)
            .ToListAsync(cancel);
        if (!looks.Any(at => LegalDay.Of(at) == today))
        {
            throw new NotYourAction(
                new(
                    "请先说明查看理由（“查看投诉人信息”），每次查看都会记录。",
                    "Say first what it is needed for (look-at-complainant): each look is recorded."
                )
            );
        }

        var facts = Json.Read<SupervisionCase>(found.Facts);
        var withdrew = new WhoWithdrewStaysAway(await db.Withdrew(actor, facts).ToListAsync(cancel), facts.Recusals);
        if (withdrew.Breaches(new(law, found.Jurisdiction, found.ContractKind, today)).ToList() is { Count: > 0 } breaches)
        {
            throw new RefusedByLaw(breaches);
        }

        var row = await db.Complainants.AsNoTracking().SingleOrDefaultAsync(c => c.CaseId == found.Id, cancel) ?? throw new CaseNotFound();
        return seal.Open(row) ?? throw new ComplainantLost();
    }
}
