namespace Microsoft.SqlServer.Server;

/// <summary>Marks a class or structure that SQL Server may register as an aggregate.</summary>
/// <param name="format">How the state between two rows is stored.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class SqlUserDefinedAggregateAttribute(Format format) : Attribute
{
    /// <summary>The greatest number of bytes that <see cref="MaxByteSize"/> may name.</summary>
    public const int MaxByteSizeValue = 8000;

    private int maxByteSize;

    /// <summary>How the state between two rows is stored.</summary>
    public Format Format { get; } = format;

    /// <summary>Whether a value that comes twice changes nothing.</summary>
    public bool IsInvariantToDuplicates { get; set; }

    /// <summary>Whether a null changes nothing.</summary>
    public bool IsInvariantToNulls { get; set; }

    /// <summary>Whether the order of the rows changes nothing.</summary>
    public bool IsInvariantToOrder { get; set; }

    /// <summary>Whether the result over no rows is null.</summary>
    public bool IsNullIfEmpty { get; set; }

    /// <summary>The greatest length of the stored state in bytes; -1 for up to 2 GB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below -1 or above <see cref="MaxByteSizeValue"/>.</exception>
    public int MaxByteSize
    {
        get => maxByteSize;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, -1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxByteSizeValue);
            maxByteSize = value;
        }
    }

    /// <summary>The name to register the aggregate under.</summary>
    public string? Name { get; set; }
}
