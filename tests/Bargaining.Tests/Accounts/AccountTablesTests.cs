using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Data.PostgreSql;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Accounts;

/// <summary>Accounts are mapped as Identity's own context would map them: a new version that asks for more is seen here.</summary>
public sealed class AccountTablesTests
{
    [Fact]
    public void They_have_the_columns_keys_and_indexes_of_Identity()
    {
        var options = new DbContextOptionsBuilder<BargainingDb>();
        PostgreSql.Configure(options, "Host=nowhere");
        using var ours = new BargainingDb(options.Options);
        using var theirs = new IdentityOnly(new DbContextOptionsBuilder<IdentityOnly>().UseNpgsql("Host=nowhere").Options);

        foreach (var entity in theirs.Model.GetEntityTypes())
        {
            Shape(ours.Model.FindEntityType(entity.Name).ShouldNotBeNull(entity.Name)).ShouldBe(Shape(entity), entity.Name);
        }
    }

    private static IEnumerable<string> Shape(IEntityType entity) =>
        entity
            .GetProperties()
            .Select(p => $"{p.Name} {p.ClrType.Name} nullable {p.IsNullable} token {p.IsConcurrencyToken}")
            .Append($"key {string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(p => p.Name))}")
            .Concat(entity.GetIndexes().Select(i => $"index {string.Join(", ", i.Properties.Select(p => p.Name))} unique {i.IsUnique}"))
            .Concat(
                entity
                    .GetForeignKeys()
                    .Select(f =>
                        $"of {f.PrincipalEntityType.Name} {string.Join(", ", f.Properties.Select(p => p.Name))} {f.DeleteBehavior}"
                    )
            )
            .Order(StringComparer.Ordinal);

    private sealed class IdentityOnly(DbContextOptions<IdentityOnly> options) : IdentityUserContext<User, Guid>(options);
}
