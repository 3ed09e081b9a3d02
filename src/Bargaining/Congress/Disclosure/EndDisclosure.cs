using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Disclosure;

/// <summary>No further period is posted (终止公开事项): what is up stays up, what was said is still
/// answered. An item that was never posted is dropped.</summary>
[UseCase(
    "end-disclosure",
    "disclosures/{caseId}/end",
    Party.BothSides,
    Rule = "FA-TIME-01",
    Zh = "终止公开事项",
    En = "End an item of disclosure"
)]
public sealed record EndDisclosure : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class EndDisclosureValidator : AbstractValidator<EndDisclosure>
{
    public EndDisclosureValidator() => RuleFor(c => c.Reason).IsWritten();
}

/// <summary>Keeps the reason; a period that waits or is due falls away.</summary>
internal sealed class EndDisclosureHandler(CaseSession session) : IHandle<EndDisclosure>
{
    public void Handle(EndDisclosure command)
    {
        var item = session.Facts<DisclosedItem>();
        if (item.Postings.Count > 0 && !item.ComesAgain())
        {
            throw new Invalid(
                "caseId",
                "该事项没有下一期，公示期满撤下即可。",
                "has no further period: take the posting down when its days are over."
            );
        }

        session.Change(item with { Ended = new ItemEnd(session.Today, session.Actor.Name, command.Reason) });
        if (item.Postings.Count == 0)
        {
            session.Close("ItemDropped");
        }
        else if (!session.IsOpen(DisclosureSteps.Display))
        {
            session.End(session.OpenOf(DisclosureSteps.Wait, DisclosureSteps.Post), "Ended");
        }
    }
}
