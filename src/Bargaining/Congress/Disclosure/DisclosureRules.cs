using Bargaining.Law;

namespace Bargaining.Congress.Disclosure;

/// <summary>State and trade secrets are kept (保守国家秘密、商业秘密): an item that holds some is disclosed without them, or not at all.</summary>
public sealed record StateAndTradeSecretsAreKept(Secrecy Secret, string? Withheld) : IRule
{
    private const string Matter = "openness.secrets";

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Secret is not (Secrecy.State or Secrecy.Trade) || !string.IsNullOrWhiteSpace(Withheld))
        {
            yield break;
        }

        yield return CaseLaw.Breach(
            this,
            law.Find<ChoiceProvision>(Matter)?.Provision.Rule ?? law.Rule("DEF-SECRET-01"),
            Secret == Secrecy.State
                ? new("涉及国家秘密的内容不得公开。", "State secrets are not disclosed.")
                : new("涉及商业秘密的内容不得公开。", "Trade secrets are not disclosed."),
            new(
                "请删去涉密部分，只公开其余内容，并写明保留了哪一部分、为什么；否则不予公开。",
                "Leave the secret part out, disclose the rest, and say which part is withheld and why; otherwise do not disclose it."
            )
        );
    }
}

/// <summary>What is posted stays up for the days that the law of the place names
/// (公开时限); where the text says generally, it only warns.</summary>
public sealed record PostingLastsItsDays(DateOnly PostedOn, DateOnly DownOn) : IRule
{
    private const string Matter = "openness.posting";

    /// <summary>Days for which a posting hangs; 0 where the law names none.</summary>
    public static int Least(CaseLaw law) => law.Find<CountProvision>(Matter)?.Provision.Min ?? 0;

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<CountProvision>(Matter)?.Provision is { Usual: false, Min: { } least } provision && DownOn < PostedOn.AddDays(least))
        {
            yield return CaseLaw.Breach(
                this,
                provision.Rule,
                Says(least),
                new("请到期满后再撤下。", "Leave it up until then."),
                PostedOn.AddDays(least)
            );
        }
    }

    /// <summary>What a text that says generally (一般) has to say; null where it was up long enough.</summary>
    public Caution? Advice(CaseLaw law) =>
        law.Find<CountProvision>(Matter)?.Provision is { Usual: true, Min: { } least } provision && DownOn < PostedOn.AddDays(least)
            ? Caution.Of(DownOn, provision.Rule, Says(least))
            : null;

    private Text Says(int least) =>
        new(
            $"自 {PostedOn:yyyy-MM-dd} 公布，到 {DownOn:yyyy-MM-dd} 只有 {DownOn.DayNumber - PostedOn.DayNumber} 天，不足 {least} 天。",
            $"Posted on {PostedOn:yyyy-MM-dd}, it was up for {DownOn.DayNumber - PostedOn.DayNumber} days by "
                + $"{DownOn:yyyy-MM-dd}, not for {least}."
        );
}

/// <summary>What is found right is put right in time (限期整改): where the place asks for it, the answer sets a day.</summary>
public sealed record WhatIsFoundRightIsRectifiedInTime(bool FoundRight, DateOnly? RectifyBy) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            FoundRight
            && RectifyBy is null
            && law.Find<ItemsProvision>("openness.steps")?.Provision is { Usual: false } steps
            && steps.Items.Contains("rectify-in-time")
        )
        {
            yield return CaseLaw.Breach(
                this,
                steps.Rule,
                new(
                    "意见成立的，应当限期整改：答复中没有整改期限。",
                    "What is found right is put right in time: the answer sets no day for it."
                ),
                new(
                    "请与工会商定整改期限，写入答复；天数条文没有规定。",
                    "Agree a day with the union and write it into the answer; the text names no number of days."
                )
            );
        }
    }
}
