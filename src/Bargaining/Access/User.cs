using Microsoft.AspNetCore.Identity;

namespace Bargaining.Access;

/// <summary>An account (账号).</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>The person's name (姓名).</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether the password is one that somebody else set, and must be changed before anything else (须修改初始密码).</summary>
    public bool PasswordChangeRequired { get; set; }

    /// <summary>Since when nobody signs in to it, UTC (停用时间); null where people do.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}

/// <summary>A user's role in an organisation (任职).</summary>
public sealed class UserMembership
{
    /// <summary>The user.</summary>
    public Guid UserId { get; init; }

    /// <summary>The organisation.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>What the user is there.</summary>
    public Role Role { get; init; }
}
