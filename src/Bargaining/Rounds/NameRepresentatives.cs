using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Names the representatives of one's own side (产生协商代表).</summary>
[UseCase(
    "name-representatives",
    "rounds/{caseId}/representatives",
    Party.BothSides | Party.UpperUnion,
    WithProof = Party.BothSides | Party.UpperUnion,
    At = [RoundSteps.NameWorkerRepresentatives, RoundSteps.NameEmployerRepresentatives],
    Rule = "CB-REP-01",
    Zh = "产生协商代表",
    En = "Name representatives"
)]
public sealed record NameRepresentatives : CommandWithProof
{
    /// <summary>Codes of the ways in which they are chosen (产生方式).</summary>
    internal static IReadOnlyList<string> Choosers { get; } = ["union", "employees", "congress", "legal-representative"];

    /// <summary>All, the chief among them.</summary>
    public IReadOnlyList<Representative> Members { get; init; } = [];

    /// <summary>How they were chosen: union, employees, congress; legal-representative for the employer.</summary>
    [Codes(typeof(NameRepresentatives), nameof(Choosers))]
    public required string ChosenBy { get; init; }

    /// <summary>Employees who consented, where there is no union; persons.</summary>
    public int? ConsentingEmployees { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class NameRepresentativesValidator : AbstractValidator<NameRepresentatives>
{
    public NameRepresentativesValidator(TimeProvider time)
    {
        RuleFor(c => c.Members)
            .NotEmpty()
            .Says("请至少写一名代表。", "name at least one representative.")
            .Must(m => m.Select(r => r.Name).Distinct().Count() == m.Count)
            .Says("代表姓名重复。", "a name stands twice.")
            .Must(m => m.Count <= 50)
            .Says("代表人数过多。", "too many representatives.");
        RuleForEach(c => c.Members)
            .Must(m => !string.IsNullOrWhiteSpace(m.Name) && m.Name.Length <= 50)
            .Says("代表姓名必须填写。", "every representative has a name.");
        RuleFor(c => c.ChosenBy).IsOneOf("产生方式", NameRepresentatives.Choosers);
        RuleFor(c => c.ConsentingEmployees).Must(n => n is null or >= 0).Says("人数不能为负。", "cannot be negative.");
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Names them, if the law lets these people sit on this side.</summary>
internal sealed class NameRepresentativesHandler(CaseSession session) : IHandle<NameRepresentatives>
{
    public async Task HandleAsync(NameRepresentatives command, CancellationToken cancel)
    {
        var round = session.Facts<Round>();
        var side =
            (session.Party & Party.UpperUnion) != Party.None && (session.Party & Party.BothSides) == Party.None
                ? Party.Workers
                : session.Side;
        var step = side == Party.Workers ? "name-worker-representatives" : "name-employer-representatives";
        if (!session.IsOpen(step))
        {
            throw new RefusedByLaw([.. new OwnSideIsNamedOnce(side).Breaches(session.Law)]);
        }

        var delegation = new Delegation(command.Members, command.ChosenBy, command.On, command.ConsentingEmployees);
        session.Demand(
            RepresentativeRules.For(session, side, delegation, await RepresentativeRules.KnownAsync(session, delegation, cancel))
        );

        session.Advise(side == Party.Workers ? [new AContractLastsAsLongAsTheDuty(delegation)] : []);
        session.Change(round.With(side, delegation).On($"representatives.{side.Word()}", command.On));
        session.End(step, "Named", command.On);
        session.OpenWhereNotDrawn("publish-representatives", "representatives.list-published", side, $"representatives.{side.Word()}");
    }
}

/// <summary>A side names its representatives once; later changes are vacancies that are filled.</summary>
public sealed record OwnSideIsNamedOnce(Party Side) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        yield return law.Breach(
            this,
            "CB-REP-09",
            new("本方协商代表已经产生。", "Your side has named its representatives."),
            new("更换代表请先登记空缺，再补足。", "To replace one, report a vacancy and fill it.")
        );
    }
}
