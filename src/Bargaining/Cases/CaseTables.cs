using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Cases;

/// <summary>The tables of cases: the case with its steps and its procedure.</summary>
public static class CaseTables
{
    extension(BargainingDb db)
    {
        /// <summary>Cases (案件).</summary>
        public DbSet<Case> Cases => db.Set<Case>();

        /// <summary>Steps, open and ended (步骤).</summary>
        public DbSet<Step> Steps => db.Set<Step>();

        /// <summary>Workflow instances (流程实例).</summary>
        public DbSet<ProcedureInstance> Instances => db.Set<ProcedureInstance>();

        /// <summary>Texts of all definition versions that ever ran.</summary>
        public DbSet<KeptDefinition> KeptDefinitions => db.Set<KeptDefinition>();
    }

    private sealed class CaseTable : IEntityTypeConfiguration<Case>
    {
        public void Configure(EntityTypeBuilder<Case> table)
        {
            table.ToTable("cases");
            table.Property(c => c.Number).HasMaxLength(40);
            table.Property(c => c.Procedure).HasMaxLength(60);
            table.Property(c => c.Path).HasMaxLength(400);
            table.Property(c => c.Jurisdiction).HasMaxLength(6);
            table.Property(c => c.HiddenFrom).HasConversion<int>(); // a set of parties, asked bit by bit
            table.Property(c => c.AuditHead).IsHash();
            table.Property(c => c.Outcome).HasMaxLength(60);
            table.HasIndex(c => c.Number).IsUnique();
            table.HasIndex(c => new { c.Path, c.Id });
            table.HasIndex(c => new { c.Procedure, c.ClosedAt }); // jobs ask each minute which of a procedure run
            table.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class StepTable : IEntityTypeConfiguration<Step>
    {
        private const string Stands = "stands_since IS NOT NULL";

        public void Configure(EntityTypeBuilder<Step> table)
        {
            table.ToTable("steps");
            table.Property(s => s.ActivityId).HasMaxLength(60);
            table.Property(s => s.Name).HasMaxLength(60);
            table.Property(s => s.Matter).HasMaxLength(60);
            table.Property(s => s.Clock).HasMaxLength(60);
            table.Property(s => s.Reminders).HasMaxLength(60);
            table.Property(s => s.Key).IsHash();
            table.Property(s => s.Outcome).HasMaxLength(60);
            table.Property(s => s.Id).ValueGeneratedNever();
            table.HasIndex(s => s.Key).IsUnique();
            table.HasIndex(s => s.CaseId);
            table.Property(s => s.Path).HasMaxLength(400);
            table.HasIndex(s => new { s.StandsSince, s.Id }).HasFilter(Stands); // what is open without a last day, the longest first
            table
                .HasIndex(s => new
                {
                    s.PlaceId,
                    s.StandsSince,
                    s.Id,
                })
                .HasFilter(Stands); // the same of one street
            table.HasIndex(s => s.Path).HasFilter(Stands); // counted by place
            table.HasIndex(s => s.EndedAt).HasFilter("outcome IN ('Corrected', 'NotCorrected')"); // what became of letters, in a year
            table.HasOne<Case>().WithMany().HasForeignKey(s => s.CaseId);
        }
    }

    private sealed class InstanceTable : IEntityTypeConfiguration<ProcedureInstance>
    {
        public void Configure(EntityTypeBuilder<ProcedureInstance> table)
        {
            table.ToTable("procedure_instances");
            table.Property(i => i.Id).ValueGeneratedNever();
            table.Property(i => i.DefinitionHash).IsHash();
            table.HasIndex(i => i.CaseId);
            table.HasOne<Case>().WithMany().HasForeignKey(i => i.CaseId);
            table.HasOne<KeptDefinition>().WithMany().HasForeignKey(i => i.DefinitionHash).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class DefinitionTable : IEntityTypeConfiguration<KeptDefinition>
    {
        public void Configure(EntityTypeBuilder<KeptDefinition> table)
        {
            table.ToTable("kept_definitions");
            table.HasKey(d => d.Hash);
            table.Property(d => d.Hash).IsHash();
            table.Property(d => d.DefinitionId).HasMaxLength(100);
        }
    }
}
