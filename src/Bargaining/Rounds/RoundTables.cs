using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Rounds;

/// <summary>What a round has beside its case: the notes that a side keeps to itself, and whom it lets read them.</summary>
public static class RoundTables
{
    extension(BargainingDb db)
    {
        /// <summary>A side's own notes (准备材料).</summary>
        public DbSet<PreparationNote> PreparationNotes => db.Set<PreparationNote>();

        /// <summary>Whom a side lets read them (准备材料的开放).</summary>
        public DbSet<PreparationOpening> PreparationOpenings => db.Set<PreparationOpening>();
    }

    private sealed class NoteTable : IEntityTypeConfiguration<PreparationNote>
    {
        public void Configure(EntityTypeBuilder<PreparationNote> table)
        {
            table.ToTable("preparation_notes");
            table.Property(n => n.Id).ValueGeneratedNever();
            table.Property(n => n.Title).HasMaxLength(200);
            table.HasIndex(n => new { n.CaseId, n.Side });
            table.HasOne<Case>().WithMany().HasForeignKey(n => n.CaseId);
        }
    }

    private sealed class OpeningTable : IEntityTypeConfiguration<PreparationOpening>
    {
        public void Configure(EntityTypeBuilder<PreparationOpening> table)
        {
            table.ToTable("preparation_openings");
            table.Property(o => o.Id).ValueGeneratedNever();
            table.HasIndex(o => new { o.CaseId, o.Side });
            table.HasOne<Case>().WithMany().HasForeignKey(o => o.CaseId);
        }
    }
}
