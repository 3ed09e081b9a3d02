namespace Bargaining.Congress.Terms;

/// <summary>An electoral unit (选举单位): a team, workshop or office; in a regional or industry congress, a member enterprise.</summary>
public sealed record ElectoralUnit
{
    /// <summary>Its name; delegates and their group are found by it.</summary>
    public required string Name { get; init; }

    /// <summary>Employees (职工), persons; 0 where a sitting congress was entered without it.</summary>
    public int Employees { get; init; }

    /// <summary>Women among them, persons.</summary>
    public int Women { get; init; }

    /// <summary>Front-line workers among them (一线职工), persons.</summary>
    public int FrontLine { get; init; }

    /// <summary>Seats of delegates with a vote (代表名额).</summary>
    public int Seats { get; init; }

    /// <summary>Those seats that are filled; the others are vacant (空缺).</summary>
    public int Filled { get; init; }

    /// <summary>Its elections, by-elections too, in order; one that filled nothing is kept as well.</summary>
    public IReadOnlyList<UnitElection> Elections { get; init; } = [];

    /// <summary>Who was elected and waits for the publication; empty once the delegates sit.</summary>
    public IReadOnlyList<Seat> Elected { get; init; } = [];

    internal int Vacant => Seats - Filled;
}

/// <summary>One election in a unit (选举单位选举结果).</summary>
/// <param name="On">The day.</param>
/// <param name="Employees">All employees of the unit, persons: what the majority is counted of.</param>
/// <param name="Present">Those who took part, persons.</param>
/// <param name="Candidates">The candidates with their votes.</param>
public sealed record UnitElection(DateOnly On, int Employees, int Present, IReadOnlyList<Candidate> Candidates);

/// <summary>A candidate with the votes for them (候选人得票).</summary>
public sealed record Candidate
{
    /// <summary>Name (姓名).</summary>
    public required string Name { get; init; }

    /// <summary>Votes for them (赞成票).</summary>
    public int Votes { get; init; }

    /// <summary>Whether they were elected (当选).</summary>
    public bool Elected { get; init; }

    /// <summary>Whether this is a woman.</summary>
    public bool Woman { get; init; }

    /// <summary>Whether this is a front-line worker (一线职工).</summary>
    public bool FrontLine { get; init; }

    /// <summary>Whether this is a manager of middle rank or above (中层以上管理人员).</summary>
    public bool Manager { get; init; }

    /// <summary>Whether this is a dispatched worker (被派遣劳动者).</summary>
    public bool Dispatched { get; init; }

    /// <summary>Whether this one is to attend without a vote (列席代表); takes no seat of the unit.</summary>
    public bool NonVoting { get; init; }

    /// <summary>Number in the enterprise (工号), where staff is kept here.</summary>
    public string? StaffNumber { get; init; }

    /// <summary>The account by which this delegate signs in; can be linked later.</summary>
    [PicksFrom(Pick.User)]
    public Guid? UserId { get; init; }

    internal Seat Seat(string unit, DateOnly on) =>
        new()
        {
            Name = Name.Trim(),
            Unit = unit,
            Woman = Woman,
            FrontLine = FrontLine,
            Manager = Manager,
            Dispatched = Dispatched,
            NonVoting = NonVoting,
            StaffNumber = StaffNumber,
            UserId = UserId,
            ElectedOn = on,
        };
}
