using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Data;

/// <summary>Counts the cases of a district in a year, so that a number is never given twice and a missing case is noticed.</summary>
public sealed class CaseCounter
{
    /// <summary>District code, year and procedure, for example 230102-2026-CB.</summary>
    public required string Series { get; init; }

    /// <summary>The last number given.</summary>
    public int Last { get; set; }
}

/// <summary>The table of counters.</summary>
public static class CounterTables
{
    extension(BargainingDb db)
    {
        /// <summary>Case numbers.</summary>
        public DbSet<CaseCounter> CaseCounters => db.Set<CaseCounter>();
    }

    private sealed class CounterTable : IEntityTypeConfiguration<CaseCounter>
    {
        public void Configure(EntityTypeBuilder<CaseCounter> table)
        {
            table.ToTable("case_counters");
            table.HasKey(c => c.Series);
            table.Property(c => c.Series).HasMaxLength(40);
        }
    }
}
