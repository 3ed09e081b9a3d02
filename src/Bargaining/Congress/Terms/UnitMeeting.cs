using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>What a unit's election and its by-election say alike (选举单位选举).</summary>
public abstract record UnitMeeting : CaseCommand
{
    /// <summary>The unit, by its name.</summary>
    [PicksFrom(Pick.Unit)]
    public required string Unit { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>All employees of the unit on that day, persons: what turnout and majority are counted of.</summary>
    public int Employees { get; init; }

    /// <summary>Those who took part, persons.</summary>
    public int Present { get; init; }

    /// <summary>The candidates with their votes, those who were elected marked.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    internal UnitElection Election => new(On, Employees, Present, Candidates);

    internal IEnumerable<Candidate> Elected => Candidates.Where(c => c.Elected);

    /// <summary>The rules that make it an election.</summary>
    internal IEnumerable<IRule> Rules =>
        [
            new EnoughOfTheUnitTakePart(Present, Employees, "delegates.election-turnout"),
            .. Elected.Select(c => new TheElectedHaveTheMajorityOfTheUnit(c.Name, c.Votes, Employees)),
        ];
}

/// <summary>What makes both well formed.</summary>
internal static class UnitMeetings
{
    /// <summary>The rules of both.</summary>
    public static void IsWellFormed<T>(this AbstractValidator<T> validator, TimeProvider time, CaseSession session)
        where T : UnitMeeting
    {
        validator.RuleFor(c => c.On).NotInTheFuture(time);
        validator
            .RuleFor(c => c.Unit)
            .Must(name => session.Facts<Term>().Unit(name) is not null)
            .Says("没有这个选举单位。", "is not a unit of this term.");
        validator
            .RuleFor(c => c.Employees)
            .InclusiveBetween(1, 10_000_000)
            .Says("请填写选举单位全体职工人数。", "is the number of all employees of the unit.");
        validator
            .RuleFor(c => c.Present)
            .Must((c, n) => n >= 0 && n <= c.Employees)
            .Says("参加人数应在 0 与选举单位职工人数之间。", "is between 0 and the unit's employees.");
        validator
            .RuleFor(c => c.Candidates)
            .NotEmpty()
            .Says("请填写候选人及得票。", "lists the candidates and their votes.")
            .Must(list => list.Count <= 200)
            .Says("候选人过多。", "has at most 200 candidates.")
            .Must(list => list.Select(c => (c.Name, c.StaffNumber)).Distinct().Count() == list.Count)
            .Says("候选人重复；确属同名的，请填写工号。", "a candidate stands twice; give staff numbers where two people share a name.");
        validator
            .RuleForEach(c => c.Candidates)
            .Must(c => !string.IsNullOrWhiteSpace(c.Name) && c.Name.Length <= 100)
            .Says("请填写候选人姓名。", "has a name.")
            .Must(c => c.StaffNumber is null || (!string.IsNullOrWhiteSpace(c.StaffNumber) && c.StaffNumber.Length <= 30))
            .Says("工号不能为空白，且不超过 30 个字。", "has a staff number of at most 30 characters, or none.")
            .Must(c => c.UserId != Guid.Empty)
            .Says("请填写账号，或者不填。", "has an account, or none.")
            .Must((command, c) => c.Votes >= 0 && c.Votes <= command.Present)
            .Says("得票数应在 0 与参加人数之间。", "has between 0 votes and those who took part.");
    }

    /// <summary>No more are elected than there are seats without anybody.</summary>
    public static void FillsNoMoreThanItsSeats<T>(this AbstractValidator<T> validator, CaseSession session)
        where T : UnitMeeting =>
        validator
            .RuleFor(c => c.Candidates)
            .Must(
                (c, list) =>
                    session.Facts<Term>().Unit(c.Unit) is not { } unit
                    || list.Count(one => one is { Elected: true, NonVoting: false }) <= unit.Vacant
            )
            .Says("当选人数超过本选举单位的空缺名额。", "are more elected than the unit has seats without anybody.");
}
