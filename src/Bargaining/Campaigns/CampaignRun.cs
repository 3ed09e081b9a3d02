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
        Reminder = "campaign-reminder",
        Signing = "campaign-signing",
        SigningOff = "campaign-signing-off";

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
            campaign.Chooses.Whom == CampaignWhom.Federations
                ? new($"{enterprise}：", $"To {enterprise}:")
                : new($"{enterprise}工会：", $"To the union of {enterprise}:"),
            new(campaign.Text, campaign.Text),
            .. reminder?.Text is { } more ? new Text[] { new(more, more) } : [],
            new(
                $"合同种类：{label.Zh}；行动期限：{LawWords.DayInWords(campaign.From).Zh}至{LawWords.DayInWords(campaign.Until).Zh}。",
                $"Kind of contract: {label.En}; term: {LawWords.Day(campaign.From)} to {LawWords.Day(campaign.Until)}."
            ),
            new(
                "要约由贵工会提出：是否提出、提出什么，由贵工会决定。登录后在“待办”里可以直接填写要约书。",
                "The offer is yours to make: whether, and with what, your union decides. Sign in: "
                    + "under 'To do' the form of the offer is ready."
            ),
            new(campaign.Union, campaign.Union),
        ];
        return new(MessageWords.Title(reminder is null ? Invitation : Reminder, ""), lines);
    }

    /// <summary>The letter to both sides of one enterprise about a signing day: that it takes place, or that it does not.</summary>
    public static Said OfSigning(Campaign campaign, ContractKind kind, string enterprise, SigningDay signing)
    {
        var (label, day) = (Fields.Of(kind).Label, LawWords.DayInWords(signing.On).Zh);
        List<Text> lines =
        [
            new($"{enterprise}工会、{enterprise}：", $"To {enterprise} and its union:"),
            .. signing.CalledOff is { } why
                ?
                [
                    new Text(
                        $"原定{day}{signing.Starts}在{signing.Place}举行的集中签约活动取消：{why}",
                        $"The signing on {LawWords.Day(signing.On)}, {signing.Starts}, at {signing.Place}, does not take place: {why}"
                    ),
                ]
                : (Text[])
                    [
                        new(
                            $"{label.Zh}草案已经通过的企业，定于{day}{signing.Starts}在{signing.Place}集中签约，请双方首席代表参加。",
                            $"{label.En}: enterprises whose draft was adopted sign together on {LawWords.Day(signing.On)}, "
                                + $"{signing.Starts}, at {signing.Place}. The chief representatives of both sides are asked to come."
                        ),
                        .. signing.Note is { } note ? new Text[] { new(note, note) } : [],
                    ],
            new(
                "合同由双方首席代表签字。不参加集中签约的，在本企业签字同样有效。",
                "The chief representatives sign the contract; signed at home, it is worth the same."
            ),
            new(campaign.Union, campaign.Union),
        ];
        return new(MessageWords.Title(signing.CalledOff is null ? Signing : SigningOff, ""), lines);
    }
}

