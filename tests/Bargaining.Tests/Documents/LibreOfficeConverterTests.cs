using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Letters.Tests;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class LibreOfficeConverterTests
{
    [Fact]
    public async Task Where_there_is_no_program_the_refusal_says_what_to_install()
    {
        using var converter = new LibreOfficeConverter(new LibreOfficeSettings { Program = "/nowhere/soffice" });

        converter.IsAvailable.ShouldBeFalse();
        (await Should.ThrowAsync<NoPdfConverter>(() => converter.ConvertAsync([DocxFile.Of()], CancellationToken.None))).Code.ShouldBe("no-pdf-converter");
    }

    [Fact]
    public async Task A_document_that_it_cannot_convert_is_told()
    {
        using var converter = new LibreOfficeConverter(new LibreOfficeSettings());
        Assert.SkipUnless(converter.IsAvailable, MeasuredPdf.WithoutLibreOffice);

        await Should.ThrowAsync<PdfFailed>(() => converter.ConvertAsync(["PK\x03\x04 broken"u8.ToArray()], CancellationToken.None));
    }
}
