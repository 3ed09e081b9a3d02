using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>Why a command was not carried out (拒绝): a stable code, and what to do about it. Nothing has changed.</summary>
public abstract class Refusal(string code, Text message) : Exception(message.En)
{
    /// <summary>Stable code for programs, for example law, invalid, stale.</summary>
    public string Code { get; } = code;

    /// <summary>One sentence for people.</summary>
    public Text Sentence { get; } = message;

    /// <summary>What is wrong, by field; null where it is not a matter of fields.</summary>
    public virtual IReadOnlyList<FieldFault>? Faults => null;

    /// <summary>Whether the audit trail keeps only that it was refused, not what was said.</summary>
    public bool IsSealed { get; init; }

    /// <summary>What the audit trail says of it.</summary>
    public virtual string Outcome => $"refused: {Code}";
}

/// <summary>There is no such case, or it is not in this person's sight; which of the two is not told.</summary>
public sealed class CaseNotFound()
    : Refusal(
        "not-found",
        new("没有这个案件或单位，或者您无权查看。", "There is no such case or organisation, or it is not in your sight.")
    );

/// <summary>The session of who acts was ended, or the account is gone.</summary>
public sealed class SessionEnded() : Refusal("sign-in", new("登录已失效，请重新登录。", "The session has ended: sign in again."));

/// <summary>The person may see the case, but this action is another party's.</summary>
public sealed class NotYourAction(Text message) : Refusal("not-yours", message);

/// <summary>The case has moved on since the client last read it (If-Match).</summary>
public sealed class StaleVersion(long current)
    : Refusal(
        "stale",
        new(
            $"案件已有新的变化（当前版本 {current}），请刷新后重试。",
            $"The case has changed since you read it (it is at version {current}): read it again, then decide."
        )
    )
{
    /// <summary>The version that the case is at now.</summary>
    public long Current { get; } = current;
}

/// <summary>The same Idempotency-Key came with another request.</summary>
public sealed class KeyUsedForAnother()
    : Refusal(
        "idempotency-key-reused",
        new(
            "这次提交所用的编号已经用于另一项内容，请刷新后重新提交。",
            "This Idempotency-Key was used for another request: take a new key."
        )
    );

/// <summary>The input is not well formed; every fault at once.</summary>
public sealed class Invalid : Refusal
{
    /// <summary>Faults whose fields are told by their labels; programs get their paths.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="command">What was filled in; null where it is not known here.</param>
    public Invalid(IReadOnlyList<FieldFault> faults, Type? command = null)
        : this(faults, Told(faults, command)) { }

    /// <summary>Faults with the sentence in which they were told.</summary>
    internal Invalid(IReadOnlyList<FieldFault> faults, Text sentence)
        : base("invalid", sentence) => Faults = faults;

    /// <summary>What is wrong, by field.</summary>
    public override IReadOnlyList<FieldFault> Faults { get; }

    /// <summary>One fault.</summary>
    public Invalid(string field, string zh, string en)
        : this([new FieldFault(field, new Text(zh, en))]) { }

    /// <inheritdoc/>
    public override string Outcome => $"refused: invalid ({string.Join(", ", Faults.Select(f => f.Field).Distinct())})";

    /// <summary>The same, told by the labels of the command that was filled in.</summary>
    public Invalid In(Type command) => new(Faults, command) { IsSealed = IsSealed };

    // A path is nothing to a Chinese reader: where a field has no label, what is wrong stands alone.
    private static Text Told(IReadOnlyList<FieldFault> faults, Type? command)
    {
        var told = faults.Select(fault => (Label: Fields.At(command, fault.Field), fault.Field, fault.Message)).ToList();
        return new Text(
            "填写内容有误："
                + string.Join("；", told.Select(f => (f.Label.Zh.Length == 0 ? "" : $"{f.Label.Zh}：") + f.Message.Zh.TrimEnd('。')))
                + "。",
            "The input is not well formed: "
                + string.Join("; ", told.Select(f => Before(f.Label.En.Length == 0 ? f.Field : f.Label.En) + f.Message.En))
        );
    }

    private static string Before(string field) => field.Length == 0 ? "" : $"{field}: ";
}

/// <summary>What was refused before under the same key, told again.</summary>
internal sealed class RefusedBefore(string code, Text sentence, IReadOnlyList<FieldFault>? faults) : Refusal(code, sentence)
{
    /// <inheritdoc/>
    public override IReadOnlyList<FieldFault>? Faults { get; } = faults;
}

/// <summary>What is wrong with one field of the input.</summary>
public sealed record FieldFault(string Field, Text Message);

/// <summary>The law does not allow it; every broken rule at once.</summary>
public sealed class RefusedByLaw(IReadOnlyList<Breach> breaches)
    : Refusal("law", new(string.Join(" ", breaches.Select(b => b.Reason.Zh)), string.Join(" ", breaches.Select(b => b.Reason.En))))
{
    private const string Head = "refused: law (";

    /// <summary>The broken rules.</summary>
    public IReadOnlyList<Breach> Breaches { get; } = breaches;

    /// <inheritdoc/>
    public override string Outcome => $"{Head}{string.Join(", ", Breaches.Select(b => b.RuleId).Distinct())})";

    /// <summary>The rules that an outcome of the trail names as broken, by their ids; none where it is of another kind.</summary>
    public static IReadOnlyList<string> RulesOf(string outcome) =>
        outcome.StartsWith(Head, StringComparison.Ordinal) ? outcome[Head.Length..].TrimEnd(')').Split(", ") : [];
}

/// <summary>One broken rule: which, why, what to do, and from when it is possible (违规).</summary>
/// <param name="Rule">Name of the rule in the product, a sentence.</param>
/// <param name="RuleId">Id in the rulebook.</param>
/// <param name="Jurisdiction">Whose rule it is.</param>
/// <param name="Citation">The article, in both languages.</param>
/// <param name="Status">How its text was read.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="PossibleFrom">First day on which it is possible; null where it is not a question of time.</param>
public sealed record Breach(
    string Rule,
    string RuleId,
    string Jurisdiction,
    Text Citation,
    RuleStatus Status,
    Text Reason,
    Text Remedy,
    DateOnly? PossibleFrom = null
);
