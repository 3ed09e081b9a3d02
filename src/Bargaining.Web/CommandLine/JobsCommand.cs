using System.CommandLine;
using System.Globalization;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Web.Hosting;
using Bargaining.Web.Hosting.Jobs;
using Command = System.CommandLine.Command;

namespace Bargaining.Web.CommandLine;

/// <summary>bargaining jobs (定时任务): how the recurring jobs stand; <c>jobs run NAME</c> runs one now.</summary>
public static class JobsCommand
{
    /// <summary>The command (命令).</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "JSON instead of text." };
        var language = Output.LanguageOption();
        var command = new Command("jobs", "How the recurring jobs stand: last run, next run, what waits. Times are those of Harbin.")
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
                var view = await scope.ServiceProvider.GetRequiredService<JobQuery>().ReadAsync(cancel);
                await given.Answers.WriteLineAsync(given.GetValue(json) ? Json.Write(view) : Table(view, given.GetValue(language) == "zh"));
            }
        );
        command.Add(Run());
        return command;
    }

    private static Command Run()
    {
        var name = new Argument<string>("name") { Description = "One of the jobs that ./bargaining jobs lists." };
        name.AcceptOnlyFromAmong([.. JobList.All.Select(job => job.Name)]);
        var run = new Command("run", "Run a job now, here, also while another node does; exit 1 where it fails.") { name };
        run.SetAction(
            async (given, cancel) =>
            {
                await using var app = given.Host();
                await BargainingHost.PrepareAsync(app, cancel);
                var job = JobList.Named(given.GetValue(name)!)!;
                try
                {
                    for (var total = 0; ; )
                    {
                        var worked = (await app.Services.GetRequiredService<JobRunner>().RunAsync(job, cancel))!.Value;
                        total += worked.Count;
                        if (!worked.More)
                        {
                            await given.Answers.WriteLineAsync(Json.Write(new { job = job.Name, done = total }));
                            return 0;
                        }
                    }
                }
                catch (Exception) when (!cancel.IsCancellationRequested)
                {
                    return 1; // the log has said why
                }
            }
        );
        return run;
    }

    private static string Table(OperationsView view, bool chinese)
    {
        var lines = view.Jobs.Select(job =>
            string.Join(
                    "  ",
                    job.Name.PadRight(13),
                    State(job, chinese),
                    chinese ? $"上次 {At(job.LastAt)}" : $"last {At(job.LastAt)}",
                    chinese ? $"下次 {At(job.NextAt)}" : $"next {At(job.NextAt)}",
                    chinese ? $"完成 {job.Done}，待办 {job.Waiting}" : $"done {job.Done}, waiting {job.Waiting}",
                    job.Error ?? ""
                )
                .TrimEnd()
        );
        return string.Join(
            Environment.NewLine,
            lines.Append(
                chinese
                    ? $"超过十分钟未送出的消息：{view.Stuck}；发送失败还会再试的 {view.Failing}，已放弃的 {view.GivenUp}（./bargaining messages 查看原因）。"
                        + $"{(view.SweepStands ? "到期扫描已超过十分钟没有完成。" : "")}"
                    : $"Messages that have waited for more than ten minutes: {view.Stuck}; failed and tried again: {view.Failing}; "
                        + $"given up: {view.GivenUp} (./bargaining messages tells "
                        + $"why).{(view.SweepStands ? " No sweep has ended for ten minutes." : "")}"
            )
        );
    }

    private static string State(JobView job, bool chinese) =>
        (job.State, chinese) switch
        {
            ("never", true) => "未运行",
            ("running", true) => "运行中",
            ("ok", true) => "正常",
            ("late", true) => $"晚点 {TimeSpan.FromSeconds((long)job.LateBySeconds!):c}",
            ("failed", true) => $"失败 {job.Failures} 次",
            ("late", false) => $"late by {TimeSpan.FromSeconds((long)job.LateBySeconds!):c}",
            ("failed", false) => $"failed {job.Failures} times",
            var (state, _) => state,
        };

    private static string At(DateTimeOffset? instant) =>
        instant is { } at ? LegalDay.There(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "-";
}
