using System.Text;
using Bargaining.Law;
using Bargaining.Sheets;
using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.Sheets;

/// <summary>A file of rows that was chosen in a form (上传名册): a workbook or comma-separated text, as its first bytes say.</summary>
internal static class SheetFile
{
    /// <summary>Name of the field in which it is chosen.</summary>
    public const string Field = "file";

    /// <summary>The largest file that is read: 5 MiB.</summary>
    public const int Largest = 5 * 1024 * 1024;

    /// <summary>The largest form: such a file, and what is written beside it.</summary>
    public const int LargestForm = Largest + 64 * 1024;

    /// <summary>The file.</summary>
    /// <exception cref="Invalid">None was chosen, or it is too large.</exception>
    public static async Task<(SheetFormat Format, ReadOnlyMemory<byte> Content)> ReadAsync(HttpRequest request)
    {
        var file = (await request.ReadFormAsync(request.HttpContext.RequestAborted)).Files.GetFile(Field);
        if (file is null or { Length: 0 })
        {
            throw new Invalid([new FieldFault(Field, new Text("请选择文件。", "choose the file."))]);
        }

        if (file.Length > Largest)
        {
            throw new Invalid([new FieldFault(Field, new Text("文件不能超过 5 MB。", "has at most 5 MB."))]);
        }

        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, request.HttpContext.RequestAborted);
        return (content.AsSpan().StartsWith("PK"u8) ? SheetFormat.Xlsx : SheetFormat.Csv, content);
    }

    /// <summary>An empty table with these headings, which Excel opens as it is.</summary>
    public static IResult Empty(string name, IEnumerable<string> headings) =>
        Results.File(
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join(',', headings) + "\r\n")],
            "text/csv; charset=utf-8",
            name
        );
}
