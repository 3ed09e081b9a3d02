using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bargaining.Data;

/// <summary>Sees the rows that go past the change tracker, as EF's interceptors see its
/// own commands; added to a context as they are.</summary>
public interface IRowBatchObserver : IInterceptor
{
    /// <summary>They are about to be written.</summary>
    void Writing(DbBatch batch);
}

/// <summary>
/// Statements that go to the database in one round trip, in the transaction that runs: reads of several tables at once, and rows written by
/// the columns that the model maps, past the change tracker. Whoever adds a property to an entity need not think of it.
/// </summary>
internal sealed class RowBatch : IAsyncDisposable
{
    private readonly BargainingDb _db;
    private readonly IDialect _dialect;
    private readonly DbBatch _batch;
    private readonly DbCommand _parameters;

    /// <summary>An empty batch on the context's connection.</summary>
    public RowBatch(BargainingDb db, IDialect dialect)
    {
        (_db, _dialect) = (db, dialect);
        _batch = db.Database.GetDbConnection().CreateBatch();
        _batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        _parameters = db.Database.GetDbConnection().CreateCommand();
    }

    /// <summary>How many statements it holds.</summary>
    public int Count => _batch.BatchCommands.Count;

    /// <summary>The values of a row's columns, to tell later what was changed.</summary>
    public static object?[] Values<T>(BargainingDb db, T row)
        where T : class => Table<T>.Of(db).Values(row);

    /// <summary>
    /// The columns that the model maps, in its order. They are named, since what was prepared for
    /// all columns is good for nothing once a newer version adds one.
    /// </summary>
    public static string Columns<T>(BargainingDb db)
        where T : class => Table<T>.Of(db).All;

    /// <summary>Adds a query or a statement.</summary>
    public void Add(string text, params ReadOnlySpan<(string Name, object Value)> parameters) => _batch.Add(_dialect, text, parameters);

    /// <summary>Adds a query for rows as <see cref="RowReader"/> reads them.</summary>
    /// <param name="rest">What follows the table.</param>
    /// <param name="parameters">Its values.</param>
    public void Select<T>(string rest, params ReadOnlySpan<(string Name, object Value)> parameters)
        where T : class => Add($"SELECT {Columns<T>(_db)} FROM {Table<T>.Of(_db).Name} {rest}", parameters);

    /// <summary>Adds a new row.</summary>
    public void Insert<T>(T row)
        where T : class
    {
        var table = Table<T>.Of(_db);
        var command = Command(table.InsertText);
        var values = table.Values(row);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.Add(table.Parameter(_parameters, i, values[i], i));
        }
    }

    /// <summary>Adds the change of a row's columns that are not what they were; nothing where all are.</summary>
    public void Update<T>(T row, object?[] before)
        where T : class
    {
        var table = Table<T>.Of(_db);
        var values = table.Values(row);
        var changed = Enumerable.Range(0, values.Length).Where(i => !Equals(values[i], before[i])).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var text = new StringBuilder("UPDATE ").Append(table.Name).Append(" SET ");
        List<int> columns = [.. changed, .. table.Key];
        for (var p = 0; p < columns.Count; p++)
        {
            text.Append(
                    p == 0 ? ""
                    : p < changed.Count ? ", "
                    : p == changed.Count ? " WHERE "
                    : " AND "
                )
                .Append(table.Columns[columns[p]])
                .Append(" = @p")
                .Append(p);
        }

        var command = Command(text.ToString());
        for (var p = 0; p < columns.Count; p++)
        {
            command.Parameters.Add(table.Parameter(_parameters, columns[p], values[columns[p]], p));
        }
    }

    /// <summary>Sends it as queries.</summary>
    /// <param name="cancel">Cancels it.</param>
    /// <param name="how">In one piece, or a column after the other for what is too large.</param>
    public async Task<DbDataReader> ReadAsync(CancellationToken cancel, CommandBehavior how = CommandBehavior.Default)
    {
        await _dialect.PrepareAsync(_batch, cancel);
        return await _batch.ExecuteReaderAsync(how, cancel);
    }

    /// <summary>Sends it as statements, each of which concerns one row.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A row is not there any more.</exception>
    public async Task WriteAsync(CancellationToken cancel)
    {
        foreach (
            var observer in _db.GetService<IDbContextOptions>()
                .FindExtension<CoreOptionsExtension>()
                ?.Interceptors?.OfType<IRowBatchObserver>()
                ?? []
        )
        {
            observer.Writing(_batch);
        }

        if (Count == 0)
        {
            return;
        }

        await _dialect.PrepareAsync(_batch, cancel);
        if (await _batch.ExecuteNonQueryAsync(cancel) is var rows && rows != Count)
        {
            throw new DbUpdateConcurrencyException($"{Count} rows were to be written, {rows} were.");
        }
    }

    /// <summary>
    /// Sends it as statements, and tells how many rows each concerned. They are not prepared: of a table that is being filled, a plan that
    /// was made while it was empty reads all of it each time.
    /// </summary>
    public async Task<IReadOnlyList<int>> CountAsync(CancellationToken cancel)
    {
        await _batch.ExecuteNonQueryAsync(cancel);
        return [.. _batch.BatchCommands.Select(command => command.RecordsAffected)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _parameters.DisposeAsync();
        await _batch.DisposeAsync();
    }

    private DbBatchCommand Command(string text)
    {
        var command = _batch.CreateBatchCommand();
        command.CommandText = text;
        _batch.BatchCommands.Add(command);
        return command;
    }

    // How rows of one entity are written, made once from the model.
    private sealed record Table<T>(
        IModel Model,
        string Name,
        string[] Columns,
        string All,
        int[] Key,
        string InsertText,
        RelationalTypeMapping[] Types,
        Func<T, object?[]> Values
    )
        where T : class
    {
        private static Table<T>? _known;

        public static Table<T> Of(BargainingDb db) =>
            _known is { } known && ReferenceEquals(known.Model, db.Model) ? known : _known = Make(db);

        public DbParameter Parameter(DbCommand parameters, int column, object? value, int number) =>
            Types[column].CreateParameter(parameters, $"p{number}", value, nullable: true);

        private static Table<T> Make(BargainingDb db)
        {
            var sql = db.GetService<ISqlGenerationHelper>();
            var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
            var properties = entity.GetProperties().ToList();
            var row = Expression.Parameter(typeof(T));
            var values = Expression.Lambda<Func<T, object?[]>>(
                Expression.NewArrayInit(
                    typeof(object),
                    properties.Select(p => Expression.Convert(Expression.Property(row, p.PropertyInfo!), typeof(object)))
                ),
                row
            );
            var name = sql.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema());
            string[] columns = [.. properties.Select(p => sql.DelimitIdentifier(p.GetColumnName()))];
            var all = string.Join(", ", columns);
            return new Table<T>(
                db.Model,
                name,
                columns,
                all,
                [.. entity.FindPrimaryKey()!.Properties.Select(key => properties.IndexOf((IProperty)key))],
                $"INSERT INTO {name} ({all}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})",
                [.. properties.Select(p => p.GetRelationalTypeMapping())],
                values.Compile()
            );
        }
    }
}
