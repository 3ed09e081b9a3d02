using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>Closes a conference whose topics are done with (办结会议).</summary>
[UseCase(
    "close-conference",
    "conferences/{caseId}/end",
    Party.UpperUnion,
    At = [ConferenceSteps.CarryOut],
    Rule = ConferenceProcedure.Default,
    Zh = "办结会议",
    En = "Close the conference"
)]
public sealed record CloseConference : CaseCommand
{
    /// <summary>What the union says of it; null for nothing.</summary>
    public string? Summary { get; init; }
}

internal sealed class CloseConferenceValidator : AbstractValidator<CloseConference>
{
    public CloseConferenceValidator() =>
        RuleFor(c => c.Summary)
            .Must(text => text is null || text.Trim().Length is > 0 and <= 2000)
            .Says("小结不超过 2000 个字；没有的不填。", "is at most 2000 characters; leave it out where there is none.");
}

/// <summary>Closes the case.</summary>
internal sealed class CloseConferenceHandler(CaseSession session) : IHandle<CloseConference>
{
    public void Handle(CloseConference command)
    {
        var conference = session.Facts<Conference>();
        session.Demand(new WhatWasSettledIsCarriedOut(conference.Kind, [.. conference.Topics.Where(Topics.IsCarriedOut(conference))]));
        session.Change(conference with { Summary = command.Summary });
        session.End(ConferenceSteps.CarryOut, "CarriedOut");
    }
}

/// <summary>By which rule what a conference settled is carried out.</summary>
internal static class CarryingOut
{
    /// <summary>Where a text of the place says that each side carries out what the three
    /// agreed, that one; a default of the product elsewhere.</summary>
    public static Law.Rule RuleOf(CaseLaw law, ConferenceKind kind) =>
        kind == ConferenceKind.Tripartite ? law.Rule("GT-TRI-04", "DEF-GT-01") : law.Rule(ConferenceProcedure.Default);

    /// <summary>The rule of the case.</summary>
    public static Law.Rule CarryOutRule(this CaseSession session) => RuleOf(session.Law, session.Facts<Conference>().Kind);
}

/// <summary>A conference is done with when what it settled is carried out, or was found impossible with the reason.</summary>
public sealed record WhatWasSettledIsCarriedOut(ConferenceKind Kind, IReadOnlyList<ConferenceTopic> Open) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Open.Count > 0)
        {
            var numbers = string.Join('、', Open.Select(topic => topic.Number));
            yield return CaseLaw.Breach(
                this,
                CarryingOut.RuleOf(law, Kind),
                new(
                    $"第 {numbers} 项议定事项还没有落实，会议不能办结。",
                    $"Topic {numbers.Replace("、", ", ", StringComparison.Ordinal)} is still to be carried out: "
                        + "the conference is not done with."
                ),
                new("请登记落实情况；不能落实的，写明原因。", "Record what came of it; where it cannot be done, why.")
            );
        }
    }
}
