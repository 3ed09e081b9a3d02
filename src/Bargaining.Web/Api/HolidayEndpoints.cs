using System.ComponentModel;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines.Holidays;
using Bargaining.Web.Hosting.Jobs;

namespace Bargaining.Web.Api;

/// <summary>
/// Holiday notices (放假通知接口): administrators of an organisation with none above it import
/// them, all administrators read what there is and what moved.
/// </summary>
public static class HolidayEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapHolidays(this IEndpointRouteBuilder api)
    {
        api.MapGet(
                "holiday-notices",
                async (HttpContext http, CommandContext context, HolidayQuery holidays) =>
                {
                    DemandReader(context);
                    return await holidays.ReadAsync(http.RequestAborted);
                }
            )
            .Says(
                "list-holiday-notices",
                "operations",
                "已知的放假通知和暂定年度",
                "The holiday notices that the calendar knows, and which years are provisional"
            )
            .Produces<HolidaysView>()
            .Refuses(403);
        api.MapPost(
                "holiday-notices",
                async (
                    [Description("只预览会变动的期限，不导入 / Only say which deadlines would move, and keep nothing.")] bool? preview,
                    [Description("是对已有通知的更正 / It corrects the notice of a year that has one.")] bool? correction,
                    [Description("发文字号 / Number of the document.")] string? documentNumber,
                    [Description("通知标题 / Its title.")] string? title,
                    [Description("原文网址 / Where it can be read.")] string? url,
                    HttpContext http,
                    CommandContext context,
                    ImportHolidaysHandler handler
                ) =>
                {
                    if (!context.Actor.Operates)
                    {
                        throw new NotYourAction(
                            new(
                                "放假通知由最上级组织的管理员导入。",
                                "A holiday notice is imported by an administrator of an organisation that has none above it."
                            )
                        );
                    }

                    CommandHeaders.Read(http.Request, context);
                    var (format, content) = await SheetFiles.ReadAsync(http);
                    var command = new ImportHolidays
                    {
                        Format = format,
                        Correction = correction == true,
                        DocumentNumber = documentNumber ?? "",
                        Title = title ?? "",
                        Url = url ?? "",
                        Content = content,
                    };
                    return preview == true
                        ? await handler.PreviewAsync(command, http.RequestAborted)
                        : await handler.HandleAsync(command, http.RequestAborted);
                }
            )
            .Says(
                "import-holidays",
                "operations",
                "导入放假通知，或者预览会变动的期限",
                "Import a holiday notice from a CSV or XLSX file, or say which deadlines it would move"
            )
            .TakesKey()
            .TakesSheet()
            .Produces<HolidaysImported>()
            .Refuses(400, 403, 413, 415, 422);
        api.MapGet(
                "holiday-notices/{noticeId}/moves",
                async (
                    [Description("通知 / The notice.")] Guid noticeId,
                    [Description(Parameters.After)] string? after,
                    [Description(Parameters.Limit)] int? limit,
                    HttpContext http,
                    CommandContext context,
                    HolidayQuery holidays
                ) =>
                {
                    DemandReader(context);
                    return (await holidays.MovesAsync(context.Actor, noticeId, PageRequest.Of(after, limit), http.RequestAborted)).Answer(
                        http
                    );
                }
            )
            .Says(
                "list-holiday-moves",
                "operations",
                "因放假通知变动的期限",
                "Deadlines that moved with a holiday notice, from which day to which, and who was told"
            )
            .Produces<PageOf<HolidayMoveView>>()
            .Refuses(400, 403, 404);
    }

    private static void DemandReader(CommandContext context)
    {
        if (!Dashboard.Reads(context.Actor))
        {
            throw new NotYourAction(new("只有管理员可以查看。", "Only an administrator sees this."));
        }
    }
}
