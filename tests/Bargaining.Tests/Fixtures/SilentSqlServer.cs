using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Bargaining.Data;
using Bargaining.Data.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Tests.Fixtures;

/// <summary>
/// In the place of a SQL Server: it takes down each statement that the program sends, and answers that there is no such row. What is sent
/// can be looked at so where no SQL Server is to be had.
/// </summary>
public sealed class SilentSqlServer
{
    private readonly HashSet<string> _sent = [];

    /// <summary>What was sent, each text once.</summary>
    public IReadOnlyCollection<string> Sent => _sent;

    /// <summary>Puts it into a container as the database.</summary>
    public IServiceCollection AddTo(IServiceCollection services) =>
        services
            .AddSingleton<IDialect, SqlServerDialect>()
            .AddDbContext<BargainingDb>(options =>
            {
                SqlServer.Configure(options, "Server=nowhere");
                options.UseSqlServer(new Connection(this));
            });

    // A number where one is asked for, else no row.
    private DataTableReader Answer(string text)
    {
        lock (_sent)
        {
            _sent.Add(text);
        }

        using var table = new DataTable();
        object? one =
            text.StartsWith("SELECT COUNT(", StringComparison.Ordinal) ? 0
            : text.StartsWith("SELECT CASE", StringComparison.Ordinal) ? false
            : null;
        table.Columns.Add("Value", one?.GetType() ?? typeof(string));
        if (one is not null)
        {
            table.Rows.Add(one);
        }

        return table.CreateDataReader();
    }

    private sealed class Connection(SilentSqlServer server) : DbConnection
    {
        [AllowNull]
        public override string ConnectionString { get; set; } = "Server=nowhere";
        public override string Database => "";
        public override string DataSource => "";
        public override string ServerVersion => "16.0";
        public override ConnectionState State => ConnectionState.Open;
        public override bool CanCreateBatch => true;

        public override void ChangeDatabase(string databaseName) { }

        public override void Close() { }

        public override void Open() { }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

        protected override DbCommand CreateDbCommand() => new Command(server) { Connection = this };

        protected override DbBatch CreateDbBatch() => new Batch(server);
    }

    private sealed class Transaction(DbConnection connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;
        protected override DbConnection DbConnection => connection;

        public override void Commit() { }

        public override void Rollback() { }
    }

    private sealed class Command(SilentSqlServer server) : DbCommand
    {
        private readonly SqlCommand _parameters = new();

        [AllowNull]
        public override string CommandText { get; set; } = "";
        public override int CommandTimeout { get; set; }
        public override CommandType CommandType { get; set; } = CommandType.Text;
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get; set; }
        protected override DbConnection? DbConnection { get; set; }
        protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;
        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() { }

        public override void Prepare() { }

        public override int ExecuteNonQuery()
        {
            server.Answer(CommandText).Dispose();
            return 0;
        }

        public override object? ExecuteScalar()
        {
            server.Answer(CommandText).Dispose();
            return null;
        }

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => server.Answer(CommandText);

        protected override DbParameter CreateDbParameter() => new SqlParameter();

        protected override void Dispose(bool disposing)
        {
            _parameters.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Batch(SilentSqlServer server) : DbBatch
    {
        private readonly SqlBatch _commands = new();

        public override int Timeout { get; set; }
        protected override DbBatchCommandCollection DbBatchCommands => _commands.BatchCommands;
        protected override DbConnection? DbConnection { get; set; }
        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() { }

        public override void Prepare() { }

        public override Task PrepareAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public override int ExecuteNonQuery()
        {
            ExecuteDbDataReader(CommandBehavior.Default).Dispose();
            return BatchCommands.Count;
        }

        public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default) => Task.FromResult(ExecuteNonQuery());

        public override object? ExecuteScalar() => null;

        public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default) => Task.FromResult<object?>(null);

        protected override DbBatchCommand CreateDbBatchCommand() => new SqlBatchCommand();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            using var none = new DataSet();
            foreach (var command in BatchCommands)
            {
                server.Answer(command.CommandText).Dispose();
                none.Tables.Add();
            }

            return none.CreateDataReader();
        }

        protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
            Task.FromResult(ExecuteDbDataReader(behavior));

        public override void Dispose()
        {
            _commands.Dispose();
            base.Dispose();
        }
    }
}
