using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Campaigns;

/// <summary>Ends a campaign (结束要约行动): letters that wait do not go out; rounds that began go on, and its figures go with them.</summary>
[UseCase(
    "end-campaign",
    "campaigns/{caseId}/end",
    Party.UpperUnion,
    At = [CampaignSteps.Run],
    Rule = CampaignProcedure.Rule,
    Zh = "结束要约行动",
    En = "End the campaign"
)]
public sealed record EndCampaign : CaseCommand
{
    /// <summary>What the union says of it; it stands at the end of the report.</summary>
    public string? Summary { get; init; }
}

internal sealed class EndCampaignValidator : AbstractValidator<EndCampaign>
{
    public EndCampaignValidator() =>
        RuleFor(c => c.Summary)
            .Must(text => text is null || text.Trim().Length is > 0 and <= 2000)
            .Says("小结不超过 2000 个字；没有的不填。", "is at most 2000 characters; leave it out where there is none.");
}

/// <summary>Closes the case.</summary>
internal sealed class EndCampaignHandler(CaseSession session) : IHandle<EndCampaign>
{
    public async Task HandleAsync(EndCampaign command, CancellationToken cancel)
    {
        var (id, now) = (session.Case.Id, session.Now);
        await session
            .Db.CampaignLetters.Where(l => l.CampaignId == id && l.State == CampaignLetterState.Waiting && l.Round >= 0)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(l => l.State, CampaignLetterState.Left)
                        .SetProperty(l => l.Because, LeftBecause.CampaignOver)
                        .SetProperty(l => l.DoneAt, now),
                cancel
            );
        session.Change(session.Facts<Campaign>() with { EndedOn = session.Today, Summary = command.Summary });
        session.End(CampaignSteps.Run, "CampaignEnded");
    }
}
