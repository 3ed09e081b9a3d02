using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision;

/// <summary>What several use cases of supervision do in a case.</summary>
internal static class SupervisionSession
{
    /// <summary>The facts, for somebody of the union that handles the case or of one above it who has not withdrawn from it.</summary>
    /// <exception cref="NotYourAction">The actor is of another union.</exception>
    /// <exception cref="RefusedByLaw">The account is that of a supervisor who withdrew.</exception>
    public static SupervisionCase Handling(this CaseSession session)
    {
        var facts = session.Facts<SupervisionCase>();
        if (!session.Actor.IsOf(facts.Union))
        {
            throw new NotYourAction(
                new(
                    $"本案由{facts.Union.Name}承办，只有承办工会和它的上级工会可以办理。",
                    $"The case is handled by {facts.Union.Name}: only that union and those above it act in it."
                )
            );
        }

        if (facts.Recusals.Count > 0)
        {
            session.Demand(new WhoWithdrewStaysAway([.. session.Db.Withdrew(session.Actor, facts)], facts.Recusals));
        }

        return facts;
    }

    /// <summary>Whether somebody's office lets them look who complained: of the union that
    /// handles the case, whoever has not withdrawn from it.</summary>
    public static bool MayLookWhoComplained(this Actor actor, SupervisionCase facts) =>
        actor.Memberships.Any(m => m.OrganisationId == facts.Union.OrganisationId && m.Role is Role.Supervisor or Role.UnionChair);

    /// <summary>Supervisors who withdrew from a case and sign in by this account, whenever it was linked.</summary>
    public static IQueryable<Guid> Withdrew(this BargainingDb db, Actor actor, SupervisionCase facts)
    {
        var withdrew = facts.Recusals.Select(r => r.SupervisorId).ToList();
        return db.Supervisors.Where(s => withdrew.Contains(s.Id) && s.UserId == actor.UserId).Select(s => s.Id);
    }

    /// <summary>The facts, for the employer, or for the union that enters what the employer handed in on paper.</summary>
    /// <exception cref="NotYourAction">The actor is of another union.</exception>
    public static SupervisionCase ForTheEmployer(this CaseSession session, out bool enteredByUnion)
    {
        enteredByUnion = !session.Party.HasFlag(Party.Employer);
        return enteredByUnion ? session.Handling() : session.Facts<SupervisionCase>();
    }

    /// <summary>Who answered for the employer: whoever is named, otherwise the person who
    /// sends it, but on paper somebody of the employer.</summary>
    /// <exception cref="Invalid">The union enters it and names nobody.</exception>
    public static string Answering(this CaseSession session, string? by) =>
        !string.IsNullOrEmpty(by) ? by
        : session.Party.HasFlag(Party.Employer) ? session.Actor.Name
        : throw new Invalid(
            "by",
            "登记单位书面答复的，请填写单位答复人。",
            "is the person who answered for the employer: name them when you enter what came on paper."
        );

    /// <summary>Whether this person is a supervisor of that union or of one above it, or the chair of that union.</summary>
    public static bool IsOf(this Actor actor, HandlingUnion union) =>
        actor == Actor.System
        || actor.Memberships.Any(m =>
            (m.Role == Role.Supervisor && union.Path.StartsWith(m.Path, StringComparison.Ordinal))
            || (m.Role == Role.UnionChair && m.Path == union.Path)
        );

    /// <summary>Lets those know of the case who may by now: the enterprise's union and employer once
    /// they were written to, the authority once it was asked.</summary>
    public static void Reveal(this CaseSession session, SupervisionCase facts)
    {
        var hidden = Party.Delegate;
        if (!facts.EmployerKnows)
        {
            hidden |= Party.Employer | Party.Administrator;
            if (!facts.WasHandledBy(session.Case.OrganisationId) && facts.Source != SupervisionSource.Round)
            {
                hidden |= Party.Workers;
            }
        }

        if (facts.Last(LetterKind.Recommendation) is not { ServedOn: not null, OtherAuthority: false })
        {
            hidden |= Party.Bureau;
        }

        session.HideFrom(hidden);
    }

    /// <summary>Keeps a look at the correction: corrected ends the step that is open; anything
    /// else leads on from the step that waited for the look.</summary>
    /// <param name="session">The case.</param>
    /// <param name="look">What was seen.</param>
    /// <param name="waited">The step that waits for the look.</param>
    /// <param name="after">The step after it, at which it may still be corrected.</param>
    /// <param name="leadsOn">Whether what is not corrected leads on now.</param>
    public static void Looked(this CaseSession session, Verification look, string waited, string after, bool leadsOn = true)
    {
        var facts = session.Facts<SupervisionCase>();
        session.Change(facts with { Verifications = [.. facts.Verifications, look] });
        var step = session.OpenOf(waited, after);
        if (look.Result == CorrectionResult.Corrected)
        {
            session.End(step, "Corrected", look.On);
        }
        else if (leadsOn && step == waited)
        {
            session.End(step, "NotCorrected", look.On);
        }
    }

    /// <summary>Rows of the register of supervisors, in the order in which they were named.</summary>
    /// <exception cref="Invalid">There is no such row.</exception>
    public static async Task<IReadOnlyList<Supervisor>> SupervisorsAsync(
        this CaseSession session,
        IReadOnlyList<Guid> ids,
        CancellationToken cancel
    )
    {
        var rows = await session.Db.Supervisors.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancel);
        return rows.Count == ids.Count
            ? [.. ids.Select(id => rows.Single(s => s.Id == id))]
            : throw new Invalid("supervisorIds", "监督员名册中没有所选的人。", "names somebody who is not in the register of supervisors.");
    }

    /// <summary>What findings and letters ask of those who investigate, whose names stand on them.</summary>
    public static async Task<IRule[]> InvestigatorsStandAsync(
        this CaseSession session,
        SupervisionCase facts,
        DateOnly on,
        CancellationToken cancel
    ) => session.Stand(await session.SupervisorsAsync([.. facts.Investigators.Select(i => i.SupervisorId)], cancel), on);

    /// <summary>What is asked of supervisors who do something on a day: enough of them,
    /// each with a certificate that is valid then.</summary>
    public static IRule[] Stand(this CaseSession session, IReadOnlyList<Supervisor> who, DateOnly on) =>
        [new EnoughSupervisorsInvestigate(who.Count), new SupervisorsHoldAValidCertificate(who, session.Case.Path, on)];

    /// <summary>The union that handles the case.</summary>
    public static Task<Organisation> UnionAsync(this CaseSession session, CancellationToken cancel)
    {
        var id = session.Facts<SupervisionCase>().Union.OrganisationId;
        return session.Db.Organisations.AsNoTracking().SingleAsync(o => o.Id == id, cancel);
    }

    /// <summary>Whose step the authority's is: the bureau's; where another authority was asked,
    /// which is no party here, the union's that waits for it.</summary>
    public static Party AuthorityParty(this CaseSession session) =>
        session.Facts<SupervisionCase>().Last(LetterKind.Recommendation) is { OtherAuthority: true }
            ? session.SupervisingParty()
            : Party.Bureau;

    /// <summary>Who of the unions acts: supervisors of a union above, or the enterprise's own union.</summary>
    public static Party SupervisingParty(this CaseSession session) =>
        session.Facts<SupervisionCase>().Union.OrganisationId == session.Case.OrganisationId ? Party.Workers : Party.Supervision;
}
