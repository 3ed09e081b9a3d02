using System.Security.Cryptography;
using System.Text;

namespace Bargaining.Workflows;

/// <summary>Where an instance waits. It is consumed once.</summary>
/// <param name="Id">Its id; of a <see cref="BookmarkKind.Child"/> the id of the child instance.</param>
/// <param name="ActivityId">The activity that waits.</param>
/// <param name="Name">The step's name, or the child's definition id.</param>
/// <param name="Kind">What it waits for.</param>
public sealed record Bookmark(Guid Id, string ActivityId, string Name, BookmarkKind Kind);

/// <summary>What a bookmark waits for.</summary>
public enum BookmarkKind
{
    /// <summary>A person ends the step, or its deadline does.</summary>
    Step,

    /// <summary>A child procedure finishes.</summary>
    Child,
}

/// <summary>Finds bookmarks.</summary>
public static class Bookmarks
{
    /// <summary>The key under which a bookmark is stored and found: SHA-256, 64 lower-case hexadecimal digits.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="step">The name of the step.</param>
    /// <param name="eventName">What happens to it, e.g. an outcome.</param>
    public static string Hash(Guid caseId, string step, string eventName) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caseId:D}\n{step.Length}\n{step}\n{eventName}")));
}
