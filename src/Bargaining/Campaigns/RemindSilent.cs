using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Campaigns;

/// <summary>Reminds those who were invited and have made no offer yet (提醒未响应的企业工会): each once a day at most.</summary>
[UseCase(
    "remind-silent",
    "campaigns/{caseId}/reminders",
    Party.UpperUnion,
    At = [CampaignSteps.Run],
    Rule = CampaignProcedure.Rule,
    Zh = "提醒未响应的",
    En = "Remind those who are silent"
)]
public sealed record RemindSilent : CaseCommand
{
    /// <summary>What else is said to them; the reminder repeats the invitation.</summary>
    public string? Text { get; init; }
}

internal sealed class RemindSilentValidator : AbstractValidator<RemindSilent>
{
    public RemindSilentValidator() =>
        RuleFor(c => c.Text)
            .Must(text => text is null || text.Trim().Length is > 0 and <= 500)
            .Says("补充说明不超过 500 个字；没有的不填。", "is at most 500 characters; leave it out where there is nothing to add.");
}

/// <summary>Writes down to whom reminders go.</summary>
internal sealed class RemindSilentHandler(CaseSession session, CampaignFunnel funnel) : IHandle<RemindSilent>
{
    public async Task HandleAsync(RemindSilent command, CancellationToken cancel)
    {
        var campaign = session.Facts<Campaign>();
        var (id, today) = (session.Case.Id, session.Today);
        if (!campaign.IsOn(today))
        {
            throw new Invalid("text", "行动期限没有开始或者已过，不再提醒。", "cannot be sent: today is not in the term of the campaign.");
        }

        var silent = funnel.Rows(session.Case, session.Organisation).Where(CampaignFigures.Named("silent")!.Holds);
        var told = session.Db.Set<CampaignLetter>().Where(l => l.CampaignId == id && l.SendOn == today);
        var left = await silent
            .Where(r => !told.Any(l => l.OrganisationId == r.OrganisationId))
            .Select(r => r.OrganisationId)
            .ToListAsync(cancel);
        if (left.Count == 0)
        {
            throw new Invalid(
                "text",
                "没有需要提醒的：被邀请的都已提出要约，或者今天已经发过消息。",
                "is for nobody: all who were invited have made an offer, or were written to today."
            );
        }

        var reminder = new CampaignReminder(campaign.Reminders.Count + 1, today, left.Count, command.Text);
        session.Change(campaign with { Reminders = [.. campaign.Reminders, reminder] });
        session.Db.AddRange(
            left.Select(organisation => new CampaignLetter
            {
                Id = session.NewId(),
                CampaignId = id,
                OrganisationId = organisation,
                Round = reminder.Number,
                SendOn = today,
            })
        );
    }
}
