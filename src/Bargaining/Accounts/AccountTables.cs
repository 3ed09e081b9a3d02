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

        /// <summary>Roles that were given and taken (任职变动).</summary>
        public DbSet<RoleChange> RoleChanges => db.Set<RoleChange>();

        /// <summary>Roles that wait for a second person (待确认的任职).</summary>
        public DbSet<RoleProposal> RoleProposals => db.Set<RoleProposal>();

        /// <summary>Who is signed in where (登录会话).</summary>
        public DbSet<AccountSession> Sessions => db.Set<AccountSession>();

        /// <summary>Browsers that are known (已识别的浏览器).</summary>
        public DbSet<KnownClient> KnownClients => db.Set<KnownClient>();

        /// <summary>Second factors (第二因素).</summary>
        public DbSet<SecondFactor> SecondFactors => db.Set<SecondFactor>();

        /// <summary>Passkeys (通行密钥).</summary>
        public DbSet<Passkey> Passkeys => db.Set<Passkey>();

        /// <summary>Links to set a new password (重设密码链接).</summary>
        public DbSet<ResetLink> ResetLinks => db.Set<ResetLink>();

        /// <summary>Invitations (邀请).</summary>
        public DbSet<Invitation> Invitations => db.Set<Invitation>();
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

    private sealed class RoleChangeTable : IEntityTypeConfiguration<RoleChange>
    {
        public void Configure(EntityTypeBuilder<RoleChange> table)
        {
            table.ToTable("role_changes");
            table.HasKey(c => new { c.OrganisationId, c.Sequence });
            table.Property(c => c.ActorName).HasMaxLength(100);
            table.Property(c => c.UserName).HasMaxLength(100);
            table.Property(c => c.Previous).IsHash();
            table.Property(c => c.Hash).IsHash();
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
            table.HasKey(t => new
            {
                t.UserId,
                t.LoginProvider,
                t.Name,
            });
            table.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).IsRequired();
        }
    }

    private sealed class MembershipTable : IEntityTypeConfiguration<UserMembership>
    {
        public void Configure(EntityTypeBuilder<UserMembership> table)
        {
            table.ToTable("memberships");
            table.HasKey(m => new
            {
                m.UserId,
                m.OrganisationId,
                m.Role,
            });
            table.HasOne<User>().WithMany().HasForeignKey(m => m.UserId);
            table.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class RoleProposalTable : IEntityTypeConfiguration<RoleProposal>
    {
        public void Configure(EntityTypeBuilder<RoleProposal> table)
        {
            table.ToTable("role_proposals");
            table.Property(p => p.Id).ValueGeneratedNever();
            table
                .HasIndex(p => new
                {
                    p.UserId,
                    p.OrganisationId,
                    p.Role,
                })
                .IsUnique();
            table.HasIndex(p => p.OrganisationId);
            table.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
            table.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class SessionTable : IEntityTypeConfiguration<AccountSession>
    {
        public void Configure(EntityTypeBuilder<AccountSession> table)
        {
            table.ToTable("sessions");
            table.Property(s => s.Id).ValueGeneratedNever();
            table.HasIndex(s => s.UserId);
            table.HasIndex(s => s.SeenAt);
            table.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        }
    }

    private sealed class KnownClientTable : IEntityTypeConfiguration<KnownClient>
    {
        public void Configure(EntityTypeBuilder<KnownClient> table)
        {
            table.ToTable("known_clients");
            table.Property(c => c.Id).ValueGeneratedNever();
            table.HasIndex(c => c.UserId);
            table.HasIndex(c => c.SeenAt);
            table.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
        }
    }

    private sealed class SecondFactorTable : IEntityTypeConfiguration<SecondFactor>
    {
        public void Configure(EntityTypeBuilder<SecondFactor> table)
        {
            table.ToTable("second_factors");
            table.HasKey(f => f.UserId);
            table.Property(f => f.Secret).HasMaxLength(1000);
            table.Property(f => f.RecoveryCodes).HasMaxLength(1000).IsUnicode(false);
            table.HasOne<User>().WithOne().HasForeignKey<SecondFactor>(f => f.UserId);
        }
    }

    private sealed class PasskeyTable : IEntityTypeConfiguration<Passkey>
    {
        public void Configure(EntityTypeBuilder<Passkey> table)
        {
            table.ToTable("passkeys");
            table.Property(p => p.Id).ValueGeneratedNever();
            table.Property(p => p.CredentialId).HasMaxLength(1023); // the most that WebAuthn allows
            table.Property(p => p.PublicKey).HasMaxLength(Passkey.LongestKey);
            table.Property(p => p.Name).HasMaxLength(Passkeys.LongestName);
            table.Property(p => p.Transports).HasMaxLength(200);
            table.HasIndex(p => p.CredentialId).IsUnique();
            table.HasIndex(p => p.UserId);
            table.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
        }
    }

    private sealed class ResetLinkTable : IEntityTypeConfiguration<ResetLink>
    {
        public void Configure(EntityTypeBuilder<ResetLink> table)
        {
            table.ToTable("reset_links");
            table.HasKey(l => l.UserId);
            table.Property(l => l.TokenHash).IsHash();
            table.HasIndex(l => l.TokenHash).IsUnique();
            table.HasOne<User>().WithOne().HasForeignKey<ResetLink>(l => l.UserId);
        }
    }

    private sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> table)
        {
            table.ToTable("invitations");
            table.Property(i => i.Id).ValueGeneratedNever();
            table.Property(i => i.TokenHash).IsHash();
            table.Property(i => i.Name).HasMaxLength(100);
            table.Property(i => i.Path).HasMaxLength(400);
            table.HasIndex(i => i.TokenHash).IsUnique();
            table.HasIndex(i => i.Path);
            table.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
