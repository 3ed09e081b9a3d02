using System.Text;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Rounds.Contracts;
using Bargaining.Deadlines;
using Bargaining.Documents;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bargaining.Data;

/// <summary>The database: one for the cases, their procedures, deadlines, audit trail and messages, so that one commit holds them all.</summary>
public sealed class BargainingDb(DbContextOptions<BargainingDb> options) : IdentityUserContext<User, Guid>(options)
{
    /// <summary>Organisations (组织).</summary>
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>Employees (职工).</summary>
    public DbSet<StaffMember> Staff => Set<StaffMember>();

    /// <summary>Roles of users in organisations (任职).</summary>
    public DbSet<UserMembership> Memberships => Set<UserMembership>();

    /// <summary>Cases (案件).</summary>
    public DbSet<Case> Cases => Set<Case>();

    /// <summary>Steps, open and ended (步骤).</summary>
    public DbSet<Step> Steps => Set<Step>();

    /// <summary>Workflow instances (流程实例).</summary>
    public DbSet<ProcedureInstance> Instances => Set<ProcedureInstance>();

    /// <summary>Texts of all definition versions that ever ran.</summary>
    public DbSet<KeptDefinition> KeptDefinitions => Set<KeptDefinition>();

    /// <summary>Deadlines (期限).</summary>
    public DbSet<Deadline> Deadlines => Set<Deadline>();

    /// <summary>Audit entries (审计记录).</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Messages that wait to be sent.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Answers under their keys.</summary>
    public DbSet<IdempotentRequest> IdempotentRequests => Set<IdempotentRequest>();

    /// <summary>Case numbers.</summary>
    public DbSet<CaseCounter> CaseCounters => Set<CaseCounter>();

    /// <summary>Contracts (集体合同).</summary>
    public DbSet<CollectiveContract> Contracts => Set<CollectiveContract>();

    /// <summary>A side's own notes (准备材料).</summary>
    public DbSet<PreparationNote> PreparationNotes => Set<PreparationNote>();

    /// <summary>Delegates of congresses (职工代表).</summary>
    public DbSet<Congress.Delegate> Delegates => Set<Congress.Delegate>();

    /// <summary>Ballot boxes (票箱).</summary>
    public DbSet<BallotBox> BallotBoxes => Set<BallotBox>();

    /// <summary>Rolls of ballots (表决名册).</summary>
    public DbSet<RollEntry> RollEntries => Set<RollEntry>();

    /// <summary>Check codes that were counted (核验码).</summary>
    public DbSet<CountedCode> CountedCodes => Set<CountedCode>();

    /// <summary>Documents that were issued (已发文书).</summary>
    public DbSet<Document> Documents => Set<Document>();

    /// <summary>PDFs of the documents of mailings (群发文书的 PDF).</summary>
    public DbSet<DocumentPdf> DocumentPdfs => Set<DocumentPdf>();

    /// <summary>Scans of signed documents (签章扫描件).</summary>
    public DbSet<SignedScan> SignedScans => Set<SignedScan>();

    /// <summary>Templates that unions edited (自定义模板).</summary>
    public DbSet<EditedTemplate> EditedTemplates => Set<EditedTemplate>();

    /// <summary>Who complained, sealed (投诉人).</summary>
    public DbSet<SealedComplainant> Complainants => Set<SealedComplainant>();

    /// <summary>Files of evidence (证据文件).</summary>
    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();
    /// <summary>Supervision committees (监督委员会).</summary>
    public DbSet<SupervisionCommittee> SupervisionCommittees => Set<SupervisionCommittee>();

