using System.Reflection;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Bargaining.Data.SqlServer;
using Bargaining.Figures;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Data;

/// <summary>
/// What is sent to SQL Server, read by Microsoft's own grammar of Transact-SQL, as SQL Server 2019 has it; and what the server refuses
/// although its grammar allows it. No server is needed: <see cref="SilentSqlServer"/> takes down what the program sends.
/// </summary>
public sealed class SqlServerGrammarTests
{
    private const string History = "__EFMigrationsHistory";

    private static string Script => File.ReadAllText(Path.Combine(Checkout.Root, "src", "Bargaining.Data.SqlServer", "schema.sql"));

    [Fact]
    public void The_script_of_the_migrations_is_Transact_SQL_and_so_is_what_it_executes_apart()
    {
        var batches = ((TSqlScript)Parsed(Script)).Batches;

        batches.Count.ShouldBeGreaterThan(20);
        var apart = Of<StringLiteral>(Script, text => text.Value.Contains(' ', StringComparison.Ordinal) && text.Value.EndsWith(';'));
        apart.ShouldNotBeEmpty();
        apart.ShouldAllBe(text => Faults(text.Value).Count == 0);
    }

    /// <summary>
    /// A migration is one batch, and the server refuses a batch whose statements name a column that a table does not have yet, or no longer
    /// has, whether they would be carried out or not. What is executed apart is read when its turn comes.
    /// </summary>
    [Fact]
    public void The_script_changes_rows_only_by_statements_that_are_executed_apart() =>
        Of<DataModificationSpecification>(Script)
            .Select(change => (change.Target as NamedTableReference)?.SchemaObject.BaseIdentifier.Value)
            .ShouldAllBe(table => table == History, "write EXEC(N'...') around it: docs/development.md");

    /// <summary>Who reads and writes rows may not empty a table.</summary>
    [Fact]
    public void Whoever_runs_it_is_told_what_its_account_needs_beside_reading_and_writing() =>
        Of<TruncateTableStatement>(new SqlServerDialect().WriteAnew([.. DestroyTraces.Tables]))
            .Select(empties => $"grant alter on {empties.TableName.BaseIdentifier.Value} to")
            .ShouldBe(
                File.ReadAllLines(Path.Combine(Checkout.Root, "deploy", "README.md"))
                    .Select(line => line.Trim())
                    .Where(line => line.StartsWith("grant alter on ", StringComparison.Ordinal))
                    .Select(line => line[..(line.IndexOf(" to ", StringComparison.Ordinal) + 3)])
            );

    [Theory]
    [InlineData("SELECT a FROM t WHERE", "46029")] // the grammar's own
    [InlineData("SELECT SUM(CASE WHEN EXISTS (SELECT 1 FROM u) THEN 1 ELSE 0 END) FROM t", "130")]
    [InlineData("SELECT COUNT(*) FROM t GROUP BY (SELECT a FROM u)", "144")]
    [InlineData("SELECT COUNT(*) FROM t GROUP BY @p", "164")]
    [InlineData("SELECT a FROM t ORDER BY a, b, a DESC", "169")]
    [InlineData("SELECT a FROM (SELECT a FROM t ORDER BY a) x", "46047")]
    public void What_SQL_Server_refuses_is_found(string text, string fault) => Faults(text).ShouldHaveSingleItem().ShouldStartWith(fault);

    [Fact]
    public async Task Every_question_and_every_claim_that_the_program_sends_is_taken_by_SQL_Server()
    {
        var server = new SilentSqlServer();
        var services = server
            .AddTo(new ServiceCollection().AddLogging().AddTestParts().AddTestEngine().AddBargaining())
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        await using var provider = services.BuildServiceProvider();

        await PlainAsync(provider);
        await FiguresAsync(provider);
        foreach (var service in services.Select(s => s.ServiceType).Where(IsAsked).Distinct())
        {
            foreach (var method in service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                foreach (var everything in (bool[])[false, true])
                {
                    await AskAsync(provider, service, method, everything);
                }
            }
        }

        var faults = server.Sent.SelectMany(text => Faults(text).Select(fault => $"{fault}\n{text}\n")).ToList();
        faults.ShouldBeEmpty();
        server.Sent.Count.ShouldBeGreaterThan(300);
    }

