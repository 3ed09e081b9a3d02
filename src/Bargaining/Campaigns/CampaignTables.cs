using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Campaigns;

/// <summary>The table of campaigns: their letters. The campaign itself is a case.</summary>
public static class CampaignTables
{
    extension(BargainingDb db)
    {
        /// <summary>Letters of campaigns (要约行动的邀请和提醒).</summary>
        public DbSet<CampaignLetter> CampaignLetters => db.Set<CampaignLetter>();
    }

    private sealed class LetterTable : IEntityTypeConfiguration<CampaignLetter>
    {
        public void Configure(EntityTypeBuilder<CampaignLetter> table)
        {
            table.ToTable("campaign_letters");
            table.Property(l => l.Id).ValueGeneratedNever();
            table
                .HasIndex(l => new
                {
                    l.CampaignId,
                    l.OrganisationId,
                    l.Round,
                })
                .IsUnique();
            table.HasIndex(l => new { l.State, l.SendOn });
            table.HasIndex(l => l.OrganisationId);
            table.HasOne<Case>().WithMany().HasForeignKey(l => l.CampaignId);
            table.HasOne<Organisation>().WithMany().HasForeignKey(l => l.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
