using Bargaining.Law;

namespace Bargaining.Accounts;

/// <summary>Tells people what was done with their account (账号通知). Messages are a room above;
/// they are written in the transaction of whoever tells.</summary>
public interface IAccountMessages
{
    /// <summary>Adds a message to one person, to be saved with the rest.</summary>
    /// <param name="user">To whom.</param>
    /// <param name="kind">What happened; the words are said-KIND.</param>
    /// <param name="lines">What else is to be said.</param>
    /// <param name="cancel">Cancels it.</param>
    Task TellAsync(Guid user, string kind, IReadOnlyList<Text> lines, CancellationToken cancel);
}
