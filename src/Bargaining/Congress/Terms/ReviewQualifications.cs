using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>
/// Reviews the qualifications of those elected and the composition of the list (代表资格审查). A list that does not pass goes back to the
/// units that are named: what they elected is void, and they elect again.
/// </summary>
[UseCase(
    "review-qualifications",
    "terms/{caseId}/review",
    Party.Workers,
    At = [TermSteps.ReviewQualifications],
    Rule = "WC-COMP-02",
    Zh = "代表资格审查",
    En = "Review the delegates' qualifications"
)]
public sealed record ReviewQualifications : CaseCommand
{
    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Who reviewed (资格审查小组), by name.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Whether the list passes.</summary>
    public bool Passed { get; init; }

    /// <summary>Units that elect again; where the list does not pass.</summary>
    [MayBeEmpty]
    [PicksFrom(Pick.Unit)]
    public IReadOnlyList<string> SentBack { get; init; } = [];

    /// <summary>What was found; asked where the list does not pass.</summary>
    public string? Reason { get; init; }
}

/// <summary>A review (资格审查).</summary>
/// <param name="On">The day.</param>
/// <param name="By">Who reviewed.</param>
/// <param name="Passed">Whether the list passed.</param>
/// <param name="SentBack">Units that elect again.</param>
/// <param name="Reason">What was found; null where nothing was written.</param>
/// <param name="List">The composition of the list that was reviewed.</param>
public sealed record QualificationReview(
    DateOnly On,
    IReadOnlyList<string> By,
    bool Passed,
    IReadOnlyList<string> SentBack,
    string? Reason,
    Composition List
);

internal sealed class ReviewQualificationsValidator : AbstractValidator<ReviewQualifications>
{
    public ReviewQualificationsValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.By)
            .NotEmpty()
            .Says("请填写审查人员。", "names who reviewed.")
            .Must(by => by.Count <= 50)
            .Says("审查人员过多。", "has at most 50 people.");
        RuleForEach(c => c.By).IsWritten(100);
        RuleFor(c => c.SentBack)
            .Must((c, units) => units.Count > 0 != c.Passed)
            .Says(
                "审查不通过的，请写明退回哪些选举单位；通过的不填。",
                "names the units that elect again where the list does not pass, and none where it does."
            )
            .Must(units => units.All(unit => session.Facts<Term>().Unit(unit) is not null))
            .Says("有不存在的选举单位。", "has a unit that is none of this term.");
        RuleFor(c => c.Reason)
            .Must((c, reason) => reason is null ? c.Passed : !string.IsNullOrWhiteSpace(reason) && reason.Length <= 2000)
            .Says("审查不通过的，请写明理由；不超过 2000 个字。", "says why the list does not pass, in at most 2000 characters.");
    }
}

/// <summary>Leads on to the publication, or back to the units.</summary>
internal sealed class ReviewQualificationsHandler(CaseSession session) : IHandle<ReviewQualifications>
{
    public void Handle(ReviewQualifications command)
    {
        var term = session.Facts<Term>();
        var list = Composition.Of(term, [.. term.Units.SelectMany(u => u.Elected)], session.Organisation.Enterprise);
        if (command.Passed)
        {
            session.Demand([.. list.Rules(), new DelegatesAreAsManyAsTheLawAsks(list.Delegates, term.Employees, term.Level)]);
        }

        var review = new QualificationReview(command.On, command.By, command.Passed, command.SentBack, command.Reason, list);
        session.Change(
            term with
            {
                Reviews = [.. term.Reviews, review],
                Findings = command.Passed ? Findings.Advised(session.Law, list.Rules()) : [],
                Units = [.. term.Units.Select(u => command.SentBack.Contains(u.Name) ? u with { Elected = [], Filled = 0 } : u)],
            }
        );
        session.End(TermSteps.ReviewQualifications, command.Passed ? "Passed" : "SentBack", command.On);
    }
}
