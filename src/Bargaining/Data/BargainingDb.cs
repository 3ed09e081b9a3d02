using System.Text;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Data;

/// <summary>
/// The database: one for the cases, their procedures, deadlines, audit trail and messages, so that one commit holds them all. Each room
/// maps its own tables and offers them here as properties: <c>db.Cases</c> comes from <c>Cases/CaseTables.cs</c>. Inside the lambda of a
/// query, where C# allows no such property, <c>db.Set&lt;Case&gt;()</c> says the same.
/// </summary>
public sealed class BargainingDb(DbContextOptions<BargainingDb> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.ApplyConfigurationsFromAssembly(typeof(BargainingDb).Assembly);
        NameInSnakeCase(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTimeOffset>().HavePrecision(6);
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(30);
    }

    // One spelling on both databases: case_id, not "CaseId".
    private static void NameInSnakeCase(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
            }
        }
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
