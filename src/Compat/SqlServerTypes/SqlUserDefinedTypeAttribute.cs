namespace Microsoft.SqlServer.Server;

/// <summary>Marks a class or structure that SQL Server may register as a type.</summary>
/// <param name="format">How values are stored.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How values are stored.</summary>
    public Format Format { get; } = format;

    /// <summary>Whether stored forms compare in the same order as values.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>Whether every stored form has the same length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>The greatest length of a stored form in bytes, up to 8000; -1 for up to 2 GB.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>The name to register the type under.</summary>
    public string? Name { get; set; }

    /// <summary>The method, without parameters, that checks a value converted from its stored form.</summary>
    public string? ValidationMethodName { get; set; }
}
