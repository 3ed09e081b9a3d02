using System.Globalization;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Campaigns;

/// <summary>What a letter of a campaign says (邀请和提醒的文字): in the inbox, and by mail where the chair has confirmed an address.</summary>
public static class CampaignWords
{
    /// <summary>The kinds of the messages.</summary>
    public const string Invitation = "campaign-invitation",
        Reminder = "campaign-reminder";

    /// <summary>The letter to one enterprise.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="kind">Kind of contract.</param>
    /// <param name="enterprise">Name of the enterprise.</param>
    /// <param name="reminder">The reminder; null for the invitation.</param>
    public static Said Of(Campaign campaign, ContractKind kind, string enterprise, CampaignReminder? reminder)
    {
        var label = Fields.Of(kind).Label;
        List<Text> lines =
        [
            new($"{enterprise}工会：", $"To the union of {enterprise}:"),
            new(campaign.Text, campaign.Text),
            .. reminder?.Text is { } more ? new Text[] { new(more, more) } : [],
            new(
                $"合同种类：{label.Zh}；行动期限：{LawWords.DayInWords(campaign.From).Zh}至{LawWords.DayInWords(campaign.Until).Zh}。",
                $"Kind of contract: {label.En}; term: {LawWords.Day(campaign.From)} to {LawWords.Day(campaign.Until)}."
            ),
            new(
                "要约由企业工会提出：是否提出、提出什么，由贵工会决定。登录后在“待办”里可以直接填写要约书。",
                "The offer is yours to make: whether, and with what, your union decides. Sign in: under 'To do' the form of the offer is ready."
            ),
            new(campaign.Union, campaign.Union),
        ];
        return new(MessageWords.Title(reminder is null ? Invitation : Reminder, ""), lines);
    }
}

