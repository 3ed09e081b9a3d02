using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Campaigns;

/// <summary>
/// A union above enterprises asks many of their unions to bargain (发起要约行动). It invites, and takes nobody's right: the offer is the union's
/// of the enterprise; where there is none the union above guides the representatives whom the employees elect.
/// </summary>
[UseCase("start-campaign", "campaigns", Party.UpperUnion, Rule = CampaignProcedure.Rule, Zh = "发起要约行动", En = "Start a campaign")]
public sealed record StartCampaign : OpeningCommand
{
    /// <summary>The most enterprises of one campaign.</summary>
    public const int Most = 10_000;

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>First day of the term; the letters go out on it, or at once where it has come.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day of the term.</summary>
    public DateOnly Until { get; init; }

    /// <summary>Which enterprises.</summary>
    public CampaignFilter Chooses { get; init; } = new();

    /// <summary>What goes out.</summary>
    public CampaignSends Sends { get; init; }

    /// <summary>What the union says to each.</summary>
    public required string Text { get; init; }

    /// <summary>Topics of the offer that is prepared, one a line.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>Reasons of the offer that is prepared.</summary>
    public string? Reasons { get; init; }

    /// <summary>When the list was looked at: whoever began something since is left out, with the reason. Left out, now.</summary>
    [NotAsked]
    public DateTimeOffset? LookedAt { get; init; }
}

internal sealed class StartCampaignValidator : AbstractValidator<StartCampaign>
{
    public StartCampaignValidator(TimeProvider time)
    {
        var filter = new CampaignFilterValidator(time);
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择发起的工会。", "choose the union that starts it.");
        RuleFor(c => c.Name).IsWritten(100);
        RuleFor(c => c.Until)
            .Must((c, until) => until >= c.From)
            .Says("截止日期不能早于开始日期。", "is not before the first day.")
            .Must(until => until >= LegalDay.Of(time.GetUtcNow()))
            .Says("截止日期不能早于今天。", "is today or later.")
            .Must((c, until) => until < c.From || until.DayNumber - c.From.DayNumber <= 730)
            .Says("行动期限不超过两年。", "is at most two years after the first day.");
        RuleFor(c => c.Chooses).SetValidator(filter);
        RuleFor(c => c.Text).IsWritten(1000);
        RuleFor(c => c.Topics)
            .Must((c, topics) => c.Sends == CampaignSends.Invitation == (topics is null or []))
            .Says(
                "代拟要约的，请写协商内容；只邀请的，不写。",
                "names what shall be bargained where an offer is prepared, and nothing otherwise."
            )
            .Must(topics => topics is null || (topics.Count <= 20 && topics.All(topic => topic.Trim().Length is > 0 and <= 100)))
            .Says("协商内容不超过 20 项，每项不超过 100 个字。", "has at most 20 lines of at most 100 characters.");
        RuleFor(c => c.Reasons)
            .Must((c, reasons) => reasons is null || (c.Sends == CampaignSends.PreparedOffer && reasons.Trim().Length is > 0 and <= 500))
            .Says("只有代拟要约时才写理由，不超过 500 个字。", "is written where an offer is prepared, in at most 500 characters.");
    }
}

