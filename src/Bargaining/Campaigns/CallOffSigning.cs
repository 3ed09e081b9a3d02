using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Campaigns;

/// <summary>The signing day does not take place (取消集中签约): whoever was invited is told why, and another may be arranged.</summary>
[UseCase(
    "call-off-signing",
    "campaigns/{caseId}/signings/calling-off",
    Party.UpperUnion,
    At = [CampaignSteps.Run],
    Rule = "CB-VOTE-05",
    Zh = "取消集中签约",
    En = "Call the signing day off"
)]
public sealed record CallOffSigning : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Because { get; init; }
}

internal sealed class CallOffSigningValidator : AbstractValidator<CallOffSigning>
{
    public CallOffSigningValidator() => RuleFor(c => c.Because).IsWritten(300);
}

/// <summary>Notes it. Invitations that wait go to nobody; those that went out are followed by word of it.</summary>
internal sealed class CallOffSigningHandler(CaseSession session) : IHandle<CallOffSigning>
{
    public async Task HandleAsync(CallOffSigning command, CancellationToken cancel)
    {
        var campaign = session.Facts<Campaign>();
        if (campaign.SigningToCome(session.Today) is not { } signing)
        {
            return; // refused: there is nothing to call off
        }

        session.Change(
            campaign with
            {
                Signings = [.. campaign.Signings.Select(one => one == signing ? one with { CalledOff = command.Because } : one)],
            }
        );
        var (id, round, now) = (session.Case.Id, CampaignLetter.RoundOf(signing), session.Now);
        var letters = session.Db.CampaignLetters.Where(l => l.CampaignId == id && l.Round == round);
        await letters
            .Where(l => l.State == CampaignLetterState.Waiting)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(l => l.State, CampaignLetterState.Left)
                        .SetProperty(l => l.Because, LeftBecause.SigningCalledOff)
                        .SetProperty(l => l.DoneAt, now),
                cancel
            );
        await letters
            .Where(l => l.State == CampaignLetterState.Sent)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.State, CampaignLetterState.Waiting), cancel);
    }
}
