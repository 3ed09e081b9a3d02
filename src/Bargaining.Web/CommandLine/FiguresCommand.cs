using System.CommandLine;
using System.Globalization;
using Bargaining.Access;
using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Web.Api;
using Bargaining.Web.Hosting;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining figures (统计、考核): the figures of a place on a day, the scores of what stands
/// below it, how each was reached and what can still be reached.</summary>
public static class FiguresCommand
{
    // What a person looks at; the rest is only counted.
    private const int MostDifferences = 20;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var at = new Option<string>("--at")
        {
            Description = "Code of the place (GB/T 2260), such as 230100 for Harbin.",
            DefaultValueFactory = _ => LawOptions.DefaultPlace,
        };
        var on = new Option<string?>("--on") { Description = "The day, such as 2026-03-02; today where none is given." };
        var file = new Option<FileInfo?>("--scheme")
        {
            Description = "The file of a scheme to score by; else the one that holds for the place.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var language = Output.LanguageOption();
        var command = new Command("figures", "Figures of a place on a day, and the scores of the places below it.")
        {
            at,
            on,
            file,
            json,
            language,
            Check(),
            Mend(),
        };
        command.SetAction(
            async (given, cancel) =>
            {
                var day = given.GetValue(on) is { } written ? LawOptions.DayOf(written) : (DateOnly?)null;
                await using var services = given.Product();
                await using var scope = services.CreateAsyncScope();
                var provider = scope.ServiceProvider;
                try
                {
                    var own = given.GetValue(file) is { } named
                        ? Schemes.Read(provider.GetRequiredService<LawBook>(), named.FullName)
                        : null;
                    var (sheet, scores) = await ReadAsync(provider, given.GetValue(at)!, day, own, cancel);
                    var output = given.Answers;
                    if (given.GetValue(json))
                    {
                        await output.WriteLineAsync(
                            Json.Write(new { figures = sheet, scores = scores is null ? null : ScoresAnswer.Of(scores) })
                        );
                    }
                    else
                    {
                        Print(sheet, scores, given.GetValue(language)!, output);
                    }

                    return 0;
                }
                catch (SchemeException faulty)
                {
                    foreach (var fault in faulty.Faults)
                    {
                        await given.Remarks.WriteLineAsync(fault.In(given.GetValue(language)!));
                    }

                    return LawOptions.Unanswered;
                }
                catch (IOException fault)
                {
                    throw new QuestionException(fault.Message, fault);
                }
            }
        );
        return command;
    }

    private static Command Check()
    {
        var language = Output.LanguageOption();
        var check = new Command("check", "Count anew what the sums of the figures say: exit 0 where they are right, 1 where they are not.")
        {
            language,
        };
        check.SetAction(
            async (given, cancel) =>
            {
                await using var services = given.Product();
                await using var scope = services.CreateAsyncScope();
                var differences = await scope.ServiceProvider.GetRequiredService<DecidedSums>().DifferencesAsync(cancel);
                var chinese = given.GetValue(language) == "zh";
                var output = given.Answers;
                foreach (var one in differences.OrderBy(one => one.Day).Take(MostDifferences))
                {
                    await output.WriteLineAsync(
                        chinese
                            ? $"{one.Day:yyyy-MM-dd}，单位 {one.Place}，{one.Part}：汇总应调整 {one.Rows:+0;-0;0} 件，其中按期 {one.Hits:+0;-0;0} 件"
                            : $"{one.Day:yyyy-MM-dd}, place {one.Place}, {one.Part}: the sum is to change by {one.Rows:+0;-0;0}, "
                                + $"of those in time by {one.Hits:+0;-0;0}"
                    );
                }

                await output.WriteLineAsync(
                    (differences.Count, chinese) switch
                    {
                        (0, true) => "汇总与逐条重数一致。",
                        (0, false) => "The sums are what counting gives.",
                        (var count, true) => $"{count} 项汇总与逐条重数不一致：运行 ./bargaining figures mend 修正。",
                        var (count, _) => $"{count} sums are not what counting gives: run ./bargaining figures mend.",
                    }
                );
                return differences.Count == 0 ? 0 : 1;
            }
        );
        return check;
    }

