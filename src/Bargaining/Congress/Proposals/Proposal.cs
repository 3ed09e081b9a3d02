using System.Text.Json.Serialization;
using Bargaining.Cases;

namespace Bargaining.Congress.Proposals;

/// <summary>
/// The facts of one proposal of delegates (提案): who proposes and seconds it, how it was examined, who handles it, what was answered and how
/// the answer was rated. Where it stands is the workflow's to say.
/// </summary>
public sealed record Proposal
{
    /// <summary>Acts that were entered for their party by whoever holds the proof, in order (代为登记的事项).</summary>
    public IReadOnlyList<ProvedAct> Proved { get; init; } = [];

    /// <summary>The case of the term whose delegate proposes it.</summary>
    public Guid TermId { get; init; }

    /// <summary>What it is about (提案名称).</summary>
    public required string Title { get; init; }

    /// <summary>Why (案由).</summary>
    public required string Reason { get; init; }

    /// <summary>What shall be done (建议和要求).</summary>
    public required string Request { get; init; }

    /// <summary>Who proposes it (提案人): the first leads, the others came with proposals that were merged into this one.</summary>
    public IReadOnlyList<NamedDelegate> Proposers { get; init; } = [];

    /// <summary>Who seconds it (附议人).</summary>
    public IReadOnlyList<NamedDelegate> Seconders { get; init; } = [];

    /// <summary>Whether the union entered it for a delegate who has no account (工会代为提交).</summary>
    public bool EnteredByUnion { get; init; }

    /// <summary>How the union examined it (立案审查); null until then.</summary>
    public Examination? Examination { get; init; }

    /// <summary>The proposal into which this one was merged (并案); null where it was not.</summary>
    public MergedProposal? MergedInto { get; init; }

    /// <summary>Proposals that were merged into this one.</summary>
    public IReadOnlyList<MergedProposal> Merged { get; init; } = [];

    /// <summary>Who handles it (承办), in order: anew when it was sent back.</summary>
    public IReadOnlyList<Assignment> Assignments { get; init; } = [];

    /// <summary>What was answered (答复), in order.</summary>
    public IReadOnlyList<ProposalAnswer> Answers { get; init; } = [];

    /// <summary>How the proposer rates the answers (提案人评价), in order.</summary>
    public IReadOnlyList<AnswerRating> Ratings { get; init; } = [];

    /// <summary>The session to which the handling was reported (向职代会报告); null until then.</summary>
    public HandlingReport? Report { get; init; }

    /// <summary>Days of the facts that start clocks, by the clock's name.</summary>
    public IReadOnlyDictionary<string, DateOnly> Days { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>The proposer who leads (领衔提案人) and rates the answer.</summary>
    [JsonIgnore]
    public NamedDelegate Lead => Proposers[0];

    /// <summary>The same proposal, with the day of one more fact.</summary>
    public Proposal On(string fact, DateOnly day) => this with { Days = new Dictionary<string, DateOnly>(Days) { [fact] = day } };

    /// <summary>The day of a fact; null while it has not happened.</summary>
    public DateOnly? Day(string fact) => Days.TryGetValue(fact, out var day) ? day : null;

    /// <summary>The same proposal with more who propose and second it; nobody stands in it twice.</summary>
    public Proposal With(IEnumerable<NamedDelegate> proposers, IEnumerable<NamedDelegate> seconders)
    {
        List<NamedDelegate> leading = [.. Proposers.Concat(proposers).DistinctBy(d => d.DelegateId)];
        return this with
        {
            Proposers = leading,
            Seconders =
            [
                .. Seconders.Concat(seconders).DistinctBy(d => d.DelegateId).ExceptBy(leading.Select(d => d.DelegateId), d => d.DelegateId),
            ],
        };
    }
}

/// <summary>A delegate as a proposal names them (提案人、附议人).</summary>
/// <param name="DelegateId">The row of the register of delegates.</param>
/// <param name="Name">Name.</param>
/// <param name="Unit">Electoral unit.</param>
public sealed record NamedDelegate(Guid DelegateId, string Name, string Unit)
{
    /// <summary>A row of the register.</summary>
    internal static NamedDelegate Of(Delegate row) => new(row.Id, row.Name, row.Unit);
}

/// <summary>What the union makes of a proposal.</summary>
public enum ExaminationResult
{
    /// <summary>It is taken up (立案).</summary>
    Accept,

    /// <summary>It is given back with the reason (不予立案).</summary>
    Return,

    /// <summary>It is passed on as an opinion (作为意见处理).</summary>
    KeepAsOpinion,
}

/// <summary>The examination of a proposal (立案审查).</summary>
/// <param name="Result">What came of it.</param>
/// <param name="On">Day.</param>
/// <param name="By">Who examined it.</param>
/// <param name="Reason">Why it is not taken up; null where it is.</param>
public sealed record Examination(ExaminationResult Result, DateOnly On, string By, string? Reason = null);

/// <summary>The other proposal of two that were merged (并案).</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is about.</param>
/// <param name="On">Day.</param>
public sealed record MergedProposal(Guid CaseId, string Number, string Title, DateOnly On);

/// <summary>Who handles a proposal, and by when they answer (承办). The day is agreed between union and employer: no text sets one.</summary>
/// <param name="On">Day.</param>
/// <param name="Department">The department.</param>
/// <param name="Person">The person responsible.</param>
/// <param name="AnswerBy">The day by which an answer is due, as agreed.</param>
/// <param name="AgreedWith">Who agreed to that day for the employer.</param>
public sealed record Assignment(DateOnly On, string Department, string Person, DateOnly AnswerBy, string AgreedWith);

/// <summary>What came of a proposal, as the employer answers.</summary>
public enum HandlingResult
{
    /// <summary>Done (已解决).</summary>
    Done,

    /// <summary>Planned for a day (列入计划).</summary>
    Planned,

    /// <summary>Cannot be done; explained why (说明解释).</summary>
    Explained,
}

/// <summary>The employer's answer in writing (书面答复).</summary>
/// <param name="On">Day.</param>
/// <param name="Text">What it says.</param>
/// <param name="Result">What came of it.</param>
/// <param name="DoneBy">By when it will be done, where it is planned; else null.</param>
/// <param name="By">Who answered.</param>
public sealed record ProposalAnswer(DateOnly On, string Text, HandlingResult Result, DateOnly? DoneBy, string By);

/// <summary>How satisfied the proposer is.</summary>
public enum Satisfaction
{
    /// <summary>Satisfied (满意).</summary>
    Satisfied,

    /// <summary>Basically satisfied (基本满意).</summary>
    BasicallySatisfied,

    /// <summary>Not satisfied (不满意).</summary>
    NotSatisfied,
}

/// <summary>The proposer's rating of an answer (提案人评价).</summary>
/// <param name="On">Day.</param>
/// <param name="Satisfaction">How satisfied.</param>
/// <param name="Comment">What the proposer says; null where nothing.</param>
/// <param name="EnteredByUnion">Whether the union entered it for a proposer who has no account or has left the seat.</param>
public sealed record AnswerRating(DateOnly On, Satisfaction Satisfaction, string? Comment, bool EnteredByUnion);

/// <summary>The handling was reported to a session and examined there (向职代会报告并接受审查).</summary>
/// <param name="SessionId">The case of the session.</param>
/// <param name="Number">Its number.</param>
/// <param name="On">Day.</param>
/// <param name="Opinion">What the congress said of it; null where nothing was said.</param>
public sealed record HandlingReport(Guid SessionId, string Number, DateOnly On, string? Opinion);
