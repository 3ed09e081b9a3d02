using Bargaining.Cases;

namespace Bargaining.Congress;

/// <summary>A delegate of a workers' congress (职工代表), from taking the seat to leaving it.
/// The register of delegates is made of these rows.</summary>
[Recorded(of: nameof(TermId))]
public sealed class Delegate
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The enterprise, or the node of a regional congress.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The case of the term (届) for which this delegate was elected.</summary>
    public Guid TermId { get; init; }

    /// <summary>The account by which this delegate signs in; null while there is none: then a hall terminal or paper remain.</summary>
    public Guid? UserId { get; set; }

    /// <summary>The employee on the register of staff; null where staff is not kept here.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>Name (姓名).</summary>
    public required string Name { get; init; }

    /// <summary>The electoral unit (选举单位), by its name in the term's facts; also the delegate group (代表团组).</summary>
    public required string Unit { get; init; }

    /// <summary>Whether this is a woman.</summary>
    public bool Woman { get; init; }

    /// <summary>Whether this is a front-line worker (一线职工).</summary>
    public bool FrontLine { get; init; }

    /// <summary>Whether this is a manager of middle rank or above (中层以上管理人员).</summary>
    public bool Manager { get; init; }

    /// <summary>Whether this is a dispatched worker (被派遣劳动者).</summary>
    public bool Dispatched { get; init; }

    /// <summary>Whether this one attends without a vote (列席代表).</summary>
    public bool NonVoting { get; init; }

    /// <summary>The first day in the seat.</summary>
    public DateOnly SeatedOn { get; init; }

    /// <summary>The last day in the seat; null while in office.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>Why it was left: recalled, departed, term-ended; null while in office.</summary>
    public string? LeftBecause { get; set; }
}