/// <summary>
/// Sends the letters of campaigns (发出要约行动的消息). It may be broken off at any moment, and run twice and on two nodes at once: some letters are taken in hand,
/// and what became of them is written with the messages in one commit.
/// </summary>
public sealed class CampaignRun(
    BargainingDb db,
    IDialect dialect,
    OneCommit commit,
    CampaignChoice choice,
    IEnumerable<IChannel> channels,
    TimeProvider time
)
{
    private const int AtOnce = 100;

    /// <summary>Goes on until nothing waits.</summary>
    /// <param name="cancel">Stops it between two commits.</param>
    /// <returns>How many letters were done.</returns>
    public Task<int> RunAsync(CancellationToken cancel = default) => RunAsync(AtOnce, cancel);

    /// <summary>The same with so many letters in one commit.</summary>
    internal async Task<int> RunAsync(int atOnce, CancellationToken cancel)
    {
        for (var done = 0; ; )
        {
            cancel.ThrowIfCancellationRequested();
            if (await WaitingAsync(cancel) == 0)
            {
                return done;
            }

            var some = await commit.RunAsync(() => SendAsync(atOnce, cancel), cancel);
            if (some == 0)
            {
                return done; // others have the rest in hand
            }

            done += some;
        }
    }

    /// <summary>How many letters wait to go out today.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel = default)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        return db.CampaignLetters.CountAsync(l => l.State == CampaignLetterState.Waiting && l.SendOn <= today, cancel);
    }

    private async Task<int> SendAsync(int most, CancellationToken cancel)
    {
        var now = time.GetUtcNow().AsKept();
        var letters = await db
            .CampaignLetters.FromSqlRaw(
                dialect.ClaimRows("campaign_letters", "state = 'Waiting' AND send_on <= {0}", "id", most),
                LegalDay.Of(now)
            )
            .AsTracking()
            .ToListAsync(cancel);
        if (letters.Count == 0)
        {
            return 0;
        }

        var (campaigns, enterprises) = (Keys(l => l.CampaignId), Keys(l => l.OrganisationId));
        var cases = await db.Cases.AsNoTracking().Where(c => campaigns.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var names = await db
            .Organisations.AsNoTracking()
            .Where(o => enterprises.Contains(o.Id))
            .Select(o => new { o.Id, o.Name })
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var chairs = await ChairsAsync(enterprises, cancel);
        var underWay = new Dictionary<ContractKind, HashSet<Guid>>();
        foreach (var kind in cases.Values.Select(c => c.ContractKind).Distinct())
        {
            underWay[kind] =
            [
                .. await choice
                    .UnderWay(kind, now)
                    .Where(c => enterprises.Contains(c.OrganisationId))
                    .Select(c => c.OrganisationId)
                    .ToListAsync(cancel),
            ];
        }

        var answered = await AnsweredAsync(campaigns, enterprises, cancel);
        var open = DeliveryMaker.Open(channels);
        foreach (var letter in letters)
        {
            var found = cases[letter.CampaignId];
            var people = chairs[letter.OrganisationId].ToList();
            LeftBecause? because =
                found.ClosedAt is not null ? LeftBecause.CampaignOver
                : letter.Round == 0 && underWay[found.ContractKind].Contains(letter.OrganisationId) ? LeftBecause.UnderWay
                : letter.Round > 0 && answered.Contains((found.Id, letter.OrganisationId)) ? LeftBecause.UnderWay
                : people.Count == 0 ? LeftBecause.NoAccount
                : null;
            if (because is { } reason)
            {
                letter.Leave(reason, now);
                continue;
            }

            Tell(letter, found, names[letter.OrganisationId], people, open, now);
            (letter.State, letter.DoneAt) = (CampaignLetterState.Sent, now);
        }

        await db.SaveChangesAsync(cancel);
        return letters.Count;

        List<Guid> Keys(Func<CampaignLetter, Guid> key) => [.. letters.Select(key).Distinct()];
    }

    // Whoever has begun a round since the invitation needs no reminder, whatever became of the round.
    private async Task<HashSet<(Guid, Guid)>> AnsweredAsync(List<Guid> campaigns, List<Guid> enterprises, CancellationToken cancel) =>
        [
            .. (
                await (
                    from l in db.CampaignLetters.AsNoTracking()
                    where l.Round == 0 && campaigns.Contains(l.CampaignId) && enterprises.Contains(l.OrganisationId)
                    join c in db.Cases on l.CampaignId equals c.Id
                    where
                        db.Set<Case>()
                            .Any(round =>
                                round.OrganisationId == l.OrganisationId
                                && round.Procedure == RoundProcedure.Definition
                                && round.ContractKind == c.ContractKind
                                && round.OpenedAt >= l.DoneAt
                            )
                    select new { l.CampaignId, l.OrganisationId }
                ).ToListAsync(cancel)
            ).Select(one => (one.CampaignId, one.OrganisationId)),
        ];

    private async Task<ILookup<Guid, Chair>> ChairsAsync(List<Guid> enterprises, CancellationToken cancel) =>
        (
            await (
                from m in db.Memberships.AsNoTracking()
                where m.Role == Role.UnionChair && enterprises.Contains(m.OrganisationId)
                join u in db.Users on m.UserId equals u.Id
                where u.DisabledAt == null
                from p in db.Set<Preferences>().Where(p => p.UserId == u.Id).DefaultIfEmpty()
                select new Chair(
                    m.OrganisationId,
                    u.Id,
                    p,
                    db.Set<Contact>().Any(c => c.UserId == u.Id && c.Channel == Channel.Mail && c.ConfirmedAt != null)
                )
            ).ToListAsync(cancel)
        ).ToLookup(chair => chair.OrganisationId);

    private void Tell(
        CampaignLetter letter,
        Case found,
        string enterprise,
        List<Chair> people,
        IReadOnlySet<Channel> open,
        DateTimeOffset now
    )
    {
        var campaign = found.FactsAs<Campaign>();
        var reminder = letter.Round == 0 ? null : campaign.Reminders.Single(r => r.Number == letter.Round);
        var said = Json.Write(CampaignWords.Of(campaign, found.ContractKind, enterprise, reminder));
        foreach (var person in people)
        {
            var note = new Note
            {
                Id = Guid.CreateVersion7(now),
                UserId = person.UserId,
                Key = string.Create(CultureInfo.InvariantCulture, $"campaign:{letter.Id:N}"),
                Kind = reminder is null ? CampaignWords.Invitation : CampaignWords.Reminder,
                Content = said,
                At = now,
            };
            db.Notes.Add(note);
            var wants = Usual.Of([Role.UnionChair]).Chosen(person.Chosen);
            Channel[] ways = person.HasMail && wants.Mail ? [Channel.InProduct, Channel.Mail] : [Channel.InProduct];
            db.Deliveries.AddRange(
                DeliveryMaker.Rows(
                    note.Id,
                    new Addressee(new Actor(person.UserId, "", []), wants, person.Chosen?.Quiet, ways, false),
                    open,
                    now
                )
            );
        }
    }

    private sealed record Chair(Guid OrganisationId, Guid UserId, Preferences? Chosen, bool HasMail);
}
