using Bargaining.Law;
using Bargaining.Pages;
using Bargaining.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace Bargaining.Web.Api;

/// <summary>Files of rows in the body of a request (名册文件): CSV and XLSX as they are.</summary>
public static class SheetFiles
{
    /// <summary>The largest file that is read: 5 MiB.</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    internal const string Csv = "text/csv";
    internal const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The endpoint takes such a file.</summary>
    public static RouteHandlerBuilder TakesSheet(this RouteHandlerBuilder endpoint) =>
        endpoint.Accepts<Stream>(Csv, Xlsx).WithMetadata(new RequestSizeLimitAttribute(LargestFile));

    /// <summary>The file and how it is written.</summary>
    /// <exception cref="BadRequest">It is sent as something else.</exception>
    public static async Task<(SheetFormat Format, ReadOnlyMemory<byte> Content)> ReadAsync(HttpContext http)
    {
        var format = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            Csv => SheetFormat.Csv,
            Xlsx => SheetFormat.Xlsx,
            _ => throw new BadRequest(
                "unsupported-media-type",
                415,
                new($"请以 {Csv} 或 {Xlsx} 发送文件。", $"Send the file as {Csv} or as {Xlsx}.")
            ),
        };
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return (format, body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    /// <summary>The file with what is to be done with it.</summary>
    /// <exception cref="BadRequest">It is sent as something else.</exception>
    public static async Task<SheetUpload> ReadAsync(HttpContext http, bool? leaveOutBadRows, bool? @try)
    {
        var (format, content) = await ReadAsync(http);
        return new(format, content, leaveOutBadRows == true, @try == true);
    }

    /// <summary>What came of an import, in the language asked for.</summary>
    public static ImportedRows Told(RowsImported imported, HttpContext http) =>
        new(imported.Read, imported.Entered, imported.Try, Told(imported.LeftOut, http));

    /// <summary>Faults in the language asked for.</summary>
    public static IReadOnlyList<ToldFault> Told(IEnumerable<RowFault> faults, HttpContext http)
    {
        var language = Language.Of(http.Request);
        return [.. faults.Select(fault => new ToldFault(fault.Row, fault.Column, fault.Message.In(language)))];
    }
}

/// <summary>What came of an import (导入结果).</summary>
/// <param name="Read">Rows that were read.</param>
/// <param name="Entered">Rows that were entered; where it was a try, rows that would be.</param>
/// <param name="Try">Whether it was a try.</param>
/// <param name="LeftOut">Every fault of the rows that were left out.</param>
public sealed record ImportedRows(int Read, int Entered, bool Try, IReadOnlyList<ToldFault> LeftOut);

/// <summary>What is wrong in a file, and what to do (导入错误).</summary>
/// <param name="Row">Row as Excel counts it; absent where it is the file as a whole.</param>
/// <param name="Column">Heading of the column; absent where it is the whole row.</param>
/// <param name="Message">What is wrong and what to do, in the language asked for.</param>
public sealed record ToldFault(int? Row, string? Column, string Message);
