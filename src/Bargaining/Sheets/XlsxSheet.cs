using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bargaining.Letters;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Bargaining.Sheets;

/// <summary>
/// Reads the first visible sheet of a workbook (XLSX). A workbook is a packed file that somebody sent: it is unpacked against a limit
/// before anything reads it, and one with macros is not read at all.
/// </summary>
internal static partial class XlsxSheet
{
    private const int LongestFormat = 255; // of Excel

    private static readonly PackedFileLimits Limits = new(SheetLimits.Parts, SheetLimits.Unpacked);

    /// <summary>The rows, blank ones left out.</summary>
    /// <exception cref="UnreadableSheet">It is no such workbook.</exception>
    public static List<SheetRow> Read(ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith((byte[])[0xd0, 0xcf, 0x11, 0xe0]))
        {
            throw OldOrEncrypted();
        }

        try
        {
            if (PackedFile.Parts(content, Limits).Any(part => part.Name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
            {
                throw HasMacros();
            }

            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var document = SpreadsheetDocument.Open(
                stream,
                isEditable: false,
                new OpenSettings { MaxCharactersInPart = SheetLimits.Unpacked }
            );
            if (document.DocumentType is not (SpreadsheetDocumentType.Workbook or SpreadsheetDocumentType.Template))
            {
                throw HasMacros();
            }

            return Rows(document.WorkbookPart ?? throw Broken());
        }
        catch (PackedFileRefused refused)
        {
            throw refused.Fault switch
            {
                PackedFileFault.TooMuch => new UnreadableSheet(
                    $"工作簿解压后超过 {SheetLimits.Unpacked >> 20} MiB；请只保留名册所在的工作表，去掉图片和格式。",
                    $"the workbook is more than {SheetLimits.Unpacked >> 20} MiB when it is unpacked: "
                        + "keep the one sheet, without pictures and formats."
                ),
                PackedFileFault.Encrypted => OldOrEncrypted(),
                _ => Broken(),
            };
        }
        catch (Exception fault) when (fault is not (UnreadableSheet or OutOfMemoryException))
        {
            throw Broken(); // whatever the parts of the workbook did not keep of their form
        }
    }

    private static UnreadableSheet OldOrEncrypted() =>
        new(
            "这是旧版 .xls 文件或者加了密码的文件；请去掉密码并另存为 .xlsx。",
            "this is an old .xls file, or one with a password: take the password off and save it as .xlsx."
        );

    private static UnreadableSheet HasMacros() =>
        new("工作簿含有宏，不予读取；请另存为不含宏的 .xlsx。", "the workbook has macros and is not read: save it as .xlsx without them.");

    private static UnreadableSheet Broken() =>
        new(
            "文件不是 XLSX 工作簿，或者已经损坏；请用 Excel 重新另存为 .xlsx。",
            "the file is no XLSX workbook, or is broken: save it anew as .xlsx."
        );

    // Cell by cell: a row may be as long as the file.
    private static List<SheetRow> Rows(WorkbookPart workbook)
    {
        var sheet =
            workbook.Workbook!.Descendants<Sheet>().FirstOrDefault(s => s.State is null || s.State.Value == SheetStateValues.Visible)
            ?? throw Broken();
        var values = new Values(workbook);
        List<SheetRow> rows = [];
        var (number, column, cells) = (0, 0, new List<string>());
        using var reader = OpenXmlReader.Create(workbook.GetPartById(sheet.Id!.Value!));
        while (reader.Read() && rows.Count <= SheetLimits.Rows + 10) // the table says that it is too long
        {
            if (reader.ElementType == typeof(Row))
            {
                if (reader.IsStartElement)
                {
                    (number, column) = (
                        Attribute(reader, "r") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : number + 1,
                        0
                    );
                }

                if (reader.IsEndElement && cells.Count > 0)
                {
                    rows.Add(new SheetRow(number, cells));
                    cells = [];
                }
            }
            else if (reader.ElementType == typeof(DocumentFormat.OpenXml.Spreadsheet.Cell) && reader.IsStartElement)
            {
                column = Attribute(reader, "r") is { } reference ? Column(reference) : column;
                var text = Cell.Plain(values.Of((DocumentFormat.OpenXml.Spreadsheet.Cell)reader.LoadCurrentElement()!));
                if (text.Length > 0)
                {
                    if (column >= SheetLimits.Columns)
                    {
                        throw new UnreadableSheet(
                            $"第 {number} 行超过 {SheetLimits.Columns} 列；请删除多余的列。",
                            $"row {number} has more than {SheetLimits.Columns} columns: delete those that are not needed."
                        );
                    }

                    cells.AddRange(Enumerable.Repeat("", Math.Max(0, column + 1 - cells.Count)));
                    cells[column] = text;
                }

                column++;
            }
        }

        return rows;
    }

    private static string? Attribute(OpenXmlReader reader, string name) =>
        reader
            .Attributes.Where(attribute => attribute.LocalName == name && attribute.NamespaceUri.Length == 0)
            .Select(attribute => attribute.Value)
            .FirstOrDefault();

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

    /// <summary>What the cells of a workbook say.</summary>
    private sealed class Values(WorkbookPart workbook)
    {
        private readonly List<string> _texts = Texts(workbook.SharedStringTablePart);
        private readonly HashSet<uint> _dates = DateStyles(workbook.WorkbookStylesPart?.Stylesheet);
        private readonly int _from = workbook.Workbook!.WorkbookProperties?.Date1904?.Value == true ? 1462 : 0;

        /// <summary>A text, a number, a day as 2026-03-02, or what a formula came to.</summary>
        public string Of(DocumentFormat.OpenXml.Spreadsheet.Cell cell)
        {
            if (cell.InlineString is { } inline)
            {
                return Written(inline);
            }

            var value = cell.CellValue?.Text ?? "";
            var type = cell.DataType?.Value ?? CellValues.Number;
            if (type == CellValues.SharedString)
            {
                return _texts[int.Parse(value, CultureInfo.InvariantCulture)];
            }

            if (type != CellValues.Number || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return value;
            }

            if (cell.StyleIndex?.Value is { } style && _dates.Contains(style) && number is >= 1 and < 2_900_000)
            {
                return DateTime.FromOADate(number + _from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }

            return Math.Abs(number) < 1e15 && number == Math.Floor(number) ? ((long)number).ToString(CultureInfo.InvariantCulture) : value;
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
                text.Append(
                    child switch
                    {
                        DocumentFormat.OpenXml.Spreadsheet.Text plain => plain.Text,
                        Run run => run.Text?.Text,
                        _ => "",
                    }
                );
            }

            return text.ToString();
        }

        // Which styles show a number as a day; 27 to 36 and 50 to 58 are those of the Chinese Excel, which has no code for them.
        private static HashSet<uint> DateStyles(Stylesheet? styles)
        {
            var own =
                styles
                    ?.NumberingFormats?.Elements<NumberingFormat>()
                    .Where(f => f.NumberFormatId is not null)
                    .ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "")
                ?? [];
            HashSet<uint> dates = [];
            foreach (var (index, format) in (styles?.CellFormats?.Elements<CellFormat>() ?? []).Index())
            {
                var id = format.NumberFormatId?.Value ?? 0;
                if (
                    id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58)
                    || (own.TryGetValue(id, out var code) && IsDate(code))
                )
                {
                    dates.Add((uint)index);
                }
            }

            return dates;
        }
    }

    private static bool IsDate(string format) => format.Length <= LongestFormat && DatePart().IsMatch(NotAPart().Replace(format, ""));

    [GeneratedRegex("[yYdD年月日]")]
    private static partial Regex DatePart();

    // What stands in quotation marks or brackets is shown as it is, or is a colour or a place.
    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.")]
    private static partial Regex NotAPart();
}
