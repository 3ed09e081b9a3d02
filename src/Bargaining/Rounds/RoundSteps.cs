using Bargaining.Cases;

namespace Bargaining.Rounds;

/// <summary>The steps of a round by name (集体协商); at start they are held against the file of the procedure.</summary>
[StepsOf(RoundProcedure.Definition, "congress-vote", "contract-life")]
public static class RoundSteps
{
    /// <summary>Serve the offer (送达要约书).</summary>
    public const string ServeOffer = "serve-offer";

    /// <summary>Reply to the offer (答复要约).</summary>
    public const string Reply = "reply";

    /// <summary>Late reply to the offer (补充答复要约).</summary>
    public const string LateReply = "late-reply";

    /// <summary>Answer the refusal (回应拒绝).</summary>
    public const string AnswerRefusal = "answer-refusal";

    /// <summary>Remind the other side (催告).</summary>
    public const string Remind = "remind";

    /// <summary>Report to the upper union (报告上级工会).</summary>
    public const string ReportUpperUnion = "report-upper-union";

    /// <summary>Refer to labour-law supervision (移送工会劳动法律监督).</summary>
    public const string ReferToSupervision = "refer-to-supervision";

    /// <summary>Government order (政府责令改正).</summary>
    public const string GovernmentOrder = "government-order";

    /// <summary>Comply with the order (按责令改正、答复要约).</summary>
    public const string ComplyWithOrder = "comply-with-order";

    /// <summary>Name the workers' representatives (产生职工方协商代表).</summary>
    public const string NameWorkerRepresentatives = "name-worker-representatives";

    /// <summary>Name the employer's representatives (指派企业方协商代表).</summary>
    public const string NameEmployerRepresentatives = "name-employer-representatives";

    /// <summary>Negotiate (集体协商).</summary>
    public const string Negotiate = "negotiate";

    /// <summary>Resume bargaining (恢复协商).</summary>
    public const string Resume = "resume";

    /// <summary>Apply for coordination (申请协调处理).</summary>
    public const string ApplyForCoordination = "apply-for-coordination";

    /// <summary>Accept the application for coordination (受理协调处理申请).</summary>
    public const string AcceptCoordination = "accept-coordination";

    /// <summary>Coordinate the dispute (协调处理).</summary>
    public const string Coordinate = "coordinate";

    /// <summary>Submit the draft to the congress (草案提交职代会).</summary>
    public const string SubmitDraft = "submit-draft";

    /// <summary>Submit the amended draft again (修改后的草案再次提交职代会).</summary>
    public const string ResubmitDraft = "resubmit-draft";

    /// <summary>Congress vote (职代会表决).</summary>
    public const string EnterVoteResult = "enter-vote-result";

    /// <summary>Signature of the chiefs (首席代表签字).</summary>
    public const string Sign = "sign";

    /// <summary>Written notice of adoption (书面告知通过).</summary>
    public const string NotifyAdoption = "notify-adoption";

    /// <summary>File with the bureau (报送审查).</summary>
    public const string File = "file";

    /// <summary>Acknowledge receipt (出具收件通知).</summary>
    public const string AcknowledgeFiling = "acknowledge-filing";

    /// <summary>Review by the bureau (审查).</summary>
    public const string Review = "review";

    /// <summary>Overdue review (逾期审查).</summary>
    public const string OverdueReview = "overdue-review";

    /// <summary>Issue the review letter that is still owed (补发审查意见书).</summary>
    public const string IssueLateLetter = "issue-late-letter";

    /// <summary>Publish the contract (公布集体合同).</summary>
    public const string Publish = "publish";

    /// <summary>File with the upper union (报上一级工会备案).</summary>
    public const string FileWithUpperUnion = "file-with-upper-union";

    /// <summary>Report on performance (报告履行情况).</summary>
    public const string ReportPerformance = "report-performance";

    /// <summary>Contract in effect (合同履行).</summary>
    public const string ContractInEffect = "contract-in-effect";

    /// <summary>Record the termination (解除合同备案).</summary>
    public const string RecordTermination = "record-termination";
}
