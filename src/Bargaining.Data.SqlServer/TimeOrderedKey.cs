using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bargaining.Data.SqlServer;

/// <summary>
/// How SQL Server keeps a key. Our keys begin with the time at which they were made, and rows are asked for in the order of their keys; SQL
/// Server orders a uniqueidentifier by its last six bytes, then by the groups before them from right to left. The bytes are kept so that
/// its order is theirs: rows come in the order of time, and new ones are put at the end of a table.
/// </summary>
public sealed class TimeOrderedKey() : ValueConverter<Guid, Guid>(id => Kept(id), key => Given(key))
{
    // SQL Server's order of a Guid's sixteen bytes as .NET writes them, the weightiest first.
    private static readonly int[] Weight = [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3];

    /// <summary>As SQL Server keeps it.</summary>
    public static Guid Kept(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        Span<byte> kept = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        for (var i = 0; i < 16; i++)
        {
            kept[Weight[i]] = bytes[i];
        }

        return new Guid(kept);
    }

    /// <summary>As everybody else knows it.</summary>
    public static Guid Given(Guid key)
    {
        Span<byte> kept = stackalloc byte[16];
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(kept);
        for (var i = 0; i < 16; i++)
        {
            bytes[i] = kept[Weight[i]];
        }

        return new Guid(bytes, bigEndian: true);
    }
}