    // What is asked, counted or claimed; what a command writes comes after rows that a silent server does not have.
    private static bool IsAsked(Type service) =>
        service.Assembly == typeof(BargainingDb).Assembly
        && !service.IsGenericType
        && service.GetInterfaces().All(i => i.Assembly == service.Assembly || i == typeof(IDisposable));

    private static async Task PlainAsync(ServiceProvider provider)
    {
        await using var scope = provider.CreateAsyncScope();
        var (db, dialect) = (
            scope.ServiceProvider.GetRequiredService<BargainingDb>(),
            scope.ServiceProvider.GetRequiredService<IDialect>()
        );
        var id = Guid.CreateVersion7();
        await CaseRows.ReadAsync(db, dialect, [id, id], id, "key", default);
        await CaseRows.ReadOpeningAsync(db, dialect, id, id, "key", default);
        await db.Database.ExecuteSqlRawAsync(dialect.WriteAnew([.. DestroyTraces.Tables]));
        foreach (var table in RecordedTable.In(db).Values)
        {
            await foreach (var _ in table.ReadAsync(db, dialect, [id, id], default)) { }
            if (table.HasAnEnd)
            {
                await table.ReadAtTheEndAsync(db, dialect, id, default);
            }
        }

        await using (var votes = new RowBatch(db, dialect))
        {
            votes.Insert(
                new Organisation
                {
                    Id = id,
                    Path = "/",
                    Code = "230102",
                    Name = "区",
                }
            );
            votes.Update(
                new Organisation
                {
                    Id = id,
                    Path = "/",
                    Code = "230102",
                    Name = "区",
                },
                new object?[100]
            );
            await votes.WriteAsync(default);
        }

        await using var batch = db.Database.GetDbConnection().CreateBatch();
        foreach (var (session, code) in ((Guid?, string?)[])[(null, null), (id, null), (null, "code")])
        {
            new SealedVote(id, id, session, code, [1], "check").AddTo(batch, dialect);
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static async Task FiguresAsync(ServiceProvider provider)
    {
        var place = Guid.CreateVersion7();
        foreach (var figure in FigureBook.All)
        {
            foreach (var by in Enum.GetValues<Dimension>())
            {
                await using var scope = provider.CreateAsyncScope();
                var figures = ActivatorUtilities.GetServiceOrCreateInstance<FigureQuery>(scope.ServiceProvider);
                var path = $"/{place:N}/";
                var asked = new FigureQuestion(
                    scope.ServiceProvider.GetRequiredService<BargainingDb>(),
                    Actor.OfficialOf(place, path),
                    path,
                    new DateOnly(figures.Today.Year, 1, 1),
                    figures.Today
                );
                await figures.OfAsync(figure, asked, null);
                await figures.ListAsync(figure, asked, by == Dimension.Month ? null : new Slice(by, ""), true, new PageRequest(null, 50));
                if (by != Dimension.Step || figure.Source.HasSteps)
                {
                    await figures.ByAsync(figure, by, asked);
                }
            }
        }
    }

    // Whoever finds no row says so: what was sent until then counts.
    private static async Task AskAsync(ServiceProvider provider, Type service, MethodInfo method, bool everything)
    {
        if (!typeof(Task).IsAssignableFrom(method.ReturnType) || method.IsGenericMethod)
        {
            return;
        }

        await using var scope = provider.CreateAsyncScope();
        try
        {
            object?[] given = [.. method.GetParameters().Select(p => Given(p.ParameterType, scope.ServiceProvider, everything, 0))];
            await (Task)method.Invoke(scope.ServiceProvider.GetRequiredService(service), given)!;
        }
        catch (Exception e) when (e is not ShouldAssertException) { }
    }

    private static object? Given(Type type, IServiceProvider services, bool everything, int depth)
    {
        var id = new Guid("01980000-0000-7000-8000-000000000001");
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return everything ? Given(value, services, everything, depth) : null;
        }

        if (type == typeof(Actor))
        {
            return Actor.OfficialOf(id, $"/{id:N}/") with
            {
                UserId = id,
                Memberships = [.. Enum.GetValues<Role>().Select(role => new Membership(role, id, $"/{id:N}/"))],
            };
        }

        return type == typeof(string) ? "230102"
            : type == typeof(Guid) ? id
            : type == typeof(int) ? 10
            : type == typeof(bool) ? everything
            : type == typeof(DateOnly) ? new DateOnly(2026, 3, 2)
            : type == typeof(PageRequest) ? new PageRequest(everything ? id.ToString() : null, 50)
            : type.IsEnum ? Enum.GetValues(type).Cast<object>().ElementAt(everything ? ^1 : 0)
            : type.IsValueType ? Activator.CreateInstance(type)
            : services.GetService(type) is { } part ? part
            : Several(type) is { } one ? Several(one, everything ? [Given(one, services, everything, depth + 1)] : [])
            : type.IsClass && !type.IsAbstract && depth < 4 ? Made(type, services, everything, depth)
            : null;
    }

    private static Type? Several(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableFrom(type.GenericTypeArguments[0].MakeArrayType()) ? type.GenericTypeArguments[0]
        : null;

    private static Array Several(Type one, object?[] given)
    {
        var all = Array.CreateInstance(one, given.Length);
        given.CopyTo(all, 0);
        return all;
    }

    private static object? Made(Type type, IServiceProvider services, bool everything, int depth)
    {
        if (type.GetConstructors().MaxBy(c => c.GetParameters().Length) is not { } constructor)
        {
            return null;
        }

        var made = constructor.Invoke([
            .. constructor.GetParameters().Select(p => Given(p.ParameterType, services, everything, depth + 1)),
        ]);
        foreach (
            var property in type.GetProperties()
                .Where(p => everything && p.CanWrite && Nullable.GetUnderlyingType(p.PropertyType) is not null)
        )
        {
            property.SetValue(made, Given(property.PropertyType, services, everything, depth + 1));
        }

        return made;
    }

    private static TSqlFragment Parsed(string text)
    {
        var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        errors.Select(e => $"{e.Number} line {e.Line}: {e.Message}").ShouldBeEmpty();
        return fragment;
    }

    private static List<T> Of<T>(string text, Func<T, bool>? which = null)
        where T : TSqlFragment
    {
        var all = new All<T>();
        Parsed(text).Accept(all);
        return [.. all.Found.Where(which ?? (_ => true))];
    }

    // Errors of the grammar, then those that the server tells by these numbers.
    private static List<string> Faults(string text)
    {
        var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        if (errors.Count > 0)
        {
            return [.. errors.Select(e => $"{e.Number} {e.Message}")];
        }

        var refused = new Refused();
        fragment.Accept(refused);
        return refused.Faults;
    }

    private sealed class All<T> : TSqlFragmentVisitor
        where T : TSqlFragment
    {
        public List<T> Found { get; } = [];

        public override void Visit(TSqlFragment node)
        {
            if (node is T one)
            {
                Found.Add(one);
            }
        }

        public static List<T> In(TSqlFragment fragment)
        {
            var all = new All<T>();
            fragment.Accept(all);
            return all.Found;
        }
    }

    private sealed class Refused : TSqlFragmentVisitor
    {
        private static readonly string[] Aggregates = ["SUM", "COUNT", "MIN", "MAX", "AVG"];

        public List<string> Faults { get; } = [];

        public override void Visit(FunctionCall node)
        {
            if (
                node.OverClause is null
                && Aggregates.Contains(node.FunctionName.Value, StringComparer.OrdinalIgnoreCase)
                && node.Parameters.Any(p => All<QueryExpression>.In(p).Count > 0)
            )
            {
                Faults.Add("130 An aggregate over a subquery.");
            }
        }

        public override void Visit(ExpressionGroupingSpecification node)
        {
            if (All<QueryExpression>.In(node).Count > 0)
            {
                Faults.Add("144 A subquery in GROUP BY.");
            }
            else if (All<ColumnReferenceExpression>.In(node).Count == 0)
            {
                Faults.Add("164 Grouped by what is no column.");
            }
        }

        public override void Visit(OrderByClause node)
        {
            var columns = node.OrderByElements.Select(e => Text(e.Expression)).ToList();
            if (columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() < columns.Count)
            {
                Faults.Add("169 Ordered by the same twice.");
            }
        }

        private static string Text(TSqlFragment node) =>
            string.Concat(
                Enumerable
                    .Range(node.FirstTokenIndex, node.LastTokenIndex - node.FirstTokenIndex + 1)
                    .Select(i => node.ScriptTokenStream[i].Text)
            );
    }
}
