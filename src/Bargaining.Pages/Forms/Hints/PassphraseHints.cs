using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Pages.Forms.Picking;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>Of the passphrase with which a teller locks a ballot box: words by chance, to take or leave (票箱口令提示).</summary>
public sealed class PassphraseHints : IHintsAtLaw
{
    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } = [typeof(OpenBallot), typeof(ConfirmBallot)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FieldHint>>([
            FieldHint.Of(
                "passphrase",
                law.SecretBallot(),
                $"表决不记名，口令要难以猜中。可用这一组（随机给出，系统不保存）：{Passphrases.Offer(chinese: true)}",
                "The ballot is secret, and the passphrase must be hard to guess. You may take these words (by chance, kept nowhere): "
                    + $"{Passphrases.Offer(chinese: false)}"
            ),
        ]);
}
