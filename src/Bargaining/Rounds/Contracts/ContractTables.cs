using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Rounds.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Contracts;

/// <summary>The table of contracts.</summary>
public static class ContractTables
{
    extension(BargainingDb db)
    {
        /// <summary>Contracts (集体合同).</summary>
        public DbSet<CollectiveContract> Contracts => db.Set<CollectiveContract>();
    }

    private sealed class ContractTable : IEntityTypeConfiguration<CollectiveContract>
    {
        public void Configure(EntityTypeBuilder<CollectiveContract> table)
        {
            table.ToTable("contracts");
            table.Property(c => c.Id).ValueGeneratedNever();
            table.Property(c => c.Path).HasMaxLength(400);
            table.HasIndex(c => c.CaseId).IsUnique();
            table.HasIndex(c => new { c.Path, c.EndsOn });
            table.HasOne<Case>().WithMany().HasForeignKey(c => c.CaseId);
        }
    }
}
