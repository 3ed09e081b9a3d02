using System.Buffers;
using System.Buffers.Text;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bargaining.Cases;

/// <summary>
/// The audit trail of the case answers for rows of this kind (入链数据): each entry says how the command found and left them. They change by
/// commands of their case alone. A column of theirs is never renamed or dropped; a new one is null, false or 0 in rows that are there.
/// </summary>
/// <param name="of">The property that holds the key of the case, or of the row above.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecordedAttribute(string of) : Attribute
{
    /// <summary>The property that holds the key of the case, or of the row above.</summary>
    public string Of { get; } = of;

    /// <summary>
    /// The row above, which belongs to a case: all rows below one are recorded as one, when they are made and when
    /// <see cref="CaseSession.RecordAsync"/> says that they change no more. Null where the row itself belongs to a case.
    /// </summary>
    public Type? Below { get; init; }
}

/// <summary>These bytes are not recorded themselves: their SHA-256, in lower-case hex, is, and they are held against it.</summary>
/// <param name="hash">The property that holds it.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RecordedByHashAttribute(string hash) : Attribute
{
    /// <summary>The property that holds it.</summary>
    public string Hash { get; } = hash;
}

/// <summary>The audit trail does not answer for this column of a recorded row;
/// tests/Bargaining.Tests/Cases/unrecorded.tsv says why.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnrecordedAttribute : Attribute;

/// <summary>This column of a row changes without an entry until the end, see
/// <see cref="RecordedAttribute.Below"/>: from then on the trail answers for it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RecordedAtTheEndAttribute : Attribute;

/// <summary>A row under the hash of its columns.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Key">Its key.</param>
/// <param name="Hash">SHA-256 of its recorded columns, base64url.</param>
public readonly record struct RecordedRow(string Table, string Key, string Hash)
{
    /// <summary>Its bytes are not those of which it holds the hash.</summary>
    public bool HasOtherBytes { get; init; }
}

/// <summary>What became of a row by a command (数据变更).</summary>
/// <param name="Table">Its table.</param>
/// <param name="Key">Its key.</param>
/// <param name="Before">Its hash as the command found it; null where the command made it.</param>
/// <param name="After">Its hash as the command left it; null where the command took it away.</param>
public readonly record struct RowChange(string Table, string Key, string? Before, string? After)
{
    private const char None = '-';

    /// <summary>As an entry holds it, a line each.</summary>
    public static string Written(IEnumerable<RowChange> changes) =>
        string.Join('\n', changes.Select(c => $"{c.Table} {c.Key} {c.Before ?? $"{None}"} {c.After ?? $"{None}"}"));

    /// <summary>What an entry holds; what is no such line is left out, since its hash tells that it was changed.</summary>
    public static IEnumerable<RowChange> Read(string written) =>
        from line in written.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let parts = line.Split(' ')
        where parts.Length == 4
        select new RowChange(parts[0], parts[1], Hash(parts[2]), Hash(parts[3]));

    private static string? Hash(string part) => part is [None] ? null : part;
}

/// <summary>How rows of one kind are recorded, made once from the model.</summary>
public sealed class RecordedTable
{
    private const string AtTheEnd = ".end";
    private static (IModel Model, Dictionary<Type, RecordedTable> Tables)? _known;

    private readonly Column[] _columns;
    private readonly int[] _key;
    private readonly int _of;
    private readonly (string Bytes, string Hash)[] _bytes;
    private readonly string _from;

    private RecordedTable(IEntityType entity, RecordedAttribute recorded, ISqlGenerationHelper sql)
    {
        var properties = entity.GetProperties().ToList();
        Name = entity.GetTableName()!;
        Below = recorded.Below;
        _columns = [.. properties.Select(property => new Column(property))];
        _key = [.. entity.FindPrimaryKey()!.Properties.Select(key => properties.IndexOf((IProperty)key))];
        _of = properties.FindIndex(property => property.Name == recorded.Of);
        _bytes =
        [
            .. properties
                .Select(property => (property, property.PropertyInfo?.GetCustomAttribute<RecordedByHashAttribute>()?.Hash))
                .Where(pair => pair.Hash is not null)
                .Select(pair => (pair.property.GetColumnName(), entity.FindProperty(pair.Hash!)!.GetColumnName())),
        ];
        List<string> read =
        [
            .. properties.Where((_, i) => IsRead(i)).Select(property => property.GetColumnName()),
            .. _bytes.Select(pair => pair.Bytes),
        ];
        _from =
            $"SELECT {string.Join(", ", read.Select(column => $"t.{sql.DelimitIdentifier(column)}"))}{{0}} FROM "
            + $"{sql.DelimitIdentifier(Name)} t";
        OfColumn = sql.DelimitIdentifier(properties[_of].GetColumnName());
    }

