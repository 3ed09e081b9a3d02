using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Congress.Voting;

/// <summary>
/// The tables of ballots: the box, who may vote and who has, the check codes of what was counted; and three whose rows live only as long as
/// a ballot (locks, outer envelopes, inner ones), so that <see cref="DestroyTraces"/> can take their very bytes away.
/// </summary>
public static class VotingTables
{
    extension(BargainingDb db)
    {
        /// <summary>Ballot boxes (票箱).</summary>
        public DbSet<BallotBox> BallotBoxes => db.Set<BallotBox>();

        /// <summary>Rolls of ballots (表决名册).</summary>
        public DbSet<RollEntry> RollEntries => db.Set<RollEntry>();

        /// <summary>The locks of boxes that are not counted yet (票箱锁).</summary>
        public DbSet<BoxLocks> BoxLocks => db.Set<BoxLocks>();

        /// <summary>Ballots in their outer envelopes, while a box is open (外封).</summary>
        public DbSet<CastEnvelope> CastEnvelopes => db.Set<CastEnvelope>();

        /// <summary>Inner envelopes without names, between close and count (内封).</summary>
        public DbSet<Pile> Piles => db.Set<Pile>();

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
            table.HasIndex(r => new { r.BoxId, r.UserId });
            table.HasIndex(r => new { r.BoxId, r.TerminalCode });
            table.HasOne<BallotBox>().WithMany().HasForeignKey(r => r.BoxId);
        }
    }

    private sealed class LocksTable : IEntityTypeConfiguration<BoxLocks>
    {
        public void Configure(EntityTypeBuilder<BoxLocks> table)
        {
            table.ToTable("box_locks");
            table.HasKey(l => l.BoxId);
            table.Property(l => l.BoxId).ValueGeneratedNever();
        }
    }

    // No foreign keys on what is destroyed: a table that others point at, or that a vote is
    // put into by the statement that marks the roll, has none.
    private sealed class EnvelopeTable : IEntityTypeConfiguration<CastEnvelope>
    {
        public void Configure(EntityTypeBuilder<CastEnvelope> table)
        {
            table.ToTable("cast_envelopes");
            table.HasKey(e => new { e.BoxId, e.DelegateId });
            table.Property(e => e.CheckCode).IsHash();
        }
    }

    private sealed class PileTable : IEntityTypeConfiguration<Pile>
    {
        public void Configure(EntityTypeBuilder<Pile> table)
        {
            table.ToTable("piles");
            table.HasKey(p => new { p.BoxId, p.Option });
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
