namespace Bargaining.Accounts;

/// <summary>An endpoint that is open also to whoever must change a first password before anything else (首次改密前可用).</summary>
public sealed record OpenBeforePasswordChange;
