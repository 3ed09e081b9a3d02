using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Rounds;

/// <summary>What a round has beside its case: the notes that a side keeps to itself.</summary>
public static class RoundTables
{
    extension(BargainingDb db)
    {
        /// <summary>A side's own notes (准备材料).</summary>
        public DbSet<PreparationNote> PreparationNotes => db.Set<PreparationNote>();
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
}
