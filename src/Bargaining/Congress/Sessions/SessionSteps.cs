using Bargaining.Cases;

namespace Bargaining.Congress.Sessions;

/// <summary>The steps of a session by name (职代会会议); at start they are held against the file of the procedure.</summary>
[StepsOf(SessionProcedure.Definition)]
public static class SessionSteps
{
    /// <summary>Collect topics and settle the agenda (征集议题、确定议程).</summary>
    public const string CollectTopics = "collect-topics";

    /// <summary>Review by the upper union beforehand (上级工会预审).</summary>
    public const string PreReview = "pre-review";

    /// <summary>Approval by the upper union (上级工会审批).</summary>
    public const string ApproveSession = "approve-session";

    /// <summary>Notice and materials to the delegates (送达会议通知和材料).</summary>
    public const string GiveNotice = "give-notice";

    /// <summary>Discussion in the delegate groups (代表团组讨论).</summary>
    public const string GroupDiscussion = "group-discussion";

    /// <summary>Preparatory meeting (预备会议).</summary>
    public const string PreparatoryMeeting = "preparatory-meeting";

    /// <summary>Check-in of the delegates (代表签到).</summary>
    public const string CheckIn = "check-in";

    /// <summary>In session (会议进行中).</summary>
    public const string InSession = "in-session";

    /// <summary>Publish the resolutions (公布决议).</summary>
    public const string PublishResolutions = "publish-resolutions";

    /// <summary>Report the session to the upper union (向上级工会报告会议情况).</summary>
    public const string ReportSession = "report-session";

    /// <summary>File the session with the upper union (向上级工会备案).</summary>
    public const string FileSession = "file-session";

    /// <summary>Carry out the resolutions (落实决议).</summary>
    public const string CarryOut = "carry-out";
}
