using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Board;

/// <summary>The tables of the board.</summary>
public static class BoardTables
{
    extension(BargainingDb db)
    {
        /// <summary>What upper unions pressed for (督办).</summary>
        public DbSet<Nudge> Nudges => db.Set<Nudge>();

        /// <summary>Many steps that were pressed for at once (批量督办).</summary>
        public DbSet<NudgeRun> NudgeRuns => db.Set<NudgeRun>();

        /// <summary>Their steps.</summary>
        public DbSet<NudgeRunItem> NudgeRunItems => db.Set<NudgeRunItem>();

        /// <summary>The sums of a large board (监控汇总).</summary>
        public DbSet<BoardSum> BoardSums => db.Set<BoardSum>();

        /// <summary>Its totals (监控合计).</summary>
        public DbSet<BoardTotal> BoardTotals => db.Set<BoardTotal>();
    }

    private sealed class NudgeTable : IEntityTypeConfiguration<Nudge>
    {
        public void Configure(EntityTypeBuilder<Nudge> table)
        {
            table.ToTable("nudges");
            table.Property(n => n.Id).ValueGeneratedNever();
            table.Property(n => n.Step).HasMaxLength(60);
            table.Property(n => n.HiddenFrom).HasConversion<int>();
            table.Property(n => n.Union).HasMaxLength(200);
            table.Property(n => n.Number).HasMaxLength(80);
            table.HasIndex(n => n.DeadlineId);
            table.HasOne<Case>().WithMany().HasForeignKey(n => n.CaseId);
        }
    }

    private sealed class RunTable : IEntityTypeConfiguration<NudgeRun>
    {
        public void Configure(EntityTypeBuilder<NudgeRun> table)
        {
            table.ToTable("nudge_runs");
            table.Property(r => r.Id).ValueGeneratedNever();
            table.HasIndex(r => r.EndedAt);
        }
    }

    private sealed class RunItemTable : IEntityTypeConfiguration<NudgeRunItem>
    {
        public void Configure(EntityTypeBuilder<NudgeRunItem> table)
        {
            table.ToTable("nudge_run_items");
            table.HasKey(i => new { i.RunId, i.Position });
            table.Property(i => i.Reason).HasMaxLength(500);
            table.HasIndex(i => new { i.State, i.RunId });
            table.HasOne<NudgeRun>().WithMany().HasForeignKey(i => i.RunId);
        }
    }

    private sealed class SumTable : IEntityTypeConfiguration<BoardSum>
    {
        public void Configure(EntityTypeBuilder<BoardSum> table)
        {
            table.ToTable("board_sums");
            table.Alike();
            table.Property(s => s.Procedure).HasMaxLength(60);
        }
    }

    private sealed class TotalTable : IEntityTypeConfiguration<BoardTotal>
    {
        public void Configure(EntityTypeBuilder<BoardTotal> table)
        {
            table.ToTable("board_totals");
            table.Alike();
            table.Property(t => t.Place).HasMaxLength(BoardPlaces.KeyLength);
            table.HasIndex(t => new { t.Path, t.Standing });
        }
    }

    private static void Alike<T>(this EntityTypeBuilder<T> table)
        where T : BoardAlike
    {
        table.Property(one => one.Id).ValueGeneratedNever();
        table.Property(one => one.Path).HasMaxLength(400);
        table.Property(one => one.Matter).HasMaxLength(60);
        table.Property(one => one.HiddenFrom).HasConversion<int>();
    }
}
