using Microsoft.AspNetCore.Identity;

namespace Bargaining.Accounts;

/// <summary>What the account store says against a name or a password, in both languages.</summary>
public static class AccountFaults
{
    /// <summary>The fault of one of its errors.</summary>
    /// <param name="error">The error.</param>
    /// <param name="passwordField">The field that holds the password.</param>
    public static FieldFault Of(IdentityError error, string passwordField = "password") =>
        error.Code switch
        {
            nameof(IdentityErrorDescriber.PasswordTooShort) => new(
                passwordField,
                new("密码至少 10 个字符。", "has at least 10 characters.")
            ),
            nameof(IdentityErrorDescriber.PasswordRequiresDigit) => new(passwordField, new("密码应包含数字。", "has a digit.")),
            nameof(IdentityErrorDescriber.PasswordRequiresLower) => new(
                passwordField,
                new("密码应包含小写字母。", "has a lower-case letter.")
            ),
            GuessablePasswords.Code => new(
                passwordField,
                new(
                    "密码太容易猜到：不要用常见密码、重复的字符或者用户名。",
                    "is too easy to guess: take no common one, no repeated characters, not the user name."
                )
            ),
            nameof(IdentityErrorDescriber.DuplicateUserName) => new("userName", new("用户名已被使用。", "is taken.")),
            nameof(IdentityErrorDescriber.InvalidUserName) => new(
                "userName",
                new("用户名只能包含字母、数字和 -._@+。", "has letters, digits and -._@+ only.")
            ),
            _ => new(passwordField, new(error.Description, error.Description)),
        };
}
