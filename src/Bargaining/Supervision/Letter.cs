using System.Text.Json.Serialization;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;

namespace Bargaining.Supervision;

/// <summary>Kinds of letters.</summary>
public enum LetterKind
{
    /// <summary>The reminder before the two letters (提示函).</summary>
    Reminder,

    /// <summary>The opinion to the employer (意见书).</summary>
    Opinion,

    /// <summary>The recommendation to the authority (建议书).</summary>
    Recommendation,
}

/// <summary>What the person who signs is (签发人职务).</summary>
public enum SignerPost
{
    /// <summary>Chair of the union (工会主席).</summary>
    Chair,

    /// <summary>Vice chair of the union (工会副主席).</summary>
    ViceChair,

    /// <summary>Head of the supervision committee (监督委员会主任).</summary>
    CommitteeHead,

    /// <summary>Deputy head of the supervision committee (监督委员会副主任).</summary>
    CommitteeDeputyHead,
}

/// <summary>Who signs a letter (签发人).</summary>
/// <param name="Name">Name.</param>
/// <param name="Post">What they are.</param>
public sealed record Signer(string Name, SignerPost Post);

/// <summary>A letter with its service and what came back (文书).</summary>
public sealed record Letter
{
    /// <summary>Which.</summary>
    public LetterKind Kind { get; init; }

    /// <summary>The document as it was issued.</summary>
    public required IssuedDocument Document { get; init; }

    /// <summary>To whom.</summary>
    public required string Addressee { get; init; }

    /// <summary>What it asks for.</summary>
    public required string Demand { get; init; }

    /// <summary>The established facts that it rests on, by their place in the list.</summary>
    public IReadOnlyList<int> Facts { get; init; } = [];

    /// <summary>By when that shall be done, as the union set it; null for a recommendation.</summary>
    public DateOnly? CorrectBy { get; init; }

    /// <summary>Why the authority is asked (建议书的适用情形), a code of the law's list; null for other letters.</summary>
    public string? Ground { get; init; }

    /// <summary>For a recommendation: it goes to another authority than the labour
    /// administration, which then is no party here (非人社部门).</summary>
    public bool OtherAuthority { get; init; }

    /// <summary>Who signed it.</summary>
    public required Signer Signer { get; init; }

    /// <summary>Attempts to serve it (送达), in order.</summary>
    public IReadOnlyList<ServiceAttempt> Service { get; init; } = [];

    /// <summary>The day on which it was received; null until then.</summary>
    public DateOnly? ServedOn { get; init; }

    /// <summary>What the employer answered, in order.</summary>
    public IReadOnlyList<LetterReply> Replies { get; init; } = [];

    /// <summary>What the union made of the answers, in order.</summary>
    public IReadOnlyList<ReplyReview> Reviews { get; init; } = [];

    /// <summary>The document that withdrew it (撤销); null while it stands.</summary>
    public IssuedDocument? WithdrawnBy { get; init; }
}

/// <summary>Ways of serving a letter.</summary>
public enum ServiceMethod
{
    /// <summary>Handed over against a signature (直接送达).</summary>
    Direct,

    /// <summary>By post with a return receipt (邮寄送达).</summary>
    Post,

    /// <summary>Left before witnesses, or filmed, after the addressee would not take it (留置送达).</summary>
    Left,

    /// <summary>Electronically, with the addressee's consent (电子送达).</summary>
    Electronic,

    /// <summary>By public notice, where no other way succeeded (公告送达).</summary>
    PublicNotice,
}

/// <summary>One attempt to serve a letter (送达).</summary>
/// <param name="Method">How.</param>
/// <param name="On">Day; of publication for a public notice.</param>
/// <param name="Served">Whether it was received.</param>
/// <param name="ReceivedBy">Who signed for it, or where it arrived; who refused it.</param>
/// <param name="Proof">Witnesses, tracking number, film, record of the consent: what proves it.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
/// <param name="By">Who served it.</param>
/// <param name="Receipt">The receipt (送达回证); null where it failed.</param>
public sealed record ServiceAttempt(
    ServiceMethod Method,
    DateOnly On,
    bool Served,
    string ReceivedBy,
    string Proof,
    string? Failure,
    string By,
    IssuedDocument? Receipt
)
{
    /// <summary>Whether the addressee would not take it (拒收).</summary>
    public bool Refused { get; init; }
}

/// <summary>What an employer says to a letter.</summary>
public enum ReplyKind
{
    /// <summary>It will correct all (接受并整改).</summary>
    Accepts,

    /// <summary>It will correct a part (部分接受).</summary>
    AcceptsInPart,

    /// <summary>It objects, with reasons (提出异议).</summary>
    Objects,

    /// <summary>It will not correct (拒绝改正).</summary>
    Refuses,
}

/// <summary>An answer to a letter (答复).</summary>
/// <param name="On">Day.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Text">In words: measures, or reasons.</param>
/// <param name="CorrectBy">By when it will be corrected, as the employer says; null where nothing will.</param>
/// <param name="By">Who answered.</param>
/// <param name="EnteredByUnion">Whether the union entered an answer on paper.</param>
/// <param name="InTime">Whether it came before the last day was over; null where no last day was set.</param>
public sealed record LetterReply(
    DateOnly On,
    ReplyKind Kind,
    string Text,
    DateOnly? CorrectBy,
    string By,
    bool EnteredByUnion,
    bool? InTime
)
{
    /// <summary>Whether it came after the step of the reply, too late or as a supplement:
    /// it promises no day that the union did not give.</summary>
    public bool Late { get; init; }

    /// <summary>Whether the union has reviewed it.</summary>
    public bool Reviewed { get; init; }
}

/// <summary>What a union makes of an answer.</summary>
public enum ReplyVerdict
{
    /// <summary>It will do: what was promised is looked at on the day (答复可行).</summary>
    Sufficient,

    /// <summary>The objection is right: the letter is withdrawn (异议成立).</summary>
    ObjectionUpheld,

    /// <summary>The objection is not right: the demand stands (异议不成立).</summary>
    ObjectionDismissed,

    /// <summary>Improper, incomplete (答复不当).</summary>
    Improper,

    /// <summary>Not true (答复不实).</summary>
    Untrue,
}

/// <summary>The union's review of an answer (对答复的审核).</summary>
/// <param name="On">Day.</param>
/// <param name="Verdict">What it is.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who reviewed it.</param>
public sealed record ReplyReview(DateOnly On, ReplyVerdict Verdict, string Reason, string By);

/// <summary>How far it was corrected.</summary>
public enum CorrectionResult
{
    /// <summary>Corrected (已改正).</summary>
    Corrected,

    /// <summary>Corrected in part (部分改正).</summary>
    InPart,

    /// <summary>Not corrected (未改正).</summary>
    NotCorrected,
}

/// <summary>A look at whether it was corrected (复查).</summary>
/// <param name="On">Day.</param>
/// <param name="Result">How far.</param>
/// <param name="Content">What was seen.</param>
/// <param name="By">Who looked.</param>
public sealed record Verification(DateOnly On, CorrectionResult Result, string Content, string By);

/// <summary>A later day for the correction (延长整改期限).</summary>
/// <param name="On">Day on which it was given.</param>
/// <param name="CorrectBy">The later day.</param>
/// <param name="Reason">Why.</param>
public sealed record Extension(DateOnly On, DateOnly CorrectBy, string Reason);
