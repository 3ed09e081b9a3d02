using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision.Register;

/// <summary>Who keeps the register of supervision, and who reads it (监督名册的维护与查阅).</summary>
public sealed class RegisterKeeper(BargainingDb db, CommandContext context)
{
    /// <summary>An organisation with a union whose register the actor keeps: its
    /// administrator, or an official of that union or of one above.</summary>
    /// <exception cref="NotInReach">There is none, or it is not in sight.</exception>
    /// <exception cref="NotYourAction">The actor does not keep it.</exception>
    /// <exception cref="Invalid">The enterprise has no union.</exception>
    public async Task<Organisation> DemandAsync(Guid organisation, CancellationToken cancel = default)
    {
        var found = await InSightAsync(organisation, cancel);
        if (!Keeps(found))
        {
            throw new NotYourAction(
                new(
                    "监督组织和监督员名册由本工会或者上级工会的干部、管理员维护。",
                    "The register of supervision is kept by an official of that union or of one above, or by an administrator."
                )
            );
        }

        return found.Enterprise is { HasUnion: false }
            ? throw new Invalid(
                "organisationId",
                "该企业尚未建立工会；请先建会，或者登记在上级工会名下。",
                "has no union: found one first, or register with the union above."
            )
            : found;
    }

    /// <summary>Whether the actor keeps the register of an organisation in sight.</summary>
    /// <exception cref="NotInReach">There is none, or it is not in sight.</exception>
    public async Task<bool> KeepsAsync(Guid organisation, CancellationToken cancel = default) =>
        Keeps(await InSightAsync(organisation, cancel));

    /// <summary>The organisation of a supervisor whose register the actor keeps.</summary>
    /// <exception cref="NotInReach">There is no such supervisor, or not in sight.</exception>
    /// <exception cref="NotYourAction">The actor does not keep it.</exception>
    public async Task<Organisation> DemandOfAsync(Guid supervisor, CancellationToken cancel = default)
    {
        var organisation = await db
            .Supervisors.Where(s => s.Id == supervisor)
            .Select(s => (Guid?)s.OrganisationId)
            .SingleOrDefaultAsync(cancel);
        return await DemandAsync(organisation ?? throw new NotInReach(), cancel);
    }

    /// <summary>The roles by which somebody reads registers: those of the union's side.</summary>
    /// <exception cref="NotYourAction">The actor has none.</exception>
    public IReadOnlyList<Membership> DemandReader() =>
        context.Actor.Memberships.Where(m => m.Role is Role.Administrator or Role.Official or Role.Supervisor or Role.UnionChair).ToList()
            is { Count: > 0 } memberships
            ? memberships
            : throw new NotYourAction(new("监督名册由工会一方查阅。", "The register of supervision is read by the union's side."));

    /// <summary>An organisation at or below those whose registers the actor reads.</summary>
    /// <exception cref="NotYourAction">The actor reads none.</exception>
    /// <exception cref="NotInReach">There is none, or it is not in sight.</exception>
    public async Task<Organisation> DemandReadableAsync(Guid organisation, CancellationToken cancel = default)
    {
        var found = await InSightAsync(organisation, cancel);
        return DemandReader().Any(m => found.Path.StartsWith(m.Path, StringComparison.Ordinal)) ? found : throw new NotInReach();
    }

    private bool Keeps(Organisation organisation) =>
        context.Actor.Memberships.Any(m =>
            m.Role is Role.Administrator or Role.Official && organisation.Path.StartsWith(m.Path, StringComparison.Ordinal)
        );

    private async Task<Organisation> InSightAsync(Guid organisation, CancellationToken cancel) =>
        await db
            .Organisations.AsNoTracking()
            .AtOrBelow(context.Actor.Memberships, o => o.Path)
            .SingleOrDefaultAsync(o => o.Id == organisation, cancel)
        ?? throw new NotInReach();
}
