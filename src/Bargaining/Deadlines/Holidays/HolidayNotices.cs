using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Deadlines.Holidays;

/// <summary>A holiday notice that was imported beside those of the program's own files
/// (导入的放假通知). It is never changed; a correction stands beside it.</summary>
public sealed class ImportedNotice
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The how-manieth import it is, from 1 on: the later one wins where two name the same day.</summary>
    public int Number { get; init; }

    /// <summary>The year of the notice.</summary>
    public int Year { get; init; }

    /// <summary>Whether that year had a notice already.</summary>
    public bool Correction { get; init; }

    /// <summary>Number of the document (发文字号), as given; empty where none was.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>Its title, as given; empty where none was.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where it can be read, as given; empty where nothing was.</summary>
    public string Url { get; init; } = "";

    /// <summary>Its days, lines of CSV as the program's own files have them.</summary>
    public required string Days { get; init; }

    /// <summary>First day that it may touch: of its year, or the earliest it names.</summary>
    public DateOnly First { get; init; }

    /// <summary>Last day that it may touch.</summary>
    public DateOnly Last { get; init; }

    /// <summary>Who imported it; an empty key at the command line.</summary>
    public Guid ImportedById { get; init; }

    /// <summary>Their name; empty at the command line.</summary>
    public string ImportedBy { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset ImportedAt { get; init; }

    /// <summary>When all deadlines had been counted with it, and no node could still know it not, UTC; null until then.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}

/// <summary>A deadline whose last day moved with a holiday notice (因放假通知变动的期限).</summary>
public sealed class HolidayMove
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>Number of the latest notice with which it was counted; 0 where the program's own files brought it.</summary>
    public int Notice { get; init; }

    /// <summary>The deadline.</summary>
    public Guid DeadlineId { get; init; }

    /// <summary>The last day before.</summary>
    public DateOnly Before { get; init; }

    /// <summary>The last day since.</summary>
    public DateOnly After { get; init; }

    /// <summary>Who was told.</summary>
    public Party Told { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>The tables of imported notices.</summary>
public static class HolidayTables
{
    /// <summary>The longest number of a document, title and address.</summary>
    public const int LongestNumber = 60,
        LongestTitle = 200,
        LongestUrl = 300;

    extension(BargainingDb db)
    {
        /// <summary>Imported notices (导入的放假通知).</summary>
        public DbSet<ImportedNotice> HolidayNotices => db.Set<ImportedNotice>();

        /// <summary>Deadlines that moved with them (变动的期限).</summary>
        public DbSet<HolidayMove> HolidayMoves => db.Set<HolidayMove>();
    }

    private sealed class NoticeTable : IEntityTypeConfiguration<ImportedNotice>
    {
        public void Configure(EntityTypeBuilder<ImportedNotice> table)
        {
            table.ToTable("holiday_notices");
            table.Property(n => n.Id).ValueGeneratedNever();
            table.Property(n => n.DocumentNumber).HasMaxLength(LongestNumber);
            table.Property(n => n.Title).HasMaxLength(LongestTitle);
            table.Property(n => n.Url).HasMaxLength(LongestUrl);
            table.Property(n => n.ImportedBy).HasMaxLength(100);
            table.HasIndex(n => n.Number).IsUnique();
        }
    }

    private sealed class MoveTable : IEntityTypeConfiguration<HolidayMove>
    {
        public void Configure(EntityTypeBuilder<HolidayMove> table)
        {
            table.ToTable("holiday_moves");
            table.Property(m => m.Id).ValueGeneratedNever();
            table.Property(m => m.Told).HasConversion<int>();
            table.HasIndex(m => new { m.Notice, m.Id });
            table.HasOne<Deadline>().WithMany().HasForeignKey(m => m.DeadlineId);
        }
    }
}
