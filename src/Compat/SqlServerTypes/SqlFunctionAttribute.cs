namespace Microsoft.SqlServer.Server;

/// <summary>Marks a method that SQL Server may register as a function.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public class SqlFunctionAttribute : Attribute
{
    /// <summary>Whether the function reads user data.</summary>
    public DataAccessKind DataAccess { get; set; }

    /// <summary>The method that turns one item of a table-valued function's result into a row.</summary>
    public string? FillRowMethodName { get; set; }

    /// <summary>Whether the same arguments always give the same result.</summary>
    public bool IsDeterministic { get; set; }

    /// <summary>Whether the function does without floating-point arithmetic.</summary>
    public bool IsPrecise { get; set; }

    /// <summary>The name to register the function under.</summary>
    public string? Name { get; set; }

    /// <summary>Whether the function reads the system catalogs.</summary>
    public SystemDataAccessKind SystemDataAccess { get; set; }

    /// <summary>The columns of a table-valued function's result, as in CREATE TABLE.</summary>
    public string? TableDefinition { get; set; }
}
