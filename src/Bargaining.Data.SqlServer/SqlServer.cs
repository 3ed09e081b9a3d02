using Bargaining.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Data.SqlServer;

/// <summary>What is SQL Server's own.</summary>
public sealed class SqlServerDialect : IDialect
{
    private const int DuplicateKey = 2627;
    private const int DuplicateIndex = 2601;
    private const int Deadlock = 1205;
    private const int LockTimeout = 1222;
    private const int UpdateConflict = 3960;

    /// <inheritdoc/>
    public string LockCase => "SELECT * FROM cases WITH (UPDLOCK, ROWLOCK) WHERE id = @p0";

    /// <inheritdoc/>
    public string LockCounter => "SELECT * FROM case_counters WITH (UPDLOCK, ROWLOCK) WHERE series = {0}";

    /// <inheritdoc/>
    public bool IsWorthRetrying(Exception fault)
    {
        var cause = fault is DbUpdateException { InnerException: { } inner } ? inner : fault;
        return cause is SqlException { Number: DuplicateKey or DuplicateIndex or Deadlock or LockTimeout or UpdateConflict }
            || cause is SqlException { IsTransient: true } || cause is TimeoutException;
    }
}

/// <summary>Puts SQL Server into a container.</summary>
public static class SqlServer
{
    /// <summary>Uses the SQL Server database of this connection string; it exists already.</summary>
    public static IServiceCollection AddSqlServer(this IServiceCollection services, string connection) => services
        .AddSingleton<IDialect, SqlServerDialect>()
        .AddDbContextPool<BargainingDb>(options => Configure(options, connection));

    /// <summary>The options of a context on this database.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connection) =>
        options.UseSqlServer(connection, sql => sql.MigrationsAssembly(typeof(SqlServer).Assembly.GetName().Name));
}

/// <summary>For dotnet ef only: no connection is opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<BargainingDb>
{
    /// <inheritdoc/>
    public BargainingDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BargainingDb>();
        SqlServer.Configure(options, "Server=localhost");
        return new BargainingDb(options.Options);
    }
}