    /// <summary>Its name in the database.</summary>
    public string Name { get; }

    /// <summary>The kind of the row above; null where rows belong to a case.</summary>
    public Type? Below { get; }

    /// <summary>Whether some of its columns are recorded at the end alone.</summary>
    public bool HasAnEnd => _columns.Any(column => column.AtTheEnd);

    /// <summary>The columns for which the trail does not answer.</summary>
    public IEnumerable<string> Unrecorded => _columns.Where(column => !column.Recorded).Select(column => column.Name);

    internal string OfColumn { get; }

    /// <summary>All kinds of recorded rows.</summary>
    public static IReadOnlyDictionary<Type, RecordedTable> In(BargainingDb db)
    {
        if (_known is { } known && ReferenceEquals(known.Model, db.Model))
        {
            return known.Tables;
        }

        var sql = db.GetService<ISqlGenerationHelper>();
        var tables = db
            .Model.GetEntityTypes()
            .Select(entity => (entity, Recorded: entity.ClrType.GetCustomAttribute<RecordedAttribute>()))
            .Where(one => one.Recorded is not null)
            .ToDictionary(one => one.entity.ClrType, one => new RecordedTable(one.entity, one.Recorded!, sql));
        _known = (db.Model, tables);
        return tables;
    }

    /// <summary>A row by the values of its properties, in the order of the model.</summary>
    public RecordedRow Of(ReadOnlySpan<object?> values)
    {
        var text = new StringBuilder(1024);
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i] is { Recorded: true, AtTheEnd: false } column)
            {
                column.Write(text, column.Stored(values[i]));
            }
        }

        return new(Name, string.Join('/', _key.Select(Texts(values))), HashOf(text));
    }

    /// <summary>The key of the case, or of the row above, by those values.</summary>
    public Guid Owner(ReadOnlySpan<object?> values) => (Guid)values[_of]!;

    /// <summary>The rows below one, as one.</summary>
    public RecordedRow Of(Guid above, IEnumerable<RecordedRow> rows) => One(Name, above, rows.Select(row => (row.Key, row.Hash)));

    /// <summary>Reads the rows of cases from the database as they are, whatever stands in them.</summary>
    internal async IAsyncEnumerable<(Guid CaseId, RecordedRow Row)> ReadAsync(
        BargainingDb db,
        IDialect dialect,
        IReadOnlyCollection<Guid> cases,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var above = Below is null ? null : In(db)[Below];
        await using var reader = await QueryAsync(
            db,
            dialect,
            above is null
                ? string.Format(CultureInfo.InvariantCulture, _from, "")
                : $"{string.Format(CultureInfo.InvariantCulture, _from, $", a.{above.OfColumn}")} JOIN "
                    + $"{above.Name} a ON a.id = t.{OfColumn}",
            $"{(above is null ? 't' : 'a')}.{(above ?? this).OfColumn}",
            cases,
            cancel
        );
        if (above is null)
        {
            while (await reader.ReadAsync(cancel))
            {
                var (owner, key, hash, _) = Read(reader);
                yield return (owner, new(Name, key, hash) { HasOtherBytes = HasOtherBytes(reader) });
            }

            yield break;
        }

        var groups = new Dictionary<Guid, (Guid CaseId, List<(string Key, string Hash)> Rows, List<(string Key, string Hash)> AtTheEnd)>();
        var caseColumn = reader.FieldCount - 1;
        while (await reader.ReadAsync(cancel))
        {
            var (owner, key, hash, atTheEnd) = Read(reader);
            if (!groups.TryGetValue(owner, out var group))
            {
                groups[owner] = group = ((Guid)_columns[_of].Given(reader.GetGuid(caseColumn)), [], []);
            }

            group.Rows.Add((key, hash));
            group.AtTheEnd.Add((key, atTheEnd));
        }

        foreach (var (owner, group) in groups)
        {
            yield return (group.CaseId, One(Name, owner, group.Rows));
            if (HasAnEnd)
            {
                yield return (group.CaseId, One(Name + AtTheEnd, owner, group.AtTheEnd));
            }
        }
    }

    /// <summary>The rows below one as they are at the end, as one; null where there is none.</summary>
    internal async Task<RecordedRow?> ReadAtTheEndAsync(BargainingDb db, IDialect dialect, Guid above, CancellationToken cancel)
    {
        await using var reader = await QueryAsync(
            db,
            dialect,
            string.Format(CultureInfo.InvariantCulture, _from, ""),
            $"t.{OfColumn}",
            [above],
            cancel
        );
        List<(string Key, string Hash)> rows = [];
        while (await reader.ReadAsync(cancel))
        {
            var (_, key, _, atTheEnd) = Read(reader);
            rows.Add((key, atTheEnd));
        }

        return rows.Count == 0 ? null : One(Name + AtTheEnd, above, rows);
    }

    /// <summary>Whether a recorded line speaks of rows as they are at the end: there is none where the end has not come.</summary>
    internal static bool IsAtTheEnd(string table) => table.EndsWith(AtTheEnd, StringComparison.Ordinal);

    private static async Task<DbDataReader> QueryAsync(
        BargainingDb db,
        IDialect dialect,
        string select,
        string column,
        IReadOnlyCollection<Guid> keys,
        CancellationToken cancel
    )
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"{select} WHERE {column} IN ({string.Join(", ", keys.Select((_, i) => $"@p{i}"))})";
        foreach (var (i, key) in keys.Index())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"p{i}", dialect.Key(key));
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteReaderAsync(cancel);
    }

    private (Guid Owner, string Key, string Hash, string AtTheEnd) Read(DbDataReader reader)
    {
        var values = new object?[_columns.Length];
        for (int i = 0, at = 0; i < values.Length; i++)
        {
            if (IsRead(i))
            {
                values[i] = reader.IsDBNull(at) ? null : _columns[i].Read(reader, at);
                at++;
            }
        }

        var (text, atTheEnd) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i] is { Recorded: true } column)
            {
                column.Write(column.AtTheEnd ? atTheEnd : text, values[i]);
            }
        }

        return (
            (Guid)values[_of]!,
            string.Join('/', _key.Select(Texts(values))),
            HashOf(text),
            HasAnEnd ? HashOf(text.Append('\n').Append(atTheEnd)) : ""
        );
    }

    private bool HasOtherBytes(DbDataReader reader) =>
        _bytes.Any(pair =>
            Convert.ToHexStringLower(SHA256.HashData(reader.GetFieldValue<byte[]>(reader.GetOrdinal(pair.Bytes))))
            != reader.GetString(reader.GetOrdinal(pair.Hash))
        );

    private bool IsRead(int column) => _columns[column].Recorded || column == _of || _key.Contains(column);

    private Func<int, string> Texts(ReadOnlySpan<object?> values)
    {
        var all = values.ToArray();
        return key => _columns[key].Text(_columns[key].Stored(all[key]));
    }

    private static RecordedRow One(string name, Guid above, IEnumerable<(string Key, string Hash)> rows)
    {
        var text = new StringBuilder();
        foreach (var (key, hash) in rows.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            text.Append(key).Append(' ').Append(hash).Append('\n');
        }

        return new(name, above.ToString(), HashOf(text));
    }

    private static string HashOf(StringBuilder text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var (encoder, count) = (Encoding.UTF8.GetEncoder(), 0);
        foreach (var piece in text.GetChunks())
        {
            count += encoder.GetBytes(piece.Span, bytes.AsSpan(count), flush: false);
        }

        count += encoder.GetBytes([], bytes.AsSpan(count), flush: true);
        var hash = Base64Url.EncodeToString(SHA256.HashData(bytes.AsSpan(0, count)));
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
    }

    // A column: what of it is stored, and how that is written for the hash.
    private sealed class Column
    {
        private static readonly MethodInfo ReaderOf = typeof(Column).GetMethod(
            nameof(Reader),
            BindingFlags.Static | BindingFlags.NonPublic
        )!;
        private readonly Func<object?, object?>? _toStored;
        private readonly Func<object?, object?>? _toGiven;

        public Column(IProperty property)
        {
            var converter = property.GetTypeMapping().Converter;
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            Name = property.GetColumnName();
            Recorded =
                property.PropertyInfo?.GetCustomAttribute<UnrecordedAttribute>() is null
                && property.PropertyInfo?.GetCustomAttribute<RecordedByHashAttribute>() is null;
            AtTheEnd = property.PropertyInfo?.GetCustomAttribute<RecordedAtTheEndAttribute>() is not null;
            // A key is a key, however a database keeps its bytes.
            _toGiven = type == typeof(Guid) ? converter?.ConvertFromProvider : null;
            _toStored = type == typeof(Guid) ? null : converter?.ConvertToProvider;
            var read = (Func<DbDataReader, int, object>)ReaderOf.MakeGenericMethod(converter?.ProviderClrType ?? type).Invoke(null, [])!;
            Read = (reader, at) => Given(read(reader, at));
        }

        public string Name { get; }

        public bool Recorded { get; }

        public bool AtTheEnd { get; }

        public Func<DbDataReader, int, object?> Read { get; }

        public object? Stored(object? value) => _toStored is null ? value : _toStored(value);

        public object Given(object stored) => _toGiven is null ? stored : _toGiven(stored)!;

        private static Func<DbDataReader, int, object> Reader<T>() => (reader, at) => reader.GetFieldValue<T>(at)!;

        // What is nothing is not written, so that a column that comes later changes no hash of a row that has nothing in it.
        public void Write(StringBuilder text, object? stored)
        {
            if (stored is not (null or false or 0 or 0L))
            {
                var value = Text(stored);
                text.Append(Name).Append(':').Append(value.Length).Append(':').Append(value).Append('\n');
            }
        }

        public string Text(object? stored) =>
            stored switch
            {
                string text => text,
                byte[] bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)),
                DateTimeOffset at => (at.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
                DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
                IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                bool value => value ? "true" : "false",
                _ => throw new InvalidOperationException($"{Name} holds what cannot be recorded: {stored?.GetType().Name}."),
            };
    }
}

