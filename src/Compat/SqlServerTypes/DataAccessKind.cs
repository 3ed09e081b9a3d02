namespace Microsoft.SqlServer.Server;

/// <summary>Whether a method that runs inside SQL Server reads user data there.</summary>
public enum DataAccessKind
{
    /// <summary>The method reads no user data.</summary>
    None = 0,

    /// <summary>The method reads user data.</summary>
    Read = 1,
}
