using Bargaining.Access;
using Bargaining.Rounds;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>The instructors who accompany a round (陪同的指导员): those to whom a side can open
/// its preparation, or from whom it can take it back.</summary>
public sealed class InstructorPicks(PreparationOpenings openings) : IOffersPicks
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<Pick, FindsChoices> Sorts => new Dictionary<Pick, FindsChoices> { [Pick.Instructor] = InstructorsAsync };

    private async Task<IReadOnlyList<Choice>> InstructorsAsync(Asked asked, CancellationToken cancel) =>
        asked.Case is { } found && (asked.As & Party.BothSides) is var side and not Party.None
            ?
            [
                .. (await openings.OfAsync(found, side, cancel))[asked.UseCase.Is.Name == "close-preparation"]
                    .Select(one => Labelled.As(one.InstructorId, one.Name)),
            ]
            : [];
}
