using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>
/// Enters that the employer decided without the congress what must go to it (应经未经职代会), and demands in writing that it be corrected.
/// What the law attaches to it stands in the facts, with its article: that the decision is void, or does not bind the employees.
/// </summary>
[UseCase(
    "report-skipped-decision",
    "terms/{caseId}/skipped-decisions",
    Party.Workers,
    Rule = "WC-EFFECT-04",
    Zh = "对未经职代会的决定要求纠正",
    En = "Demand correction of a decision that skipped the congress"
)]
public sealed record ReportSkippedDecision : CaseCommand
{
    /// <summary>Code of the subject in the law's lists of powers.</summary>
    [Codes(typeof(Subjects), nameof(Subjects.Of))]
    public required string Subject { get; init; }

    /// <summary>What was decided.</summary>
    public required string Title { get; init; }

    /// <summary>Day of the decision.</summary>
    public DateOnly DecidedOn { get; init; }

    /// <summary>Day on which the demand was served on the employer.</summary>
    public DateOnly DemandedOn { get; init; }

    /// <summary>What the union demands.</summary>
    public required string Demand { get; init; }
}

/// <summary>A decision that skipped the congress (未经职代会的决定).</summary>
public sealed record SkippedDecision
{
    /// <summary>What the clocks of the answers begin with.</summary>
    internal const string Clock = "correction.";

    /// <summary>Short id inside the term: "1", "2" ...</summary>
    public required string Id { get; init; }

    /// <summary>Code of the subject.</summary>
    public required string Subject { get; init; }

    /// <summary>What was decided.</summary>
    public required string Title { get; init; }

    /// <summary>Day of the decision.</summary>
    public DateOnly DecidedOn { get; init; }

    /// <summary>What the congress does with such a subject: adopt, decide, or hear;
    /// unlisted where no text that was read names it.</summary>
    public required string Power { get; init; }

    /// <summary>void or not-binding; null where the congress is only heard, or no text says.</summary>
    public string? Effect { get; init; }

    /// <summary>Day of the written demand.</summary>
    public DateOnly DemandedOn { get; init; }

    /// <summary>What the union demands.</summary>
    public required string Demand { get; init; }

    /// <summary>Why: the power, the effect, the demand and the answer, each with its article.</summary>
    public IReadOnlyList<Finding> Rests { get; init; } = [];

    /// <summary>What the employer answered; null until then.</summary>
    public CorrectionAnswer? Answer { get; init; }
}

internal sealed class ReportSkippedDecisionValidator : AbstractValidator<ReportSkippedDecision>
{
    public ReportSkippedDecisionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Subject)
            .Must(code => Subjects.IsKnown(session.Law, code))
            .Says("不在职代会职权清单之内；清单以外的，请选“其他”。", "is a subject of the lists of powers, or other.");
        RuleFor(c => c.Title).IsWritten(200);
        RuleFor(c => c.DecidedOn).NotInTheFuture(time);
        RuleFor(c => c.DemandedOn)
            .NotInTheFuture(time)
            .Must((c, day) => day >= c.DecidedOn)
            .Says("不能早于作出决定之日。", "cannot be before the decision.");
        RuleFor(c => c.Demand).IsWritten();
    }
}

/// <summary>Keeps the demand, and tells the employer.</summary>
internal sealed class ReportSkippedDecisionHandler(CaseSession session) : IHandle<ReportSkippedDecision>
{
    public void Handle(ReportSkippedDecision command)
    {
        var term = session.Facts<Term>();
        var ownership = session.Organisation.Enterprise?.Ownership;
        var said = SkippedDecisions.Find(session.Law, command.Subject, ownership, term.Level);
        var id = $"{term.Skipped.Count + 1}";
        session.Change(
            (
                term with
                {
                    Skipped =
                    [
                        .. term.Skipped,
                        new SkippedDecision
                        {
                            Id = id,
                            Subject = command.Subject,
                            Title = command.Title,
                            DecidedOn = command.DecidedOn,
                            Power = said.Power,
                            Effect = said.Effect,
                            DemandedOn = command.DemandedOn,
                            Demand = command.Demand,
                            Rests = said.Rests,
                        },
                    ],
                }
            ).On($"{SkippedDecision.Clock}{id}", command.DemandedOn)
        );
        session.Deadlines.OpenDuty(
            "answer-correction",
            "congress.correction-answer",
            Party.Employer,
            $"{SkippedDecision.Clock}{id}",
            command.DemandedOn
        );
        session.Tell(Party.Employer, "notice", "correction-demanded");
    }
}

