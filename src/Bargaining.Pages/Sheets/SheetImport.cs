using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Bargaining.Sheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Sheets;

/// <summary>What the page of an import says beside its file (导入页面).</summary>
/// <param name="Title">What is imported.</param>
/// <param name="Where">The organisation.</param>
/// <param name="WhereAddress">Its page.</param>
/// <param name="Action">Where the file is sent.</param>
/// <param name="Empty">Where an empty table is.</param>
/// <param name="Hint">What the file must have.</param>
/// <param name="Headings">Its columns.</param>
/// <param name="FileName">What the empty table is called.</param>
public sealed record SheetImportWords(
    Text Title,
    string Where,
    string WhereAddress,
    string Action,
    string Empty,
    Text Hint,
    IEnumerable<string> Headings,
    string FileName
);

/// <summary>A page on which rows are entered from a file (导入): it is read and forgotten, so
/// whoever only looked chooses it again to enter it.</summary>
internal sealed class SheetImport(CommandContext context)
{
    private const string LeaveOut = "leaveOutBadRows",
        Try = "try";

    /// <summary>Maps an import: its page, where its file is sent, its empty table.</summary>
    /// <param name="pages">Where.</param>
    /// <param name="address">The address of the page, with the id of what is imported into.</param>
    /// <param name="empty">The address of the empty table.</param>
    /// <param name="words">What the page says; refuses whoever may not import there.</param>
    /// <param name="take">Takes the file.</param>
    public static void Map<TPage>(
        IEndpointRouteBuilder pages,
        string address,
        string empty,
        Func<TPage, Guid, HttpContext, Task<SheetImportWords>> words,
        Func<TPage, Guid, HttpContext, Task<IResult>> take
    )
        where TPage : class
    {
        pages.MapGet(address, async (Guid id, TPage page, HttpContext http) => Show(await words(page, id, http)));
        pages
            .MapPost(address, (Guid id, TPage page, HttpContext http) => take(page, id, http))
            .WithMetadata(new RequestSizeLimitAttribute(SheetFile.LargestForm));
        pages.MapGet(
            empty,
            async (Guid id, TPage page, HttpContext http) =>
            {
                var said = await words(page, id, http);
                return SheetFile.Empty(said.FileName, said.Headings);
            }
        );
    }

    /// <summary>Shows the page.</summary>
    public static IResult Show(SheetImportWords words, RowsImported? done = null, IReadOnlyList<RowFault>? faults = null) =>
        Answer.Show<SheetImportView>(
            faults is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(SheetImportView.Words), words),
            (nameof(SheetImportView.Key), Form.NewKey()),
            (nameof(SheetImportView.Imported), done),
            (nameof(SheetImportView.Faults), faults ?? [])
        );

    /// <summary>Takes a file, and shows what came of it.</summary>
    public async Task<IResult> TakeAsync(HttpContext http, SheetImportWords words, Func<SheetUpload, Task<RowsImported>> enter)
    {
        try
        {
            var (format, content) = await SheetFile.ReadAsync(http.Request);
            var input = new FormInput(await http.Request.ReadFormAsync(http.RequestAborted));
            context.Key = Form.KeyOf(input);
            return Show(words, await enter(new(format, content, input.Text(LeaveOut).Length > 0, input.Text(Try).Length > 0)));
        }
        catch (SheetRefused refused)
        {
            return Show(words, null, refused.Rows);
        }
        catch (Invalid nothing)
        {
            return Show(words, null, [.. nothing.Faults.Select(fault => new RowFault(null, null, fault.Message))]);
        }
    }
}
