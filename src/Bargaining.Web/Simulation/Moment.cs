using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;

namespace Bargaining.Web.Simulation;

/// <summary>What happened in one moment of a simulated or demonstrated round: one line of the timeline (时间线).</summary>
/// <param name="On">The day.</param>
/// <param name="Who">Who acted.</param>
/// <param name="Action">Name of the action.</param>
/// <param name="Title">The action for people.</param>
/// <param name="Outcome">done, refused or invalid.</param>
/// <param name="Opened">Steps opened.</param>
/// <param name="Deadlines">Deadlines opened or moved.</param>
/// <param name="Breaches">Rules that refuse it.</param>
/// <param name="Message">The refusal that is not the law's.</param>
/// <param name="Closed">How the case ended, if it did.</param>
/// <param name="Unmet">What was expected and did not come.</param>
public sealed record Moment(
    DateOnly On,
    Text Who,
    string Action,
    Text Title,
    string Outcome,
    IReadOnlyList<OpenedStep> Opened,
    IReadOnlyList<OpenedDeadline> Deadlines,
    IReadOnlyList<Breach> Breaches,
    Text? Message,
    string? Closed,
    IReadOnlyList<Text> Unmet
)
{
    /// <summary>Documents that were issued, with their numbers.</summary>
    public IReadOnlyList<IssuedDocument> Documents { get; init; } = [];

    /// <summary>What it came to, and what is not as the law asks or recommends and was not refused.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
