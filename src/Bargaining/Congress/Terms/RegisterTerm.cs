using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>
/// Enters a congress that sits already (登记现任): its term and its delegates as they are. Nothing is elected here and nothing is refused for
/// having been elected otherwise; the rules of an election are asked all the same, and
/// what is not so is said in the answer and stands in the case.
/// </summary>
[UseCase("register-term", "terms", Party.Workers, OfFederations = true, Zh = "登记现任职工代表大会", En = "Enter a sitting congress")]
public sealed record RegisterTerm : OpeningCommand
{
    /// <summary>Which term it is: the third is 3 (第三届).</summary>
    public int Number { get; init; }

    /// <summary>Congress or general meeting.</summary>
    public MeetingBody Body { get; init; }

    /// <summary>How far it reaches; a regional or industry congress is entered at a street, district or city.</summary>
    public CongressLevel Level { get; init; }

    /// <summary>First day of the term.</summary>
    public DateOnly BeganOn { get; init; }

    /// <summary>Length of the term, years.</summary>
    public int Years { get; init; }

    /// <summary>All employees; asked of a regional or industry congress, otherwise what is
    /// on record of the enterprise unless it is given.</summary>
    public int? Employees { get; init; }

    /// <summary>Women among them; what is on record of the enterprise unless it is given.</summary>
    public int? Women { get; init; }

    /// <summary>The electoral units with their seats; those of the list, all seats filled, unless they are given.</summary>
    [MayBeEmpty]
    public IReadOnlyList<PlannedUnit> Units { get; init; } = [];

    /// <summary>The delegates who sit, those without a vote among them; of a general meeting, all employees.</summary>
    public IReadOnlyList<Seat> Delegates { get; init; } = [];
}

internal sealed class RegisterTermValidator : AbstractValidator<RegisterTerm>
{
    public RegisterTermValidator(TimeProvider time)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择企业。", "choose the enterprise.");
        RuleFor(c => c.Number).InclusiveBetween(1, 999).Says("请填写第几届。", "says which term it is, from 1.");
        RuleFor(c => c.BeganOn).NotInTheFuture(time);
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
        RuleFor(c => c.Delegates).NotEmpty().Says("请填写职工代表名单。", "lists the delegates.");
        RuleForEach(c => c.Delegates).SetValidator(new SeatValidator());
        this.NamesNobodyTwice(c => c.Delegates, "delegates");
        RuleFor(c => c.Delegates)
            .Must(list => list.Count == 0 || list.Any(s => !s.NonVoting))
            .Says("名单中没有有表决权的代表。", "has nobody with a vote.");
        RuleForEach(c => c.Delegates)
            .Must((c, seat) => seat.ElectedOn is not { } day || day <= LegalDay.Of(time.GetUtcNow()))
            .Says("当选日期不能晚于今天。", "was elected today or before.");
        RuleForEach(c => c.Units).SetValidator(new PlannedUnitValidator());
        RuleFor(c => c.Units)
            .Must(units => units.Select(u => u.Name).Distinct().Count() == units.Count)
            .Says("选举单位名称重复。", "a unit stands twice.")
            .Must(units => units.Sum(u => (long)(u.Seats ?? 0)) <= 1_000_000)
            .Says("名额合计过大，请核对。", "has more seats than a congress can: check the numbers.")
            .Must((c, units) => units.Count == 0 || c.Delegates.All(s => units.Any(u => u.Name == s.Unit)))
            .Says("名单中有未列出的选举单位。", "does not list every unit of the delegates.")
            .Must((c, units) => units.All(u => u.Seats is { } seats && c.Delegates.Count(s => s.Unit == u.Name && !s.NonVoting) <= seats))
            .Says(
                "选举单位应写明名额，且名单人数不能超过名额。",
                "says the seats of every unit, and no unit has more delegates than seats."
            );
    }
}

