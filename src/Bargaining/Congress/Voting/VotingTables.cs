using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Congress.Voting;

/// <summary>The tables of ballots: the box, who may vote and who has, and the check codes of what was counted. Nothing in them ties a choice to a person.</summary>
public static class VotingTables
{
    extension(BargainingDb db)
    {
        /// <summary>Ballot boxes (票箱).</summary>
        public DbSet<BallotBox> BallotBoxes => db.Set<BallotBox>();

        /// <summary>Rolls of ballots (表决名册).</summary>
        public DbSet<RollEntry> RollEntries => db.Set<RollEntry>();

        /// <summary>Check codes that were counted (核验码).</summary>
        public DbSet<CountedCode> CountedCodes => db.Set<CountedCode>();
    }

    private sealed class BoxTable : IEntityTypeConfiguration<BallotBox>
    {
        public void Configure(EntityTypeBuilder<BallotBox> table)
        {
            table.ToTable("ballot_boxes");
            table.Property(b => b.Id).ValueGeneratedNever();
            table.Property(b => b.Item).HasMaxLength(20);
            table.HasIndex(b => b.CaseId);
            table.HasOne<Case>().WithMany().HasForeignKey(b => b.CaseId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class RollTable : IEntityTypeConfiguration<RollEntry>
    {
        public void Configure(EntityTypeBuilder<RollEntry> table)
        {
            table.ToTable("roll_entries");
            table.HasKey(r => new { r.BoxId, r.DelegateId });
            table.Property(r => r.State).IsConcurrencyToken(); // whoever changes it by hand must still find it as it was read
            table.Property(r => r.TerminalCode).IsHash();
            table.Property(r => r.CheckCode).IsHash();
            table.HasIndex(r => new { r.BoxId, r.UserId });
            table.HasIndex(r => new { r.BoxId, r.TerminalCode });
            table.HasOne<BallotBox>().WithMany().HasForeignKey(r => r.BoxId);
        }
    }

    private sealed class CodeTable : IEntityTypeConfiguration<CountedCode>
    {
        public void Configure(EntityTypeBuilder<CountedCode> table)
        {
            table.ToTable("counted_codes");
            table.HasKey(c => new { c.BoxId, c.Code });
            table.Property(c => c.Code).IsHash();
            table.HasOne<BallotBox>().WithMany().HasForeignKey(c => c.BoxId);
        }
    }
}
