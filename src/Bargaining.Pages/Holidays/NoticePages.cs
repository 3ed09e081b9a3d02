using Bargaining.Access;
using Bargaining.Deadlines.Holidays;
using Bargaining.Law;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Bargaining.Sheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Holidays;

/// <summary>
/// Holiday notices (放假通知): which are known, what each moved, and a new one in two steps: first which deadlines would move, then the import.
/// Any administrator reads them, who runs the installation imports.
/// </summary>
internal sealed class NoticePages(Reader reader, FormPost post, HolidayQuery holidays, ImportHolidaysHandler importing)
{
    public const string Address = "/holidays";

    /// <summary>Name of the field in which the file is chosen.</summary>
    public const string File = "file";

    /// <summary>Name of the field that carries the file from the preview to the import.</summary>
    public const string Carried = "content";

    /// <summary>A notice has some forty rows: what is larger is another file, and would be carried for nothing.</summary>
    private const int Largest = 256 * 1024;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (NoticePages page, HttpContext http) => page.ListAsync(http.RequestAborted));
        pages.MapGet($"{Address}/new", (NoticePages page) => page.Ask(null));
        pages.MapPost($"{Address}/new", (NoticePages page, HttpContext http) => page.LookAsync(http));
        pages.MapPost(Address, (NoticePages page, HttpContext http) => page.ImportAsync(http));
        pages.MapGet(
            $"{Address}/{{id:guid}}",
            (NoticePages page, HttpContext http, Guid id, string? after) => page.ShowAsync(id, after, http.RequestAborted)
        );
    }

    private async Task<IResult> ListAsync(CancellationToken cancel)
    {
        DemandReader();
        return Answer.Show<NoticeList>((nameof(NoticeList.Known), await holidays.ReadAsync(cancel)));
    }

    private async Task<IResult> ShowAsync(Guid id, string? after, CancellationToken cancel)
    {
        DemandReader();
        var moves = await holidays.MovesAsync(reader.Actor, id, PageRequest.Of(after, null), cancel);
        return Answer.Show<NoticePage>(
            (nameof(NoticePage.Notice), (await holidays.ReadAsync(cancel)).Notices.Single(one => one.Id == id)),
            (nameof(NoticePage.Moves), moves)
        );
    }

    private IResult Ask(Attempt? attempt)
    {
        DemandImporter();
        return Answer.Show<ImportView>(
            attempt.Status(),
            (
                nameof(ImportView.Form),
                Form.Of(typeof(ImportHolidays), "看看哪些期限会变", "See which deadlines would move", attempt) with
                {
                    LeftOut = ["format"],
                }
            )
        );
    }

    private async Task<IResult> LookAsync(HttpContext http)
    {
        DemandImporter();
        return await post.SendAsync<ImportHolidays>(
            http,
            async command =>
            {
                var whole = WithContent(command, await ChosenAsync(http));
                return Answer.Show<PreviewView>(
                    (nameof(PreviewView.Command), whole),
                    (nameof(PreviewView.Result), await importing.PreviewAsync(whole, http.RequestAborted))
                );
            },
            attempt => Task.FromResult(Ask(attempt)),
            Csv
        );
    }

    private async Task<IResult> ImportAsync(HttpContext http)
    {
        DemandImporter();
        return await post.SendAsync<ImportHolidays>(
            http,
            async command =>
            {
                var form = await http.Request.ReadFormAsync(http.RequestAborted);
                var imported = await importing.HandleAsync(
                    WithContent(command, FromCarried(form[Carried].ToString())),
                    http.RequestAborted
                );
                return Answer.GoTo($"{Address}/{imported.Id}");
            },
            attempt => Task.FromResult(Ask(attempt)),
            Csv
        );
    }

    // What a file is its content says.
    private static (string, string) Csv => ("format", Json.Word(SheetFormat.Csv));

    private static ImportHolidays WithContent(ImportHolidays command, byte[] content) =>
        command with
        {
            Content = content,
            Format = content is [(byte)'P', (byte)'K', ..] ? SheetFormat.Xlsx : SheetFormat.Csv,
        };

    private static Task<byte[]> ChosenAsync(HttpContext http) =>
        Forms.FormFile.ReadAsync(
            http.Request,
            File,
            Largest,
            new("这个文件太大，不像放假通知。", "this file is too large for a holiday notice.")
        );

    private static byte[] FromCarried(string carried)
    {
        var content = new byte[carried.Length];
        return carried.Length > 0 && Convert.TryFromBase64String(carried, content, out var length)
            ? content[..length]
            : throw new Invalid([new FieldFault(File, new Text("请重新选择文件。", "choose the file again."))], typeof(ImportHolidays));
    }

    private void DemandReader()
    {
        if (!reader.Actor.Memberships.Any(m => m.Role == Role.Administrator))
        {
            throw new NotYourAction(new("只有管理员可以查看。", "Only an administrator sees this."));
        }
    }

    private void DemandImporter()
    {
        if (!reader.Actor.Operates)
        {
            throw new NotYourAction(
                new(
                    "放假通知由最上级组织的管理员导入。",
                    "A holiday notice is imported by an administrator of an organisation that has none above it."
                )
            );
        }
    }
}
