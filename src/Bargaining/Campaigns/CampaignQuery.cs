using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Campaigns;

/// <summary>A campaign in a list (要约行动概要).</summary>
/// <param name="Id">The campaign: its case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Union">The union that runs it.</param>
/// <param name="Kind">Kind of contract.</param>
/// <param name="From">First day of the term.</param>
/// <param name="Until">Last day of the term.</param>
/// <param name="EndedOn">The day on which it was ended; absent while it runs.</param>
/// <param name="Chosen">How many enterprises were chosen.</param>
public sealed record CampaignSummary(
    Guid Id,
    string Number,
    string Name,
    string Union,
    ContractKind Kind,
    DateOnly From,
    DateOnly Until,
    DateOnly? EndedOn,
    int Chosen
)
{
    internal static CampaignSummary Of(Case found) =>
        found.FactsAs<Campaign>() is var campaign
            ? new(
                found.Id,
                found.Number,
                campaign.Name,
                campaign.Union,
                found.ContractKind,
                campaign.From,
                campaign.Until,
                campaign.EndedOn,
                campaign.Chosen
            )
            : null!;
}

/// <summary>A campaign (要约行动): what was asked, and how far it has come.</summary>
/// <param name="Summary">The campaign in short.</param>
/// <param name="Facts">What was said of it.</param>
/// <param name="Numbers">How far it has come.</param>
public sealed record CampaignView(CampaignSummary Summary, Campaign Facts, CampaignNumbers Numbers);

/// <summary>An invitation that waits for the union of an enterprise (待响应的邀请).</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Name">Its name.</param>
/// <param name="Union">The union that invites.</param>
/// <param name="Kind">Kind of contract.</param>
/// <param name="From">First day of the term.</param>
/// <param name="Until">Last day of the term.</param>
/// <param name="Text">What it says.</param>
/// <param name="Topics">Topics of the offer that is prepared; none where none is.</param>
/// <param name="Reasons">Reasons of the offer that is prepared.</param>
/// <param name="OrganisationId">The enterprise.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="SentOn">The day on which it came.</param>
/// <param name="Article">The article that says whose the offer is.</param>
/// <param name="ArticleStatus">How its text was read.</param>
public sealed record CampaignInvitation(
    Guid Id,
    string Name,
    string Union,
    ContractKind Kind,
    DateOnly From,
    DateOnly Until,
    string Text,
    IReadOnlyList<string> Topics,
    string? Reasons,
    Guid OrganisationId,
    string Organisation,
    DateOnly SentOn,
    Text Article,
    RuleStatus ArticleStatus
);

/// <summary>Reads campaigns: officials those of their unions and below, a chair the invitations to the own union (要约行动查询).</summary>
public sealed class CampaignQuery(BargainingDb db, CampaignFunnel funnel, LawBook law, TimeProvider time)
{
    /// <summary>A page of the campaigns in sight, the latest first.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    public async Task<Page<CampaignSummary>> ListAsync(Actor actor, bool? running, PageRequest page, CancellationToken cancel = default)
    {
        var found = InSight(actor);
        if (running is { } runs)
        {
            found = found.Where(c => c.ClosedAt == null == runs);
        }

        found = found.Behind(page, c => c.OpenedAt, c => c.Id);

        var rows = await found.OrderByDescending(c => c.OpenedAt).ThenByDescending(c => c.Id).Take(page.Limit + 1).ToListAsync(cancel);
        var ends = rows.ToDictionary(c => c.Id, c => PageRequest.End(c.OpenedAt, c.Id));
        return Page.Of<CampaignSummary>([.. rows.Select(CampaignSummary.Of)], page.Limit, row => ends[row.Id]);
    }

    /// <summary>A campaign in sight with its union.</summary>
    /// <exception cref="NotYourAction">The reader is no official.</exception>
    /// <exception cref="CaseNotFound">There is none, or it is not in sight.</exception>
    public async Task<(Case Case, Organisation Union)> FindAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var found = await InSight(actor).SingleOrDefaultAsync(c => c.Id == id, cancel) ?? throw new CaseNotFound();
        return (found, await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == found.OrganisationId, cancel));
    }

    /// <summary>A campaign with its numbers.</summary>
    /// <exception cref="Refusal">The reader is no official, or it is not in sight.</exception>
    public async Task<CampaignView> ViewAsync(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var (found, union) = await FindAsync(actor, id, cancel);
        return new(CampaignSummary.Of(found), found.FactsAs<Campaign>(), await funnel.OfAsync(found, union, cancel));
    }

    /// <summary>The invitations that wait for the unions whose chair this person is: from
    /// campaigns that run, where no round of the kind began since.</summary>
    public async Task<IReadOnlyList<CampaignInvitation>> WaitingForAsync(Actor actor, CancellationToken cancel = default)
    {
        var own = actor.Memberships.Where(m => m.Role == Role.UnionChair).Select(m => m.OrganisationId).ToList();
        if (own.Count == 0)
        {
            return [];
        }

        var sent = await (
            from l in db.CampaignLetters.AsNoTracking()
            where own.Contains(l.OrganisationId) && l.Round == 0 && l.State == CampaignLetterState.Sent
            join c in db.Cases on l.CampaignId equals c.Id
            where c.ClosedAt == null
            join o in db.Organisations on l.OrganisationId equals o.Id
            orderby l.DoneAt descending
            select new
            {
                Letter = l,
                Case = c,
                o.Name,
                o.Code,
            }
        ).ToListAsync(cancel);
        var today = LegalDay.Of(time.GetUtcNow());
        List<CampaignInvitation> waiting = [];
        foreach (var one in sent)
        {
            var campaign = one.Case.FactsAs<Campaign>();
            var (id, kind, since) = (one.Letter.OrganisationId, one.Case.ContractKind, one.Letter.DoneAt!.Value);
            var rule = law.FindRule(CampaignProcedure.Rule, one.Code) ?? law.Rule(CampaignProcedure.Rule);
            if (
                !campaign.IsOn(today)
                || await db.Cases.AnyAsync(
                    c =>
                        c.OrganisationId == id && c.Procedure == RoundProcedure.Definition && c.ContractKind == kind && c.OpenedAt >= since,
                    cancel
                )
            )
            {
                continue;
            }

            waiting.Add(
                new(
                    one.Case.Id,
                    campaign.Name,
                    campaign.Union,
                    kind,
                    campaign.From,
                    campaign.Until,
                    campaign.Text,
                    campaign.Topics,
                    campaign.Reasons,
                    id,
                    one.Name,
                    LegalDay.Of(since),
                    rule.Article,
                    rule.Status
                )
            );
        }

        return waiting;
    }

    private IQueryable<Case> InSight(Actor actor) =>
        db
            .Cases.AsNoTracking()
            .InSightOf(CampaignChoice.AsOfficial(actor), c => c.Path, c => c.HiddenFrom)
            .Where(c => c.Procedure == CampaignProcedure.Definition);
}
