using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Operations;

/// <summary>The tables of running the product: how its jobs stand, the keys that its nodes share.</summary>
public static class OperationsTables
{
    /// <summary>The longest error that is kept.</summary>
    public const int LongestError = 500;

    extension(BargainingDb db)
    {
        /// <summary>How the recurring jobs stand (定时任务运行情况).</summary>
        public DbSet<JobRun> JobRuns => db.Set<JobRun>();

        /// <summary>Keys that seal cookies and tokens (封签密钥).</summary>
        public DbSet<SealingKey> SealingKeys => db.Set<SealingKey>();
    }

    private sealed class JobRunTable : IEntityTypeConfiguration<JobRun>
    {
        public void Configure(EntityTypeBuilder<JobRun> table)
        {
            table.ToTable("job_runs");
            table.HasKey(run => run.Name);
            table.Property(run => run.Name).HasMaxLength(40);
            table.Property(run => run.Error).HasMaxLength(LongestError);
            table.Property(run => run.Node).HasMaxLength(100);
        }
    }

    private sealed class SealingKeyTable : IEntityTypeConfiguration<SealingKey>
    {
        public void Configure(EntityTypeBuilder<SealingKey> table)
        {
            table.ToTable("sealing_keys");
            table.Property(key => key.Id).ValueGeneratedNever();
            table.Property(key => key.Name).HasMaxLength(200);
        }
    }
}
