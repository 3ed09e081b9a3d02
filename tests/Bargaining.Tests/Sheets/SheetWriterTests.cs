using Bargaining.Sheets;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Sheets;

public sealed class SheetWriterTests
{
    private static readonly object?[][] Rows =
    [
        ["哈尔滨<测试>&厂", 200, new DateOnly(2026, 3, 23), null],
        ["=1+1", -3, new DateOnly(2024, 2, 29), "a \"b\", c"],
        ["有\u0001控制符", 0, new DateOnly(1999, 12, 31), "-5"],
    ];

    private static async Task<byte[]> WriteAsync(SheetFormat format)
    {
        await using var to = new OneWay();
        await using var writer = await SheetWriter.BeginAsync(format, to, ["单位", "人数", "日期", "备注"], default);
        foreach (var row in Rows)
        {
            await writer.WriteAsync(row, default);
        }

        await writer.EndAsync(default);
        return to.Written;
    }

    [Fact]
    public async Task A_workbook_has_the_form_of_the_standard_with_days_and_numbers()
    {
        using var stream = new MemoryStream(await WriteAsync(SheetFormat.Xlsx));
        using var workbook = SpreadsheetDocument.Open(stream, isEditable: false);

        new OpenXmlValidator().Validate(workbook).ShouldBeEmpty();
        workbook
            .WorkbookPart!.WorksheetParts.Single()
            .Worksheet!.Descendants<Row>()
            .Select(row => row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().Select(cell => cell.InnerText).ToList())
            .ShouldBe([
                ["单位", "人数", "日期", "备注"],
                ["哈尔滨<测试>&厂", "200", "46104", ""],
                ["=1+1", "-3", "45351", "a \"b\", c"],
                ["有控制符", "0", "36525", "-5"],
            ]);
    }

    [Fact]
    public async Task A_text_that_looks_like_a_formula_is_a_text_in_CSV()
    {
        var text = System.Text.Encoding.UTF8.GetString(await WriteAsync(SheetFormat.Csv));

        text.ShouldStartWith("\uFEFF单位,人数,日期,备注\r\n");
        text.ShouldContain("\r\n'=1+1,-3,2024-02-29,\"a \"\"b\"\", c\"\r\n");
        text.ShouldContain(",'-5\r\n");
    }

    // Like the body of an answer: bytes go out in order, and only without blocking.
    private sealed class OneWay : Stream
    {
        private readonly MemoryStream _written = new();

        public byte[] Written => _written.ToArray();

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await _written.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            _written.WriteAsync(buffer, offset, count, cancellationToken);
    }
}
