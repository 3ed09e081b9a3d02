using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Xunit;

namespace Bargaining.Tests.Fixtures;

/// <summary>
/// The server's write-ahead log from one moment on, read as by somebody who has its files: every record of a transaction, byte by byte. A
/// slot keeps the server from giving its files back meanwhile, and goes with the connection.
/// </summary>
internal sealed partial class WriteAheadLog : IAsyncDisposable
{
    private const int Page = 8192,
        Segment = 16 * 1024 * 1024; // as initdb makes it

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _server;
    private readonly string _from;

    private WriteAheadLog(NpgsqlDataSource source, NpgsqlConnection server, string from) =>
        (_source, _server, _from) = (source, server, from);

    /// <summary>The log from here on; the test is skipped where the server's own administrator is not let in.</summary>
    public static async Task<WriteAheadLog> FromHereOnAsync()
    {
        // A database of the server's own: what the extension brings does not stand among the product's tables.
        var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(TestDatabase.Connection)
            {
                Username = "postgres",
                Password = null,
                Database = "postgres",
                CommandTimeout = 300,
            }.ConnectionString
        );
        try
        {
            var server = await source.OpenConnectionAsync();
            await using var begin = new NpgsqlCommand(
                $"""
                CREATE EXTENSION IF NOT EXISTS pg_walinspect;
                SELECT pg_create_physical_replication_slot('log_{Guid.NewGuid():N}', true, true);
                """,
                server
            );
            await begin.ExecuteNonQueryAsync();
            await using var from = new NpgsqlCommand("SELECT pg_current_wal_flush_lsn()::text", server);
            return new WriteAheadLog(source, server, (string)(await from.ExecuteScalarAsync())!);
        }
        catch (NpgsqlException)
        {
            await source.DisposeAsync();
            Assert.Skip(
                "The log is read by the server's own administrator, who is let in without a password at the "
                    + "database of ./bargaining test only."
            );
            throw;
        }
    }

    /// <summary>The records of these transactions, in the order in which they were written.</summary>
    public async Task<ILookup<long, LogRecord>> OfAsync(IEnumerable<double> transactions)
    {
        // Commits of the tests are not waited for until they are in the files; a checkpoint brings all of them there.
        await using var flush = new NpgsqlCommand("CHECKPOINT", _server);
        await flush.ExecuteNonQueryAsync();
        await using var read = new NpgsqlCommand(
            """
            SELECT r.xid::text::bigint, r.resource_manager || ' ' || r.record_type, coalesce(r.description, ''), coalesce(r.block_ref, ''), r.start_lsn - '0/0',
                pg_read_binary_file('pg_wal/' || f.file_name, f.file_offset, least(r.end_lsn - r.start_lsn, $3 - f.file_offset)::bigint)
            FROM pg_get_wal_records_info($1::pg_lsn, pg_current_wal_flush_lsn()) r, LATERAL pg_walfile_name_offset(r.start_lsn) f
            WHERE r.xid::text::bigint = ANY ($2) ORDER BY r.start_lsn
            """,
            _server
        )
        {
            Parameters =
            {
                new() { Value = _from },
                new() { Value = transactions.Select(t => (long)t).ToArray() },
                new() { Value = Segment },
            },
        };
        await using var reader = await read.ExecuteReaderAsync();
        List<(long Transaction, LogRecord Record)> records = [];
        while (await reader.ReadAsync())
        {
            records.Add(
                (
                    reader.GetInt64(0),
                    new LogRecord(
                        reader.GetString(1),
                        reader.GetString(2),
                        reader.GetString(3),
                        WithoutPageHeads((long)reader.GetDecimal(4), reader.GetFieldValue<byte[]>(5))
                    )
                )
            );
        }

        return records.ToLookup(r => r.Transaction, r => r.Record);
    }

    // Where a record goes on on another page of the log, that page's head stands in its midst.
    private static byte[] WithoutPageHeads(long from, byte[] bytes)
    {
        var record = new List<byte>(bytes.Length);
        for (var at = 0; at < bytes.Length; )
        {
            var inPage = (from + at) % Page;
            if (inPage == 0)
            {
                at += (from + at) % Segment == 0 ? 40 : 24;
                continue;
            }

            var run = (int)Math.Min(Page - inPage, bytes.Length - at);
            record.AddRange(bytes.AsSpan(at, run));
            at += run;
        }

        return [.. record];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _source.DisposeAsync();
    }

    /// <summary>One record.</summary>
    /// <param name="Kind">What it did: Heap INSERT, Btree INSERT_LEAF, Transaction COMMIT.</param>
    /// <param name="Description">More of it, in the server's words.</param>
    /// <param name="Blocks">The pages that it touched, in the server's words.</param>
    /// <param name="Bytes">All of it.</param>
    internal sealed partial record LogRecord(string Kind, string Description, string Blocks, byte[] Bytes)
    {
        /// <summary>The file of the table and the line in it that was written or deleted, as
        /// "(page,line)"; null where it is not about one.</summary>
        public (long File, string Line)? Line =>
            Touched().Match(Blocks) is { Success: true } block && Offset().Match(Description) is { Success: true } line
                ? (long.Parse(block.Groups[1].Value, CultureInfo.InvariantCulture), $"({block.Groups[2].Value},{line.Groups[1].Value})")
                : null;

        [GeneratedRegex(@"rel \d+/\d+/(\d+).*? blk (\d+)")]
        private static partial Regex Touched();

        [GeneratedRegex(@"\boff:? (\d+)")]
        private static partial Regex Offset();
    }
}
