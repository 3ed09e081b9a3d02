using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Notices;

/// <summary>The tables of messages to people.</summary>
public static class NoticeTables
{
    extension(BargainingDb db)
    {
        /// <summary>Deliveries (投递).</summary>
        public DbSet<Delivery> Deliveries => db.Set<Delivery>();

        /// <summary>Messages to one person (个人消息).</summary>
        public DbSet<Note> Notes => db.Set<Note>();

        /// <summary>What people chose (消息设置).</summary>
        public DbSet<Preferences> Preferences => db.Set<Preferences>();

        /// <summary>Where people are reached (联系方式).</summary>
        public DbSet<Contact> Contacts => db.Set<Contact>();

        /// <summary>Programs and groups of organisations (接收端).</summary>
        public DbSet<Receiver> Receivers => db.Set<Receiver>();

        /// <summary>What calendars were told of deadlines (日历条目).</summary>
        public DbSet<CalendarMark> CalendarMarks => db.Set<CalendarMark>();
    }

    private sealed class DeliveryTable : IEntityTypeConfiguration<Delivery>
    {
        public void Configure(EntityTypeBuilder<Delivery> table)
        {
            table.ToTable("deliveries");
            table.Property(d => d.Id).ValueGeneratedNever();
            table.Property(d => d.Error).HasMaxLength(Outcome.LongestError);
            table
                .HasIndex(d => new
                {
                    d.MessageId,
                    d.RecipientId,
                    d.Channel,
                })
                .IsUnique();
            table.HasIndex(d => new
            {
                d.State,
                d.Channel,
                d.NextTry,
            });
            table.HasIndex(d => new
            {
                d.RecipientId,
                d.Channel,
                d.At,
            });
        }
    }

    private sealed class NoteTable : IEntityTypeConfiguration<Note>
    {
        public void Configure(EntityTypeBuilder<Note> table)
        {
            table.ToTable("notes");
            table.Property(n => n.Id).ValueGeneratedNever();
            table.Property(n => n.Key).HasMaxLength(100);
            table.Property(n => n.Kind).HasMaxLength(60);
            table.HasIndex(n => new { n.UserId, n.Key }).IsUnique();
            table.HasOne<User>().WithMany().HasForeignKey(n => n.UserId);
        }
    }

    private sealed class PreferencesTable : IEntityTypeConfiguration<Preferences>
    {
        public void Configure(EntityTypeBuilder<Preferences> table)
        {
            table.ToTable("message_preferences");
            table.HasKey(p => p.UserId);
            table.Property(p => p.Language).HasMaxLength(2);
            table.Property(p => p.CalendarHash).IsHash();
            table.HasIndex(p => p.CalendarHash).IsUnique();
            table.HasOne<User>().WithOne().HasForeignKey<Preferences>(p => p.UserId);
        }
    }

    private sealed class ContactTable : IEntityTypeConfiguration<Contact>
    {
        public void Configure(EntityTypeBuilder<Contact> table)
        {
            table.ToTable("contacts");
            table.HasKey(c => new { c.UserId, c.Channel });
            table.Property(c => c.Address).HasMaxLength(Contact.LongestAddress);
            table.Property(c => c.CodeHash).IsHash();
            table.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
        }
    }

    private sealed class ReceiverTable : IEntityTypeConfiguration<Receiver>
    {
        public void Configure(EntityTypeBuilder<Receiver> table)
        {
            table.ToTable("receivers");
            table.Property(r => r.Id).ValueGeneratedNever();
            table.Property(r => r.Path).HasMaxLength(400);
            table.Property(r => r.Name).HasMaxLength(100);
            table.Property(r => r.Host).HasMaxLength(260);
            table.Property(r => r.Language).HasMaxLength(2);
            table.Property(r => r.Error).HasMaxLength(Outcome.LongestError);
            table.HasIndex(r => r.OrganisationId);
            table.HasOne<Organisation>().WithMany().HasForeignKey(r => r.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class CalendarMarkTable : IEntityTypeConfiguration<CalendarMark>
    {
        public void Configure(EntityTypeBuilder<CalendarMark> table)
        {
            table.ToTable("calendar_marks");
            table.HasKey(m => m.DeadlineId);
            table.Property(m => m.DeadlineId).ValueGeneratedNever();
        }
    }
}
