using System.IO.Compression;
using System.Text;
using Bargaining.Sheets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Bargaining.Tests.Fixtures;

/// <summary>Files as people send them.</summary>
public static class Files
{
    /// <summary>The day on which they are read.</summary>
    public static readonly DateOnly Today = new(2026, 3, 2);

    /// <summary>Lines of a CSV file, in UTF-8 without a mark.</summary>
    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    /// <summary>The same as Excel in China saves it.</summary>
    public static byte[] Gb18030(params string[] lines) =>
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(string.Join("\r\n", lines));

    /// <summary>A workbook of one sheet; a value may be text, a number, a truth or a day.</summary>
    public static byte[] Xlsx(params object?[][] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            Fill(document, rows);
        }

        return stream.ToArray();
    }

    /// <summary>The same workbook, of a kind that may hold macros.</summary>
    public static byte[] MacroWorkbook(params object?[][] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.MacroEnabledWorkbook))
        {
            Fill(document, rows);
        }

        return stream.ToArray();
    }

    /// <summary>A workbook with one more part, packed.</summary>
    public static byte[] With(this byte[] workbook, string part, long bytes)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var content = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            var zeroes = new byte[1 << 20];
            for (var left = bytes; left > 0; left -= zeroes.Length)
            {
                content.Write(zeroes, 0, (int)Math.Min(left, zeroes.Length));
            }
        }

        return stream.ToArray();
    }

    /// <summary>An identity number of this birthday and this place in the day's sequence,
    /// with its check digit; an even sequence is a woman's.</summary>
    public static string Identity(int sequence, string born = "19850607")
    {
        var first = $"230102{born}{sequence:000}";
        return "0123456789X".Select(check => first + check).Single(number => IdentityNumber.Fault(number, Today) is null);
    }

    /// <summary>What a reading says: row and column.</summary>
    public static IEnumerable<string> Where(this IEnumerable<RowFault> faults) => faults.Select(f => $"{f.Row}:{f.Column}");

    private static void Fill(SpreadsheetDocument document, object?[][] rows)
    {
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook();
        var styles = workbook.AddNewPart<WorkbookStylesPart>();
        styles.Stylesheet = new Stylesheet(
            new Fonts(new Font()),
            new Fills(new Fill()),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true })
        );
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(
            new SheetData(
                rows.Select((cells, r) => new Row(cells.Select((value, c) => Cell(value, r, c)).OfType<Cell>()) { RowIndex = (uint)r + 1 })
            )
        );
        var shared = workbook.AddNewPart<SharedStringTablePart>();
        shared.SharedStringTable = new SharedStringTable(new SharedStringItem(new DocumentFormat.OpenXml.Spreadsheet.Text("是")));
        workbook.Workbook.AppendChild(
            new DocumentFormat.OpenXml.Spreadsheet.Sheets(
                new Sheet
                {
                    Id = workbook.GetIdOfPart(part),
                    SheetId = 1,
                    Name = "名册",
                }
            )
        );
    }

    private static Cell? Cell(object? value, int row, int column)
    {
        var reference = $"{(char)('A' + column)}{row + 1}";
        return value switch
        {
            null => null,
            "是" => new Cell
            {
                CellReference = reference,
                DataType = CellValues.SharedString,
                CellValue = new CellValue("0"),
            },
            string text => new Cell
            {
                CellReference = reference,
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text)),
            },
            bool truth => new Cell
            {
                CellReference = reference,
                DataType = CellValues.Boolean,
                CellValue = new CellValue(truth ? "1" : "0"),
            },
            DateOnly day => new Cell
            {
                CellReference = reference,
                StyleIndex = 1,
                CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate()),
            },
            _ => new Cell
            {
                CellReference = reference,
                CellValue = new CellValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!),
            },
        };
    }
}
