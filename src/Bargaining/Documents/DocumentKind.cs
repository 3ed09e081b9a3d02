using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Documents;

/// <summary>A kind of document (文书种类): its form, its mark in numbers, and the law on which it rests.</summary>
/// <param name="Code">Its code, such as opinion-letter.</param>
/// <param name="Name">Its name (文书名称).</param>
/// <param name="Mark">What stands for it in a number (文号代字), such as 劳监意; empty where it has no number.</param>
/// <param name="Fields">Its fields, its own first, then those that every document has.</param>
/// <param name="Status">How far the list of its fields was checked against the law.</param>
/// <param name="Rules">Ids in the rulebook on which it rests, that of the document itself first.</param>
/// <param name="Basis">What of it the law says, and what is only this product's (内容依据).</param>
public sealed record DocumentKind(
    string Code,
    Text Name,
    string Mark,
    IReadOnlyList<DocumentField> Fields,
    RuleStatus Status,
    IReadOnlyList<string> Rules,
    Text Basis
) : DocumentForm(Name, Fields);
