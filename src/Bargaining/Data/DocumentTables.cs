using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bargaining.Data;

/// <summary>The tables of documents: what was issued, what was signed, what templates unions edited. No row of them is ever changed, but that the PDF of a mailing's letter comes after the letter.</summary>
internal static class DocumentTables
{
    /// <summary>Maps them.</summary>
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<Document>(e =>
        {
            e.ToTable("documents");
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Kind).HasMaxLength(40);
            e.Property(d => d.IssuedAs).HasConversion<int>(); // a person may be several parties at once
            e.Property(d => d.HiddenFrom).HasConversion<int>();
            e.Property(d => d.Addressee).HasMaxLength(200);
            e.Property(d => d.Series).HasMaxLength(40);
            e.Property(d => d.Number).HasMaxLength(80);
            e.Property(d => d.TemplateSha256).HasMaxLength(64);
            e.Property(d => d.Sha256).HasMaxLength(64);
            e.HasIndex(d => d.CaseId);
            e.HasIndex(d => new { d.Series, d.Sequence }).IsUnique();
            e.HasIndex(d => new { d.IssuerId, d.Kind, d.Sequence });
            e.HasIndex(d => new { d.AddresseeId, d.Id });
            e.HasIndex(d => d.WithdrawsId).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Organisation>().WithMany().HasForeignKey(d => d.IssuerId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Organisation>().WithMany().HasForeignKey(d => d.AddresseeId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Document>().WithMany().HasForeignKey(d => d.WithdrawsId).OnDelete(DeleteBehavior.Restrict);
            Freeze(e.Metadata);
        });
        builder.Entity<DocumentPdf>(e =>
        {
            e.ToTable("document_pdfs");
            e.HasKey(p => p.DocumentId);
            e.Property(p => p.DocumentId).ValueGeneratedNever();
            e.HasIndex(p => p.MadeAt); // what is still to be made is asked for every few seconds
            e.HasOne<Document>().WithOne().HasForeignKey<DocumentPdf>(p => p.DocumentId);
        });
        builder.Entity<SignedScan>(e =>
        {
            e.ToTable("signed_scans");
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Type).HasMaxLength(10);
            e.Property(s => s.Sha256).HasMaxLength(64);
            e.Property(s => s.Note).HasMaxLength(200);
            e.HasIndex(s => s.DocumentId);
            e.HasIndex(s => s.CaseId);
            e.HasOne<Document>().WithMany().HasForeignKey(s => s.DocumentId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Case>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Restrict);
            Freeze(e.Metadata);
        });
        builder.Entity<EditedTemplate>(e =>
        {
            e.ToTable("edited_templates");
            e.HasKey(t => new { t.OrganisationId, t.Kind, t.Version });
            e.Property(t => t.Kind).HasMaxLength(40);
            e.Property(t => t.Sha256).HasMaxLength(64);
            e.Property(t => t.Note).HasMaxLength(200);
            e.HasOne<Organisation>().WithMany().HasForeignKey(t => t.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            Freeze(e.Metadata);
        });
    }

    // Whoever writes code that changes such a row hears of it at once.
    private static void Freeze(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties().Where(p => !p.IsKey()))
        {
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }
    }
}
