using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bargaining.Documents;

/// <summary>The tables of documents: what was issued, what was signed, what templates unions edited. No row of them is ever changed, but
/// that the PDF of a mailing's letter comes after the letter.</summary>
public static class DocumentTables
{
    extension(BargainingDb db)
    {
        /// <summary>Documents that were issued (已发文书).</summary>
        public DbSet<Document> Documents => db.Set<Document>();

        /// <summary>PDFs of the documents of mailings (群发文书的 PDF).</summary>
        public DbSet<DocumentPdf> DocumentPdfs => db.Set<DocumentPdf>();

        /// <summary>Scans of signed documents (签章扫描件).</summary>
        public DbSet<SignedScan> SignedScans => db.Set<SignedScan>();

        /// <summary>Papers that came in a case (收到的书面材料).</summary>
        public DbSet<ReceivedPaper> ReceivedPapers => db.Set<ReceivedPaper>();

        /// <summary>Templates that unions edited (自定义模板).</summary>
        public DbSet<EditedTemplate> EditedTemplates => db.Set<EditedTemplate>();
    }

    private sealed class DocumentTable : IEntityTypeConfiguration<Document>
    {
        public void Configure(EntityTypeBuilder<Document> table)
        {
            table.ToTable("documents");
            table.Property(d => d.Id).ValueGeneratedNever();
            table.Property(d => d.Kind).HasMaxLength(40);
            table.Property(d => d.IssuedAs).HasConversion<int>(); // a person may be several parties at once
            table.Property(d => d.HiddenFrom).HasConversion<int>();
            table.Property(d => d.Addressee).HasMaxLength(200);
            table.Property(d => d.Series).HasMaxLength(40);
            table.Property(d => d.Number).HasMaxLength(80);
            table.Property(d => d.TemplateSha256).IsHash();
            table.Property(d => d.Sha256).IsHash();
            table.HasIndex(d => d.CaseId);
            table.HasIndex(d => new { d.Series, d.Sequence }).IsUnique();
            table.HasIndex(d => new
            {
                d.IssuerId,
                d.Kind,
                d.Sequence,
            });
            table.HasIndex(d => new { d.AddresseeId, d.Id });
            table.HasIndex(d => d.WithdrawsId).IsUnique();
            table.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Organisation>().WithMany().HasForeignKey(d => d.IssuerId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Organisation>().WithMany().HasForeignKey(d => d.AddresseeId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Document>().WithMany().HasForeignKey(d => d.WithdrawsId).OnDelete(DeleteBehavior.Restrict);
            Freeze(table.Metadata);
            table.Property(d => d.HiddenFrom).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Save); // until it is served
        }
    }

    private sealed class PdfTable : IEntityTypeConfiguration<DocumentPdf>
    {
        public void Configure(EntityTypeBuilder<DocumentPdf> table)
        {
            table.ToTable("document_pdfs");
            table.HasKey(p => p.DocumentId);
            table.Property(p => p.DocumentId).ValueGeneratedNever();
            table.HasIndex(p => p.MadeAt); // what is still to be made is asked for every few seconds
            table.HasOne<Document>().WithOne().HasForeignKey<DocumentPdf>(p => p.DocumentId);
        }
    }

    private sealed class ScanTable : IEntityTypeConfiguration<SignedScan>
    {
        public void Configure(EntityTypeBuilder<SignedScan> table)
        {
            table.ToTable("signed_scans");
            table.Property(s => s.Id).ValueGeneratedNever();
            table.Property(s => s.Type).HasMaxLength(10);
            table.Property(s => s.Sha256).IsHash();
            table.Property(s => s.Note).HasMaxLength(200);
            table.HasIndex(s => s.DocumentId);
            table.HasIndex(s => s.CaseId);
            table.HasOne<Document>().WithMany().HasForeignKey(s => s.DocumentId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Case>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Restrict);
            Freeze(table.Metadata);
        }
    }

    private sealed class PaperTable : IEntityTypeConfiguration<ReceivedPaper>
    {
        public void Configure(EntityTypeBuilder<ReceivedPaper> table)
        {
            table.ToTable("received_papers");
            table.Property(p => p.Id).ValueGeneratedNever();
            table.Property(p => p.Title).HasMaxLength(200);
            table.Property(p => p.Type).HasMaxLength(10);
            table.Property(p => p.Sha256).IsHash();
            table.Property(p => p.HiddenFrom).HasConversion<int>();
            table.HasIndex(p => p.CaseId);
            table.HasOne<Case>().WithMany().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Restrict);
            Freeze(table.Metadata);
        }
    }

    private sealed class TemplateTable : IEntityTypeConfiguration<EditedTemplate>
    {
        public void Configure(EntityTypeBuilder<EditedTemplate> table)
        {
            table.ToTable("edited_templates");
            table.HasKey(t => new
            {
                t.OrganisationId,
                t.Kind,
                t.Version,
            });
            table.Property(t => t.Kind).HasMaxLength(40);
            table.Property(t => t.Sha256).IsHash();
            table.Property(t => t.Note).HasMaxLength(200);
            table.HasOne<Organisation>().WithMany().HasForeignKey(t => t.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            Freeze(table.Metadata);
        }
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
