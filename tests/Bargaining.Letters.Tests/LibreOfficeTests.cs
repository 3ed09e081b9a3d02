using System.Diagnostics;
using System.Globalization;
using Shouldly;
using Xunit;
using static Bargaining.Letters.Tests.MeasuredPdf;

namespace Bargaining.Letters.Tests;

/// <summary>Measures what LibreOffice makes of a letter; where it is not installed these tests say so and are left out.</summary>
public sealed class LibreOfficeTests(LibreOfficeTests.Rendered rendered) : IClassFixture<LibreOfficeTests.Rendered>
{
    [Fact]
    public void A_full_page_has_22_lines_of_28_characters_in_the_type_area()
    {
        rendered.Demand();
        var page = Pages(rendered.Full)[1];
        var body = page.Lines.Where(line => line.Text.StartsWith("一一", StringComparison.Ordinal)).ToList();

        body.Count.ShouldBe(22);
        body.ShouldAllBe(line => line.Text.Length == 28);

        // A line is as high as the pitch, with its characters in the middle.
        var pitch = (body[^1].Top - body[0].Top) / 21;
        (pitch / PointsToAMillimetre).ShouldBe(225.0 / 22, 0.05);
        (((body[0].Top + body[0].Bottom - pitch) / 2) / PointsToAMillimetre).ShouldBe(37, 1.5);
        (((body[^1].Top + body[^1].Bottom + pitch) / 2) / PointsToAMillimetre).ShouldBe(297 - 35, 1.5);
        (body[0].Left / PointsToAMillimetre).ShouldBe(28, 1.5);
        (body[0].Right / PointsToAMillimetre).ShouldBe(210 - 26, 1.5);
    }

    [Fact]
    public void The_page_number_stands_7_mm_under_the_type_area_outside()
    {
        rendered.Demand();
        var pages = Pages(rendered.Full);
        var (odd, even) = (pages[0].Lines[^1], pages[1].Lines[^1]);

        odd.Text.ShouldBe("—1—");
        even.Text.ShouldBe("—2—");
        (((odd.Top + odd.Bottom) / 2) / PointsToAMillimetre).ShouldBe(297 - 35 + 7, 1);
        (odd.Right / PointsToAMillimetre).ShouldBe(210 - 26 - 4.9, 1);
        (even.Left / PointsToAMillimetre).ShouldBe(28 + 4.9, 1);
    }

    [Fact]
    public void The_date_ends_four_characters_before_the_margin()
    {
        rendered.Demand();
        var date = Pages(rendered.Full).SelectMany(page => page.Lines).Last(line => line.Text == "2026年9月21日");

        (date.Right / PointsToAMillimetre).ShouldBe(210 - 26 - (4 * 156.0 / 28), 6);
    }

    [Fact]
    public async Task Where_it_is_not_installed_it_says_so()
    {
        using var nowhere = new LibreOffice(new LibreOfficeSettings { Program = "/nowhere/soffice" });

        nowhere.IsAvailable.ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(() => nowhere.ConvertAsync([DocxFile.Of()], CancellationToken.None));
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The program that hangs is a shell script.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory();
        var program = Path.Combine(folder.FullName, "soffice");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho $$ > \"$(dirname \"$0\")/pid\"\nsleep 600 & wait\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        using var converter = new LibreOffice(new LibreOfficeSettings { Program = program, Limit = TimeSpan.FromSeconds(1) });

        await Should.ThrowAsync<LibreOfficeFailed>(() => converter.ConvertAsync([DocxFile.Of()], CancellationToken.None));

        var id = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "pid")), CultureInfo.InvariantCulture);
        Process.GetProcesses().ShouldNotContain(process => process.Id == id);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_no_document_is_told()
    {
        Assert.SkipUnless(rendered.Office.IsAvailable, WithoutLibreOffice);

        var failed = await Should.ThrowAsync<LibreOfficeFailed>(() =>
            rendered.Office.ConvertAsync([DocxFile.Of(), "PK\x03\x04 broken"u8.ToArray()], CancellationToken.None)
        );

        failed.Which.ShouldBe("2/2");
    }

    /// <summary>A letter with more than a page of one character, as PDF.</summary>
    public sealed class Rendered : IAsyncLifetime
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

        public LibreOffice Office { get; } = new(new LibreOfficeSettings { Limit = TimeSpan.FromMinutes(10) });

        public string Full => Path.Combine(_folder.FullName, "full.pdf");

        public void Demand() => MeasuredPdf.Demand(Office.IsAvailable);

        public async ValueTask InitializeAsync()
        {
            if (Office.IsAvailable)
            {
                var full = Letter.Filled(new DocumentValues { ["facts"] = FieldValue.Of(new string('一', 28 * 60)) });
                await File.WriteAllBytesAsync(Full, (await Office.ConvertAsync([full], CancellationToken.None))[0]);
            }
        }

        public ValueTask DisposeAsync()
        {
            Office.Dispose();
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
