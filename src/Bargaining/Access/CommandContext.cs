namespace Bargaining.Access;

/// <summary>Around a command: who, under which key, against which version (上下文). One per scope, set before the command is sent.</summary>
public sealed class CommandContext
{
    /// <summary>Who acts.</summary>
    public Actor Actor { get; set; } = Actor.System;

    /// <summary>
    /// A session that the command's own statement will check, to save a query where many
    /// act at once; null where the actor was looked up already.
    /// </summary>
    public Guid? UncheckedSession { get; set; }

    /// <summary>Who acts must change a first password before anything else.</summary>
    public bool PasswordChangeRequired { get; set; }

    /// <summary>The client's Idempotency-Key; one is made where the client gave none.</summary>
    public string Key { get; set; } = "";

    /// <summary>The version that the client read (If-Match); null where it does not say.</summary>
    public long? ExpectedVersion { get; set; }

    /// <summary>A simulation: its cases take numbers of a series of their own, so that real cases never wait for it.</summary>
    public bool Rehearsal { get; set; }

    /// <summary>Only the document shall be seen that the command would issue: no number
    /// is taken, and the transaction is thrown away.</summary>
    public bool Preview { get; set; }
}
