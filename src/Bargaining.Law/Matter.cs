namespace Bargaining.Law;

/// <summary>A question that a procedure asks of the law (事项), such as offer.reply: how long has the other side to answer?</summary>
/// <param name="Name">Name in dotted kebab-case (事项代码).</param>
/// <param name="Kind">What sort of answer it has (答案种类).</param>
/// <param name="Title">What is asked (名称).</param>
/// <param name="Choices">For a choice: the possible answers, strictest first (可选值, 从严到宽).</param>
public sealed record Matter(string Name, ProvisionKind Kind, Text Title, IReadOnlyList<string> Choices);

/// <summary>The sorts of answer that the law gives (规定的种类).</summary>
public enum ProvisionKind
{
    /// <summary>A period of time (期限).</summary>
    Period,

    /// <summary>A share of people (比例).</summary>
    Share,

    /// <summary>A number of people, copies, years (数量).</summary>
    Count,

    /// <summary>One of several ways (方式).</summary>
    Choice,

    /// <summary>A list of things (清单).</summary>
    Items,

    /// <summary>Numbers of people by bands of headcount (分档人数).</summary>
    Scale,
}
