using System.Text;
using CsvHelper;

namespace Bargaining.Sheets;

/// <summary>Reads comma-separated text (CSV).</summary>
internal static class CsvSheet
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030",
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    /// <summary>The rows, blank ones left out.</summary>
    /// <exception cref="UnreadableSheet">It is no such text.</exception>
    public static List<SheetRow> Read(ReadOnlySpan<byte> content)
    {
        var text = Decode(content);
        using var reader = CsvReader.FromText(
            text,
            new CsvReaderOptions
            {
                HasHeader = false,
                SkipEmptyLines = false, // counted, as Excel counts them
                OnMalformedRecord = record =>
                {
                    // Such a quotation mark takes the rows after it into its own cell: they would be lost without a word.
                    if (record.Reason is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.TextAfterClosingQuote)
                    {
                        throw new UnreadableSheet(
                            $"第 {record.RecordNumber} 行的双引号不成对；请删除多余的双引号。",
                            $"row {record.RecordNumber} has a quotation mark that is not closed: delete it."
                        );
                    }
                },
            }
        );
        List<SheetRow> rows = [];
        while (reader.Read())
        {
            if (reader.FieldCount > SheetLimits.Columns)
            {
                throw new UnreadableSheet(
                    $"第 {reader.RowNumber} 行超过 {SheetLimits.Columns} 列；请删除多余的列，或者检查分隔符。",
                    $"row {reader.RowNumber} has more than {SheetLimits.Columns} columns: "
                        + "delete those that are not needed, or look at the separator."
                );
            }

            var row = new SheetRow((int)reader.RowNumber, [.. reader.Current.ToArray().Select(Cell.Plain)]);
            if (!row.IsBlank)
            {
                rows.Add(row);
            }

            if (rows.Count > SheetLimits.Rows + 10)
            {
                break; // the table says that it is too long
            }
        }

        return rows;
    }

    private static string Decode(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((byte[])[0xff, 0xfe]) || content.StartsWith((byte[])[0xfe, 0xff]))
        {
            return (content[0] == 0xff ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(content[2..]);
        }

        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[Encoding.UTF8.Preamble.Length..];
        }

        if (content.Contains((byte)0))
        {
            throw NoText();
        }

        try
        {
            return Utf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            // then it is as Excel in China saves it
        }

        try
        {
            return Gb18030.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw NoText();
        }
    }

    private static UnreadableSheet NoText() =>
        new(
            "无法识别文件编码；请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。",
            "the file is no text in UTF-8 or GB18030: save it as 'CSV UTF-8 (comma delimited)'."
        );
}
