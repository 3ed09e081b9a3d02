namespace Microsoft.SqlServer.Server;

/// <summary>Whether a method that runs inside SQL Server reads the system catalogs there.</summary>
public enum SystemDataAccessKind
{
    /// <summary>The method reads no system data.</summary>
    None = 0,

    /// <summary>The method reads system data.</summary>
    Read = 1,
}
