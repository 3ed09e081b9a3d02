using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>Plans the election of the delegates of the next term (制定选举方案): which units elect how many, and for how long.</summary>
[UseCase(
    "plan-election",
    "terms/elections",
    Party.Workers,
    OfFederations = true,
    Zh = "制定职工代表选举方案",
    En = "Plan the election of delegates"
)]
public sealed record PlanElection : OpeningCommand
{
    /// <summary>Which term it is: the third is 3 (第三届).</summary>
    public int Number { get; init; }

    /// <summary>Congress or general meeting. Of a general meeting nobody is elected; it is entered with all employees.</summary>
    public MeetingBody Body { get; init; }

    /// <summary>How far it reaches; a regional or industry congress stands at a street, district
    /// or city, and its units are its member enterprises.</summary>
    public CongressLevel Level { get; init; }

    /// <summary>Length of the term, years.</summary>
    public int Years { get; init; }

    /// <summary>All employees; asked of a regional or industry congress, otherwise what is
    /// on record of the enterprise unless it is given.</summary>
    public int? Employees { get; init; }

    /// <summary>Women among them; what is on record of the enterprise unless it is given.</summary>
    public int? Women { get; init; }

    /// <summary>Seats of delegates with a vote in all (代表名额).</summary>
    public int Seats { get; init; }

    /// <summary>The units; their employees add up to all. Where no unit says its seats the product splits them by headcount.</summary>
    public IReadOnlyList<PlannedUnit> Units { get; init; } = [];
}

/// <summary>A unit of the plan (选举单位).</summary>
public sealed record PlannedUnit
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Employees, persons.</summary>
    public int Employees { get; init; }

    /// <summary>Women among them, persons.</summary>
    public int Women { get; init; }

    /// <summary>Front-line workers among them, persons.</summary>
    public int FrontLine { get; init; }

    /// <summary>Seats, where the chair splits them otherwise than by headcount: then every unit says its own.</summary>
    public int? Seats { get; init; }
}

/// <summary>What makes one unit well formed.</summary>
internal sealed class PlannedUnitValidator : AbstractValidator<PlannedUnit>
{
    public PlannedUnitValidator()
    {
        RuleFor(u => u.Name).IsWritten(100);
        RuleFor(u => u.Employees).InclusiveBetween(1, 10_000_000).Says("选举单位应有职工。", "has employees.");
        RuleFor(u => u.Women)
            .Must((u, n) => n >= 0 && n <= u.Employees)
            .Says("女职工人数应在 0 与本单位职工人数之间。", "is between 0 and the unit's employees.");
        RuleFor(u => u.FrontLine)
            .Must((u, n) => n >= 0 && n <= u.Employees)
            .Says("一线职工人数应在 0 与本单位职工人数之间。", "is between 0 and the unit's employees.");
        RuleFor(u => u.Seats)
            .Must((u, n) => n is null || (n >= 1 && n <= u.Employees))
            .Says("每个选举单位至少一个名额，且不超过本单位职工人数。", "is at least one for every unit, and no more than its employees.");
    }
}

internal sealed class PlanElectionValidator : AbstractValidator<PlanElection>
{
    public PlanElectionValidator()
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择企业。", "choose the enterprise.");
        RuleFor(c => c.Number).InclusiveBetween(1, 999).Says("请填写第几届。", "says which term it is, from 1.");
        RuleFor(c => c.Years).InclusiveBetween(1, 10).Says("请填写每届年数。", "is the length of a term in years.");
        RuleFor(c => c.Employees)
            .Must(n => n is null or >= 1)
            .Says("职工总数应为正数。", "is a positive number of persons.")
            .Must((c, n) => c.Level == CongressLevel.Enterprise || n is not null)
            .Says(
                "区域性、行业性职代会应填写所覆盖的职工总数。",
                "is the number of all employees that a regional or industry congress covers."
            );
        RuleFor(c => c.Women)
            .Must((c, n) => n is null || (n >= 0 && (c.Employees is null || n <= c.Employees)))
            .Says("女职工人数应在 0 与职工总数之间。", "is between 0 and all employees.");
        When(
            c => c.Body == MeetingBody.Congress,
            () =>
            {
                RuleFor(c => c.Units)
                    .NotEmpty()
                    .Says("请划分选举单位。", "lists the electoral units.")
                    .Must(units => units.Count <= 1000)
                    .Says("选举单位过多。", "has at most 1,000 units.")
                    .Must(units => units.Select(u => u.Name).Distinct().Count() == units.Count)
                    .Says("选举单位名称重复。", "a unit stands twice.")
                    .Must(units => units.All(u => u.Seats is null) || units.All(u => u.Seats is not null))
                    .Says("名额要么全部填写，要么全部不填（由系统按人数分配）。", "says the seats of every unit, or of none.");
                RuleForEach(c => c.Units).SetValidator(new PlannedUnitValidator());
                RuleFor(c => c.Seats)
                    .Must((c, n) => n >= Math.Max(1, c.Units.Count) && n <= c.Units.Sum(u => (long)u.Employees))
                    .Says("代表名额不少于选举单位数，不多于职工人数。", "is at least the number of units and at most that of employees.")
                    .Must((c, n) => c.Units.Any(u => u.Seats is null) || c.Units.Sum(u => (long)u.Seats!) == n)
                    .Says("各选举单位名额之和应等于代表总名额。", "is what the units' seats add up to.");
            }
        );
    }
}

/// <summary>Opens the election.</summary>
internal sealed class PlanElectionHandler(CaseSession session) : IHandle<PlanElection>
{
    public async Task HandleAsync(PlanElection command, CancellationToken cancel)
    {
        var plan = new Term
        {
            Number = command.Number,
            Body = command.Body,
            Level = command.Level,
            Years = command.Years,
            Seats = command.Seats,
        };
        await TermOpening.OpenAsync(session, plan, command.Employees, command.Women, cancel);
        var term = session.Facts<Term>();
        session.Demand(FoundingRules.For(term, command.Seats, session.Organisation.Enterprise?.Ownership));
        if (term.Body == MeetingBody.GeneralMeeting)
        {
            throw new Invalid(
                "body",
                "职工大会由全体职工参加，不选举职工代表；请用“登记现任”登记全体职工。",
                "of a general meeting nobody is elected: enter it, with all employees, as a congress that sits."
            );
        }

        var sum = command.Units.Sum(u => (long)u.Employees);
        if (sum != term.Employees)
        {
            throw new Invalid(
                "units",
                $"各选举单位职工共 {sum} 人，与职工总数 {term.Employees} 人不符。",
                $"the units' employees add up to {sum}, not to all {term.Employees}."
            );
        }

        session.Change(term with { Units = Split(command) });
        session.StartProcedure();
    }

    private static IReadOnlyList<ElectoralUnit> Split(PlanElection command)
    {
        var proposed = command.Units[0].Seats is null ? Apportionment.Of([.. command.Units.Select(u => u.Employees)], command.Seats) : null;
        return
        [
            .. command.Units.Select(
                (unit, i) =>
                    new ElectoralUnit
                    {
                        Name = unit.Name,
                        Employees = unit.Employees,
                        Women = unit.Women,
                        FrontLine = unit.FrontLine,
                        Seats = unit.Seats ?? proposed![i],
                    }
            ),
        ];
    }
}
