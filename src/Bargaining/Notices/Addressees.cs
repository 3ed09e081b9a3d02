using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>Whom messages are for at the moment (收件人): the accounts and receivers that are the
/// message's party towards its case, and may know of it.</summary>
public sealed class Addressees(BargainingDb db, IEnumerable<IProcedure> procedures)
{
    private static readonly Usual Nothing = new(false, false, false);

    /// <summary>Everybody whom one of these messages is for, with the ways by which they want it.</summary>
    public async Task<IReadOnlyList<(OutboxMessage Message, Addressee To)>> OfAsync(
        IReadOnlyList<OutboxMessage> messages,
        CancellationToken cancel
    )
    {
        var caseIds = messages.Select(m => m.CaseId).Distinct().ToList();
        var cases = await (
            from c in db.Cases.AsNoTracking()
            where caseIds.Contains(c.Id)
            join o in db.Organisations on c.OrganisationId equals o.Id
            select new
            {
                c.Id,
                c.HiddenFrom,
                c.Procedure,
                o.HasUnion,
            }
        ).ToDictionaryAsync(c => c.Id, cancel);
        var nodes = messages.Select(m => m.Path).Distinct().SelectMany(NodesOf).Distinct().ToList();
        var people = await PeopleAsync(nodes, cancel);
        var receivers = (await db.Receivers.AsNoTracking().Where(r => nodes.Contains(r.OrganisationId)).ToListAsync(cancel)).ToLookup(r =>
            r.OrganisationId
        );
        List<(OutboxMessage, Addressee)> all = [];
        foreach (var message in messages)
        {
            if (cases.GetValueOrDefault(message.CaseId) is not { } found)
            {
                continue; // of no case: for nobody, and the others go on
            }

            var procedure = procedures.SingleOrDefault(p => p.DefinitionId == found.Procedure);
            bool IsFor(Actor actor) => (Towards(actor) & ~found.HiddenFrom & message.To) != Party.None;
            Party Towards(Actor actor)
            {
                var party = actor.PartyTowards(message.Path);
                return procedure is null ? party : party.With(procedure, found.HasUnion);
            }

            all.AddRange(
                NodesOf(message.Path)
                    .SelectMany(node => people[node])
                    .Distinct()
                    .Where(person => IsFor(person.Actor))
                    .Select(person => (message, person))
            );
            if (!found.HiddenFrom.IsSealed())
            {
                all.AddRange(
                    from receiver in NodesOf(message.Path).SelectMany(node => receivers[node])
                    where
                        IsFor(
                            new Actor(receiver.Id, receiver.Name, [new Membership(receiver.Role, receiver.OrganisationId, receiver.Path)])
                        )
                    select (
                        message,
                        new Addressee(
                            new Actor(receiver.Id, receiver.Name, []),
                            Nothing,
                            null,
                            [receiver.Channel],
                            receiver.PausedAt is not null
                        )
                    )
                );
            }
        }

        return all;
    }

    // Each person once, under every organisation in which they are somebody; their roles elsewhere are of no concern here.
    private async Task<ILookup<Guid, Addressee>> PeopleAsync(List<Guid> nodes, CancellationToken cancel)
    {
        var rows = await (
            from m in db.Memberships.AsNoTracking()
            where nodes.Contains(m.OrganisationId) && !db.Set<User>().Any(u => u.Id == m.UserId && u.DisabledAt != null)
            join o in db.Organisations on m.OrganisationId equals o.Id
            join p in db.Preferences on m.UserId equals p.UserId into chosen
            from p in chosen.DefaultIfEmpty()
            select new
            {
                m.UserId,
                m.Role,
                m.OrganisationId,
                o.Path,
                Chosen = p,
            }
        ).ToListAsync(cancel);
        var ids = rows.Select(row => row.UserId).Distinct().ToList();
        var contacts = (
            await db
                .Contacts.AsNoTracking()
                .Where(c => ids.Contains(c.UserId) && c.ConfirmedAt != null)
                .Select(c => new { c.UserId, c.Channel })
                .ToListAsync(cancel)
        ).ToLookup(c => c.UserId, c => c.Channel);
        var people =
            from row in rows
            group row by row.UserId into person
            let chosen = person.First().Chosen
            let wants = Usual.Of(person.Select(row => row.Role)).Chosen(chosen)
            let actor = new Actor(person.Key, "", [.. person.Select(row => new Membership(row.Role, row.OrganisationId, row.Path))])
            select new Addressee(actor, wants, chosen?.Quiet, [Channel.InProduct, .. contacts[person.Key].Where(wants.Wants)], false);
        return people
            .SelectMany(person => person.Actor.Memberships.Select(m => m.OrganisationId).Distinct().Select(node => (node, person)))
            .ToLookup(pair => pair.node, pair => pair.person);
    }

    private static IEnumerable<Guid> NodesOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);
}

/// <summary>Somebody whom a message is for (收件人).</summary>
/// <param name="Actor">The person, or the receiver.</param>
/// <param name="Wants">What the person wants.</param>
/// <param name="Quiet">Their quiet time.</param>
/// <param name="Channels">By which ways each message goes to them.</param>
/// <param name="Held">Whether it waits until the receiver is resumed.</param>
public sealed record Addressee(Actor Actor, Usual Wants, QuietHours? Quiet, IReadOnlyList<Channel> Channels, bool Held);
