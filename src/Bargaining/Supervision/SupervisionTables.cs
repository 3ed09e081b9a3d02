using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Supervision;

/// <summary>What supervision has beside its cases: who complained, and the bytes of evidence.</summary>
public static class SupervisionTables
{
    extension(BargainingDb db)
    {
        /// <summary>Who complained, sealed (投诉人).</summary>
        public DbSet<SealedComplainant> Complainants => db.Set<SealedComplainant>();

        /// <summary>Files of evidence (证据文件).</summary>
        public DbSet<EvidenceFile> EvidenceFiles => db.Set<EvidenceFile>();
    }

    private sealed class ComplainantTable : IEntityTypeConfiguration<SealedComplainant>
    {
        public void Configure(EntityTypeBuilder<SealedComplainant> table)
        {
            table.ToTable("complainants");
            table.HasKey(c => c.CaseId);
            table.Property(c => c.Name).HasMaxLength(100);
            table.Property(c => c.Contact).HasMaxLength(200);
            table.HasOne<Case>().WithOne().HasForeignKey<SealedComplainant>(c => c.CaseId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class EvidenceTable : IEntityTypeConfiguration<EvidenceFile>
    {
        public void Configure(EntityTypeBuilder<EvidenceFile> table)
        {
            table.ToTable("evidence_files");
            table.Property(f => f.Id).ValueGeneratedNever();
            table.Property(f => f.Sha256).IsHash();
            table.HasIndex(f => f.CaseId);
            table.HasOne<Case>().WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
