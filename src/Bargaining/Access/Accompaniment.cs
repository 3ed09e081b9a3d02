namespace Bargaining.Access;

/// <summary>An enterprise that an instructor accompanies today, or one case of it (陪同):
/// the sight of an instructor is made of these alone.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="Path">The path of the enterprise.</param>
/// <param name="CaseId">The case; null where it is every one of the enterprise.</param>
/// <param name="Procedures">The procedures that are accompanied at all.</param>
public sealed record Accompaniment(Guid AssignmentId, string Path, Guid? CaseId, IReadOnlySet<string> Procedures)
{
    /// <summary>Who has a part in an enterprise's cases, and so is no neutral companion there.</summary>
    public const Party PartOfIt = Party.BothSides | Party.Delegate | Party.Supervision | Party.Bureau;

    /// <summary>Whether it is about a case.</summary>
    public bool Covers(Guid caseId, string path, string procedure) =>
        Path == path && (CaseId is null || CaseId == caseId) && Procedures.Contains(procedure);
}

/// <summary>Who accompanies what, asked of the room above that keeps the assignments.</summary>
public interface IAccompaniments
{
    /// <summary>What a person accompanies today.</summary>
    Task<IReadOnlyList<Accompaniment>> OfAsync(Guid userId, CancellationToken cancel);
}
