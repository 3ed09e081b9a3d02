using Bargaining.Accounts;
using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.Account;

/// <summary>What the owner of an account tries on its pages (账号设置的办理): what is refused is told on the page.</summary>
internal static class OwnAttempts
{
    /// <summary>Does it, or shows why not.</summary>
    /// <param name="act">Does it.</param>
    /// <param name="otherwise">Shows the page again, with the reason.</param>
    public static async Task<IResult> TryAsync(Func<Task<IResult>> act, Func<Refusal, Task<IResult>> otherwise)
    {
        try
        {
            return await act();
        }
        catch (Refusal refusal) when (refusal is Invalid or AccountLocked or PasskeyNotMade or NoSuchPasskey)
        {
            return await otherwise(refusal);
        }
    }
}
