namespace Bargaining.Organisations;

/// <summary>An employee of an enterprise (职工), as far as procedures ask: from them come representatives and, later, delegates.</summary>
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

    /// <summary>Whether this is a woman.</summary>
    public bool Woman { get; init; }

    /// <summary>Whether this is a front-line worker (一线职工).</summary>
    public bool FrontLine { get; init; }

    /// <summary>Whether this is a dispatched worker (被派遣劳动者).</summary>
    public bool Dispatched { get; init; }
}
