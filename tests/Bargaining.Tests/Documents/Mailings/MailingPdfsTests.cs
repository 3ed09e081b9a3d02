using System.IO.Compression;
using System.Text;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using Bargaining.Letters;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents.Mailings;

public sealed class MailingPdfsTests
{
    /// <summary>Makes something of the DOCX, as often as the test lets it.</summary>
    private sealed class Converter : IPdfConverter
    {
        public List<int> Batches { get; } = [];
        public bool IsAvailable { get; init; } = true;
        public Func<int, bool> Fails { get; set; } = _ => false;

        public Task<IReadOnlyList<byte[]>> ConvertAsync(IReadOnlyList<ReadOnlyMemory<byte>> docx, CancellationToken cancel)
        {
            Batches.Add(docx.Count);
            return Fails(Batches.Count)
                ? throw new PdfFailed("1/1")
                : Task.FromResult<IReadOnlyList<byte[]>>([.. docx.Select(one => Encoding.ASCII.GetBytes($"%PDF-{one.Length}"))]);
        }
    }

    private static async Task<Guid> IssuedMailing(World world, int letters)
    {
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(await world.Enterprises(letters)))).CaseId;
        await world.Using<MailingRun, int>(run => run.RunAsync(mailing));
        return mailing;
    }

    private static Task<int> Make(World world, Guid mailing, IPdfConverter converter, bool atOnce = false) =>
        world.Read(db => new MailingPdfs(db, converter, world.Clock).MakeAsync(mailing, atOnce));

    private static async Task<T> Ask<T>(World world, IPdfConverter converter, Func<MailingQuery, Task<T>> ask)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await ask(ActivatorUtilities.CreateInstance<MailingQuery>(scope.ServiceProvider, converter));
    }

    private static Task<MailingProgress> Progress(World world, Guid mailing, IPdfConverter converter) =>
        Ask(world, converter, q => q.ProgressAsync(world.UpperUnion, mailing));

    private static Task<List<string>> Archive(World world, Guid mailing, IPdfConverter converter) =>
        Ask(
            world,
            converter,
            async query =>
            {
                using var file = new MemoryStream();
                await (await query.ArchiveAsync(world.UpperUnion, mailing)).Write(file);
                using var zip = new ZipArchive(file, ZipArchiveMode.Read);
                return zip.Entries.Select(entry => entry.FullName).ToList();
            }
        );

    [Fact]
    public async Task Batch_by_batch_each_letter_gets_its_PDF_and_the_archive_only_reads()
    {
        await using var world = await World.InAsync();
        var mailing = await IssuedMailing(world, 60);
        var converter = new Converter();

        (await Should.ThrowAsync<Invalid>(() => Archive(world, mailing, converter))).Faults.Select(f => f.Field).ShouldBe(["caseId"]);
        (await Make(world, mailing, converter)).ShouldBe(60);
        (await Make(world, mailing, converter)).ShouldBe(0);

        converter.Batches.ShouldBe([20, 20, 20]);
        var progress = await Progress(world, mailing, converter);
        (progress.Issued, progress.Pdfs, progress.PdfFault).ShouldBe((60, 60, null));
        (await Archive(world, mailing, converter))
            .GroupBy(Path.GetExtension)
            .Select(files => (files.Key, files.Count()))
            .ShouldBe([(".docx", 60), (".pdf", 60)]);
        converter.Batches.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_made_is_not_made_again_after_a_crash()
    {
        await using var world = await World.InAsync();
        var mailing = await IssuedMailing(world, 60);
        var converter = new Converter { Fails = batch => batch == 2 ? throw new InvalidDataException() : false };

        await Should.ThrowAsync<InvalidDataException>(() => Make(world, mailing, converter));
        (await Progress(world, mailing, converter)).Pdfs.ShouldBe(20);
        (await Make(world, mailing, converter, atOnce: true)).ShouldBe(40);

        converter.Batches[..3].ShouldBe([20, 20, 20]);
        converter.Batches[3..].ShouldAllBe(letters => letters == 1, "one of those that failed may be bad: they come one by one");
    }

    [Fact]
    public async Task A_failure_is_told_and_the_converter_rests_until_somebody_has_mended_it()
    {
        await using var world = await World.InAsync();
        var mailing = await IssuedMailing(world, 3);
        var converter = new Converter { Fails = _ => true };

        await Should.ThrowAsync<PdfFailed>(() => Make(world, mailing, converter));
        (await Make(world, mailing, converter)).ShouldBe(0);
        converter.Batches.Count.ShouldBe(1, "a moment later it is not tried again");
        var progress = await Progress(world, mailing, converter);
        (progress.Pdfs, progress.PdfFault?.Code).ShouldBe((0, "pdf-failed"));
        (await Archive(world, mailing, converter))
            .Count(name => name.EndsWith(".pdf", StringComparison.Ordinal))
            .ShouldBe(0, "the DOCX do not wait for it");

        converter.Fails = batch => batch == 2;
        world.On("2026-03-03");
        await Should.ThrowAsync<PdfFailed>(() => Make(world, mailing, converter));
        (await Make(world, mailing, converter, atOnce: true)).ShouldBe(3);
        (await Progress(world, mailing, converter)).PdfFault.ShouldBeNull();
    }

    [Fact]
    public async Task Where_nothing_converts_the_archive_holds_the_DOCX_and_the_progress_says_why()
    {
        await using var world = await World.InAsync();
        var mailing = await IssuedMailing(world, 2);
        var converter = new Converter { IsAvailable = false };

        (await Make(world, mailing, converter)).ShouldBe(0);
        (await Progress(world, mailing, converter)).PdfFault?.Code.ShouldBe("no-pdf-converter");
        (await Archive(world, mailing, converter)).ShouldAllBe(name => name.EndsWith(".docx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_withdrawn_letter_lies_in_a_folder_of_its_own_beside_the_notice()
    {
        await using var world = await World.InAsync();
        var mailing = await IssuedMailing(world, 2);
        var letter = (await world.DocumentsOf(mailing)).Single(d => d.Position == 1);
        await world.Send(
            world.UpperUnion,
            new WithdrawDocument
            {
                CaseId = mailing,
                DocumentId = letter.Id,
                Reason = "引用条文有误。",
                Values = new DocumentValues { ["contact"] = FieldValue.Of("0451-12345678") },
                On = world.Today,
            }
        );
        var converter = new Converter();

        (await Make(world, mailing, converter)).ShouldBe(3);

        var names = await Archive(world, mailing, converter);
        names
            .Where(name => name.StartsWith("已撤销/00001 ", StringComparison.Ordinal))
            .Select(Path.GetExtension)
            .ShouldBe([".docx", ".pdf", ".docx", ".pdf"]);
        names.Where(name => name.StartsWith("00002 ", StringComparison.Ordinal)).Select(Path.GetExtension).ShouldBe([".docx", ".pdf"]);
        names.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_document_of_another_case_is_not_kept_as_PDF()
    {
        await using var world = await World.InAsync();
        var offer = await world.IssuedOffer(await world.OfferedRound());

        (await world.Read(db => db.DocumentPdfs.AnyAsync(p => p.DocumentId == offer.Id))).ShouldBeFalse();
    }
}
