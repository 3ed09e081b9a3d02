using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>A side agrees to the self-assessment or does not, and adds what it has to say (对自评表态).
/// Whoever holds the other's paper enters it with the proof.</summary>
[UseCase(
    "give-commendation-view",
    "commendations/{caseId}/views",
    Party.BothSides,
    WithProof = Party.BothSides | Party.UpperUnion,
    At = [CommendationSteps.Assess],
    Rule = CommendationProcedure.Default,
    Zh = "对自评表态",
    En = "Agree to the self-assessment, or not"
)]
public sealed record GiveCommendationView : CommandWithProof
{
    /// <summary>Whether the side agrees.</summary>
    public bool? Agrees { get; init; }

    /// <summary>What it adds; needed where it does not agree.</summary>
    public string? Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class GiveCommendationViewValidator : AbstractValidator<GiveCommendationView>
{
    public GiveCommendationViewValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Agrees).NotNull().Says("请选择是否同意。", "say whether it agrees.");
        RuleFor(c => c.Text)
            .Must((c, text) => text is null ? c.Agrees != false : text.Trim().Length is > 0 and <= 1000)
            .Says("不同意的，应当写明理由；不超过 1000 个字。", "is written where it does not agree; at most 1000 characters.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => day >= session.Facts<Commendation>().OpenedOn)
            .Says("不能早于参加评选之日。", "cannot be before the appraisal began.");
    }
}

/// <summary>Keeps it.</summary>
internal sealed class GiveCommendationViewHandler(CaseSession session) : IHandle<GiveCommendationView>
{
    public void Handle(GiveCommendationView command)
    {
        var (facts, side) = (session.Facts<Commendation>(), session.Side);
        if (facts.HasViewOf(side))
        {
            return; // once: that is told by the pipeline, with its rule
        }

        session.Change(facts with { Views = [.. facts.Views, new(side, command.Agrees == true, command.Text, command.On)] });
    }
}
