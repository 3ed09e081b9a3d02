using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Campaigns;

/// <summary>
/// A union has the contracts of its campaign signed on one day (安排集中签约). Both sides of every enterprise whose draft was adopted are
/// invited, and those that come so far until then; whoever does not come signs at home: the signatures are theirs.
/// </summary>
[UseCase(
    "arrange-signing",
    "campaigns/{caseId}/signings",
    Party.UpperUnion,
    At = [CampaignSteps.Run],
    Rule = "CB-VOTE-05",
    Zh = "安排集中签约",
    En = "Arrange a signing day"
)]
public sealed record ArrangeSigning : CaseCommand
{
    /// <summary>The day.</summary>
    public DateOnly Day { get; init; }

    /// <summary>When it begins, in words.</summary>
    public required string Starts { get; init; }

    /// <summary>Where.</summary>
    public required string Place { get; init; }

    /// <summary>What else is said to those who come.</summary>
    public string? Note { get; init; }
}

internal sealed class ArrangeSigningValidator : AbstractValidator<ArrangeSigning>
{
    public ArrangeSigningValidator(TimeProvider time)
    {
        RuleFor(c => c.Day)
            .Must(day => day >= LegalDay.Of(time.GetUtcNow()) && day <= LegalDay.Of(time.GetUtcNow()).AddYears(1))
            .Says("应为今天或者今后一年以内的日期。", "is today or a day within a year.");
        RuleFor(c => c.Starts).IsWritten(20);
        RuleFor(c => c.Place).IsWritten(100);
        RuleFor(c => c.Note).MayBeWritten(300);
    }
}

/// <summary>Notes the day; the job of the campaigns invites.</summary>
internal sealed class ArrangeSigningHandler(CaseSession session) : IHandle<ArrangeSigning>
{
    public void Handle(ArrangeSigning command)
    {
        var campaign = session.Facts<Campaign>();
        session.Change(
            campaign with
            {
                Signings =
                [
                    .. campaign.Signings,
                    new SigningDay(campaign.Signings.Count + 1, command.Day, command.Starts, command.Place, command.Note),
                ],
            }
        );
    }
}
