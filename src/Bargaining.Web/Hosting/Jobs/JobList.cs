namespace Bargaining.Web.Hosting.Jobs;

/// <summary>All recurring jobs with their times, in Asia/Shanghai (定时任务一览). A job that is not here does not run.</summary>
public static class JobList
{
    private static TimeOnly? EachMinute => null;

    /// <summary>The job on which the law's dates rest: whether it runs is watched.</summary>
    public static Job Sweep { get; } =
        Job.Of<SweepJob>(
            "sweep",
            EachMinute,
            "到期扫描：期限届满的案件转入下一步",
            "Expires what has run out, and lets the procedures go on"
        );

    /// <summary>The jobs, in the order in which people read them.</summary>
    public static IReadOnlyList<Job> All { get; } =
    [
        Sweep,
        Job.Of<OutboxJob>("outbox", EachMinute, "发件箱：送出待发的消息", "Sends the messages that wait", onHint: true, isLast: true),
        Job.Of<HolidaysJob>(
            "holidays",
            EachMinute,
            "放假通知：导入后重新计算受影响的期限",
            "Counts deadlines anew after a holiday notice was imported",
            onHint: true
        ),
        Job.Of<RemindersJob>(
            "reminders",
            EachMinute,
            "到期提醒：工作日提醒期限的当事方，逾期未办的上报",
            "Reminds whoever must act, on working days, and tells those above of what stays undone"
        ),
        Job.Of<DigestJob>("digest", EachMinute, "每日提要：工作日早上每人一条", "One message to each person on a working morning"),
        Job.Of<MailingsJob>("mailings", EachMinute, "群发：续办未完成的群发文书", "Goes on with mailings that are under way", onHint: true),
        Job.Of<MailingPdfsJob>(
            "mailing-pdfs",
            EachMinute,
            "群发文书转 PDF",
            "Makes the PDFs of what mailings issued",
            onHint: true,
            isLast: true
        ),
        Job.Of<BallotTracesJob>(
            "ballot-traces",
            EachMinute,
            "票箱销毁：计票或作废后，从数据库文件中清除选票和票箱锁",
            "Takes the bytes of ballots and locks out of the database's files after a count",
            onHint: true,
            isLast: true
        ),
        Job.Of<NudgesJob>(
            "nudges",
            EachMinute,
            "批量督办：逐案登记并发出",
            "Goes on with what officials press for in many cases at once",
            onHint: true
        ),
        Job.Of<CampaignsJob>(
            "campaigns",
            EachMinute,
            "要约行动：发出邀请和提醒",
            "Sends the invitations and reminders of campaigns",
            onHint: true
        ),
#if ELSA
        Job.Of<MirrorJob>(
            "mirror",
            EachMinute,
            "案件镜像：在外部流程服务器上显示案件进行到哪一步",
            "Shows in the lists of an Elsa server where cases stand"
        ),
#endif
        Job.Of<BoardJob>("board", EachMinute, "监控汇总：事项很多时，每分钟统计一次", "Counts a large board anew"),
        Job.Of<FiguresJob>(
            "figures",
            EachMinute,
            "统计汇总：把期限办理情况的变动计入汇总",
            "Takes what became of deadlines into the sums of the figures"
        ),
        Job.Of<PurgeJob>(
            "purge",
            new(2, 30),
            "清理：删除期满的应答留存和早已送出的消息",
            "Deletes kept answers and sent messages that have served their time"
        ),
        Job.Of<AuditJob>("audit", new(3, 0), "审计核验：逐案核对审计链", "Walks the hash chain of every case"),
        Job.Of<FigureCheckJob>(
            "figure-check",
            new(3, 30),
            "统计核对：逐条重数，与汇总核对",
            "Counts anew what the sums of the figures say"
        ),
    ];

    /// <summary>The job of that name; null where there is none.</summary>
    public static Job? Named(string name) => All.FirstOrDefault(job => job.Name == name);
}
