using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bargaining.Data;

/// <summary>A row that holds a file (存有文件的记录).</summary>
public interface IHoldsFile
{
    /// <summary>Key.</summary>
    Guid Id { get; }

    /// <summary>The bytes. Neither written nor read with the rest of the row: see <see cref="FileInRow"/>.</summary>
    byte[] Content { get; }
}

/// <summary>
/// Carries files to their rows and from them in pieces (文件流式存取): twenty mebibytes are never in the program's memory at once, however many
/// send or fetch them. The row itself is written before, in the same transaction, with no bytes.
/// </summary>
internal static class FileInRow
{
    /// <summary>Writes the bytes to a row that is there.</summary>
    public static async Task WriteAsync(BargainingDb db, IDialect dialect, IHoldsFile row, FileContent content, CancellationToken cancel)
    {
        var (table, key, column) = Names(db, row.GetType());
        await using var batch = new RowBatch(db, dialect);
        batch.Add($"UPDATE {table} SET {column} = @content WHERE {key} = @key", ("content", content.FromStart()), ("key", row.Id));
        await batch.WriteAsync(cancel);
    }

    /// <summary>
    /// The bytes of a row, on this node's disk: whoever fetches them slowly holds no
    /// connection. Closed, the file is gone; null where there is no such row.
    /// </summary>
    public static async Task<Stream?> ReadAsync<T>(BargainingDb db, IDialect dialect, Guid id, CancellationToken cancel)
        where T : IHoldsFile
    {
        var (table, key, column) = Names(db, typeof(T));
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var batch = new RowBatch(db, dialect);
            batch.Add($"SELECT {column} FROM {table} WHERE {key} = @key", ("key", id));
            await using var reader = await batch.ReadAsync(cancel, CommandBehavior.SequentialAccess);
            return await reader.ReadAsync(cancel) ? await OnDiskAsync(reader, cancel) : null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<Stream> OnDiskAsync(DbDataReader reader, CancellationToken cancel)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            }
        );
        try
        {
            await using var column = reader.GetStream(0);
            await column.CopyToAsync(file, cancel);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static (string Table, string Key, string Column) Names(BargainingDb db, Type row)
    {
        var entity = db.Model.FindEntityType(row)!;
        string Named(string property) => entity.FindProperty(property)!.GetColumnName();
        return (entity.GetTableName()!, Named(nameof(IHoldsFile.Id)), Named(nameof(IHoldsFile.Content)));
    }
}
