using System.Security.Cryptography;
using Bargaining.Accounts;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Voting;

/// <summary>
/// The passphrases of tellers (票箱口令). Whoever has a copy of the database may guess as long as they like, so five words by chance are
/// offered (45 bits, and each guess costs 600,000 rounds), and what is short or known is refused where a box is locked.
/// </summary>
public static class Passphrases
{
    private const int Words = 5,
        LeastWeight = 14;
    private static readonly string[][] Lists = Read();

    /// <summary>Words by chance, in the reader's language; kept nowhere.</summary>
    public static string Offer(bool chinese) =>
        string.Join(chinese ? "" : " ", RandomNumberGenerator.GetItems<string>(Lists[chinese ? 0 : 1], Words));

    /// <summary>A passphrase that a teller gives again.</summary>
    public static void IsPassphrase<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => text is { Length: >= 1 and <= 200 })
            .Says("请输入您为这个票箱自定的口令。", "is the passphrase with which you locked this box.");

    /// <summary>A passphrase that a teller chooses.</summary>
    public static void IsNewPassphrase<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(text => text is { Length: <= 200 } && Weight(text) >= LeastWeight && !GuessablePasswords.IsGuessable(text, ""))
            .Says(
                "票箱口令由监票人自定，至少 8 个汉字或者 14 个字母、数字，不用常见口令；可用系统随机给出的词组。系统不保存，请记牢。",
                "a passphrase of the teller's own: at least 14 letters and digits, or 8 Chinese characters, and not a common one; "
                    + "words by chance are offered. It is kept nowhere: remember it."
            );

    /// <summary>Whether a passphrase opens the other teller's lock: then there would be one lock, not two.</summary>
    internal static bool Opens(this TellerLock other, string passphrase)
    {
        using var key = other.Open(passphrase);
        return key is not null;
    }

    // A character of Chinese is drawn from so many that it counts for two letters, a digit from so few that it counts for half a one.
    private static int Weight(string text) =>
        text.Distinct().Count() < 6
            ? 0
            : text.Trim()
                .Sum(c =>
                    c >= '\u2e80' ? 4
                    : char.IsAsciiDigit(c) ? 1
                    : 2
                ) / 2;

    private static string[][] Read()
    {
        using var file = typeof(Passphrases).Assembly.GetManifestResourceStream("Congress/Voting/passphrase-words.txt")!;
        return
        [
            .. new StreamReader(file)
                .ReadToEnd()
                .Split("\n\n")
                .Select(list => list.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
        ];
    }
}

/// <summary>Two locks have two keys: the second teller's passphrase is not the first's.</summary>
public sealed record TwoLocksHaveTwoKeys(bool SamePassphrase) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (SamePassphrase)
        {
            yield return law.OnBallots(
                this,
                new("两名监票人的口令相同，票箱等于只有一把锁。", "Both tellers have the same passphrase: the box would have one lock."),
                new(
                    "现在您已知道对方的口令：请将票箱作废后重新设箱，两人各用系统随机给出的词组，互不告知。",
                    "You know the other's passphrase now: declare the box void, put it up again, "
                        + "and each take words by chance without telling them."
                )
            );
        }
    }
}
