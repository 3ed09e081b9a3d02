using System.Globalization;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Law;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>Tells people what was done with their account (账号通知): in the product, and
/// by mail where they have confirmed an address.</summary>
public sealed class AccountMessages(BargainingDb db, IEnumerable<IChannel> channels, TimeProvider time) : IAccountMessages
{
    /// <inheritdoc/>
    public async Task TellAsync(Guid user, string kind, IReadOnlyList<Text> lines, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var note = new Note
        {
            Id = Guid.CreateVersion7(now),
            UserId = user,
            Kind = kind,
            Content = Json.Write(new Said(MessageWords.Title(kind, ""), lines)),
            At = now,
            Key = string.Create(CultureInfo.InvariantCulture, $"{kind}:{Guid.NewGuid():N}"),
        };
        db.Notes.Add(note);
        var reached = await db.Contacts.AnyAsync(c => c.UserId == user && c.Channel == Channel.Mail && c.ConfirmedAt != null, cancel);
        Channel[] ways = reached ? [Channel.InProduct, Channel.Mail] : [Channel.InProduct];
        db.Deliveries.AddRange(
            DeliveryMaker.Rows(
                note.Id,
                new Addressee(new Actor(user, "", []), new Usual(true, false, false), null, ways, false),
                DeliveryMaker.Open(channels),
                now
            )
        );
    }
}
