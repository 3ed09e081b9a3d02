using System.CommandLine;
using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Deadlines.Holidays;
using Bargaining.Law;
using Bargaining.Sheets;
using Bargaining.Web.Hosting;
using Bargaining.Web.Hosting.Jobs;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>
/// bargaining holidays (放假通知): the notices that are known and the years that are provisional; <c>holidays import FILE</c> takes in another
/// and counts the deadlines anew, with <c>--preview</c> it only says which would move.
/// </summary>
public static class HolidaysCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "JSON instead of text." };
        var language = Output.LanguageOption();
        var command = new Command("holidays", "The holiday notices that are known, and the years whose days are provisional.")
        {
            json,
            language,
        };
        command.SetAction(
            async (given, cancel) =>
            {
                await using var app = given.Host();
                await BargainingHost.PrepareAsync(app, cancel);
                await using var scope = app.Services.CreateAsyncScope();
                var view = await scope.ServiceProvider.GetRequiredService<HolidayQuery>().ReadAsync(cancel);
                await given.Answers.WriteLineAsync(given.GetValue(json) ? Json.Write(view) : Told(view, given.GetValue(language) == "zh"));
            }
        );
        command.Add(Import());
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "CSV or XLSX with the columns notice_year, date, day (rest or work), holiday.",
        };
        var preview = new Option<bool>("--preview") { Description = "Only say which deadlines would move." };
        var correction = new Option<bool>("--correction") { Description = "It corrects the notice of a year that has one." };
        var number = new Option<string>("--number")
        {
            Description = "Number of the document, as it stands there.",
            DefaultValueFactory = _ => "",
        };
        var title = new Option<string>("--title") { Description = "Its title.", DefaultValueFactory = _ => "" };
        var url = new Option<string>("--url") { Description = "Where it can be read.", DefaultValueFactory = _ => "" };
        var json = new Option<bool>("--json") { Description = "JSON instead of text." };
        var language = Output.LanguageOption();
        var import = new Command(
            "import",
            "Import a holiday notice and count the deadlines that it touches anew; exit 1 where the file has a fault."
        )
        {
            file,
            preview,
            correction,
            number,
            title,
            url,
            json,
            language,
        };
        import.SetAction(
            async (given, cancel) =>
            {
                var path = given.GetValue(file)!;
                if (!path.Exists)
                {
                    throw new QuestionException($"There is no file {path.Name}.");
                }

                await using var app = given.Host();
                await BargainingHost.PrepareAsync(app, cancel);
                var chinese = given.GetValue(language) == "zh";
                var output = given.Answers;
                try
                {
                    var command = new ImportHolidays
                    {
                        Format = path.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase) ? SheetFormat.Xlsx : SheetFormat.Csv,
                        Correction = given.GetValue(correction),
                        DocumentNumber = given.GetValue(number)!,
                        Title = given.GetValue(title)!,
                        Url = given.GetValue(url)!,
                        Content = await File.ReadAllBytesAsync(path.FullName, cancel),
                    };
                    var imported = await TakeAsync(app.Services, command, given.GetValue(preview), cancel);
                    await output.WriteLineAsync(given.GetValue(json) ? Json.Write(imported) : Told(imported, chinese));
                    return 0;
                }
                catch (Refusal refused)
                {
                    await output.WriteLineAsync(
                        given.GetValue(json) ? Json.Write(new { refused.Sentence, refused.Faults }) : Told(refused, chinese)
                    );
                    return 1;
                }
            }
        );
        return import;
    }

    // What was imported is counted here and now, as the job does it; what really moved is what is then told.
    private static async Task<HolidaysImported> TakeAsync(
        IServiceProvider services,
        ImportHolidays command,
        bool preview,
        CancellationToken cancel
    )
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (Actor.System, Guid.NewGuid().ToString());
        var handler = scope.ServiceProvider.GetRequiredService<ImportHolidaysHandler>();
        if (preview)
        {
            return await handler.PreviewAsync(command, cancel);
        }

        var imported = await handler.HandleAsync(command, cancel);
        while ((await services.GetRequiredService<JobRunner>().RunAsync(JobList.Named("holidays")!, cancel))!.Value.More)
        {
            // the rest
        }

        var query = scope.ServiceProvider.GetRequiredService<HolidayQuery>();
        var moved = await query.MovesAsync(null, imported.Id!.Value, PageRequest.Of(null, PageRequest.Largest), cancel);
        return imported with { First = moved.Items };
    }

    private static string Told(HolidaysView view, bool chinese) =>
        Lines([
            .. view.Notices.Select(notice =>
                string.Join(
                        "  ",
                        notice.Year.ToString(CultureInfo.InvariantCulture),
                        notice.Id?.ToString() ?? (chinese ? "程序自带" : "the program's own"),
                        chinese
                            ? $"{notice.Days} 日{(notice.Correction ? "，更正" : "")}"
                            : $"{notice.Days} days{(notice.Correction ? ", a correction" : "")}",
                        notice.Id is null ? "" : $"{notice.DocumentNumber} {notice.Title} {notice.Url}".Trim(),
                        notice.Id is null ? "" : Whence(notice, chinese)
                    )
                    .TrimEnd()
            ),
            chinese
                ? $"{view.ProvisionalFrom} 年起没有放假通知，所算日期为暂定。"
                : $"From {view.ProvisionalFrom} on there is no notice: days there are provisional.",
            .. view.Provisional.Select(year =>
                chinese
                    ? $"{year.Year} 年到期的暂定期限：{year.Deadlines} 个"
                    : $"Provisional deadlines due in {year.Year}: {year.Deadlines}"
            ),
        ]);

    private static string Whence(HolidayNoticeView notice, bool chinese)
    {
        var who =
            notice.ImportedBy is { Length: > 0 } name ? name
            : chinese ? "命令行"
            : "the command line";
        var at = LegalDay.There(notice.ImportedAt!.Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return chinese ? $"{who}导入于 {at}，变动期限 {notice.Moves} 个" : $"imported by {who} at {at}, moved {notice.Moves} deadlines";
    }

    private static string Told(HolidaysImported imported, bool chinese) =>
        Lines([
            (imported.Preview, chinese) switch
            {
                (true, true) =>
                    $"{imported.Year} 年放假通知，{imported.Days} 日。仅预览，没有导入。涉及期限 {imported.Counted} 个，将变动 {imported.Moves} 个：",
                (true, false) => $"The holiday notice of {imported.Year}, {imported.Days} days. Only looked at. "
                    + $"It touches {imported.Counted} deadlines and would move {imported.Moves}:",
                (false, true) =>
                    $"已导入 {imported.Year} 年放假通知，{imported.Days} 日。涉及期限 {imported.Counted} 个，变动 {imported.Moves} 个：",
                (false, false) => $"Imported the holiday notice of {imported.Year}, {imported.Days} days. "
                    + $"It touched {imported.Counted} deadlines and moved {imported.Moves}:",
            },
            .. imported.First.Select(move =>
                $"{move.Number}  {(chinese ? move.Step.Zh : move.Step.En)}  {move.Before:yyyy-MM-dd} → {move.After:yyyy-MM-dd}  "
                + $"{(chinese ? move.Article.Zh : move.Article.En)}  "
                + $"{(chinese ? $"通知：{move.Told?.Zh ?? "无"}" : $"told: {move.Told?.En ?? "nobody"}")}"
            ),
        ]);

    private static string Told(Refusal refused, bool chinese) =>
        Lines([
            chinese ? refused.Sentence.Zh : refused.Sentence.En,
            .. (refused.Faults ?? []).Select(fault => $"{fault.Field}: {(chinese ? fault.Message.Zh : fault.Message.En)}"),
        ]);

    private static string Lines(IEnumerable<string> lines) => string.Join(Environment.NewLine, lines);
}
