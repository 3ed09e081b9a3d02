using Bargaining.Access;
using Microsoft.AspNetCore.Identity;

namespace Bargaining.Accounts;

/// <summary>
/// Refuses passwords that are guessed first (弱密码): those of a short list (passwords.txt; our own, of what is
/// known to be tried), few letters again and again, and the name of the account. What stands before and
/// behind the letters of a listed one does not help it: password2026.
/// </summary>
internal sealed class GuessablePasswords : IPasswordValidator<User>
{
    /// <summary>The code of the error.</summary>
    public const string Code = "PasswordGuessable";

    private const int DifferentSigns = 5,
        ShortestName = 4;
    private static readonly HashSet<string> Known = Read();

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) =>
        Task.FromResult(
            IsGuessable(password ?? "", user.UserName ?? "")
                ? IdentityResult.Failed(new IdentityError { Code = Code, Description = "The password is too easy to guess." })
                : IdentityResult.Success
        );

    /// <summary>Whether it is one of those.</summary>
    public static bool IsGuessable(string password, string userName)
    {
        var plain = password.Trim().ToLowerInvariant();
        return plain.Distinct().Count() < DifferentSigns
            || (userName.Length >= ShortestName && plain.Contains(userName.ToLowerInvariant(), StringComparison.Ordinal))
            || Known.Contains(plain)
            || Known.Contains(plain.TrimStart(Around).TrimEnd(Around));
    }

    private static readonly char[] Around = [.. "0123456789 .,-_!?@#$%&*+"];

    private static HashSet<string> Read()
    {
        using var file = typeof(GuessablePasswords).Assembly.GetManifestResourceStream("Accounts/passwords.txt")!;
        return [.. new StreamReader(file).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