/// <summary>What a demand for correction rests on.</summary>
internal static class SkippedDecisions
{
    /// <summary>
    /// No text that was read names the subject. That closes nothing: the lists say nowhere that they are all, and texts of the place may be
    /// unread. The union demands of its own right, and is told what is not known.
    /// </summary>
    public const string Unlisted = "unlisted";

    /// <summary>What the law of the place says of it: the power that was passed over, the
    /// effect of that, and each rule that speaks of it.</summary>
    public static (string Power, string? Effect, IReadOnlyList<Finding> Rests) Find(
        CaseLaw law,
        string subject,
        Ownership? ownership,
        CongressLevel level
    )
    {
        var power = PowerOver(law, subject, ownership, level);
        var effect = power?.Power is null or "hear" ? null : law.Find<ChoiceProvision>("congress.effect")?.Provision;
        return (power?.Power ?? Unlisted, effect?.Choice, [.. Rests(law, subject, power, effect)]);
    }

    /// <summary>The list in which the subject stands, the stronger power first; null where it stands in none that was read.</summary>
    private static MustBeAdopted? PowerOver(CaseLaw law, string subject, Ownership? ownership, CongressLevel level) =>
        MustBeAdopted.Of(law, ownership, level, subject)
        ?? (MustBeAdopted.Hears(law, ownership, subject) is { } heard ? heard with { Power = "hear" } : null);

    /// <summary>Each rule that speaks of it, with what it says.</summary>
    private static IEnumerable<Finding> Rests(CaseLaw law, string subject, MustBeAdopted? power, ChoiceProvision? effect)
    {
        var words = Words.Of(subject);
        yield return power is null
            ? Of(
                "power",
                law.Rule("WC-POWER-12"),
                new(
                    $"已读到的条文没有列明“{words.Zh}”应当提交职工代表大会；这些清单没有写明仅限所列事项，也可能还有条文未读到，不能由此认为企业可以自行决定。",
                    $"No text that was read names '{words.En}' as one for the congress; the lists do not say that they are all, "
                        + "and there may be texts unread: it does not follow that the employer may decide alone."
                )
            )
            : Of(
                "power",
                power.Provision.Rule,
                power.Power == "hear"
                    ? new($"“{words.Zh}”应当提交职工代表大会审议。", $"'{words.En}' is put before the congress, which is heard.")
                    : new($"“{words.Zh}”应当由职工代表大会审议通过或者决定。", $"'{words.En}' is adopted or decided by the congress.")
            );
        if (effect is not null)
        {
            yield return Of(
                "effect",
                effect.Rule,
                effect.Choice == "void"
                    ? new("未经职工代表大会依法审议通过，该决定无效。", "Not adopted by the congress, the decision is void.")
                    : new(
                        "未经职工代表大会依法审议通过，该决定对本单位职工不具有约束力。",
                        "Not adopted by the congress, the decision does not bind the employees."
                    )
            );
        }

        if (law.Find<ChoiceProvision>("congress.correction-demand") is { Provision.Rule: var demand })
        {
            yield return Of("demand", demand, new("工会有权要求纠正。", "The union may demand correction."));
        }

        if (law.Find<ChoiceProvision>("congress.correction-answer") is { Provision.Rule: var answer })
        {
            yield return Of(
                "answer",
                answer,
                new(
                    "企业应当纠正并书面答复；条文未规定天数。",
                    "The employer corrects it and answers in writing; the text names no number of days."
                )
            );
        }
    }

    private static Finding Of(string about, Rule rule, Text says) =>
        new(
            about,
            rule.Id,
            rule.Jurisdiction,
            rule.Article,
            rule.Status,
            says,
            new("请将该事项提交职工代表大会。", "Put the matter before the congress.")
        );
}
