using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Data;

/// <summary>The tables of congresses: the register of delegates, and the ballots.</summary>
internal static class CongressTables
{
    /// <summary>Maps them.</summary>
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Congress.Delegate>(e =>
        {
            e.ToTable("delegates");
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Name).HasMaxLength(100);
            e.Property(d => d.Unit).HasMaxLength(100);
            e.Property(d => d.LeftBecause).HasMaxLength(30);
            e.HasIndex(d => d.TermId);
            e.HasIndex(d => d.UserId);
            e.HasOne<Case>().WithMany().HasForeignKey(d => d.TermId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<BallotBox>(e =>
        {
            e.ToTable("ballot_boxes");
            e.Property(b => b.Id).ValueGeneratedNever();
            e.Property(b => b.Item).HasMaxLength(20);
            e.HasIndex(b => b.CaseId);
            e.HasOne<Case>().WithMany().HasForeignKey(b => b.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<RollEntry>(e =>
        {
            e.ToTable("roll_entries");
            e.HasKey(r => new { r.BoxId, r.DelegateId });
            e.Property(r => r.State).IsConcurrencyToken(); // whoever changes it by hand must still find it as it was read
            e.Property(r => r.TerminalCode).HasMaxLength(64);
            e.Property(r => r.CheckCode).HasMaxLength(64);
            e.HasIndex(r => new { r.BoxId, r.UserId });
            e.HasIndex(r => new { r.BoxId, r.TerminalCode });
            e.HasOne<BallotBox>().WithMany().HasForeignKey(r => r.BoxId);
        });
        builder.Entity<CountedCode>(e =>
        {
            e.ToTable("counted_codes");
            e.HasKey(c => new { c.BoxId, c.Code });
            e.Property(c => c.Code).HasMaxLength(64);
            e.HasOne<BallotBox>().WithMany().HasForeignKey(c => c.BoxId);
        });
    }
}
