using Bargaining.Law;

namespace Bargaining.Cases;

/// <summary>A step or a duty that waits for somebody (待办的步骤或者事项).</summary>
/// <param name="Step">Its name.</param>
/// <param name="Clock">What started its clock; null where it has none.</param>
/// <param name="From">The day of that; null where it has none.</param>
public sealed record WaitsFor(string Step, string? Clock = null, DateOnly? From = null)
{
    /// <summary>A deadline.</summary>
    public static WaitsFor Of(Deadline deadline) => new(deadline.Step, deadline.Clock, deadline.From);

    /// <summary>The number at the end of the clock's name, where it begins so: of the third topic,
    /// <c>conference.topic-settled.3</c>.</summary>
    public int? NumberAfter(string clock) =>
        Clock?.StartsWith(clock, StringComparison.Ordinal) == true
        && int.TryParse(
            Clock[clock.Length..],
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}

/// <summary>
/// A procedure whose cases look alike in a list of many (同类事项): it says which topic, which proposal, which letter a step or a duty is
/// about. Only for whoever reads the whole case.
/// </summary>
public interface INamesItems
{
    /// <summary>Whether a step or a duty may be about one of several, by its name: where it is not, the facts need not be read.</summary>
    bool IsAboutOne(WaitsFor waits) => true;

    /// <summary>Which one, in a few words; null where nothing more than the case's number can be said.</summary>
    Text? ItemOf(Case found, WaitsFor waits);
}