    /// <summary>Labour-law supervisors (监督员).</summary>
    public DbSet<Supervisor> Supervisors => Set<Supervisor>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        builder.Entity<Organisation>(e =>
        {
            e.ToTable("organisations");
            e.Property(o => o.Code).HasMaxLength(6);
            e.Property(o => o.Name).HasMaxLength(200);
            e.Property(o => o.Path).HasMaxLength(400);
            e.Property(o => o.UnionName).HasMaxLength(200);
            e.Property(o => o.Abbreviation).HasMaxLength(20);
            e.Property(o => o.UnionContact).HasMaxLength(200);
            e.HasIndex(o => o.Path).IsUnique();
            e.HasOne<Organisation>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
            e.Property(o => o.Enterprise).HasConversion(
                enterprise => Json.Write(enterprise), text => Json.Read<Enterprise>(text), ValueComparer.CreateDefault<Enterprise>(favorStructuralComparisons: false));
        });
        builder.Entity<StaffMember>(e =>
        {
            e.ToTable("staff");
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Name).HasMaxLength(100);
            e.Property(s => s.Post).HasMaxLength(100);
            e.Property(s => s.Number).HasMaxLength(30);
            e.Property(s => s.IdentityMark).HasMaxLength(64);
            e.Property(s => s.Unit).HasMaxLength(100);
            e.HasIndex(s => new { s.OrganisationId, s.Number });
            e.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId);
        });
        builder.Entity<UserMembership>(e =>
        {
            e.ToTable("memberships");
            e.HasKey(m => new { m.UserId, m.OrganisationId, m.Role });
            e.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
            e.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Case>(e =>
        {
            e.ToTable("cases");
            e.Property(c => c.Number).HasMaxLength(40);
            e.Property(c => c.Procedure).HasMaxLength(60);
            e.Property(c => c.Path).HasMaxLength(400);
            e.Property(c => c.Jurisdiction).HasMaxLength(6);
            e.Property(c => c.HiddenFrom).HasConversion<int>(); // a set of parties, asked bit by bit
            e.Property(c => c.AuditHead).HasMaxLength(64);
            e.Property(c => c.Outcome).HasMaxLength(60);
            e.HasIndex(c => c.Number).IsUnique();
            e.HasIndex(c => new { c.Path, c.Id });
            e.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<CaseCounter>(e =>
        {
            e.ToTable("case_counters");
            e.HasKey(c => c.Series);
            e.Property(c => c.Series).HasMaxLength(40);
        });
        builder.Entity<Step>(e =>
        {
            e.ToTable("steps");
            e.Property(s => s.ActivityId).HasMaxLength(60);
            e.Property(s => s.Name).HasMaxLength(60);
            e.Property(s => s.Matter).HasMaxLength(60);
            e.Property(s => s.Clock).HasMaxLength(60);
            e.Property(s => s.Key).HasMaxLength(64);
            e.Property(s => s.Outcome).HasMaxLength(60);
            e.Property(s => s.Id).ValueGeneratedNever();
            e.HasIndex(s => s.Key).IsUnique();
            e.HasIndex(s => s.CaseId);
            e.HasOne<Case>().WithMany().HasForeignKey(s => s.CaseId);
        });
        builder.Entity<ProcedureInstance>(e =>
        {
            e.ToTable("procedure_instances");
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.DefinitionHash).HasMaxLength(64);
            e.HasIndex(i => i.CaseId);
            e.HasOne<Case>().WithMany().HasForeignKey(i => i.CaseId);
            e.HasOne<KeptDefinition>().WithMany().HasForeignKey(i => i.DefinitionHash).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<KeptDefinition>(e =>
        {
            e.ToTable("kept_definitions");
            e.HasKey(d => d.Hash);
            e.Property(d => d.Hash).HasMaxLength(64);
            e.Property(d => d.DefinitionId).HasMaxLength(100);
        });
        builder.Entity<Deadline>(e =>
        {
            e.ToTable("deadlines");
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Path).HasMaxLength(400);
            e.Property(d => d.HiddenFrom).HasConversion<int>();
            e.Property(d => d.Step).HasMaxLength(60);
            e.Property(d => d.Matter).HasMaxLength(60);
            e.Property(d => d.RuleId).HasMaxLength(30);
            e.Property(d => d.RuleJurisdiction).HasMaxLength(6);
            e.Property(d => d.Citation).HasMaxLength(100);
            e.Property(d => d.Clock).HasMaxLength(60);
            e.Property(d => d.Caveats).HasMaxLength(300);
            e.HasIndex(d => d.CaseId);
            e.HasIndex(d => new { d.State, d.Due });
            e.HasIndex(d => d.Path);
            e.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId);
        });
        builder.Entity<AuditEntry>(e =>
        {
            e.ToTable("audit_entries");
            e.HasKey(a => new { a.CaseId, a.Sequence });
            e.Property(a => a.ActorName).HasMaxLength(100);
            e.Property(a => a.Action).HasMaxLength(60);
            e.Property(a => a.Outcome).HasMaxLength(1000);
            foreach (var hash in (string[])[nameof(AuditEntry.ContentHash), nameof(AuditEntry.FactsHash), nameof(AuditEntry.Previous), nameof(AuditEntry.Hash)])
            {
                e.Property(hash).HasMaxLength(64);
            }

            e.HasOne<Case>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<OutboxMessage>(e =>
        {
            e.ToTable("outbox");
            e.Property(m => m.Id).ValueGeneratedNever();
            e.Property(m => m.Path).HasMaxLength(400);
            e.Property(m => m.Kind).HasMaxLength(60);
            e.Property(m => m.Subject).HasMaxLength(100);
            e.HasIndex(m => new { m.SentAt, m.Id });
            e.HasIndex(m => m.Path);
        });
        builder.Entity<IdempotentRequest>(e =>
        {
            e.ToTable("idempotent_requests");
            e.HasKey(r => new { r.ActorId, r.IdempotencyKey });
            e.Property(r => r.IdempotencyKey).HasMaxLength(100);
            e.Property(r => r.RequestHash).HasMaxLength(64);
        });
        builder.Entity<CollectiveContract>(e =>
        {
            e.ToTable("contracts");
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Path).HasMaxLength(400);
            e.HasIndex(c => c.CaseId).IsUnique();
            e.HasIndex(c => new { c.Path, c.EndsOn });
            e.HasOne<Case>().WithMany().HasForeignKey(c => c.CaseId);
        });
        builder.Entity<PreparationNote>(e =>
        {
            e.ToTable("preparation_notes");
            e.Property(n => n.Id).ValueGeneratedNever();
            e.Property(n => n.Title).HasMaxLength(200);
            e.HasIndex(n => new { n.CaseId, n.Side });
            e.HasOne<Case>().WithMany().HasForeignKey(n => n.CaseId);
        });

        CongressTables.Map(builder);
        SupervisionTables.Map(builder);
        DocumentTables.Map(builder);
        NameInSnakeCase(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTimeOffset>().HavePrecision(6);
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(30);
    }

    // One spelling on both databases: case_id, not "CaseId".
    private static void NameInSnakeCase(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table && table.StartsWith("AspNet", StringComparison.Ordinal))
            {
                entity.SetTableName(Snake(table["AspNet".Length..]));
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
            }
        }
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
