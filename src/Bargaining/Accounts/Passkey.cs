using Microsoft.AspNetCore.Identity;

namespace Bargaining.Accounts;

/// <summary>
/// A passkey (通行密钥): its owner shows fingerprint, face or PIN to a device of theirs, which signs what
/// the sign-in asks. Kept is the public key alone; by it nobody comes in.
/// </summary>
public sealed class Passkey
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public Guid UserId { get; init; }

    /// <summary>What the device calls it.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>By which its signatures are checked (COSE).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>When it was added, UTC.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>When the last sign-in by it was begun, UTC: none that was begun then or before counts any more.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>How often the device has signed, where it counts; a lower number comes from a copy.</summary>
    public long SignCount { get; set; }

    /// <summary>Whether it may be kept by more than the one device.</summary>
    public bool BackupEligible { get; init; }

    /// <summary>Whether it is.</summary>
    public bool BackedUp { get; set; }

    /// <summary>How browsers reach the device (usb, internal), with spaces between.</summary>
    public string Transports { get; init; } = "";

    // What WebAuthn names; a browser may say anything.
    private static readonly string[] Known = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];

    /// <summary>The longest public key that is taken: four times that of RSA with 4096 bits.</summary>
    internal const int LongestKey = 4000;

    /// <summary>As ASP.NET Core Identity made it. What proves the make of the device is not asked for and not kept.</summary>
    internal static Passkey Of(Guid user, UserPasskeyInfo made, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            UserId = user,
            CredentialId = made.CredentialId,
            PublicKey = made.PublicKey,
            Name = made.Name ?? "",
            MadeAt = now,
            SignCount = made.SignCount,
            BackupEligible = made.IsBackupEligible,
            BackedUp = made.IsBackedUp,
            Transports = string.Join(' ', Known.Intersect(made.Transports ?? [])),
        };

    /// <summary>As ASP.NET Core Identity checks a signature against it. It was made by a device
    /// that made sure of its owner: nothing else is taken.</summary>
    internal UserPasskeyInfo Info() =>
        new(
            CredentialId,
            PublicKey,
            MadeAt,
            (uint)SignCount,
            Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            isUserVerified: true,
            BackupEligible,
            BackedUp,
            attestationObject: [],
            clientDataJson: []
        )
        {
            Name = Name,
        };
}
