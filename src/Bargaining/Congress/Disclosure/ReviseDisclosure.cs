using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Disclosure;

/// <summary>The side that planned it mends a plan that was sent back (修改公开方案).</summary>
[UseCase(
    "revise-disclosure",
    "disclosures/{caseId}/plan",
    Party.BothSides,
    WithProof = Party.BothSides,
    At = [DisclosureSteps.Revise],
    Rule = "FA-STEP-01",
    Zh = "修改公开方案",
    En = "Mend the plan of a disclosure"
)]
public sealed record ReviseDisclosure : CommandWithProof, IDisclosurePlan
{
    /// <inheritdoc/>
    public required string Title { get; init; }

    /// <inheritdoc/>
    public required string Content { get; init; }

    /// <inheritdoc/>
    public DisclosureForm Form { get; init; }

    /// <inheritdoc/>
    public DisclosureFrequency Frequency { get; init; }

    /// <inheritdoc/>
    public string? Responsible { get; init; }

    /// <inheritdoc/>
    public DateOnly FirstOn { get; init; }

    /// <inheritdoc/>
    public Secrecy Secret { get; init; }

    /// <inheritdoc/>
    public string? Withheld { get; init; }
}

internal sealed class ReviseDisclosureValidator : AbstractValidator<ReviseDisclosure>
{
    public ReviseDisclosureValidator(TimeProvider time) => this.IsAPlan(time);
}

/// <summary>Puts the new plan in the place of the old; it is reviewed again.</summary>
internal sealed class ReviseDisclosureHandler(CaseSession session) : IHandle<ReviseDisclosure>
{
    public void Handle(ReviseDisclosure command)
    {
        session.Change(Plans.Write(session, session.Facts<DisclosedItem>(), command));
        session.End(DisclosureSteps.Revise, "Revised");
    }
}
