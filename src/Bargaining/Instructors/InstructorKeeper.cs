using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Instructors;

/// <summary>Who keeps the register of instructors (指导员名册的维护): officials, at and below
/// their own unions, and never about themselves.</summary>
public sealed class InstructorKeeper(BargainingDb db, OrganisationQuery organisations, CommandContext context)
{
    /// <summary>Who acts, as the official that they are.</summary>
    /// <exception cref="NotYourAction">They are none.</exception>
    public Actor DemandOfficial() =>
        context.Actor.As(Role.Official)
        ?? throw new NotYourAction(
            new(
                "协商指导员名册由工会干部维护；您陪同的案件在“待办”里。",
                "The register of instructors is kept by officials of unions; what you accompany stands under 'To do'."
            )
        );

    /// <summary>A union at or below the official's own, which can appoint instructors.</summary>
    /// <exception cref="NotYourAction">The actor is no official.</exception>
    /// <exception cref="NotInReach">There is none, or it is not in reach.</exception>
    /// <exception cref="Invalid">It is an enterprise.</exception>
    public async Task<Organisation> DemandUnionAsync(Guid organisation, CancellationToken cancel = default)
    {
        var found = await BelowAsync(organisation, cancel);
        return found.Kind.Bargains
            ? throw new Invalid(
                "organisationId",
                "协商指导员由街道以上的工会聘任；请选择聘任的工会，再把企业指派给指导员。",
                "is an enterprise: instructors are appointed by a union above; choose that one, "
                    + "and assign the enterprise to the instructor."
            )
            : found;
    }

    /// <summary>An enterprise below the official.</summary>
    /// <exception cref="NotYourAction">The actor is no official.</exception>
    /// <exception cref="NotInReach">There is none, or it is not in reach.</exception>
    public async Task<Organisation> DemandEnterpriseAsync(Guid organisation, CancellationToken cancel = default) =>
        await BelowAsync(organisation, cancel) is var found && found.Kind.Bargains ? found : throw new NotInReach();

    /// <summary>An instructor whose register the official keeps.</summary>
    /// <exception cref="NotYourAction">The actor is no official.</exception>
    /// <exception cref="NotInReach">There is none, or not in reach.</exception>
    public async Task<Instructor> DemandAsync(Guid instructor, CancellationToken cancel = default) =>
        await db
            .Instructors.AsNoTracking()
            .AtOrBelow(DemandOfficial().Memberships, i => i.Path)
            .SingleOrDefaultAsync(i => i.Id == instructor, cancel)
        ?? throw new NotInReach();

    /// <summary>The instructor of an assignment, where the official keeps the register.</summary>
    /// <exception cref="NotYourAction">The actor is no official.</exception>
    /// <exception cref="NotInReach">There is none, or not in reach.</exception>
    public async Task<Instructor> DemandOfAsync(Guid assignment, CancellationToken cancel = default)
    {
        DemandOfficial();
        var instructor = await db
            .InstructorAssignments.Where(a => a.Id == assignment)
            .Select(a => (Guid?)a.InstructorId)
            .SingleOrDefaultAsync(cancel);
        return await DemandAsync(instructor ?? throw new NotInReach(), cancel);
    }

    /// <summary>Nobody makes themselves an instructor, or gives themselves what to accompany.</summary>
    /// <exception cref="NotYourAction">It is the actor's own account.</exception>
    public void DemandAnother(Guid account)
    {
        if (account == context.Actor.UserId)
        {
            throw new NotYourAction(
                new(
                    "不能聘任、续聘自己，也不能给自己指派；请由另一名工会干部办理。",
                    "Nobody appoints themselves or assigns to themselves: another official does it."
                )
            );
        }
    }

    private Task<Organisation> BelowAsync(Guid organisation, CancellationToken cancel) =>
        organisations.FindAsync(DemandOfficial(), organisation, cancel);
}
