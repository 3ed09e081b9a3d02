using Bargaining.Access;

namespace Bargaining.Accounts;

/// <summary>An invitation to a role in an organisation (邀请): for one person, within a week.</summary>
public sealed class Invitation
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>Hash of what its address holds.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Whom it is meant for, for whoever invites.</summary>
    public required string Name { get; init; }

    /// <summary>The role.</summary>
    public Role Role { get; init; }

    /// <summary>Where.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The organisation's path.</summary>
    public required string Path { get; init; }

    /// <summary>Who invites.</summary>
    public Guid InvitedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Until when it counts, UTC.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>When it was withdrawn, UTC.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>When it was taken, UTC.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>Whose account it went to.</summary>
    public Guid? TakenBy { get; set; }
}

/// <summary>How an invitation stands (邀请状态).</summary>
public enum InvitationState
{
    /// <summary>It counts.</summary>
    Open,

    /// <summary>Somebody has taken it.</summary>
    Taken,

    /// <summary>It was withdrawn.</summary>
    Withdrawn,

    /// <summary>Its week is over.</summary>
    Expired,
}

/// <summary>An invitation as whoever may invite sees it (邀请).</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Name">Whom it is meant for.</param>
/// <param name="Role">The role.</param>
/// <param name="OrganisationId">Where.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="InvitedBy">Name of whoever invites.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Until">Until when it counts, UTC.</param>
/// <param name="State">How it stands.</param>
/// <param name="TakenBy">The account that it went to.</param>
/// <param name="Token">What its address holds, where it was made just now: it is not shown again.</param>
public sealed record InvitationView(
    Guid Id,
    string Name,
    Role Role,
    Guid OrganisationId,
    string Organisation,
    string InvitedBy,
    DateTimeOffset At,
    DateTimeOffset Until,
    InvitationState State,
    Guid? TakenBy,
    string? Token = null
);

/// <summary>What somebody who holds the link is invited to (邀请内容).</summary>
/// <param name="Name">Whom it is meant for.</param>
/// <param name="Role">The role.</param>
/// <param name="Organisation">Name of the organisation.</param>
/// <param name="InvitedBy">Name of whoever invites.</param>
/// <param name="Until">Until when it counts, UTC.</param>
public sealed record InvitedTo(string Name, Role Role, string Organisation, string InvitedBy, DateTimeOffset Until);
