using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Reports that a representative of one's own side has left the duty (协商代表空缺): the clock for the vacancy runs.</summary>
[UseCase(
    "report-vacancy",
    "rounds/{caseId}/vacancies",
    Party.BothSides,
    WithProof = Party.BothSides,
    Rule = "CB-REP-08",
    Zh = "登记代表空缺",
    En = "Report a vacancy"
)]
public sealed record ReportVacancy : CommandWithProof
{
    /// <summary>The duty to fill it, among the deadlines.</summary>
    internal const string Duty = "fill-vacancy";

    /// <summary>Codes of the causes (空缺原因).</summary>
    internal static IReadOnlyList<string> Causes { get; } = ["replacement", "resignation", "force-majeure"];

    /// <summary>Who left.</summary>
    [PicksFrom(Pick.Representative)]
    public required string Name { get; init; }

    /// <summary>Why: replacement, resignation, force-majeure.</summary>
    [Codes(typeof(ReportVacancy), nameof(Causes))]
    public required string Cause { get; init; }

    /// <summary>Day of the vacancy.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ReportVacancyValidator : AbstractValidator<ReportVacancy>
{
    public ReportVacancyValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Name)
            .Must(name => session.Facts<Round>().Of(session.Side)?.Members.Any(m => m.Name == name && m.LeftOn is null) == true)
            .Says("本方现任代表中没有此人。", "is not a serving representative of your side.");
        RuleFor(c => c.Cause).IsOneOf("原因", ReportVacancy.Causes);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Opens the vacancy and its deadline.</summary>
internal sealed class ReportVacancyHandler(CaseSession session) : IHandle<ReportVacancy>
{
    public void Handle(ReportVacancy command)
    {
        var round = session.Facts<Round>();
        var side = session.Side;
        var own = round.Of(side)!;
        session.Change(
            round.With(
                side,
                own with
                {
                    Members = [.. own.Members.Select(m => m.Name == command.Name ? m with { LeftOn = command.On } : m)],
                }
            )
        );
        session.Deadlines.OpenDuty(ReportVacancy.Duty, "representatives.vacancy", side, "vacancy", command.On);
    }
}
