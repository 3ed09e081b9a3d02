using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Data.SqlServer;

/// <summary>
/// Has SQL Server order keys and compare text as PostgreSQL does, so that the program need not know where it is: keys by their time
/// (<see cref="TimeOrderedKey"/>), text by its code points.
/// </summary>
public sealed class AsElsewhere : IDbContextOptionsExtension
{
    /// <summary>The collation of every text, whatever the database's own is: 'a' is not 'A', and no character counts for nothing.</summary>
    public const string Collation = "Latin1_General_100_BIN2";

    /// <inheritdoc/>
    public DbContextOptionsExtensionInfo Info => field ??= new ExtensionInfo(this);

    /// <inheritdoc/>
    public void ApplyServices(IServiceCollection services) =>
        new EntityFrameworkRelationalServicesBuilder(services)
            .TryAdd<IRelationalTypeMappingSourcePlugin, KeysByTime>()
            .TryAdd<IConventionSetPlugin, TextByCodePoints>();

    /// <inheritdoc/>
    public void Validate(IDbContextOptions options) { }

    // Every Guid that EF sends or reads, in a column or as a parameter of plain SQL.
    private sealed class KeysByTime : IRelationalTypeMappingSourcePlugin
    {
        private static readonly RelationalTypeMapping Key = (RelationalTypeMapping)
            new GuidTypeMapping("uniqueidentifier", DbType.Guid).WithComposedConverter(new TimeOrderedKey());

        public RelationalTypeMapping? FindMapping(in RelationalTypeMappingInfo mappingInfo) =>
            mappingInfo.ClrType == typeof(Guid) ? Key : null;
    }

    private sealed class TextByCodePoints : IConventionSetPlugin, IModelFinalizingConvention
    {
        public ConventionSet ModifyConventions(ConventionSet conventionSet)
        {
            conventionSet.ModelFinalizingConventions.Add(this);
            return conventionSet;
        }

        public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
        {
            foreach (var property in modelBuilder.Metadata.GetEntityTypes().SelectMany(entity => entity.GetDeclaredProperties()))
            {
                if ((property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string))
                {
                    property.SetCollation(Collation);
                }
            }
        }
    }

    private sealed class ExtensionInfo(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) { }
    }
}
