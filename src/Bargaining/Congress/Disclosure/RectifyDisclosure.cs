using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Disclosure;

/// <summary>The employer has put right what an opinion was right about (整改).</summary>
[UseCase(
    "rectify-disclosure",
    "disclosures/{caseId}/opinions/rectification",
    Party.Employer,
    WithProof = Party.Workers,
    Rule = "FA-STEP-01",
    Zh = "登记整改",
    En = "Record what was put right"
)]
public sealed record RectifyDisclosure : CommandWithProof
{
    /// <summary>Number of the opinion.</summary>
    [PicksFrom(Pick.Opinion)]
    public int Opinion { get; init; }

    /// <summary>What was done.</summary>
    public required string Text { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RectifyDisclosureValidator : AbstractValidator<RectifyDisclosure>
{
    public RectifyDisclosureValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Opinion)
            .Must(id => session.Facts<DisclosedItem>().Opinion(id) is { Answer.FoundRight: true, Rectified: null })
            .Says("没有已答复为成立、尚未整改的这条意见。", "is not an opinion that was found right and is still to be put right.");
        RuleFor(c => c.Text).IsWritten();
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must((c, day) => session.Facts<DisclosedItem>().Opinion(c.Opinion)?.Answer is not { } answer || day >= answer.On)
            .Says("不能早于答复之日。", "cannot be before the answer.");
    }
}

/// <summary>Keeps it; the duty is done.</summary>
internal sealed class RectifyDisclosureHandler(CaseSession session) : IHandle<RectifyDisclosure>
{
    public void Handle(RectifyDisclosure command)
    {
        var item = session.Facts<DisclosedItem>();
        var opinion = item.Opinion(command.Opinion)!;
        session.Change(item.With(opinion with { Rectified = new OpinionRectified(command.On, command.Text) }));
        session.MeetDuty(DisclosureProcedure.FoundRight(opinion.Id), command.On);
        session.EndWhereSettled(command.On);
    }
}
