using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Cases;

/// <summary>The table of the audit trail. No row of it is ever changed.</summary>
public static class AuditTables
{
    extension(BargainingDb db)
    {
        /// <summary>Audit entries (审计记录).</summary>
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
    }

    private sealed class EntryTable : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> table)
        {
            table.ToTable("audit_entries");
            table.HasKey(a => new { a.CaseId, a.Sequence });
            table.Property(a => a.ActorName).HasMaxLength(100);
            table.Property(a => a.Action).HasMaxLength(60);
            table.Property(a => a.Outcome).HasMaxLength(1000);
            foreach (
                var hash in (string[])
                    [nameof(AuditEntry.ContentHash), nameof(AuditEntry.FactsHash), nameof(AuditEntry.Previous), nameof(AuditEntry.Hash)]
            )
            {
                table.Property(hash).IsHash();
            }

            table.HasOne<Case>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
