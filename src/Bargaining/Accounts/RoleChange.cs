using System.Globalization;
using Bargaining.Access;

namespace Bargaining.Accounts;

/// <summary>
/// A role that was given or taken, in the hash chain of its organisation (任职变动): whoever gives power, and to whom, stands where both sides
/// read it, and a change behind the product's back is found.
/// </summary>
public sealed class RoleChange
{
    /// <summary>The organisation whose chain it is.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>1, 2, 3 ... within the organisation, without a gap.</summary>
    public int Sequence { get; init; }

    /// <summary>When, UTC, to the microsecond.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it; the product itself where it was set up from the command line.</summary>
    public Guid ActorId { get; init; }

    /// <summary>Their name then.</summary>
    public required string ActorName { get; init; }

    /// <summary>Whose role it is.</summary>
    public Guid UserId { get; init; }

    /// <summary>Their name then.</summary>
    public required string UserName { get; init; }

    /// <summary>The role.</summary>
    public Role Role { get; init; }

    /// <summary>What happened to it.</summary>
    public RoleDeed Deed { get; init; }

    /// <summary>Hash of the change before; empty for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 over all of the above, lower-case hex.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Whether the person has the role after it.</summary>
    public bool Gives => Deed is RoleDeed.Granted or RoleDeed.TakenUp or RoleDeed.Confirmed or RoleDeed.GivenAlone;

    /// <summary>Whether it is as it was written.</summary>
    public bool Holds => Hash == ComputedHash();

    /// <summary>The change with its hash.</summary>
    internal RoleChange Sealed()
    {
        Hash = ComputedHash();
        return this;
    }

    private string ComputedHash() =>
        Fingerprint.OfFields(
            OrganisationId.ToString(),
            Sequence.ToString(CultureInfo.InvariantCulture),
            At.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            ActorId.ToString(),
            ActorName,
            UserId.ToString(),
            UserName,
            Role.ToString(),
            Deed.ToString(),
            Previous
        );
}

/// <summary>What happened to a role (任免).</summary>
public enum RoleDeed
{
    /// <summary>An administrator gave it.</summary>
    Granted,

    /// <summary>It came with an invitation that was taken.</summary>
    TakenUp,

    /// <summary>An administrator took it away.</summary>
    Revoked,

    /// <summary>Somebody gave it, and a second person is asked to confirm it.</summary>
    Proposed,

    /// <summary>A second person confirmed it: it is in force.</summary>
    Confirmed,

    /// <summary>A second person declined it, or it was taken back before.</summary>
    Declined,

    /// <summary>It takes two to give, and there was nobody else who could have confirmed it.</summary>
    GivenAlone,
}