/// <summary>Opens the case, and writes down to whom letters go.</summary>
internal sealed class StartCampaignHandler(CaseSession session, CampaignChoice choice, Administration administration)
    : IHandle<StartCampaign>
{
    public async Task HandleAsync(StartCampaign command, CancellationToken cancel)
    {
        var union = session.Organisation;
        if (union.Kind.Bargains)
        {
            throw new Invalid("organisationId", "要约行动由企业以上的工会发起。", "is a union above the enterprises.");
        }

        // One start after the other below a province: the second sees whom the first has asked.
        await administration.InTurnAsync($"OA-{union.WayUp().First():N}", cancel);
        var letters = await LettersAsync(command, union, cancel);
        var campaign = new Campaign
        {
            Name = command.Name,
            Union = union.UnionNameOnDocuments ?? union.Name,
            From = command.From,
            Until = command.Until,
            Chooses = command.Chooses,
            Chosen = letters.Count,
            Sends = command.Sends,
            Text = command.Text,
            Topics = command.Topics ?? [],
            Reasons = command.Reasons,
        };
        await session.OpenAsync(
            CampaignProcedure.Definition,
            CampaignProcedure.Series,
            command.Chooses.Kind,
            campaign,
            cancel,
            anyLevel: true
        );
        session.HideFrom(CampaignProcedure.Hidden);
        session.Db.AddRange(letters.Select(letter => Letter(letter.Id, letter.Because)));
        session.StartProcedure();

        CampaignLetter Letter(Guid organisation, LeftBecause? because)
        {
            var letter = new CampaignLetter
            {
                Id = session.NewId(),
                CampaignId = session.Case.Id,
                OrganisationId = organisation,
                SendOn = command.From > session.Today ? command.From : session.Today,
            };
            if (because is { } reason)
            {
                letter.Leave(reason, session.Now);
            }

            return letter;
        }
    }

    private async Task<IReadOnlyList<(Guid Id, LeftBecause? Because)>> LettersAsync(
        StartCampaign command,
        Organisation union,
        CancellationToken cancel
    )
    {
        var looked = command.LookedAt?.ToUniversalTime() is { } at && at < session.Now ? at : session.Now;
        var rows = await (await FoundAsync(looked))
            .OrderBy(o => o.Path)
            .Select(o => new { o.Id, o.HasUnion })
            .Take(StartCampaign.Most + 1)
            .ToListAsync(cancel);
        if (rows.Count is 0 or > StartCampaign.Most)
        {
            throw rows.Count == 0
                ? Nobody
                : new Invalid(
                    "chooses",
                    $"符合条件的企业超过 {StartCampaign.Most} 家，请加一个条件，或者分区发起。",
                    $"finds more than {StartCampaign.Most} enterprises: ask one more condition, or start district by district."
                );
        }

        var (still, busy) = (
            (await (await FoundAsync(session.Now)).Select(o => o.Id).ToListAsync(cancel)).ToHashSet(),
            (
                await choice
                    .UnderWay(command.Chooses.Kind, session.Now)
                    .Where(c => c.Path.StartsWith(union.Path))
                    .Select(c => c.OrganisationId)
                    .ToListAsync(cancel)
            ).ToHashSet()
        );
        var letters = rows.ConvertAll(row =>
            (
                row.Id,
                (LeftBecause?)(
                    busy.Contains(row.Id) ? LeftBecause.UnderWay
                    : !still.Contains(row.Id) ? LeftBecause.InAnother
                    : row.HasUnion != true ? LeftBecause.NoUnion
                    : null
                )
            )
        );
        return letters.Exists(letter => letter.Item2 is null) ? letters
            : letters.TrueForAll(letter => letter.Item2 == LeftBecause.NoUnion)
                ? throw new Invalid(
                    "chooses",
                    "符合条件的企业都还没有建立工会，没有可以邀请的工会主席：要约由上级工会指导职工推举的代表提出。",
                    "finds only enterprises without a union, where no chair can be invited: "
                        + "representatives whom the upper union guides make the offer there."
                )
            : throw Nobody;

        async Task<IQueryable<Organisation>> FoundAsync(DateTimeOffset asOf)
        {
            try
            {
                return await choice.FoundAsync(union, command.Chooses, asOf, cancel);
            }
            catch (NotInReach)
            {
                throw new Invalid("chooses.under", "应为本工会或其以下的组织。", "is this union, or a node below it.");
            }
        }
    }

    private static Invalid Nobody =>
        new(
            "chooses",
            "没有符合条件的企业：同类协商正在进行的、已经列入其他同类行动的企业不再列入。请放宽条件。",
            "finds no enterprise: those with a round of this kind under way, "
                + "or asked by another campaign of the kind, are left out. Ask less."
        );
}
