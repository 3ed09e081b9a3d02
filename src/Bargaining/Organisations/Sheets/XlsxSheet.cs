using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Bargaining.Organisations.Sheets;

/// <summary>
/// Reads the first visible sheet of a workbook (XLSX). A workbook is a packed file that somebody sent: it is unpacked against a limit
/// before anything reads it, and one with macros is not read at all.
/// </summary>
internal static partial class XlsxSheet
{
    /// <summary>The rows, blank ones left out.</summary>
    /// <exception cref="UnreadableSheet">It is no such workbook.</exception>
    public static List<SheetRow> Read(ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith((byte[])[0xd0, 0xcf, 0x11, 0xe0]))
        {
            throw new UnreadableSheet("这是旧版 .xls 文件或者加了密码的文件；请去掉密码并另存为 .xlsx。", "this is an old .xls file, or one with a password: take the password off and save it as .xlsx.");
        }

        using var stream = new MemoryStream(content.ToArray(), writable: false);
        try
        {
            Unpack(stream);
            stream.Position = 0;
            using var document = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = SheetLimits.Unpacked });
            if (document.DocumentType is SpreadsheetDocumentType.MacroEnabledWorkbook or SpreadsheetDocumentType.MacroEnabledTemplate or SpreadsheetDocumentType.AddIn)
            {
                throw HasMacros();
            }

            return Rows(document.WorkbookPart ?? throw Broken());
        }
        catch (Exception fault) when (fault is not (UnreadableSheet or OutOfMemoryException))
        {
            throw Broken(); // whatever the parts of the workbook did not keep of their form
        }
    }

    private static UnreadableSheet Broken() => new("文件不是 XLSX 工作簿，或者已经损坏；请用 Excel 重新另存为 .xlsx。", "the file is no XLSX workbook, or is broken: save it anew as .xlsx.");

    private static UnreadableSheet HasMacros() => new("工作簿含有宏，不予读取；请另存为不含宏的 .xlsx。", "the workbook has macros and is not read: save it as .xlsx without them.");

    private static void Unpack(MemoryStream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > SheetLimits.Parts)
        {
            throw TooLarge();
        }

        var buffer = new byte[81920];
        var unpacked = 0L;
        foreach (var part in zip.Entries)
        {
            if (part.Name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            {
                throw HasMacros();
            }

            using var content = part.Open();
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                if ((unpacked += read) > SheetLimits.Unpacked)
                {
                    throw TooLarge();
                }
            }
        }

        static UnreadableSheet TooLarge() => new($"工作簿解压后超过 {SheetLimits.Unpacked >> 20} MiB；请只保留名册所在的工作表，去掉图片和格式。",
            $"the workbook is more than {SheetLimits.Unpacked >> 20} MiB when it is unpacked: keep the one sheet, without pictures and formats.");
    }

    private static List<SheetRow> Rows(WorkbookPart workbook)
    {
        var sheet = workbook.Workbook.Descendants<Sheet>().FirstOrDefault(s => s.State is null || s.State.Value == SheetStateValues.Visible) ?? throw Broken();
        var texts = Texts(workbook.SharedStringTablePart);
        var dates = DateStyles(workbook.WorkbookStylesPart?.Stylesheet);
        var from1904 = workbook.Workbook.WorkbookProperties?.Date1904?.Value == true;
        List<SheetRow> rows = [];
        using var reader = OpenXmlReader.Create(workbook.GetPartById(sheet.Id!.Value!));
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }

            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex?.Value is { } given ? (int)given : number + 1;
            var cells = new List<string>();
            foreach (var cell in row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>())
            {
                var column = cell.CellReference?.Value is { } reference ? Column(reference) : cells.Count;
                var text = Sheets.Cell.Plain(Text(cell, texts, dates, from1904));
                if (text.Length == 0)
                {
                    continue;
                }

                if (column >= SheetLimits.Columns)
                {
                    throw new UnreadableSheet($"第 {number} 行超过 {SheetLimits.Columns} 列；请删除多余的列。", $"row {number} has more than {SheetLimits.Columns} columns: delete those that are not needed.");
                }

                cells.AddRange(Enumerable.Repeat("", Math.Max(0, column + 1 - cells.Count)));
                cells[column] = text;
            }

            if (cells.Count > 0)
            {
                rows.Add(new SheetRow(number, cells));
            }

            if (rows.Count > SheetLimits.Rows + 10)
            {
                break; // the table says that it is too long
            }
        }

        return rows;
    }

    private static List<string> Texts(SharedStringTablePart? part)
    {
        List<string> texts = [];
        if (part is null)
        {
            return texts;
        }

        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                texts.Add(Written((SharedStringItem)reader.LoadCurrentElement()!));
            }
        }

        return texts;
    }

    // A text may be in several runs; what tells how it is spoken (拼音) is not of it.
    private static string Written(OpenXmlElement item)
    {
        var text = new StringBuilder();
        foreach (var child in item.ChildElements)
        {
            text.Append(child switch
            {
                DocumentFormat.OpenXml.Spreadsheet.Text plain => plain.Text,
                Run run => run.Text?.Text,
                _ => "",
            });
        }

        return text.ToString();
    }

    private static string Text(DocumentFormat.OpenXml.Spreadsheet.Cell cell, List<string> texts, HashSet<uint> dates, bool from1904)
    {
        if (cell.InlineString is { } inline)
        {
            return Written(inline);
        }

        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        if (type == CellValues.SharedString)
        {
            return texts[int.Parse(value, CultureInfo.InvariantCulture)];
        }

        if (type != CellValues.Number || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return value;
        }

        if (cell.StyleIndex?.Value is { } style && dates.Contains(style) && number is >= 1 and < 2_900_000)
        {
            return DateTime.FromOADate(number + (from1904 ? 1462 : 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return Math.Abs(number) < 1e15 && number == Math.Floor(number) ? ((long)number).ToString(CultureInfo.InvariantCulture) : value;
    }

    // Which styles show a number as a date.
    private static HashSet<uint> DateStyles(Stylesheet? styles)
    {
        var own = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId is not null)
            .ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "") ?? [];
        HashSet<uint> dates = [];
        foreach (var (index, format) in (styles?.CellFormats?.Elements<CellFormat>() ?? []).Index())
        {
            var id = format.NumberFormatId?.Value ?? 0;
            if (id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) || (own.TryGetValue(id, out var code) && DatePart().IsMatch(NotAPart().Replace(code, ""))))
            {
                dates.Add((uint)index);
            }
        }

        return dates;
    }

    private static int Column(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter))
        {
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
            if (column > 20_000)
            {
                throw Broken();
            }
        }

        return column - 1;
    }

    [GeneratedRegex("[yYdD年月日]")]
    private static partial Regex DatePart();

    // What stands in quotation marks or brackets is shown as it is, or is a colour or a place.
    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.")]
    private static partial Regex NotAPart();
}
