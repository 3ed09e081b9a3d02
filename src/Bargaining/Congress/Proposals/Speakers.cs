using Bargaining.Access;
using Bargaining.Cases;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Proposals;

/// <summary>For which delegate somebody speaks: for themselves, or the union for a delegate who has no account (代为办理).</summary>
internal static class Speakers
{
    /// <summary>The delegates of the enterprise who are in office today, with or without a vote.</summary>
    public static Task<List<Delegate>> InOfficeAsync(CaseSession session, CancellationToken cancel)
    {
        var (organisation, today) = (session.Case.OrganisationId, session.Today);
        return session
            .Db.Delegates.AsNoTracking()
            .Where(d => d.OrganisationId == organisation && d.SeatedOn <= today && d.LeftOn == null)
            .OrderBy(d => d.Id)
            .ToListAsync(cancel);
    }

    /// <summary>The delegate for whom the actor speaks; null where that is nobody in office.</summary>
    /// <param name="session">The case.</param>
    /// <param name="sitting">Who is in office.</param>
    /// <param name="named">The delegate whom the actor names; null for themselves.</param>
    /// <exception cref="NotYourAction">A delegate speaks for another.</exception>
    /// <exception cref="Invalid">The delegate named has an account, and speaks for themselves.</exception>
    public static Delegate? Of(CaseSession session, IReadOnlyList<Delegate> sitting, Guid? named)
    {
        var self = session.Actor.UserId;
        if (named is not { } id)
        {
            return sitting.FirstOrDefault(d => d.UserId == self);
        }

        var row = sitting.FirstOrDefault(d => d.Id == id);
        if (row is null || row.UserId == self)
        {
            return row;
        }

        if (!session.Party.HasFlag(Party.Workers))
        {
            throw new NotYourAction(
                new("只有工会可以代没有账号的职工代表办理。", "Only the union acts for a delegate who has no account.")
            );
        }

        return row.UserId is null
            ? row
            : throw new Invalid("delegateId", "该职工代表有账号，应由本人办理。", "has an account: they act themselves.");
    }
}

/// <summary>Proposals are delegates' (职工代表的提案): whoever is in office proposes and seconds, nobody else.</summary>
public sealed record OnlyDelegatesInOfficeProposeAndSecond(bool InOffice) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (!InOffice)
        {
            yield return CaseLaw.Breach(
                this,
                law.Rule(ProposalProcedure.Rule, ProposalProcedure.Default),
                new(
                    "提案由在任的本单位职工代表提出、附议。",
                    "Delegates of this congress who are in office propose and second, nobody else."
                ),
                new(
                    "请由在任职工代表办理；代表没有账号的，由工会写明代表姓名后代为办理。",
                    "Let a delegate in office do it; for one without an account the union does, and names them."
                )
            );
        }
    }
}