    private static Command Mend()
    {
        var language = Output.LanguageOption();
        var mend = new Command("mend", "Make the sums of the figures what counting gives; nobody has to stop working meanwhile.")
        {
            language,
        };
        mend.SetAction(
            async (given, cancel) =>
            {
                await using var services = given.Product();
                await using var scope = services.CreateAsyncScope();
                var mended = await scope.ServiceProvider.GetRequiredService<DecidedSums>().MendAsync(cancel);
                await given.Answers.WriteLineAsync(
                    given.GetValue(language) == "zh" ? $"已修正 {mended} 项汇总。" : $"{mended} sums mended."
                );
            }
        );
        return mend;
    }

    private static async Task<(FigureSheet Sheet, ScoreSheet? Scores)> ReadAsync(
        IServiceProvider services,
        string code,
        DateOnly? day,
        Scheme? own,
        CancellationToken cancel
    )
    {
        var (figures, scores) = (services.GetRequiredService<FigureQuery>(), services.GetRequiredService<ScoreQuery>());
        try
        {
            var (place, asked) = await figures.AskOfAsync(code, day, cancel);
            var scheme = own ?? await scores.SchemeOfAsync(place, asked.On, cancel);
            var now = await figures.OfPlacesAsync(place, asked, FigureBook.All, cancel);
            var before = await figures.OfPlacesAsync(place, asked.YearBefore, FigureBook.All, cancel);
            return (
                new FigureSheet(
                    place.Id,
                    place.Name,
                    asked.From,
                    asked.On,
                    [.. FigureBook.All.Select(figure => FigureLine.Of(figure, now.Of(figure), before.Of(figure), scheme?.TargetOf(figure)))]
                ),
                scheme is null ? null : await scores.ScoreAsync(place, asked, scheme, cancel)
            );
        }
        catch (NotInReach fault)
        {
            throw new QuestionException($"No organisation here has the code {code}: enter it first, or seed a city to look at.", fault);
        }
        catch (Invalid fault)
        {
            throw new QuestionException(string.Join(Environment.NewLine, fault.Faults.Select(f => $"--{f.Field} {f.Message.En}")), fault);
        }
    }

    private static void Print(FigureSheet sheet, ScoreSheet? scores, string language, TextWriter output)
    {
        string Say(string zh, string en) => language == "zh" ? zh : en;
        string Of(Named named) => Say(named.Zh, named.En);
        output.WriteLine(
            Say(
                $"{sheet.Place}，截至 {sheet.On:yyyy-MM-dd}（期间数自 {sheet.From:yyyy-MM-dd} 起）",
                $"{sheet.Place}, as of {sheet.On:yyyy-MM-dd} (what happens: since {sheet.From:yyyy-MM-dd})"
            )
        );
        foreach (var line in sheet.Figures)
        {
            string Said(FigureValue value) =>
                !value.Kept ? Say("不留存", "not kept here")
                : value.Value is not { } number ? Say("没有可以衡量的", "nothing to measure")
                : $"{Number(number)} {Of(line.Unit)}{(value is { Met: { } met, Of: { } of } ? $" ({met}/{of})" : "")}";
            output.WriteLine(
                $"  {Of(line.Figure)}: {Said(line.Now)}{Say("；上年同期 ", "; a year before ")}{Said(line.Before)}"
                    + (
                        line.Target is { } target
                            ? Say($"；目标 {Number(target)}（{line.TargetAsOf} 年）", $"; target {Number(target)} (of {line.TargetAsOf})")
                            : ""
                    )
                    + $"  [{line.Figure.Code}]"
            );
        }

        if (scores is null)
        {
            output.WriteLine(Say("没有适用的考核办法。", "No scheme holds for this place."));
            return;
        }

        output.WriteLine();
        output.WriteLine($"{scores.Scheme.Name.In(language)}: {scores.Scheme.Basis.In(language)}");
        foreach (var score in scores.Scores)
        {
            output.WriteLine(
                $"{(score.Rank is { } rank ? $"{rank}. " : "")}{score.Place.Name}  {Number(score.Points)}"
                    + Say($"（年内最多可达 {Number(score.Reachable)}）", $" (can still reach {Number(score.Reachable)} this year)")
                    + (score.Recognised ? Say("，列入通报表扬", ", named for recognition") : "")
            );
            foreach (var one in score.Indicators)
            {
                output.WriteLine(
                    $"    {one.Name.In(language)}: {one.How.In(language)}"
                        + (
                            one.Missing is > 0 and var missing
                                ? Say($"距满分还差 {missing} 家。", $" {missing} more for the full mark.")
                                : ""
                        )
                );
            }
        }
    }

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
