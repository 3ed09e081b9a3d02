using Bargaining.Law;

namespace Bargaining.Sheets;

/// <summary>How a file of rows is written (文件格式).</summary>
public enum SheetFormat
{
    /// <summary>Comma-separated text, in UTF-8 or, as Excel in China saves it, in GB18030.</summary>
    Csv,

    /// <summary>Excel's workbook without macros.</summary>
    Xlsx,
}

/// <summary>What is wrong in a file, and what to do (导入错误).</summary>
/// <param name="Row">Row as Excel counts it, the heading's included; null where it is the file as a whole.</param>
/// <param name="Column">Heading of the column, as the file has it; null where it is the whole row.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RowFault(int? Row, string? Column, Text Message);

/// <summary>A row of cells as text, without the blanks around it.</summary>
/// <param name="Number">Row as Excel counts it.</param>
/// <param name="Cells">Its cells; what lies behind the last one is empty.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    public bool IsBlank => Cells.All(cell => cell.Length == 0);

    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>How much is read.</summary>
internal static class SheetLimits
{
    /// <summary>Rows under the heading.</summary>
    public const int Rows = 20_000;

    /// <summary>Columns.</summary>
    public const int Columns = 100;

    /// <summary>Bytes of the file.</summary>
    public const int Bytes = 5 * 1024 * 1024;

    /// <summary>Bytes of a workbook when it is unpacked: one that is packed much tighter is a trap.</summary>
    public const long Unpacked = 32 * 1024 * 1024;

    /// <summary>Parts of a workbook.</summary>
    public const int Parts = 1000;
}

/// <summary>The file as a whole cannot be read.</summary>
internal sealed class UnreadableSheet(string zh, string en) : Exception(en)
{
    public RowFault Fault { get; } = new(null, null, new Text(zh, en));
}

/// <summary>Cells as people write them, brought to one form.</summary>
internal static class Cell
{
    /// <summary>A name without the blanks by which names of two characters are spread (张  三).</summary>
    public static string Name(string text) =>
        text.All(letter => letter == ' ' || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.OtherLetter)
            ? text.Replace(" ", "", StringComparison.Ordinal)
            : text;

    /// <summary>Full-width letters and digits become plain, blanks around it go, and so does the
    /// apostrophe by which Excel is told that a number is text.</summary>
    public static string Plain(string text)
    {
        var plain = string.Create(
                text.Length,
                text,
                (letters, source) =>
                {
                    for (var i = 0; i < source.Length; i++)
                    {
                        letters[i] = source[i] switch
                        {
                            '\u3000' or '\u00a0' or '\ufeff' => ' ',
                            < ' ' or '\u007f' => ' ', // a line break in a cell, a tab before a number
                            >= '\uff01' and <= '\uff5e' and var wide => (char)(wide - 0xfee0),
                            var other => other,
                        };
                    }
                }
            )
            .Trim();
        return plain.StartsWith('\'') ? plain[1..].Trim() : plain;
    }
}
