namespace Microsoft.SqlServer.Server;

/// <summary>Marks a method of a user-defined type that SQL may call.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class SqlMethodAttribute : SqlFunctionAttribute
{
    /// <summary>Whether SQL Server calls the method on a null instance; false unless set.</summary>
    public bool InvokeIfReceiverIsNull { get; set; }

    /// <summary>Whether the method changes its instance, and so may stand only in an UPDATE; false unless set.</summary>
    public bool IsMutator { get; set; }

    /// <summary>Whether SQL Server calls the method when an argument is null; true unless set.</summary>
    public bool OnNullCall { get; set; } = true;
}
