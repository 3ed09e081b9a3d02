namespace Bargaining.Law;

/// <summary>A statute, regulation or other text that rules are cited from (法律、法规、规章等规范性文件).</summary>
/// <param name="Code">Short code used in citations (代码), such as CCP.</param>
/// <param name="Title">Title (名称).</param>
/// <param name="From">First day in force (施行日期); null where it is not known.</param>
/// <param name="To">Last day in force (失效前最后一日); null while it stands or where it is not known.</param>
/// <param name="Source">Issuer, number and version (发文字号与版本).</param>
/// <param name="Reading">How its text was read (阅读方式).</param>
public sealed record Instrument(string Code, Text Title, DateOnly? From, DateOnly? To, string Source, string Reading)
{
    /// <summary>The kinds of contract it governs (适用的合同种类); empty: all.</summary>
    public IReadOnlySet<ContractKind> Kinds { get; init; } = new HashSet<ContractKind>();
}
