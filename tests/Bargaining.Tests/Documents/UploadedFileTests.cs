using System.Text;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Letters.Tests;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class UploadedFileTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\ntrailer <<>>\nstartxref\n9\n%%EOF\n"u8.ToArray();
    private static readonly byte[] Jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 16, .. new byte[40], 0xff, 0xd9];
    private static readonly byte[] Png =
    [
        0x89,
        (byte)'P',
        (byte)'N',
        (byte)'G',
        13,
        10,
        26,
        10,
        0,
        0,
        0,
        13,
        .. "IHDR"u8,
        .. new byte[20],
        .. "IEND"u8,
        0xae,
        0x42,
        0x60,
        0x82,
    ];
    private static readonly byte[] Mp4 = [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[20]];
    private static readonly byte[] M4a = [0, 0, 0, 24, .. "ftypM4A "u8, .. new byte[20]];
    private static readonly byte[] Mp3 = [.. "ID3"u8, 4, 0, .. new byte[20]];
    private static readonly byte[] Wav = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8, .. new byte[20]];

    public static TheoryData<string, byte[], UploadedFileType> Good =>
        new()
        {
            { "扫描件.pdf", Pdf, UploadedFileType.Pdf },
            { "a.JPG", Jpeg, UploadedFileType.Jpeg },
            { "a.jpeg", [.. Jpeg, .. new byte[5000]], UploadedFileType.Jpeg },
            { "a.png", Png, UploadedFileType.Png },
            { "a.docx", DocxFile.Of(), UploadedFileType.Docx },
            { "现场.mp4", Mp4, UploadedFileType.Mp4 },
            { "a.m4a", M4a, UploadedFileType.M4a },
            { "a.mp3", Mp3, UploadedFileType.Mp3 },
            { "a.wav", Wav, UploadedFileType.Wav },
        };

    public static TheoryData<string, byte[], string> Bad =>
        new()
        {
            { "a.pdf", [], "empty" },
            { "a.pdf", "MZ\x90 this program"u8.ToArray(), "unknown-type" },
            { "a.pdf", "<html><script>"u8.ToArray(), "unknown-type" },
            { "照片.heic", [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[20]], "unknown-type" },
            { "a.pdf", Jpeg, "not-its-name" },
            { "a.exe", Pdf, "not-its-name" },
            { "a", Pdf, "not-its-name" },
            { "a.pdf.exe", Pdf, "not-its-name" },
            { "a.mp3", M4a, "not-its-name" },
            { "a.pdf", Pdf[..^8], "broken" },
            { "a.jpg", Jpeg[..^2], "broken" },
            { "a.png", Png[..^12], "broken" },
            { "a.docx", DocxFile.Zip(new() { ["a.txt"] = [1] }), "unknown-type" },
            { "a.docx", DocxFile.Of()[..100], "broken" },
            { "a.docx", DocxFile.Of().With("word/vbaProject.bin", [1]), "macro" },
            { "a.xlsx", DocxFile.Zip(new() { ["xl/workbook.xml"] = [1], ["xl/vbaProject.bin"] = [1] }), "macro" },
            { "a.docx", DocxFile.Zip(new() { ["xl/workbook.xml"] = [1] }), "not-its-name" },
        };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_file_is_known_by_its_content(string name, byte[] content, UploadedFileType type)
    {
        var file = UploadedFile.Check(name, FileContent.Of(content));

        file.ShouldBe(new UploadedFile(name, type));
        file.MediaType.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_not_what_it_says_is_refused(string name, byte[] content, string why) =>
        Should.Throw<FileRefused>(() => UploadedFile.Check(name, FileContent.Of(content))).Why.ShouldBe(why);

    [Fact]
    public void The_size_has_a_limit() =>
        Should.Throw<FileRefused>(() => UploadedFile.Check("a.pdf", FileContent.Of(Pdf), largest: 20)).Why.ShouldBe("too-large");

    [Fact]
    public void A_large_file_is_looked_at_where_it_lies()
    {
        var docx = FileContent.Of(
            DocxFile.Of().With("word/media/a.png", System.Security.Cryptography.RandomNumberGenerator.GetBytes(8 * 1024 * 1024))
        );
        var before = GC.GetAllocatedBytesForCurrentThread();

        UploadedFile.Check("a.docx", docx).Type.ShouldBe(UploadedFileType.Docx);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1024 * 1024);
    }

    [Fact]
    public void A_password_is_noted() =>
        UploadedFile
            .Check("a.pdf", FileContent.Of(Encoding.ASCII.GetBytes("%PDF-1.7\ntrailer <</Encrypt 5 0 R>>\n%%EOF")))
            .Encrypted.ShouldBeTrue();

    [Theory]
    [InlineData("../../etc/扫描.pdf", "扫描.pdf")]
    [InlineData("C:\\temp\\a.pdf", "a.pdf")]
    [InlineData("a\u202efdp.\r\n\"b.pdf", "afdp.b.pdf")]
    [InlineData("...a.pdf ", "a.pdf")]
    public void The_name_is_only_a_name(string given, string kept) => UploadedFile.Check(given, FileContent.Of(Pdf)).Name.ShouldBe(kept);

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        var name = UploadedFile.Check(new string('长', 300) + ".pdf", FileContent.Of(Pdf)).Name;

        name.Length.ShouldBeLessThanOrEqualTo(120);
        name.ShouldEndWith(".pdf");
    }
}
