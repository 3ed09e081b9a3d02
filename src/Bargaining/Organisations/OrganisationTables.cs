using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Organisations;

/// <summary>The tables of organisations and their employees.</summary>
public static class OrganisationTables
{
    extension(BargainingDb db)
    {
        /// <summary>Organisations (组织).</summary>
        public DbSet<Organisation> Organisations => db.Set<Organisation>();

        /// <summary>Employees (职工).</summary>
        public DbSet<StaffMember> Staff => db.Set<StaffMember>();
    }

    private sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> table)
        {
            table.ToTable("organisations");
            table.Property(o => o.Code).HasMaxLength(6);
            table.Property(o => o.Name).HasMaxLength(200);
            table.Property(o => o.Initials).HasMaxLength(200).IsUnicode(false);
            table.Property(o => o.Path).HasMaxLength(400);
            table.Property(o => o.UnionName).HasMaxLength(200);
            table.Property(o => o.Abbreviation).HasMaxLength(20);
            table.Property(o => o.UnionContact).HasMaxLength(200);
            table.HasIndex(o => o.Path).IsUnique();
            table.HasIndex(o => new { o.Kind, o.Path }); // the few above the enterprises, which lists are cut by
            table.HasOne<Organisation>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
            table
                .Property(o => o.Enterprise)
                .HasConversion(
                    enterprise => Json.Write(enterprise),
                    text => Json.Read<Enterprise>(text),
                    ValueComparer.CreateDefault<Enterprise>(favorStructuralComparisons: false)
                );
            table
                .Property(o => o.History)
                .HasConversion(
                    history => Json.Write(history),
                    text => Json.Read<EnterpriseHistory>(text),
                    ValueComparer.CreateDefault<EnterpriseHistory>(favorStructuralComparisons: false)
                );
        }
    }

    private sealed class StaffTable : IEntityTypeConfiguration<StaffMember>
    {
        public void Configure(EntityTypeBuilder<StaffMember> table)
        {
            table.ToTable("staff");
            table.Property(s => s.Id).ValueGeneratedNever();
            table.Property(s => s.Name).HasMaxLength(100);
            table.Property(s => s.Post).HasMaxLength(100);
            table.Property(s => s.Number).HasMaxLength(30);
            table.Property(s => s.IdentityMark).IsHash();
            table.Property(s => s.Unit).HasMaxLength(100);
            table.HasIndex(s => new { s.OrganisationId, s.Number });
            table.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId);
        }
    }
}
