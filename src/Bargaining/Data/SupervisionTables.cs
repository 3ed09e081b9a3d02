using Bargaining.Cases;
using Bargaining.Organisations;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Data;

/// <summary>The tables of labour-law supervision beside its cases: who complained, the bytes of evidence, the register of committees and supervisors.</summary>
internal static class SupervisionTables
{
    /// <summary>Maps them.</summary>
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<SealedComplainant>(e =>
        {
            e.ToTable("complainants");
            e.HasKey(c => c.CaseId);
            e.Property(c => c.Name).HasMaxLength(100);
            e.Property(c => c.Contact).HasMaxLength(200);
            e.HasOne<Case>().WithOne().HasForeignKey<SealedComplainant>(c => c.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<EvidenceFile>(e =>
        {
            e.ToTable("evidence_files");
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.Sha256).HasMaxLength(64);
            e.HasIndex(f => f.CaseId);
            e.HasOne<Case>().WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<SupervisionCommittee>(e =>
        {
            e.ToTable("supervision_committees");
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Path).HasMaxLength(400);
            e.Property(c => c.Head).HasMaxLength(100);
            AsJson(e.Property(c => c.Members));
            e.HasIndex(c => c.OrganisationId).IsUnique().HasFilter("ended_on IS NULL"); // one in office
            e.HasIndex(c => c.Path);
            e.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Supervisor>(e =>
        {
            e.ToTable("supervisors");
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Path).HasMaxLength(400);
            e.Property(s => s.Name).HasMaxLength(100);
            e.Property(s => s.Number).HasMaxLength(60);
            e.Property(s => s.Issuer).HasMaxLength(100);
            e.Property(s => s.RevokedBecause).HasMaxLength(400);
            e.Ignore(s => s.Certificate);
            AsJson(e.Property(s => s.Earlier));
            e.HasIndex(s => new { s.Number, s.Issuer }).IsUnique();
            e.HasIndex(s => s.Path);
            e.HasIndex(s => s.OrganisationId);
            e.HasIndex(s => s.UserId).IsUnique().HasFilter("user_id IS NOT NULL AND revoked_on IS NULL"); // one supervisor in office an account
            e.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void AsJson<T>(PropertyBuilder<IReadOnlyList<T>> property) => property.HasConversion(
        list => Json.Write(list),
        text => Json.Read<IReadOnlyList<T>>(text),
        new ValueComparer<IReadOnlyList<T>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list));
}
