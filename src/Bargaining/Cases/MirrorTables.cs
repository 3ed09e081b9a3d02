using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Cases;

/// <summary>The table of what a mirror has of the cases; empty where there is no mirror.</summary>
public static class MirrorTables
{
    extension(BargainingDb db)
    {
        /// <summary>How far a mirror has each case (镜像进度).</summary>
        public DbSet<MirrorMark> MirrorMarks => db.Set<MirrorMark>();
    }

    private sealed class MarkTable : IEntityTypeConfiguration<MirrorMark>
    {
        public void Configure(EntityTypeBuilder<MirrorMark> table)
        {
            // Without a foreign key: it would lock the row of the case, for which commands would wait while the other system is slow.
            table.ToTable("mirror_marks");
            table.HasKey(mark => mark.CaseId);
            table.Property(mark => mark.CaseId).ValueGeneratedNever();
        }
    }
}
