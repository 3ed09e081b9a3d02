namespace Bargaining.Supervision.Register;

/// <summary>What the director of a supervision committee is in the union (监督委员会主任的工会职务).</summary>
public enum HeadOffice
{
    /// <summary>Its chair (工会主席).</summary>
    Chair,

    /// <summary>A vice chair (工会副主席).</summary>
    ViceChair,

    /// <summary>Neither (其他).</summary>
    Other,
}

/// <summary>A member of a supervision committee (监督委员会委员).</summary>
/// <param name="Name">Name.</param>
/// <param name="Woman">Whether this is a woman.</param>
public sealed record CommitteeMember(string Name, bool Woman);

/// <summary>The labour-law supervision committee of a union (工会劳动法律监督委员会). A committee that is formed anew ends the one before.</summary>
public sealed class SupervisionCommittee
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The organisation whose union it is.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Its path in the tree.</summary>
    public required string Path { get; init; }

    /// <summary>The day on which it was formed (成立日期).</summary>
    public DateOnly FormedOn { get; init; }

    /// <summary>Name of its director (主任), who is one of the members.</summary>
    public required string Head { get; init; }

    /// <summary>What the director is in the union.</summary>
    public HeadOffice HeadOffice { get; init; }

    /// <summary>All members, the director included.</summary>
    public IReadOnlyList<CommitteeMember> Members { get; init; } = [];

    /// <summary>The day on which the names were filed with the upper committee (报上一级监督委员会备案日期); null where they were not.</summary>
    public DateOnly? FiledOn { get; init; }

    /// <summary>The day on which the next one was formed; null for the committee in office.</summary>
    public DateOnly? EndedOn { get; set; }
}
