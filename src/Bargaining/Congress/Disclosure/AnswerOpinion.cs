using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Disclosure;

/// <summary>The employer answers or explains (答复或者说明); an opinion that is found right is followed by putting things right.</summary>
[UseCase(
    "answer-opinion",
    "disclosures/{caseId}/opinions/answer",
    Party.Employer,
    WithProof = Party.Workers,
    Rule = "FA-ANS-01",
    Zh = "答复意见",
    En = "Answer an opinion"
)]
public sealed record AnswerOpinion : CommandWithProof
{
    /// <summary>Number of the opinion.</summary>
    [PicksFrom(Pick.Opinion)]
    public int Opinion { get; init; }

    /// <summary>What is answered.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the opinion is found right.</summary>
    public bool FoundRight { get; init; }

    /// <summary>By when things are put right; only where it is found right.</summary>
    public DateOnly? RectifyBy { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class AnswerOpinionValidator : AbstractValidator<AnswerOpinion>
{
    public AnswerOpinionValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Opinion)
            .Must(id => session.Facts<DisclosedItem>().Opinion(id) is not null)
            .Says("没有这条意见。", "is not the number of an opinion.")
            .Must(id => session.Facts<DisclosedItem>().Opinion(id)?.Answer is null)
            .Says("这条意见已经答复。", "is answered already.");
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.RectifyBy)
            .Must((c, day) => day is null || (c.FoundRight && day >= c.On))
            .Says("意见成立的才填写整改期限，且不早于答复之日。", "is set where the opinion is found right, and not before the answer.");
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must((c, day) => session.Facts<DisclosedItem>().Opinion(c.Opinion) is not { } opinion || day >= opinion.On)
            .Says("不能早于收到意见之日。", "cannot be before the opinion was received.");
    }
}

/// <summary>Keeps the answer; what it promises becomes a duty.</summary>
internal sealed class AnswerOpinionHandler(CaseSession session) : IHandle<AnswerOpinion>
{
    public void Handle(AnswerOpinion command)
    {
        session.Demand(new WhatIsFoundRightIsRectifiedInTime(command.FoundRight, command.RectifyBy));
        var item = session.Facts<DisclosedItem>();
        var opinion = item.Opinion(command.Opinion)!;
        session.Change(
            item.With(opinion with { Answer = new OpinionAnswer(command.On, command.Text, command.FoundRight, command.RectifyBy) })
        );
        session.MeetDuty(DisclosureProcedure.Received(opinion.Id), command.On);
        if (command.RectifyBy is { } day)
        {
            var rule = session.Law.Find<ItemsProvision>("openness.steps")?.Provision.Rule ?? session.Law.Rule("DEF-OPEN-01");
            session.Deadlines.OpenDuty(
                "rectify-disclosure",
                "openness.steps",
                Party.Employer,
                DisclosureProcedure.FoundRight(opinion.Id),
                new AgreedDay(command.On, day, rule)
            );
        }

        session.EndWhereSettled(command.On);
    }
}

/// <summary>What is owed to opinions, and when all of it is done.</summary>
internal static class OpinionDuties
{
    /// <summary>The duty with this clock is done.</summary>
    public static void MeetDuty(this CaseSession session, string clock, DateOnly on)
    {
        foreach (var duty in session.Deadlines.Where(d => d.IsPending && d.Clock == clock).ToList())
        {
            duty.Meet(on);
        }
    }

    /// <summary>Where the case waits for nothing else, it goes on.</summary>
    public static void EndWhereSettled(this CaseSession session, DateOnly on)
    {
        if (session.IsOpen(DisclosureSteps.Settle) && !session.Facts<DisclosedItem>().Opinions.Any(o => o.IsOwed()))
        {
            session.End(DisclosureSteps.Settle, "Settled", on);
        }
    }
}
