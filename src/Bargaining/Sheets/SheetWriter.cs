using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Bargaining.Sheets;

/// <summary>
/// Writes a sheet row by row to a stream that is sent as it grows (导出): memory stays flat
/// however many rows there are. Cells are texts, whole numbers and days.
/// </summary>
public abstract class SheetWriter : IAsyncDisposable
{
    private const int Flush = 32 * 1024;

    private readonly StringBuilder _waiting = new();

    /// <summary>Begins a sheet of a format, with its heads.</summary>
    /// <param name="format">CSV or workbook.</param>
    /// <param name="to">The stream; it is left open.</param>
    /// <param name="heads">The heads of the columns.</param>
    /// <param name="cancel">Breaks it off.</param>
    public static async Task<SheetWriter> BeginAsync(SheetFormat format, Stream to, IReadOnlyList<string> heads, CancellationToken cancel)
    {
        SheetWriter writer = format == SheetFormat.Csv ? new Csv(to) : new Workbook(to, heads.Count);
        await writer.WriteAsync(heads, cancel);
        return writer;
    }

    /// <summary>Writes a row.</summary>
    public async Task WriteAsync(IReadOnlyList<object?> cells, CancellationToken cancel)
    {
        Append(_waiting, cells);
        if (_waiting.Length >= Flush)
        {
            await FlushAsync(cancel);
        }
    }

    /// <summary>Writes what is left, and the end.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        await FlushAsync(cancel);
        await CloseAsync(cancel);
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Adds a row as the format has it.</summary>
    protected abstract void Append(StringBuilder text, IReadOnlyList<object?> cells);

    /// <summary>Sends bytes.</summary>
    protected abstract Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    /// <summary>Ends the file.</summary>
    protected abstract Task CloseAsync(CancellationToken cancel);

    private async Task FlushAsync(CancellationToken cancel)
    {
        await SendAsync(Encoding.UTF8.GetBytes(_waiting.ToString()), cancel);
        _waiting.Clear();
    }

    // With a mark of its encoding, without which Excel reads Chinese wrongly.
    private sealed class Csv(Stream to) : SheetWriter
    {
        private bool _marked;

        protected override void Append(StringBuilder text, IReadOnlyList<object?> cells)
        {
            if (!_marked)
            {
                text.Append('\uFEFF');
                _marked = true;
            }

            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        protected override async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => await to.WriteAsync(bytes, cancel);

        protected override Task CloseAsync(CancellationToken cancel) => to.FlushAsync(cancel);

        // A text that a spreadsheet would take for a formula gets a sign before it that makes it a text.
        private static string Cell(object? value)
        {
            var text = value switch
            {
                null => "",
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                string and ['=' or '+' or '-' or '@' or '\t' or '\r', ..] formula => "'" + formula,
                _ => value.ToString()!,
            };
            return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }
    }

    private sealed class Workbook : SheetWriter
    {
        private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        private static readonly DateOnly DayNought = new(1899, 12, 30);

        private readonly Outlet _outlet;
        private readonly ZipArchive _archive;
        private readonly Stream _sheet;
        private int _row;

        public Workbook(Stream to, int columns)
        {
            _outlet = new Outlet(to);
            _archive = new ZipArchive(_outlet, ZipArchiveMode.Create, leaveOpen: true);
            PutParts();
            _sheet = _archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            _sheet.Write(
                Encoding.UTF8.GetBytes(
                    $"""<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{columns}" width="18" customWidth="1"/></cols><sheetData>"""
                )
            );
        }

        private void PutParts()
        {
            Put(
                "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"""
            );
            Put(
                "_rels/.rels",
                $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
            );
            Put(
                "xl/workbook.xml",
                $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""
            );
            Put(
                "xl/_rels/workbook.xml.rels",
                $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/></Relationships>"""
            );
            // Style 1 is a day, style 2 a head.
            Put(
                "xl/styles.xml",
                $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>"""
            );

            void Put(string name, string content)
            {
                using var part = _archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + content));
            }
        }

        protected override void Append(StringBuilder text, IReadOnlyList<object?> cells)
        {
            _row++;
            text.Append("<row>");
            foreach (var cell in cells)
            {
                _ = cell switch
                {
                    null => text.Append("<c/>"),
                    DateOnly day => text.Append(
                        CultureInfo.InvariantCulture,
                        $"<c s=\"1\"><v>{day.DayNumber - DayNought.DayNumber}</v></c>"
                    ),
                    int number => text.Append(CultureInfo.InvariantCulture, $"<c><v>{number}</v></c>"),
                    _ => text.Append(_row == 1 ? "<c s=\"2\" t=\"inlineStr\">" : "<c t=\"inlineStr\">")
                        .Append("<is><t xml:space=\"preserve\">")
                        .Append(SecurityElement.Escape(Plain(cell.ToString()!)))
                        .Append("</t></is></c>"),
                };
            }

            text.Append("</row>");
        }

        protected override Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
        {
            _sheet.Write(bytes.Span);
            return _outlet.DrainAsync(cancel);
        }

        protected override Task CloseAsync(CancellationToken cancel)
        {
            _sheet.Write("</sheetData></worksheet>"u8);
            _sheet.Dispose();
            _archive.Dispose();
            return _outlet.DrainAsync(cancel);
        }

        // XML has no way to write these.
        private static string Plain(string text) =>
            text.Any(letter => letter < ' ' && letter is not ('\t' or '\n' or '\r'))
                ? string.Concat(text.Where(letter => letter >= ' ' || letter is '\t' or '\n' or '\r'))
                : text;
    }

    // What an archive writes, which it does without waiting, until it is sent, which must wait.
    private sealed class Outlet(Stream to) : Stream
    {
        private readonly MemoryStream _held = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public async Task DrainAsync(CancellationToken cancel)
        {
            await to.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), cancel);
            _held.SetLength(0);
        }

        public override void Write(byte[] buffer, int offset, int count) => _held.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => _held.Write(buffer);

        public override void Flush()
        {
            // It is sent by DrainAsync.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
