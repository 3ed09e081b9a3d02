using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Congress;

/// <summary>The register of delegates.</summary>
public static class CongressTables
{
    extension(BargainingDb db)
    {
        /// <summary>Delegates of congresses (职工代表).</summary>
        public DbSet<Delegate> Delegates => db.Set<Delegate>();
    }

    private sealed class DelegateTable : IEntityTypeConfiguration<Delegate>
    {
        public void Configure(EntityTypeBuilder<Delegate> table)
        {
            table.ToTable("delegates");
            table.Property(d => d.Id).ValueGeneratedNever();
            table.Property(d => d.Name).HasMaxLength(100);
            table.Property(d => d.Unit).HasMaxLength(100);
            table.Property(d => d.LeftBecause).HasMaxLength(30);
            table.HasIndex(d => d.TermId);
            table.HasIndex(d => d.UserId);
            table.HasOne<Case>().WithMany().HasForeignKey(d => d.TermId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
