using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Cases;

/// <summary>
/// One procedure of one enterprise (案件): its facts, and the head of its audit chain.
/// Where it stands is told by its open <see cref="Step"/>s alone.
/// </summary>
[Recorded(of: nameof(Id))]
public sealed class Case
{
    private string? _written;
    private object? _known;

    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>Number for people (案号), for example 230102-2026-CB-0007.</summary>
    public required string Number { get; init; }

    /// <summary>The workflow that it runs (流程), for example bargaining-round.</summary>
    public required string Procedure { get; init; }

    /// <summary>The enterprise.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The enterprise's path in the tree, for sight and for lists by city and district.</summary>
    public required string Path { get; init; }

    /// <summary>Whose law applies: GB/T 2260 code of the district.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Kind of contract; the law differs by it.</summary>
    public ContractKind ContractKind { get; set; }

    /// <summary>Parties that may not know yet that there is this case (暂不公开): the
    /// employer of a complaint that is still looked into.</summary>
    public Party HiddenFrom { get; set; }

    /// <summary>What was said, by whom and when, as one JSON document.</summary>
    [Unrecorded]
    public required string Facts
    {
        get => _written ??= Json.Write(_known);
        set => (_written, _known) = (value, null);
    }

    /// <summary>Counts the commands that changed it. The ETag of the case.</summary>
    [Unrecorded]
    public long Version { get; set; }

    /// <summary>Sequence of the last audit entry; counts every command, allowed or refused.</summary>
    [Unrecorded]
    public long AuditSequence { get; set; }

    /// <summary>Hash of the last audit entry, lower-case hex.</summary>
    [Unrecorded]
    public string AuditHead { get; set; } = "";

    /// <summary>When it was opened, UTC.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was closed, UTC; null while it runs.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>How it ended; null while it runs.</summary>
    public string? Outcome { get; set; }

    /// <summary>The facts as what they are; read from the JSON once.</summary>
    public TFacts FactsAs<TFacts>()
        where TFacts : class => (TFacts)(_known ??= Json.Read<TFacts>(_written!));

    /// <summary>Puts new facts in the place of the old; written as JSON when they are asked for.</summary>
    internal void Change(object facts) => (_known, _written) = (facts, null);
}

/// <summary>What a case says of who looks at it.</summary>
public static class PartyInCase
{
    /// <summary>Who this person is towards a case; nobody where it is hidden from all that they are.</summary>
    public static Party PartyTowards(this Actor actor, Case one)
    {
        var party = actor.PartyTowards(one.Path);
        return (party & ~one.HiddenFrom)
            | (
                (party & Accompaniment.PartOfIt) == Party.None
                && one.HiddenFrom == Party.None // what one of the parties may not know of is no instructor's
                && actor.Accompanies.Any(assigned => assigned.Covers(one.Id, one.Path, one.Procedure))
                    ? Party.Instructor
                    : Party.None
            );
    }

    /// <summary>The open cases that somebody may accompany as an instructor; whether they
    /// do, <see cref="PartyTowards"/> says of each.</summary>
    internal static IQueryable<Case> OpenBeside(this IQueryable<Case> cases, Actor actor)
    {
        var whole = actor.Accompanies.Where(one => one.CaseId is null).Select(one => one.Path).Distinct().ToList();
        var single = actor.Accompanies.Select(one => one.CaseId).OfType<Guid>().Distinct().ToList();
        return cases.Where(c => c.ClosedAt == null && (whole.Contains(c.Path) || single.Contains(c.Id)));
    }
}
