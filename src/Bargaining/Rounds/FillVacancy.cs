using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Fills a vacancy on one's own side by the same procedure (补足协商代表).</summary>
[UseCase(
    "fill-vacancy",
    "rounds/{caseId}/vacancies/fill",
    Party.BothSides,
    WithProof = Party.BothSides,
    Rule = "CB-REP-08",
    Zh = "补足协商代表",
    En = "Fill the vacancy"
)]
public sealed record FillVacancy : CommandWithProof
{
    /// <summary>The new representative.</summary>
    public required Representative Member { get; init; }

    /// <summary>Employees who consented to all representatives, where there is no union; persons.</summary>
    public int? ConsentingEmployees { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class FillVacancyValidator : AbstractValidator<FillVacancy>
{
    public FillVacancyValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Member.Name).IsWritten(50);
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Member)
            .Must(_ => session.Facts<Round>().Of(session.Side) is not null && Vacancies.Of(session.Deadlines, session.Side).Any())
            .Says("本方没有空缺。", "your side has no vacancy.")
            .Must(member => session.Facts<Round>().Of(session.Side)?.Members.Any(m => m.Name == member.Name && m.LeftOn is null) != true)
            .Says("此人已是本方代表。", "is a representative of your side already.");
    }
}

/// <summary>Fills it, if the side is then in order again.</summary>
internal sealed class FillVacancyHandler(CaseSession session) : IHandle<FillVacancy>
{
    public async Task HandleAsync(FillVacancy command, CancellationToken cancel)
    {
        var round = session.Facts<Round>();
        var side = session.Side;
        var own = round.Of(side)!;
        var vacancies = Vacancies.Of(session.Deadlines, session.Side).ToList();
        var filled = own with
        {
            Members = [.. own.Members, command.Member],
            ConsentingEmployees = command.ConsentingEmployees ?? own.ConsentingEmployees,
        };
        var who = await RepresentativeRules.KnownAsync(session, filled, cancel);
        // Of several vacancies each is filled by its own command: the side as a whole is in order again with the last.
        session.Demand(
            vacancies.Count > 1
                ? RepresentativeRules.ForEach(side, filled, round.Of(side.Other()), who)
                : RepresentativeRules.For(session, side, filled, who)
        );
        session.Advise(side == Party.Workers ? [new AContractLastsAsLongAsTheDuty(filled with { Members = [command.Member] })] : []);
        session.Change(round.With(side, filled));
        vacancies[0].Meet(command.On);
    }
}

/// <summary>What the own side has still to fill (空缺), the one that is due first at the head.</summary>
internal static class Vacancies
{
    public static IEnumerable<Deadline> Of(IEnumerable<Deadline> deadlines, Party side) =>
        deadlines.Where(d => d.IsPending && d.Matter == "representatives.vacancy" && d.Party == side).OrderBy(d => d.Due);
}
