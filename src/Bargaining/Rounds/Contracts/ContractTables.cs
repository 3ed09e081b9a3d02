using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Rounds.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Rounds.Contracts;

/// <summary>The tables of contracts, and of whom they cover.</summary>
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

    private sealed class RegionalTable : IEntityTypeConfiguration<RegionalRound>
    {
        public void Configure(EntityTypeBuilder<RegionalRound> table)
        {
            table.ToTable("regional_rounds");
            table.HasKey(r => r.CaseId);
            table.Property(r => r.CaseId).ValueGeneratedNever();
            table.Property(r => r.Path).HasMaxLength(400);
            table.HasIndex(r => r.Path);
            table.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId);
        }
    }

    private sealed class CoveredTable : IEntityTypeConfiguration<CoveredRow>
    {
        public void Configure(EntityTypeBuilder<CoveredRow> table)
        {
            table.ToTable("covered_enterprises");
            table.Property(e => e.Id).ValueGeneratedNever();
            table.Property(e => e.Path).HasMaxLength(400);
            table.Property(e => e.Name).HasMaxLength(200);
            table.HasIndex(e => e.CaseId);
            table.HasIndex(e => e.OrganisationId);
            table.HasIndex(e => e.Path);
            table.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId);
        }
    }
}