/// <summary>What a command changed in recorded rows past the rows of its case: what its handler added, changed or took away.</summary>
public static class TrackedRows
{
    /// <summary>The changes, before they are saved.</summary>
    /// <param name="db">The context that tracks them.</param>
    /// <param name="caseId">The case of the command.</param>
    /// <param name="recorded">How each row was recorded by an earlier entry of the same command; what is recorded now is added.</param>
    /// <exception cref="InvalidOperationException">A row of another case is among them: that case's trail would not know of it.</exception>
    public static IEnumerable<RowChange> Of(BargainingDb db, Guid caseId, Dictionary<object, string> recorded)
    {
        var tables = RecordedTable.In(db);
        var below = new Dictionary<(RecordedTable Table, Guid Above), List<RecordedRow>>();
        List<RowChange> changes = [];
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (
                entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)
                || !tables.TryGetValue(entry.Metadata.ClrType, out var table)
            )
            {
                continue;
            }

            var (before, after) = (
                entry.State == EntityState.Added ? null : Values(entry, entry.OriginalValues),
                entry.State == EntityState.Deleted ? null : Values(entry, entry.CurrentValues)
            );
            var owner = table.Owner(after ?? before);
            if (table.Below is not null)
            {
                if (before is null && recorded.TryAdd(entry.Entity, ""))
                {
                    Below(table, owner).Add(table.Of(after));
                }
                else if (before is not null && (after is null || table.Of(before) != table.Of(after)))
                {
                    throw new InvalidOperationException($"Rows of {table.Name} are recorded as one when they are made, and not changed.");
                }

                continue;
            }

            if (owner != caseId)
            {
                throw new InvalidOperationException($"A row of {table.Name} belongs to another case than the command.");
            }

            var (found, left) = (
                before is null ? (RecordedRow?)null : table.Of(before),
                after is null ? (RecordedRow?)null : table.Of(after)
            );
            var known = recorded.TryGetValue(entry.Entity, out var hash) ? hash : found?.Hash;
            if (known != left?.Hash)
            {
                changes.Add(new(table.Name, (left ?? found)!.Value.Key, known, left?.Hash));
                recorded[entry.Entity] = left?.Hash ?? "";
            }
        }

        List<RecordedRow> Below(RecordedTable table, Guid above) =>
            below.TryGetValue((table, above), out var rows) ? rows : below[(table, above)] = [];

        return
        [
            .. changes,
            .. below.Select(group =>
                group.Key.Table.Of(group.Key.Above, group.Value) is var one ? new RowChange(one.Table, one.Key, null, one.Hash) : default
            ),
        ];
    }

    private static object?[] Values(EntityEntry entry, PropertyValues values) =>
        [.. entry.Metadata.GetProperties().Select(property => values[property])];
}
