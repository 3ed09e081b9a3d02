namespace Bargaining.Law;

/// <summary>How far the text of a rule was checked (核对状态); shown wherever the rule is shown.</summary>
public enum RuleStatus
{
    /// <summary>The article was read in a copy of the text (已核对条文).</summary>
    Verified,

    /// <summary>Only an excerpt was seen (仅见节录).</summary>
    Excerpt,

    /// <summary>Not read; to be checked before anyone relies on it (未核对).</summary>
    Unverified,

    /// <summary>The product's own safe default, not law (本软件的稳妥默认值, 非法律规定).</summary>
    Default,
}