/// <summary>
/// Sends the letters of campaigns (发出要约行动的消息). It may be broken off at any moment, and run twice and on two nodes at once: some letters are
/// taken in hand, and what became of them is written with the messages in one commit.
/// </summary>
public sealed class CampaignRun(
    BargainingDb db,
    IDialect dialect,
    OneCommit commit,
    CampaignChoice choice,
    CampaignFunnel funnel,
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
        await InviteToSigningsAsync(cancel);
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

    // Whoever is ready to sign is invited, until the day itself, without anybody pressing anything.
    private async Task InviteToSigningsAsync(CancellationToken cancel)
    {
        var today = LegalDay.Of(time.GetUtcNow());
        var running = await db
            .Cases.AsNoTracking()
            .Where(c => c.Procedure == CampaignProcedure.Definition && c.ClosedAt == null)
            .ToListAsync(cancel);
        foreach (var found in running)
        {
            if (found.FactsAs<Campaign>().SigningToCome(today) is { } signing)
            {
                await commit.RunAsync(() => InviteAsync(found, signing, cancel), cancel);
            }
        }
    }

    private async Task<int> InviteAsync(Case found, SigningDay signing, CancellationToken cancel)
    {
        var (id, round, now) = (found.Id, CampaignLetter.RoundOf(signing), time.GetUtcNow().AsKept());
        var union = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == found.OrganisationId, cancel);
        var letters = db.CampaignLetters;
        var ready = await (
            from row in funnel.Rows(found, union).Where(SigningQuery.IsReady)
            where !letters.Any(l => l.CampaignId == id && l.OrganisationId == row.OrganisationId && l.Round == round)
            select row.OrganisationId
        ).ToListAsync(cancel);
        db.AddRange(
            ready.Select(organisation => new CampaignLetter
            {
                Id = Guid.CreateVersion7(now),
                CampaignId = id,
                OrganisationId = organisation,
                Round = round,
                SendOn = LegalDay.Of(now),
            })
        );
        await db.SaveChangesAsync(cancel);
        return ready.Count;
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
        var chairs = await PeopleAsync(Role.UnionChair, enterprises, cancel);
        var employers = letters.Exists(l => l.Round < 0) ? await PeopleAsync(Role.Employer, enterprises, cancel) : null;
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
            List<Person> people =
            [
                .. chairs[letter.OrganisationId],
                .. letter.Round < 0
                    ? employers![letter.OrganisationId].ExceptBy(chairs[letter.OrganisationId].Select(c => c.UserId), p => p.UserId)
                    : [],
            ];
            LeftBecause? because =
                found.ClosedAt is not null && !IsCalledOff(letter, found) ? LeftBecause.CampaignOver
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

    // Whoever was asked to come learns that they need not, also when the campaign is over.
    private static bool IsCalledOff(CampaignLetter letter, Case found) =>
        letter.Round < 0 && found.FactsAs<Campaign>().Signings.Single(s => CampaignLetter.RoundOf(s) == letter.Round).CalledOff is not null;

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

    private async Task<ILookup<Guid, Person>> PeopleAsync(Role role, List<Guid> enterprises, CancellationToken cancel) =>
        (
            await (
                from m in db.Memberships.AsNoTracking()
                where m.Role == role && enterprises.Contains(m.OrganisationId)
                join u in db.Users on m.UserId equals u.Id
                where u.DisabledAt == null
                from p in db.Set<Preferences>().Where(p => p.UserId == u.Id).DefaultIfEmpty()
                select new Person(
                    role,
                    m.OrganisationId,
                    u.Id,
                    p,
                    db.Set<Contact>().Any(c => c.UserId == u.Id && c.Channel == Channel.Mail && c.ConfirmedAt != null)
                )
            ).ToListAsync(cancel)
        ).ToLookup(person => person.OrganisationId);

    private void Tell(
        CampaignLetter letter,
        Case found,
        string enterprise,
        List<Person> people,
        IReadOnlySet<Channel> open,
        DateTimeOffset now
    )
    {
        var campaign = found.FactsAs<Campaign>();
        var signing = letter.Round < 0 ? campaign.Signings.Single(s => CampaignLetter.RoundOf(s) == letter.Round) : null;
        var reminder = letter.Round > 0 ? campaign.Reminders.Single(r => r.Number == letter.Round) : null;
        var kind = signing is not null
            ? signing.CalledOff is null
                ? CampaignWords.Signing
                : CampaignWords.SigningOff
            : reminder is null
                ? CampaignWords.Invitation
                : CampaignWords.Reminder;
        var said = Json.Write(
            signing is not null
                ? CampaignWords.OfSigning(campaign, found.ContractKind, enterprise, signing)
                : CampaignWords.Of(campaign, found.ContractKind, enterprise, reminder)
        );
        foreach (var person in people)
        {
            var note = new Note
            {
                Id = Guid.CreateVersion7(now),
                UserId = person.UserId,
                Key = string.Create(
                    CultureInfo.InvariantCulture,
                    $"campaign:{letter.Id:N}{(kind == CampaignWords.SigningOff ? ":off" : "")}"
                ),
                Kind = kind,
                Content = said,
                At = now,
            };
            db.Notes.Add(note);
            var wants = Usual.Of([person.Role]).Chosen(person.Chosen);
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

    private sealed record Person(Role Role, Guid OrganisationId, Guid UserId, Preferences? Chosen, bool HasMail);
}
