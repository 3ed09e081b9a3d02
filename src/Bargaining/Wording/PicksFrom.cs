namespace Bargaining.Wording;

/// <summary>Sorts of things that a person picks by name where the command takes a number or a key (可选对象).</summary>
public enum Pick
{
    /// <summary>An enterprise, a union or another node (单位).</summary>
    Organisation,

    /// <summary>An account (账号).</summary>
    User,

    /// <summary>A delegate in office (职工代表).</summary>
    Delegate,

    /// <summary>A delegate in office who is not checked in yet (尚未签到的职工代表).</summary>
    Arriving,

    /// <summary>A delegate who is checked in (已签到的职工代表).</summary>
    Present,

    /// <summary>An employee director or supervisor of the term (职工董事、职工监事).</summary>
    BoardMember,

    /// <summary>An electoral unit of the term, by its name (选举单位).</summary>
    Unit,

    /// <summary>A session of the congress: its case (职代会会议).</summary>
    Session,

    /// <summary>An item of the session's agenda (议题).</summary>
    Item,

    /// <summary>What is voted on in a session: a candidate, a person appraised, or the motion itself (表决选项).</summary>
    VoteOption,

    /// <summary>A joint meeting of the term (联席会议).</summary>
    JointMeeting,

    /// <summary>A decision that skipped the congress (未经职代会的决定).</summary>
    Decision,

    /// <summary>A proposal: its case (提案).</summary>
    Proposal,

    /// <summary>An opinion on what was disclosed, by its number (对公开事项的意见).</summary>
    Opinion,

    /// <summary>A bargaining round: its case (集体协商).</summary>
    Round,

    /// <summary>A serving representative of one's own side, by name (协商代表).</summary>
    Representative,

    /// <summary>A meeting of the round, by its number (协商会议).</summary>
    Meeting,

    /// <summary>A request for information, by its number (资料要求).</summary>
    InformationRequest,

    /// <summary>An act of both sides, by its number (双方共同事项).</summary>
    JointAct,

    /// <summary>An entry that somebody made for another party, by its number (代为登记的事项).</summary>
    Entry,

    /// <summary>A document of the case (文书).</summary>
    Document,

    /// <summary>What a document can be about: a meeting or an item, as its kind has it (文书所涉事项).</summary>
    DocumentSubject,

    /// <summary>A deadline of the case that others still have to meet (待办期限).</summary>
    Deadline,

    /// <summary>What an upper union pressed for in the case and was not answered yet (待答复的督办).</summary>
    Nudge,

    /// <summary>An instructor who accompanies the case (陪同的指导员).</summary>
    Instructor,

    /// <summary>A paper that was received in the case (书面材料).</summary>
    Paper,

    /// <summary>A row of the register of supervisors (监督员).</summary>
    Supervisor,

    /// <summary>A piece of evidence of the case (证据).</summary>
    Evidence,

    /// <summary>A fact that the investigation established, by its place in the list from 0 (查明的违法事实).</summary>
    Fact,

    /// <summary>A topic of a joint or tripartite conference, by its number (会议议题).</summary>
    ConferenceTopic,

    /// <summary>A side that sits at the table of such a conference (参加方).</summary>
    ConferenceSide,

    /// <summary>A criterion of an appraisal, by its id (评选条件).</summary>
    CommendationCriterion,

    /// <summary>An objection to an appraisal, by its number (公示异议).</summary>
    CommendationObjection,
}

/// <summary>The property points at something, or at several where it is a list (引用栏目): a form
/// lets a person pick it by name, and nobody types a key.</summary>
/// <param name="sort">What it points at.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PicksFromAttribute(Pick sort) : Attribute
{
    /// <summary>What it points at.</summary>
    public Pick Sort { get; } = sort;
}
