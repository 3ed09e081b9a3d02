namespace Bargaining.Organisations;

/// <summary>An employee of an enterprise (职工), as far as procedures ask: from them come representatives and delegates.</summary>
public sealed class StaffMember
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The enterprise.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Name (姓名).</summary>
    public required string Name { get; init; }

    /// <summary>Post (岗位).</summary>
    public required string Post { get; init; }

    /// <summary>Number in the enterprise (工号); null where it has none.</summary>
    public string? Number { get; init; }

    /// <summary>
    /// A hash of the resident identity number (身份证号) with the enterprise's key, lower-case hex: tells that one person is entered twice
    /// without keeping the number. Null where it was not given.
    /// </summary>
    public string? IdentityMark { get; init; }

    /// <summary>Workshop, department or office (车间、部门); empty where it was not given.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether this is a manager of middle rank or above (中层以上管理人员).</summary>
    public bool Manager { get; init; }

    /// <summary>Whether this is a woman.</summary>
    public bool Woman { get; init; }

    /// <summary>Whether this is a front-line worker (一线职工).</summary>
    public bool FrontLine { get; init; }

    /// <summary>Whether this is a dispatched worker (被派遣劳动者).</summary>
    public bool Dispatched { get; init; }
}
