using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Notices;

/// <summary>What came up for somebody (新情况): a heading, and a line for each.</summary>
public sealed record MorningNews(Text Title, IReadOnlyList<Text> Lines);

/// <summary>What a room has to tell people in the morning beside their deadlines (晨间新情况); it tells each what that person may see.</summary>
public interface IMorningNews
{
    /// <summary>What came up for a person after a day; none where there is nothing.</summary>
    Task<MorningNews> OfAsync(Actor actor, DateOnly after, CancellationToken cancel);
}
