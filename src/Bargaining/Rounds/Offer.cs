using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Law;

namespace Bargaining.Rounds;

/// <summary>Who makes the offer.</summary>
public enum Proposer
{
    /// <summary>The enterprise union (企业工会).</summary>
    Union,

    /// <summary>The employer (企业).</summary>
    Employer,

    /// <summary>Elected worker representatives under the upper union's guidance, where there is no union (上级工会指导职工推举的代表).</summary>
    ElectedRepresentatives,
}

/// <summary>How far the contract reaches.</summary>
public enum BargainingLevel
{
    /// <summary>One enterprise (企业).</summary>
    Enterprise,

    /// <summary>A region below the county (区域性).</summary>
    Regional,

    /// <summary>An industry below the county (行业性).</summary>
    Industry,
}

/// <summary>A written offer to bargain (要约书).</summary>
public sealed record Offer
{
    /// <summary>Whose offer it is: who may take it back.</summary>
    [JsonIgnore]
    public Party Offerors => By == Proposer.Employer ? Party.Employer : Party.Workers | Party.UpperUnion;

    /// <summary>Who makes it.</summary>
    public Proposer By { get; init; }

    /// <summary>Kinds bargained at once; the case's own kind is the first.</summary>
    [MayBeEmpty]
    public IReadOnlyList<ContractKind> Kinds { get; init; } = [];

    /// <summary>How far it reaches.</summary>
    public BargainingLevel Level { get; init; }

    /// <summary>What shall be bargained (协商内容), one entry a topic.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Proposed day of the first meeting.</summary>
    public DateOnly? MeetingOn { get; init; }

    /// <summary>Proposed place.</summary>
    public string? Place { get; init; }

    /// <summary>Own representatives, as far as the offer names them.</summary>
    [MayBeEmpty]
    public IReadOnlyList<string> Representatives { get; init; } = [];

    /// <summary>How many representatives per side.</summary>
    public int? RepresentativesPerSide { get; init; }

    /// <summary>Why (理由), and the own position.</summary>
    public string? Reasons { get; init; }

    /// <summary>Data asked of the other side.</summary>
    [MayBeEmpty]
    public IReadOnlyList<string> DataAskedFor { get; init; } = [];

    /// <summary>Whether the employees were heard before (听取职工意见).</summary>
    public bool EmployeesHeard { get; init; }

    /// <summary>The matters which some provinces do not let anyone refuse: pay, conditions, layoffs, stoppage, major-hazard.</summary>
    [MayBeEmpty]
    [Codes(Matter = "offer.refusal-barred")]
    public IReadOnlyList<string> Concerns { get; init; } = [];

    /// <summary>Day of the offer.</summary>
    public DateOnly On { get; init; }
}

/// <summary>How a document reached the other side (送达方式).</summary>
public enum ServiceMethod
{
    /// <summary>Handed over (直接送达).</summary>
    Direct,

    /// <summary>By post (邮寄).</summary>
    Post,

    /// <summary>Left with witnesses after a refusal to take it (留置).</summary>
    Left,

    /// <summary>Electronic, as the sides agreed (电子送达).</summary>
    Electronic,
}

/// <summary>Service of the offer (送达回证).</summary>
/// <param name="ReceivedOn">Day of receipt: the reply clock runs from it.</param>
/// <param name="Method">How.</param>
/// <param name="ReceivedBy">Who signed for it.</param>
/// <param name="Evidence">Receipt number, witnesses, system of arrival.</param>
public sealed record OfferService(DateOnly ReceivedOn, ServiceMethod Method, string ReceivedBy, string Evidence);

/// <summary>A reply to the offer (答复书).</summary>
/// <param name="On">Day of the reply.</param>
/// <param name="Agrees">Whether the other side will bargain.</param>
/// <param name="MeetingOn">Agreed day of the first meeting.</param>
/// <param name="Place">Agreed place.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Findings">What the law says against a refusal that came on paper; it is kept as it came, for it is the evidence.</param>
public sealed record OfferReply(
    DateOnly On,
    bool Agrees,
    DateOnly? MeetingOn = null,
    string? Place = null,
    string? Reason = null,
    IReadOnlyList<Finding>? Findings = null
);

/// <summary>What was done about silence or refusal.</summary>
/// <param name="Kind">reminder, report, referral, order, or contest of the refusal.</param>
/// <param name="On">Day.</param>
/// <param name="To">Addressee or author.</param>
/// <param name="Content">What it said.</param>
public sealed record Pressure(string Kind, DateOnly On, string To, string Content);
