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
        (await Should.ThrowAsync<NoPdfConverter>(() => converter.ConvertAsync([DocxFile.Of()], CancellationToken.None))).Code.ShouldBe(
            "no-pdf-converter"
        );
    }

    [Fact]
    public async Task A_program_that_makes_nothing_is_told()
    {
        Assert.SkipUnless(File.Exists("/bin/true"), "There is no /bin/true here, the program that makes nothing.");
        using var converter = new LibreOfficeConverter(new LibreOfficeSettings { Program = "/bin/true" });

        await Should.ThrowAsync<PdfFailed>(() => converter.ConvertAsync([DocxFile.Of()], CancellationToken.None));
    }
}
