using Bargaining.Law;
using Bargaining.Pages.Shell;
using Bargaining.Sheets;

namespace Bargaining.Web.Api;

/// <summary>A list as a sheet that is sent as it is written (电子表格导出).</summary>
internal static class SheetAnswers
{
    /// <summary>What is said of the parameter.</summary>
    public const string Format = "xlsx 或 csv，默认 xlsx / The format, xlsx unless given.";

    /// <summary>Sends it, named after what it holds and the day.</summary>
    public static async Task SendAsync(
        HttpContext http,
        TimeProvider time,
        string name,
        string? format,
        Func<SheetFormat, string, Task> write
    )
    {
        var sheet = PageAnswers.Word<SheetFormat>("format", format) ?? SheetFormat.Xlsx;
        http.Response.ContentType = sheet == SheetFormat.Csv ? $"{SheetFiles.Csv}; charset=utf-8" : SheetFiles.Xlsx;
        http.Response.Headers.ContentDisposition =
            $"attachment; filename={name}-{LegalDay.Of(time.GetUtcNow()):yyyy-MM-dd}.{Spelling.Of(sheet)}";
        await write(sheet, ChosenLanguage.Of(http, keep: false));
    }
}
