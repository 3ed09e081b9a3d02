using System.Data;
using System.Data.Common;
using System.Data.SqlTypes;
using System.Reflection;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Data.SqlServer;
using Bargaining.Tests.Fixtures;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Data;

/// <summary>What is held of SQL Server without one: how it orders and compares, what it
/// must be set to, which of its faults are tried again.</summary>
public sealed class SqlServerTests
{
    private readonly SqlServerDialect _dialect = new();

    [Fact]
    public void Keys_are_in_the_order_in_which_they_were_made()
    {
        var start = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        var keys = Enumerable.Range(0, 1000).Select(minute => Guid.CreateVersion7(start.AddMinutes(minute))).ToList();

        keys.OrderBy(key => new SqlGuid(_dialect.Key(key))).ShouldBe(keys);
        keys.OrderBy(key => new SqlGuid(key)).SequenceEqual(keys).ShouldBeFalse("the order in which SQL Server would have them otherwise");
    }

    [Fact]
    public void Any_two_keys_are_ordered_as_everywhere_else_and_every_key_comes_back() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<Guid>(),
                ArbMap.Default.ArbFor<Guid>(),
                (one, other) =>
                    Math.Sign(new SqlGuid(TimeOrderedKey.Kept(one)).CompareTo(new SqlGuid(TimeOrderedKey.Kept(other))))
                        == Math.Sign(one.CompareTo(other))
                    && TimeOrderedKey.Given(TimeOrderedKey.Kept(one)) == one
            )
        );

    [Fact]
    public void Every_key_of_the_model_is_kept_so_and_every_text_compared_by_its_code_points()
    {
        using var db = Context();
        var properties = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).ToList();

        properties.Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Guid)).ShouldNotBeEmpty();
        properties.Where(p => p.GetColumnType() == "uniqueidentifier").ShouldAllBe(p => p.GetTypeMapping().Converter is TimeOrderedKey);
        properties
            .Where(p => p.GetColumnType().Contains("char", StringComparison.Ordinal))
            .ShouldAllBe(p => p.GetCollation() == AsElsewhere.Collation);
    }

    [Fact]
    public void A_key_in_a_plain_command_of_EF_is_kept_so_too()
    {
        using var db = Context();
        var id = Guid.CreateVersion7();

        using var command = db.Cases.FromSqlRaw("SELECT * FROM cases WHERE id = {0}", id).CreateDbCommand();

        command.Parameters[0].Value.ShouldBe(TimeOrderedKey.Kept(id));
    }

    [Theory]
    [InlineData(1205, 13, true)] // deadlock
    [InlineData(2627, 14, true)] // two at once for one new row
    [InlineData(3960, 16, true)] // update conflict of snapshots
    [InlineData(40613, 17, true)] // a database in the cloud that moves
    [InlineData(0, 20, true)] // the connection is gone
    [InlineData(-2, 11, false)] // no answer in time: later, not at once
    [InlineData(547, 16, false)] // a constraint
    [InlineData(18456, 14, false)] // a wrong password
    public void What_is_worth_trying_again_is_seen_through_what_EF_wraps_around_it(int number, byte severity, bool again)
    {
        var fault = Fault((number, severity));
        Exception saved = new InvalidOperationException("execution strategy", new DbUpdateException("save", fault));

        _dialect.IsWorthRetrying(fault).ShouldBe(again);
        _dialect.IsWorthRetrying(saved).ShouldBe(again);
        _dialect.IsWorthRetrying(new InvalidOperationException("query", fault)).ShouldBe(again);
        _dialect.IsTimeout(saved).ShouldBe(number == -2);
    }

    [Fact]
    public void A_batch_that_met_several_faults_is_tried_again_for_any_of_them() =>
        _dialect.IsWorthRetrying(Fault((3621, 0), (1205, 13))).ShouldBeTrue();

    [Theory]
    [InlineData(true, true, "", null)]
    [InlineData(false, true, "", "READ_COMMITTED_SNAPSHOT")]
    [InlineData(true, false, "", "NOCOUNT")]
    [InlineData(true, true, "staff.number", "staff.number")]
    public async Task A_database_that_is_set_otherwise_is_refused(bool snapshot, bool counts, string column, string? says)
    {
        using var db = Context(
            new Answers(sql =>
                sql.Contains("sys.databases", StringComparison.Ordinal) ? [snapshot]
                : sql.Contains("@@OPTIONS", StringComparison.Ordinal) ? [!counts]
                // Hangfire's have the database's.
                : column.Length == 0 || !sql.Contains("t.schema_id = SCHEMA_ID()", StringComparison.Ordinal) ? []
                : [column]
            )
        );

        var objection = await _dialect.ObjectionAsync(db, CancellationToken.None);

        if (says is null)
        {
            objection.ShouldBeNull();
        }
        else
        {
            objection.ShouldNotBeNull().ShouldContain(says);
        }
    }

    private static BargainingDb Context(params IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<BargainingDb>();
        SqlServer.Configure(options, "Server=nowhere");
        return new BargainingDb(options.AddInterceptors(interceptors).Options);
    }

    // SqlClient makes its faults for itself only.
    private static SqlException Fault(params (int Number, byte Class)[] errors)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;
        var all = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        foreach (var (number, severity) in errors)
        {
            var constructor = typeof(SqlError).GetConstructors(Own).OrderBy(c => c.GetParameters().Length).First();
            object?[] given =
            [
                .. constructor
                    .GetParameters()
                    .Select(p =>
                        p.Name switch
                        {
                            "infoNumber" => number,
                            "errorClass" => severity,
                            _ => p.ParameterType == typeof(string) ? ""
                            : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType)
                            : null,
                        }
                    ),
            ];
            typeof(SqlErrorCollection).GetMethod("Add", Own)!.Invoke(all, [constructor.Invoke(given)]);
        }

        return (SqlException)
            typeof(SqlException)
                .GetMethod("CreateException", Own, [typeof(SqlErrorCollection), typeof(string)])!
                .Invoke(null, [all, "16.0"])!;
    }

    /// <summary>Answers queries of one column in the server's place.</summary>
    private sealed class Answers(Func<string, object[]> answer) : DbCommandInterceptor, IDbConnectionInterceptor
    {
        public ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            var rows = answer(command.CommandText);
            using var table = new DataTable();
            table.Columns.Add("Value", rows.FirstOrDefault()?.GetType() ?? typeof(string));
            foreach (var row in rows)
            {
                table.Rows.Add(row);
            }

            return ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(table.CreateDataReader()));
        }
    }
}
