using Bargaining.Law;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Data;

/// <summary>
/// Numbers of a series that nothing bears here (空号): what was restored may have given
/// them after its backup, and letters on paper may bear them.
/// </summary>
public sealed class NumberGap
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The series; empty for all that begin later in a year in which the restored database may have begun them already.</summary>
    public required string Series { get; init; }

    /// <summary>The first of them.</summary>
    public int First { get; init; }

    /// <summary>The last of them.</summary>
    public int Last { get; init; }

    /// <summary>When the numbers were moved on, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why, in the words of whoever did it.</summary>
    public required string Reason { get; init; }
}

/// <summary>The table of gaps, and how a series begins behind one.</summary>
public static class NumberGapTables
{
    /// <summary>The longest reason.</summary>
    public const int LongestReason = 200;

    extension(BargainingDb db)
    {
        /// <summary>Numbers that were left out (空号).</summary>
        public DbSet<NumberGap> NumberGaps => db.Set<NumberGap>();

        /// <summary>A series that has not begun: behind the numbers that may have been given before
        /// a restore. Saved by whoever takes its first number.</summary>
        /// <param name="series">The series.</param>
        /// <param name="year">Its year.</param>
        /// <param name="cancel">Cancels the query.</param>
        public async Task<CaseCounter> BeginSeriesAsync(string series, int year, CancellationToken cancel)
        {
            var counter = new CaseCounter { Series = series };
            foreach (var gap in await db.NumberGaps.AsNoTracking().Where(g => g.Series == "").OrderBy(g => g.Id).ToListAsync(cancel))
            {
                if (LegalDay.Of(gap.At).Year >= year)
                {
                    db.Add(
                        new NumberGap
                        {
                            Id = Guid.CreateVersion7(),
                            Series = series,
                            First = counter.Last + 1,
                            Last = counter.Last + gap.Last,
                            At = gap.At,
                            Reason = gap.Reason,
                        }
                    );
                    counter.Last += gap.Last;
                }
            }

            return counter;
        }
    }

    private sealed class GapTable : IEntityTypeConfiguration<NumberGap>
    {
        public void Configure(EntityTypeBuilder<NumberGap> table)
        {
            table.ToTable("number_gaps");
            table.Property(g => g.Id).ValueGeneratedNever();
            table.Property(g => g.Series).HasMaxLength(40);
            table.Property(g => g.Reason).HasMaxLength(LongestReason);
            table.HasIndex(g => g.Series);
        }
    }
}
