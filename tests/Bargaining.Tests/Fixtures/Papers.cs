using System.Text;
using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Tests.Fixtures;

/// <summary>Documents in tests.</summary>
public static class Papers
{
    /// <summary>A PDF as a scanner leaves it.</summary>
    public static byte[] Pdf(string says = "signed") =>
        Encoding.ASCII.GetBytes($"%PDF-1.7\n% {says}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

    /// <summary>The bytes of a file that was handed out.</summary>
    public static async Task<byte[]> Bytes(Stream file)
    {
        await using (file)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            return bytes.ToArray();
        }
    }

    /// <summary>What shows that a party did something: a paper that the union received and scanned.</summary>
    public static async Task<Proof> ProofOf(this World world, Guid round, Party of, ProofKind kind, Actor? by = null) =>
        new()
        {
            Of = of,
            Kind = kind,
            Description = "原件存工会档案柜",
            PaperId = (
                await world.Send(
                    by ?? world.Union,
                    new ReceivePaper
                    {
                        CaseId = round,
                        Title = "收到的材料",
                        ReceivedOn = world.Today,
                        FileName = "材料.pdf",
                        Content = FileContent.Of(Pdf($"{Guid.NewGuid()}")),
                    }
                )
            ).Documents[0].DocumentId,
        };

    /// <summary>The original that both sides signed.</summary>
    public static Task<Proof> SignedByBoth(this World world, Guid round) => world.ProofOf(round, Party.BothSides, ProofKind.SignedByBoth);

    /// <summary>Something for every field that a person may fill.</summary>
    public static DocumentValues Given(this World world, string kind)
    {
        var values = new DocumentValues();
        foreach (
            var field in DocumentKinds.Named(kind).Fields.Where(f => f.Code is not ("document-number" or "issued-on" or "case-number"))
        )
        {
            values[field.Code] = field.Type switch
            {
                FieldType.Date => FieldValue.Of(world.Today),
                FieldType.Number => FieldValue.Of(3),
                FieldType.Table => FieldValue.Rows([field.Columns.ToDictionary(c => c.Code, c => c.Name.Zh)]),
                _ => FieldValue.Of(field.Name.Zh),
            };
        }

        return values;
    }

    /// <summary>An offer on paper, issued by the union.</summary>
    public static async Task<Document> IssuedOffer(this World world, Guid round)
    {
        var before = (await world.DocumentsOf(round)).Select(d => d.Id).ToList(); // the clock stands: the day and hour of two are the same
        await world.Send(
            world.Union,
            new IssueDocument
            {
                CaseId = round,
                Kind = "offer",
                On = world.Today,
                Values = world.Given("offer"),
            }
        );
        return (await world.DocumentsOf(round)).Single(d => !before.Contains(d.Id));
    }

    public static Task<List<Document>> DocumentsOf(this World world, Guid caseId) =>
        world.Read(db =>
            db.Documents.AsNoTracking()
                .Where(d => d.CaseId == caseId)
                .OrderBy(d => d.At)
                .ThenBy(d => d.Position ?? int.MaxValue)
                .ThenBy(d => d.Sequence)
                .ToListAsync()
        );

    public static async Task<AuditReport> Verify(this World world, Guid caseId)
    {
        var number = await world.Read(db => db.Cases.Where(c => c.Id == caseId).Select(c => c.Number).SingleAsync());
        return (await world.Using<AuditVerification, AuditReport?>(v => v.RunAsync(number)))!;
    }

    /// <summary>What a verification finds after something was changed behind the product's back; the change is rolled back.</summary>
    public static async Task<AuditReport> VerifyAfter(this World world, string sql, params object[] values)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync(sql, values);
        return await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync();
    }
}
