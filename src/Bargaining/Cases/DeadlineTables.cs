using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Cases;

/// <summary>The table of deadlines.</summary>
public static class DeadlineTables
{
    extension(BargainingDb db)
    {
        /// <summary>Deadlines (期限).</summary>
        public DbSet<Deadline> Deadlines => db.Set<Deadline>();
    }

    /// <summary>Those that are still asked of somebody, as <see cref="Deadline.IsPending"/> says (未办结).</summary>
    public static IQueryable<Deadline> Pending(this IQueryable<Deadline> deadlines) =>
        deadlines.Where(d => d.State == DeadlineState.Open || d.State == DeadlineState.Overdue);

    private sealed class DeadlineTable : IEntityTypeConfiguration<Deadline>
    {
        private const string IsPending = "state IN ('Open', 'Overdue')";

        public void Configure(EntityTypeBuilder<Deadline> table)
        {
            // Figures keep sums of them (docs/decisions/0020-sums-of-what-is-decided.md).
            table.ToTable("deadlines", deadlines => deadlines.HasTrigger("deadlines_decided"));
            table.Property(d => d.Id).ValueGeneratedNever();
            table.Property(d => d.Path).HasMaxLength(400);
            table.Property(d => d.HiddenFrom).HasConversion<int>();
            table.Property(d => d.Step).HasMaxLength(60);
            table.Property(d => d.Matter).HasMaxLength(60);
            table.Property(d => d.RuleId).HasMaxLength(30);
            table.Property(d => d.RuleJurisdiction).HasMaxLength(6);
            table.Property(d => d.Citation).HasMaxLength(100);
            table.Property(d => d.Clock).HasMaxLength(60);
            table.Property(d => d.Reminders).HasMaxLength(60);
            table.Property(d => d.Caveats).HasMaxLength(300);
            table.HasIndex(d => d.CaseId);
            table.HasIndex(d => new
            {
                d.State,
                d.Due,
                d.Id,
            }); // what has run out, in the order in which the sweep takes it, without what is overdue already

            // What is pending, in the order of the board: all of it, and what may be few
            // among it, so that no page of few walks through all.
            table.HasIndex(d => new { d.Due, d.Id }).HasFilter(IsPending);
            table
                .HasIndex(d => new
                {
                    d.PlaceId,
                    d.Due,
                    d.Id,
                })
                .HasFilter(IsPending);
            table
                .HasIndex(d => new
                {
                    d.Matter,
                    d.Due,
                    d.Id,
                })
                .HasFilter(IsPending);
            // SQL Server's migration says 1.
            table.HasIndex(d => new { d.Due, d.Id }, "IX_deadlines_provisional").HasFilter($"{IsPending} AND provisional = 'true'");
            table
                .HasIndex(d => new { d.Due, d.Id }, "IX_deadlines_unverified")
                .HasFilter($"{IsPending} AND rule_status <> 'Verified' AND rule_status <> 'Default'");
            table.HasIndex(d => new { d.EndedOn, d.Step }).HasFilter("state = 'Met'"); // what was done in a period
            table.HasIndex(d => d.Path);
            table.HasIndex(d => d.Path, "IX_deadlines_pending_path").HasFilter(IsPending); // counted by place
            table.HasIndex(d => d.NextReminder);
            table.HasIndex(d => new
            {
                d.State,
                d.CountedWith,
                d.CaseId,
            });
            table.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId);
        }
    }
}
