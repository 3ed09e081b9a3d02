using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Access;

/// <summary>The table of kept answers.</summary>
public static class RequestTables
{
    extension(BargainingDb db)
    {
        /// <summary>Answers under their keys.</summary>
        public DbSet<IdempotentRequest> IdempotentRequests => db.Set<IdempotentRequest>();
    }

    private sealed class RequestTable : IEntityTypeConfiguration<IdempotentRequest>
    {
        public void Configure(EntityTypeBuilder<IdempotentRequest> table)
        {
            table.ToTable("idempotent_requests");
            table.HasKey(r => new { r.ActorId, r.IdempotencyKey });
            table.Property(r => r.IdempotencyKey).HasMaxLength(100);
            table.Property(r => r.RequestHash).IsHash();
        }
    }
}
