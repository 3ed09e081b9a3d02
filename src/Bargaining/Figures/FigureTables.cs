using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Figures;

/// <summary>The tables of the figures: sums that are too many rows to be counted for every reader.</summary>
public static class FigureTables
{
    // Of a step and of a key.
    private const int LongestPart = 60;

    extension(BargainingDb db)
    {
        /// <summary>What was decided, by place and day (按日汇总).</summary>
        public DbSet<DecidedSum> DecidedSums => db.Set<DecidedSum>();

        /// <summary>What is to be added to them (汇总增减).</summary>
        public DbSet<DecidedChange> DecidedChanges => db.Set<DecidedChange>();
    }

    private sealed class SumTable : IEntityTypeConfiguration<DecidedSum>
    {
        public void Configure(EntityTypeBuilder<DecidedSum> table)
        {
            table.ToTable("decided_sums");
            table.HasKey(s => new
            {
                s.Place,
                s.By,
                s.Day,
                s.Part,
            });
            table.Property(s => s.Place).HasMaxLength(FigureCount.KeyLength);
            table.Property(s => s.Part).HasMaxLength(LongestPart);
        }
    }

    private sealed class ChangeTable : IEntityTypeConfiguration<DecidedChange>
    {
        public void Configure(EntityTypeBuilder<DecidedChange> table)
        {
            table.ToTable("decided_changes");
            table.Property(c => c.Above).HasMaxLength(400);
            table.Property(c => c.Step).HasMaxLength(LongestPart);
        }
    }
}
