namespace Bargaining.Figures;

/// <summary>A row of the list behind a figure (明细).</summary>
/// <param name="Key">Its key.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="CaseId">The case in which it is read; absent where there is none.</param>
/// <param name="Case">Its number; absent where there is none.</param>
/// <param name="On">The day that makes it count; absent where none does.</param>
/// <param name="Part">Which sort, or which step; absent where there are none.</param>
/// <param name="Amount">What it amounts to, where the figure is a sum or a median: persons, days.</param>
/// <param name="Met">Of a share, whether it holds.</param>
public sealed record FigureListRow(
    Guid Key,
    Guid OrganisationId,
    string Organisation,
    Guid? CaseId,
    string? Case,
    DateOnly? On,
    string? Part,
    int Amount,
    bool Met
);
