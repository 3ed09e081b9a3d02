using Bargaining.Access;
using Bargaining.Deadlines;
using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>What a kind of procedure adds to the common way of one step: rounds have one, congress sessions have one.</summary>
public interface IProcedure
{
    /// <summary>The workflow that it runs.</summary>
    string DefinitionId { get; }

    /// <summary>The first word of the addresses of its use cases: rounds, sessions. A command of another procedure finds no such case.</summary>
    string Subject { get; }

    /// <summary>What the workflow's decisions need to know: facts of the case, and what the law says at its place.</summary>
    IReadOnlyDictionary<string, object?> Variables(CaseSession session);

    /// <summary>The day of the fact that starts a clock; null while it has not happened.</summary>
    /// <param name="session">The case.</param>
    /// <param name="clock">Name of the fact, or "rule" where each jurisdiction names its own.</param>
    /// <param name="ruleClock">What the rule itself says starts the clock.</param>
    DateOnly? Clock(CaseSession session, string clock, string ruleClock);

    /// <summary>The last day that the sides themselves agreed for a matter, with the rule that lets them; null where they agreed none.</summary>
    AgreedDay? Agreed(CaseSession session, string matter);

    /// <summary>A deadline has run out: what the law attaches to silence becomes a fact, on its true day.</summary>
    void Expired(CaseSession session, Deadline deadline);

    /// <summary>The facts as a party may read them; all of them where the procedure withholds nothing.</summary>
    string FactsFor(Case found, Party reader) => found.Facts;

    /// <summary>Whether an action, a step or a duty, and what was said with it, stays closed to a party that may see the case.</summary>
    bool Withholds(Case found, Party reader, string name) => false;
}

/// <summary>A last day that the sides agreed (约定期限).</summary>
public sealed record AgreedDay(DateOnly From, DateOnly Due, Rule Rule);
