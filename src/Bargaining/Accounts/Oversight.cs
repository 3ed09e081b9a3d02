using Bargaining.Access;
using Bargaining.Organisations;

namespace Bargaining.Accounts;

/// <summary>Who may do what with accounts and roles of others (账号管理权限). Pure: it decides by roles and the tree alone.</summary>
public static class Oversight
{
    /// <summary>Whether somebody keeps accounts at an organisation: an administrator of it, or of one above it.</summary>
    public static bool Keeps(this Actor actor, string path) =>
        actor.Memberships.Any(m => m.Role == Role.Administrator && path.StartsWith(m.Path, StringComparison.Ordinal));

    /// <summary>Whether somebody is the chair there, or does what a chair would.</summary>
    public static bool Chairs(this Actor actor, string path) =>
        actor.Memberships.Any(m => m.Role is Role.UnionChair or Role.ElectedRepresentative && m.Path == path);

    /// <summary>
    /// Whether somebody may invite to a role: an administrator to any at or below their own
    /// organisation, a chair delegates of the chair's own congress.
    /// </summary>
    public static bool MayInvite(this Actor actor, Role role, string path) =>
        actor.Keeps(path) || (role == Role.Delegate && actor.Chairs(path));

    /// <summary>
    /// Whether somebody who has a role may have another too. Whoever keeps accounts acts in no case there: the one would give itself what
    /// the other needs. And who speaks for the employer speaks for nobody else there; a manager may be a delegate.
    /// </summary>
    public static bool GoTogether(Role one, string path, Role other, string otherPath) =>
        !(path.StartsWith(otherPath, StringComparison.Ordinal) || otherPath.StartsWith(path, StringComparison.Ordinal))
        || (
            (one == Role.Administrator) == (other == Role.Administrator)
            && ((one == Role.Employer) == (other == Role.Employer) || one == Role.Delegate || other == Role.Delegate)
        );

    /// <summary>Nobody has two roles of which one watches over the other, or speaks against it.</summary>
    /// <exception cref="NotYourAction">The new role does not go together with one that the person has.</exception>
    public static void DemandTogether(IEnumerable<Membership> roles, Role role, string path)
    {
        if (!roles.All(m => GoTogether(m.Role, m.Path, role, path)))
        {
            throw new NotYourAction(
                new(
                    "管理员不参与案件，代表企业方的不能同时代表工会、监督或者审查：同一账号在此处不能兼任这两种职务，请用另一个账号。",
                    "An administrator acts in no case, and who speaks for the employer speaks for no union, supervisor or bureau: "
                        + "one account has not both roles here. Use another account."
                )
            );
        }
    }

    /// <summary>
    /// Whether it takes two persons to give a role: one that acts for a side or looks into cases of others, and one by which somebody
    /// confirms such roles, so that nobody makes their own second person.
    /// </summary>
    public static bool TakesTwo(Role role) =>
        role is Role.UnionChair or Role.ElectedRepresentative or Role.Employer or Role.Supervisor or Role.Official or Role.Administrator;

    /// <summary>Whether an organisation has people of this role.</summary>
    public static bool Fits(Role role, Organisation organisation) =>
        role switch
        {
            // A regional or industry congress stands at a node above its enterprises: it has a chair and delegates of its own.
            Role.Administrator or Role.Supervisor => true,
            Role.UnionChair or Role.Delegate => organisation.Kind != OrganisationKind.Province,
            Role.Employer => organisation.Kind.Bargains,
            Role.ElectedRepresentative => organisation.Enterprise is { HasUnion: false },
            _ => !organisation.Kind.Bargains,
        };

    /// <summary>An organisation has people of this role.</summary>
    /// <exception cref="Invalid">The role is not one of such an organisation.</exception>
    public static void DemandFits(Role role, Organisation organisation)
    {
        if (!Fits(role, organisation))
        {
            throw new Invalid(
                "role",
                "企业方只能在企业或者区域性、行业性工会联合会任职；职工推举的代表只能在尚未建立工会的企业任职；"
                    + "工会主席、职工代表在企业、工会联合会，或者区域性、行业性职代会所在的街道、区县、市任职；干部、审查人员、协商指导员只能在企业以上任职。",
                "employers are of an enterprise or a federation; elected representatives of one without a union; "
                    + "union chairs and delegates of an enterprise, a federation, or the street, "
                    + "district or city of a regional or industry congress; "
                    + "officials, reviewers and instructors of an organisation above."
            );
        }
    }
}
