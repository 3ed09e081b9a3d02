using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Supervision.Register;

/// <summary>The register of committees and supervisors.</summary>
public static class RegisterTables
{
    extension(BargainingDb db)
    {
        /// <summary>Supervision committees (监督委员会).</summary>
        public DbSet<SupervisionCommittee> SupervisionCommittees => db.Set<SupervisionCommittee>();

        /// <summary>Labour-law supervisors (监督员).</summary>
        public DbSet<Supervisor> Supervisors => db.Set<Supervisor>();
    }

    private sealed class CommitteeTable : IEntityTypeConfiguration<SupervisionCommittee>
    {
        public void Configure(EntityTypeBuilder<SupervisionCommittee> table)
        {
            table.ToTable("supervision_committees");
            table.Property(c => c.Id).ValueGeneratedNever();
            table.Property(c => c.Path).HasMaxLength(400);
            table.Property(c => c.Head).HasMaxLength(100);
            AsJson(table.Property(c => c.Members));
            table.HasIndex(c => c.OrganisationId).IsUnique().HasFilter("ended_on IS NULL"); // one in office
            table.HasIndex(c => c.Path);
            table.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class SupervisorTable : IEntityTypeConfiguration<Supervisor>
    {
        public void Configure(EntityTypeBuilder<Supervisor> table)
        {
            table.ToTable("supervisors");
            table.Property(s => s.Id).ValueGeneratedNever();
            table.Property(s => s.Path).HasMaxLength(400);
            table.Property(s => s.Name).HasMaxLength(100);
            table.Property(s => s.Number).HasMaxLength(60);
            table.Property(s => s.Issuer).HasMaxLength(100);
            table.Property(s => s.RevokedBecause).HasMaxLength(400);
            table.Ignore(s => s.Certificate);
            AsJson(table.Property(s => s.Earlier));
            table.HasIndex(s => new { s.Number, s.Issuer }).IsUnique();
            table.HasIndex(s => s.Path);
            table.HasIndex(s => s.OrganisationId);
            // One supervisor in office an account.
            table.HasIndex(s => s.UserId).IsUnique().HasFilter("user_id IS NOT NULL AND revoked_on IS NULL");
            table.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private static void AsJson<T>(PropertyBuilder<IReadOnlyList<T>> property) =>
        property.HasConversion(
            list => Json.Write(list),
            text => Json.Read<IReadOnlyList<T>>(text),
            new ValueComparer<IReadOnlyList<T>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list)
        );
}
