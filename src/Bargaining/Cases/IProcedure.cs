using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>What a kind of procedure adds to the common way of one step: rounds have one, congress sessions have one.</summary>
public interface IProcedure
{
    /// <summary>The workflow that it runs.</summary>
    string DefinitionId { get; }

    /// <summary>The first word of the addresses of its use cases: rounds, sessions. A
    /// command of another procedure finds no such case.</summary>
    string Subject { get; }

    /// <summary>
    /// Whether the union above may do for the workers of an enterprise without a union what its chair would: it guides the representatives
    /// whom they elect (LCL 51), and enters for them what they decide.
    /// </summary>
    bool UpperUnionActsForWorkers => false;

    /// <summary>Whether instructors of the union accompany its cases (协商指导员陪同): they read it, and act for nobody.</summary>
    bool IsAccompanied => false;

    /// <summary>Whether a case was referred to labour-law supervision (移送劳动法律监督).</summary>
    bool IsReferred(Case found) => false;

    /// <summary>What the workflow's decisions need to know: facts of the case, and what the law says at its place.</summary>
    IReadOnlyDictionary<string, object?> Variables(CaseSession session);

    /// <summary>The day of the fact that starts a clock; null while it has not happened.</summary>
    /// <param name="session">The case.</param>
    /// <param name="clock">Name of the fact, or "rule" where each jurisdiction names its own.</param>
    /// <param name="ruleClock">What the rule itself says starts the clock.</param>
    DateOnly? Clock(CaseSession session, string clock, string ruleClock);

    /// <summary>The last day that the sides themselves agreed for a matter, with the rule
    /// that lets them; null where they agreed none.</summary>
    AgreedDay? Agreed(CaseSession session, string matter);

    /// <summary>A deadline has run out: what the law attaches to silence becomes a fact, on its true day.</summary>
    void Expired(CaseSession session, Deadline deadline);

    /// <summary>Acts that were entered for their party by whoever holds the proof; none where the procedure lets nobody do so.</summary>
    IReadOnlyList<ProvedAct> Proved(Case found) => [];

    /// <summary>Keeps them among the facts.</summary>
    void Keep(CaseSession session, IReadOnlyList<ProvedAct> proved) =>
        throw new NotSupportedException($"{DefinitionId} keeps no acts that are entered for a party.");

    /// <summary>What the day of a command must keep to, whatever the command is.</summary>
    /// <param name="session">The case.</param>
    /// <param name="action">What is done.</param>
    /// <param name="on">The day on which it was done, as entered.</param>
    IEnumerable<IRule> RulesOnTheDay(CaseSession session, UseCaseAttribute action, DateOnly on) => [];

    /// <summary>Refuses what must not be said in the case, whatever the command is;
    /// such a refusal keeps nothing of what was said.</summary>
    /// <param name="session">The case.</param>
    /// <param name="action">What is done.</param>
    /// <param name="speaks">Whose words they are: the actor's party, or the one for which the actor enters them.</param>
    /// <param name="content">What was said, as the audit trail would keep it.</param>
    /// <param name="cancel">Cancels it.</param>
    Task DemandUnsaidAsync(CaseSession session, UseCaseAttribute action, Party speaks, string content, CancellationToken cancel) =>
        Task.CompletedTask;

    /// <summary>Whether an action has something to act on in the case as it stands, and
    /// is this party's there: others are not offered.</summary>
    bool HasObject(UseCaseAttribute action, Standing standing, Party party) => true;

    /// <summary>What an action still waits for, or why it is over, in one sentence; null
    /// where nothing more than the open steps can be said.</summary>
    Text? Missing(UseCaseAttribute action, Standing standing) => null;

    /// <summary>The facts as a party may read them; all of them where the procedure withholds nothing.</summary>
    string FactsFor(Case found, Party reader) => found.Facts;

    /// <summary>What a party that may see the case reads of it.</summary>
    CaseSight SightOf(Case found, Party reader) => CaseSight.Whole;
}

/// <summary>A last day that the sides agreed (约定期限).</summary>
public sealed record AgreedDay(DateOnly From, DateOnly Due, Rule Rule);