/// <summary>Enters it; an older term of the same organisation is over with it.</summary>
internal sealed class RegisterTermHandler(CaseSession session) : IHandle<RegisterTerm>
{
    public async Task HandleAsync(RegisterTerm command, CancellationToken cancel)
    {
        var units = Units(command);
        var entered = new Term
        {
            Number = command.Number,
            Body = command.Body,
            Level = command.Level,
            Years = command.Years,
            Seats = units.Sum(u => u.Seats),
            Units = units,
            Registered = true,
        };
        await TermOpening.OpenAsync(session, entered, command.Employees, command.Women, cancel);
        var term = session.Facts<Term>().Begin(command.BeganOn);
        session.Change(term);
        session.Demand(new TheTermHasNotRunOut(term.EndsOn!.Value, session.Today));
        if (term.Body == MeetingBody.GeneralMeeting && command.Delegates.Count != term.Employees)
        {
            throw new Invalid(
                "delegates",
                $"职工大会由全体职工参加：职工 {term.Employees} 人，名单 {command.Delegates.Count} 人。",
                $"a general meeting is of all {term.Employees} employees; {command.Delegates.Count} are listed."
            );
        }

        var delegates = await Seats.AsKnownAsync(session, command.Delegates, cancel);
        await Register.SeatAsync(
            session,
            delegates,
            seat => seat.ElectedOn is { } day && day > command.BeganOn ? day : command.BeganOn,
            "delegates",
            cancel
        );
        session.Change(term with { Findings = Found(term, delegates) });
        session.Demand(new NobodyIsPutInThePlaceOfACongressThatMeets(await TermOpening.MeetingAsync(session, cancel)));
        await TermOpening.EndOlderAsync(session, cancel);
        session.Find(session.Facts<Term>().Findings);
        await Seats.RemarkStrangersAsync(session, delegates, cancel);
        session.StartProcedure();
    }

    private static IReadOnlyList<ElectoralUnit> Units(RegisterTerm command)
    {
        return command.Units.Count > 0
            ?
            [
                .. command.Units.Select(u => new ElectoralUnit
                {
                    Name = u.Name,
                    Employees = u.Employees,
                    Women = u.Women,
                    FrontLine = u.FrontLine,
                    Seats = u.Seats!.Value,
                    Filled = Voting(u.Name),
                }),
            ]
            :
            [
                .. command
                    .Delegates.Select(s => s.Unit)
                    .Distinct()
                    .Select(name => new ElectoralUnit
                    {
                        Name = name,
                        Seats = Voting(name),
                        Filled = Voting(name),
                    }),
            ];

        int Voting(string unit) => command.Delegates.Count(s => s.Unit == unit && !s.NonVoting);
    }

    private IReadOnlyList<Finding> Found(Term term, IReadOnlyList<Seat> seats)
    {
        var enterprise = session.Organisation.Enterprise;
        var list = Composition.Of(term, seats, enterprise);
        return Findings.All(
            session.Law,
            [
                .. FoundingRules.For(term, list.Delegates, enterprise?.Ownership),
                .. term.Body == MeetingBody.Congress ? list.Rules() : [],
                .. DirectorsRequired.Rules(term, enterprise),
            ]
        );
    }
}

/// <summary>While a congress meets and decides, no other is entered in its place: whoever votes
/// stays who was told. The product's own order of steps.</summary>
/// <param name="Sessions">Numbers of the sessions that are convened or meet.</param>
public sealed record NobodyIsPutInThePlaceOfACongressThatMeets(IReadOnlyList<string> Sessions) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Sessions.Count > 0)
        {
            yield return law.Breach(
                this,
                "DEF-ORDER-01",
                new(
                    $"现任职工代表大会的会议尚未闭会（{string.Join("、", Sessions)}），不能在此期间重新登记代表大会。",
                    $"The congress in office has a session that is not closed ({string.Join(", ", Sessions)}): "
                        + "no other is entered in its place."
                ),
                new("请先闭会，或者取消该次会议。", "Close the session, or call it off, first.")
            );
        }
    }
}

/// <summary>A congress whose term has run out does not sit: its successor is elected (届期).</summary>
public sealed record TheTermHasNotRunOut(DateOnly EndsOn, DateOnly Today) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (EndsOn < Today)
        {
            yield return law.Breach(
                this,
                "WC-TERM-01",
                new($"本届职工代表大会已于 {EndsOn:yyyy-MM-dd} 届满。", $"The term of this congress ended on {EndsOn:yyyy-MM-dd}."),
                new("请选举新一届职工代表。", "Elect the delegates of the next term.")
            );
        }
    }
}
