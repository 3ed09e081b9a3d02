using System.Globalization;

namespace Microsoft.SqlServer.Server;

/// <summary>A type is used as a user-defined type of SQL Server and is not fit to be one.</summary>
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception for a type.</summary>
    /// <param name="udtType">The type that is not fit.</param>
    /// <param name="resourceReason">Why, as SqlClient words it.</param>
    /// <returns>The exception, to be thrown by the caller.</returns>
    public static InvalidUdtException Create(Type udtType, string resourceReason)
    {
        ArgumentNullException.ThrowIfNull(udtType);
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"'{udtType.FullName}' is an invalid user defined type, reason: {resourceReason}."));
    }
}
