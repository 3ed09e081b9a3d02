namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type or aggregate is stored.</summary>
public enum Format
{
    /// <summary>The format is not known.</summary>
    Unknown = 0,

    /// <summary>SQL Server serializes the fields itself; they must be of fixed-size value types.</summary>
    Native = 1,

    /// <summary>The type serializes itself through <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}
