using Bargaining.Data.PostgreSql;
using Bargaining.Data.SqlServer;

namespace Bargaining.Web.Hosting;

/// <summary>Which database the program uses (数据库选择).</summary>
public static class Database
{
    /// <summary>SQL Server where BARGAINING_SQLSERVER names one, else PostgreSQL where BARGAINING_POSTGRES does.</summary>
    /// <exception cref="NoDatabaseException">Neither is set.</exception>
    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration) =>
        configuration["BARGAINING_SQLSERVER"] is { Length: > 0 } sqlServer ? services.AddSqlServer(sqlServer)
        : configuration["BARGAINING_POSTGRES"] is { Length: > 0 } postgres ? services.AddPostgreSql(postgres)
        : throw new NoDatabaseException();
}

/// <summary>No database is named (未配置数据库).</summary>
public sealed class NoDatabaseException()
    : Exception(
        "No database: set BARGAINING_POSTGRES or BARGAINING_SQLSERVER to a connection string. "
            + "./bargaining starts a private PostgreSQL where neither is set."
    );

/// <summary>The database is not at the present schema (数据库版本落后).</summary>
public sealed class SchemaBehindException()
    : Exception("The database is not at the present schema: run ./bargaining migrate, then start again.");

/// <summary>The database is set up otherwise than the program needs (数据库设置不当).</summary>
public sealed class UnfitDatabaseException(string objection) : Exception(objection);

/// <summary>A setting is not as the program needs it (设置不当).</summary>
public sealed class UnfitSettingException(string objection) : Exception(objection);
