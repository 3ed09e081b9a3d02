using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Commendations;

/// <summary>A side hands the self-assessment in (提交自评); what the product holds is looked up on the same day.</summary>
[UseCase(
    "submit-commendation",
    "commendations/{caseId}/submission",
    Party.BothSides,
    At = [CommendationSteps.Assess],
    Rule = CommendationProcedure.Default,
    Zh = "提交自评",
    En = "Hand in the self-assessment"
)]
public sealed record SubmitCommendation : CaseCommand;

/// <summary>Looks up what is held; the union above has its turn.</summary>
internal sealed class SubmitCommendationHandler(CaseSession session) : IHandle<SubmitCommendation>
{
    public async Task HandleAsync(SubmitCommendation command, CancellationToken cancel)
    {
        session.Demand(new WhatCannotBeFoundIsSelfAssessed(session.Facts<Commendation>().Unsaid()));
        session.Change((await session.LookAsync(cancel)) with { SubmittedOn = session.Today });
        session.End(CommendationSteps.Assess, "Submitted");
    }
}
