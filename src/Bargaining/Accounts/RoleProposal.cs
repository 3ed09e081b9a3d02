using Bargaining.Access;

namespace Bargaining.Accounts;

/// <summary>
/// A role that one person has given and another has not confirmed yet (待确认的任职). It opens nothing: whoever reads roles reads memberships.
/// The row is there while it waits; what became of it stands in the register of roles.
/// </summary>
public sealed class RoleProposal
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose role it would be.</summary>
    public Guid UserId { get; init; }

    /// <summary>Where.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The role.</summary>
    public Role Role { get; init; }

    /// <summary>Who gave it, or invited to it.</summary>
    public Guid ProposedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>A role that waits for a second person (待确认的任职), for whoever may be that person.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="At">When it was given, UTC.</param>
/// <param name="PersonId">The account.</param>
/// <param name="Person">Whose role it would be.</param>
/// <param name="UserName">The name that they sign in with.</param>
/// <param name="Role">The role.</param>
/// <param name="OrganisationId">Where.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="By">Who gave it, or invited to it.</param>
/// <param name="ByMe">Whether that was the reader: then somebody else confirms it.</param>
public sealed record RoleProposalView(
    Guid Id,
    DateTimeOffset At,
    Guid PersonId,
    string Person,
    string UserName,
    Role Role,
    Guid OrganisationId,
    string Organisation,
    string By,
    bool ByMe
);
