using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Data;

/// <summary>
/// What a copy of the database alone gives away is said of each column (docs/secrets-at-rest.tsv,
/// docs/decisions/0014-secrets-at-rest.md). Whoever adds a column adds its line.
/// </summary>
public sealed class SecretsAtRestTests
{
    private static readonly string[] Words = ["nothing", "open", "hash", "sealed"];

    // Of the database, and not of the model.
    private static readonly string[] Others = ["__EFMigrationsHistory", "hangfire"];

    [Fact]
    public void Every_column_of_the_model_is_there_once_and_no_other()
    {
        using var db = Context();
        var columns =
            from entity in db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
            where entity.GetTableName() is not null
            from property in entity.GetProperties()
            select (Table: entity.GetTableName()!, Column: property.GetColumnName());
        var lines = Lines().Select(line => (line.Table, line.Column)).ToList();

        lines.ShouldBeUnique();
        lines.Where(line => line.Column == "*").Select(line => line.Table).ShouldBe(Others, ignoreOrder: true);
        var (said, there) = (lines.Where(line => line.Column != "*").ToList(), columns.Distinct().ToList());
        there.Except(said).ShouldBeEmpty("say in docs/secrets-at-rest.tsv what these give away");
        said.Except(there).ShouldBeEmpty("these are not there any more");
    }

    [Fact]
    public void Every_line_says_what_it_gives_away() =>
        Lines()
            .Where(line => line.Gives.Split(": ", 2) is not [var word, { Length: > 0 }] || !Words.Contains(word))
            .ShouldBeEmpty($"each begins with one of {string.Join(", ", Words)}, and says what after a colon");

    private static IEnumerable<(string Table, string Column, string Gives)> Lines() =>
        from line in File.ReadLines(Path.Combine(Checkout.Root, "docs", "secrets-at-rest.tsv"))
        where line.Length > 0 && line[0] != '#'
        let cells = line.Split('\t')
        select (cells[0], cells[1], cells[2]);

    private static BargainingDb Context()
    {
        var options = new DbContextOptionsBuilder<BargainingDb>();
        PostgreSql.Configure(options, "Host=nowhere");
        return new BargainingDb(options.Options);
    }
}
