using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Accounts;

/// <summary>
/// The tables of accounts. Identity's store works on any context that has them; they are mapped here, as Identity's own context would,
/// so that the database need not derive from it and knows no room.
/// </summary>
public static class AccountTables
{
    // SQL Server takes no more than 900 bytes for the key of a table.
    private const int LongestKey = 128;

    extension(BargainingDb db)
    {
        /// <summary>Accounts (账号).</summary>
        public DbSet<User> Users => db.Set<User>();

        /// <summary>Roles of users in organisations (任职).</summary>
        public DbSet<UserMembership> Memberships => db.Set<UserMembership>();
    }

    private sealed class UserTable : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> table)
        {
            table.ToTable("users");
            table.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
            table.Property(u => u.UserName).HasMaxLength(256);
            table.Property(u => u.NormalizedUserName).HasMaxLength(256);
            table.Property(u => u.Email).HasMaxLength(256);
            table.Property(u => u.NormalizedEmail).HasMaxLength(256);
            table.Property(u => u.Name).HasMaxLength(100);
            table.HasIndex(u => u.NormalizedUserName).HasDatabaseName("UserNameIndex").IsUnique();
            table.HasIndex(u => u.NormalizedEmail).HasDatabaseName("EmailIndex");
        }
    }

    private sealed class ClaimTable : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> table)
        {
            table.ToTable("user_claims");
            table.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).IsRequired();
        }
    }

    private sealed class LoginTable : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> table)
        {
            table.ToTable("user_logins");
            table.Property(l => l.LoginProvider).HasMaxLength(LongestKey);
            table.Property(l => l.ProviderKey).HasMaxLength(LongestKey);
            table.HasKey(l => new { l.LoginProvider, l.ProviderKey });
            table.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).IsRequired();
        }
    }

    private sealed class TokenTable : IEntityTypeConfiguration<IdentityUserToken<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> table)
        {
            table.ToTable("user_tokens");
            table.Property(t => t.LoginProvider).HasMaxLength(LongestKey);
            table.Property(t => t.Name).HasMaxLength(LongestKey);
            table.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
            table.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).IsRequired();
        }
    }

    private sealed class MembershipTable : IEntityTypeConfiguration<UserMembership>
    {
        public void Configure(EntityTypeBuilder<UserMembership> table)
        {
            table.ToTable("memberships");
            table.HasKey(m => new { m.UserId, m.OrganisationId, m.Role });
            table.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
            table.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
