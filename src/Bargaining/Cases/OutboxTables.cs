using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Cases;

/// <summary>The table of messages on their way.</summary>
public static class OutboxTables
{
    extension(BargainingDb db)
    {
        /// <summary>Messages that wait to be sent.</summary>
        public DbSet<OutboxMessage> Outbox => db.Set<OutboxMessage>();
    }

    private sealed class OutboxTable : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> table)
        {
            table.ToTable("outbox");
            table.Property(m => m.Id).ValueGeneratedNever();
            table.Property(m => m.Path).HasMaxLength(400);
            table.Property(m => m.Kind).HasMaxLength(60);
            table.Property(m => m.Subject).HasMaxLength(100);
            table.HasIndex(m => new { m.SentAt, m.Id });
            table.HasIndex(m => m.Path);
        }
    }
}
