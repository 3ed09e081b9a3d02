using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>
/// Whether the actor may change somebody else's account as such (账号权限检查), and not only its roles: all of its roles must be in reach, so
/// that nobody takes the account of somebody who also stands above or beside; and it is never one's own.
/// </summary>
public sealed class AccountOversight(BargainingDb db, CommandContext context)
{
    /// <summary>Nobody but an administrator or a chair does this.</summary>
    /// <exception cref="NotYourAction">The actor is neither.</exception>
    public void DemandOffice()
    {
        if (!context.Actor.Memberships.Any(m => m.Role is Role.Administrator or Role.UnionChair or Role.ElectedRepresentative))
        {
            throw new NotYourAction(new("只有管理员或者工会主席可以这样做。", "Only an administrator or a union chair does this."));
        }
    }

    /// <summary>The account, where the actor may change it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="chairToo">Whether a chair may, for the delegates of the chair's own congress.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="NotInReach">There is none, or it has no role in reach.</exception>
    /// <exception cref="NotYourAction">It is one's own, or has a role out of reach.</exception>
    public async Task<User> DemandAsync(Guid account, bool chairToo, CancellationToken cancel)
    {
        var (user, whyNot) = await LookAsync(account, chairToo, cancel);
        return whyNot is null ? user : throw whyNot;
    }

    /// <summary>Why the actor may not change an account that they see (不能办理的原因); null where they may.</summary>
    /// <param name="account">The account.</param>
    /// <param name="chairToo">Whether a chair may, for the delegates of the chair's own congress.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <exception cref="NotInReach">There is none, or it has no role in reach.</exception>
    public async Task<Refusal?> WhyNotAsync(Guid account, bool chairToo, CancellationToken cancel = default) =>
        (await LookAsync(account, chairToo, cancel)).WhyNot;

    private async Task<(User User, Refusal? WhyNot)> LookAsync(Guid account, bool chairToo, CancellationToken cancel)
    {
        var roles = await RolesAsync(db, account, cancel);
        bool Reaches(Membership m) => context.Actor.Keeps(m.Path) || (chairToo && m.Role == Role.Delegate && context.Actor.Chairs(m.Path));
        if (!roles.Any(Reaches) || await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == account, cancel) is not { } user)
        {
            throw new NotInReach();
        }

        if (account == context.Actor.UserId)
        {
            return (
                user,
                new NotYourAction(
                    new("不能对自己的账号这样做，请由另一个人办理。", "Nobody does this to their own account: another person does it.")
                )
            );
        }

        return (
            user,
            roles.All(Reaches)
                ? null
                : new NotYourAction(
                    new(
                        "此账号在您的管理范围以外还有职务，请由上级管理员办理。",
                        "The account also has a role out of your reach: an administrator above does it."
                    )
                )
        );
    }

    /// <summary>All roles of an account, and those that wait for a second person.</summary>
    internal static async Task<IReadOnlyList<Membership>> RolesAsync(BargainingDb db, Guid account, CancellationToken cancel) =>
        [
            .. await HeldAsync(db, account, cancel),
            .. await (
                from p in db.RoleProposals.AsNoTracking()
                where p.UserId == account
                join o in db.Organisations on p.OrganisationId equals o.Id
                select new Membership(p.Role, o.Id, o.Path)
            ).ToListAsync(cancel),
        ];

    /// <summary>All roles of an account that are in force.</summary>
    internal static async Task<IReadOnlyList<Membership>> HeldAsync(BargainingDb db, Guid account, CancellationToken cancel) =>
        await (
            from m in db.Memberships.AsNoTracking()
            where m.UserId == account
            join o in db.Organisations on m.OrganisationId equals o.Id
            select new Membership(m.Role, o.Id, o.Path)
        ).ToListAsync(cancel);
}
