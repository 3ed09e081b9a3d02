using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Instructors;

/// <summary>The register of instructors and what they accompany.</summary>
public static class InstructorTables
{
    extension(BargainingDb db)
    {
        /// <summary>Instructors (协商指导员).</summary>
        public DbSet<Instructor> Instructors => db.Set<Instructor>();

        /// <summary>What they accompany, and accompanied (陪同指派).</summary>
        public DbSet<InstructorAssignment> InstructorAssignments => db.Set<InstructorAssignment>();
    }

    private sealed class InstructorTable : IEntityTypeConfiguration<Instructor>
    {
        public void Configure(EntityTypeBuilder<Instructor> table)
        {
            table.ToTable("instructors");
            table.Property(i => i.Id).ValueGeneratedNever();
            table.Property(i => i.Path).HasMaxLength(400);
            table.Property(i => i.Trades).HasMaxLength(20);
            table.Property(i => i.CertificateNumber).HasMaxLength(60);
            table.Property(i => i.EndedBecause).HasMaxLength(400);
            table.HasIndex(i => i.Path);
            table.HasIndex(i => i.OrganisationId);
            table.HasIndex(i => i.UserId).IsUnique().HasFilter("ended_on IS NULL"); // one appointment that nobody ended an account
            table.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<User>().WithMany().HasForeignKey(i => i.UserId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class AssignmentTable : IEntityTypeConfiguration<InstructorAssignment>
    {
        public void Configure(EntityTypeBuilder<InstructorAssignment> table)
        {
            table.ToTable("instructor_assignments");
            table.Property(a => a.Id).ValueGeneratedNever();
            table.Property(a => a.Path).HasMaxLength(400);
            table.Property(a => a.EndedBecause).HasMaxLength(400);
            table.HasIndex(a => a.InstructorId);
            table.HasIndex(a => a.Path);
            table.HasIndex(a => a.OrganisationId);
            table.HasIndex(a => a.CaseId);
            table.HasOne<Instructor>().WithMany().HasForeignKey(a => a.InstructorId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Case>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
