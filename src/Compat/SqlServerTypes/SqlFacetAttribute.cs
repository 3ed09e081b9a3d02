namespace Microsoft.SqlServer.Server;

/// <summary>Size and precision of a value that a user-defined type returns or takes.</summary>
[AttributeUsage(
    AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue | AttributeTargets.Parameter,
    AllowMultiple = false,
    Inherited = false)]
public class SqlFacetAttribute : Attribute
{
    /// <summary>Whether every value has the same length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Whether the value may be null.</summary>
    public bool IsNullable { get; set; }

    /// <summary>The greatest length, in characters for text and bytes for binary data; -1 for a large object.</summary>
    public int MaxSize { get; set; }

    /// <summary>The number of digits of a decimal value.</summary>
    public int Precision { get; set; }

    /// <summary>The number of digits after the point of a decimal value.</summary>
    public int Scale { get; set; }
}
