using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Notices;

/// <summary>A delivery that failed (发送失败的消息): identifiers only, no word of what it says.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Number">The case's number; absent where it is of none.</param>
/// <param name="Channel">By which way.</param>
/// <param name="RecipientId">The account, or the receiver.</param>
/// <param name="Recipient">Its name.</param>
/// <param name="State">waiting for another try, or given-up.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="NextTry">When it is tried again; absent where it is not.</param>
/// <param name="Why">Why the last try failed.</param>
/// <param name="Detail">What the other end said.</param>
/// <param name="At">When it was made.</param>
public sealed record FailedDelivery(
    Guid Id,
    Guid MessageId,
    string Kind,
    string? Number,
    Channel Channel,
    Guid RecipientId,
    string Recipient,
    DeliveryState State,
    int Tries,
    DateTimeOffset? NextTry,
    Named? Why,
    string? Detail,
    DateTimeOffset At
);

/// <summary>Nothing more is asked.</summary>
public sealed record DeliveryCommand;

/// <summary>It is always well formed.</summary>
internal sealed class DeliveryCommandValidator : AbstractValidator<DeliveryCommand>;

/// <summary>What could not be sent (发送失败): why, once more, or no more. For administrators
/// in their reach; for whoever runs the program, all.</summary>
public sealed class FailedDeliveries(
    BargainingDb db,
    Administration administration,
    TimeProvider time,
    IValidator<DeliveryCommand> validator
)
{
    /// <summary>A page in an administrator's reach, the latest first.</summary>
    /// <param name="page">Which page.</param>
    /// <param name="state">waiting or given-up; null for both.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotYourAction">The reader is no administrator.</exception>
    public Task<Page<FailedDelivery>> ListAsync(PageRequest page, DeliveryState? state, CancellationToken cancel = default)
    {
        administration.DemandAdministrator();
        return PageAsync(InReach(), page, state, cancel);
    }

    /// <summary>A page of all, for whoever runs the program.</summary>
    public Task<Page<FailedDelivery>> AllAsync(PageRequest page, DeliveryState? state, CancellationToken cancel = default) =>
        PageAsync(db.Deliveries, page, state, cancel);

    /// <summary>Sends one again, now, with all its tries before it.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public Task<FailedDelivery> AgainAsync(Guid id, CancellationToken cancel = default) =>
        administration.CarryOutAsync(
            $"send-again {id}",
            new DeliveryCommand(),
            new DeliveryCommand(),
            validator,
            () => SettleAsync(InReach(), id, again: true, cancel),
            cancel
        );

    /// <summary>Gives one up.</summary>
    /// <exception cref="Refusal">It was refused.</exception>
    public Task<FailedDelivery> GiveUpAsync(Guid id, CancellationToken cancel = default) =>
        administration.CarryOutAsync(
            $"give-up {id}",
            new DeliveryCommand(),
            new DeliveryCommand(),
            validator,
            () => SettleAsync(InReach(), id, again: false, cancel),
            cancel
        );

    /// <summary>The same for whoever runs the program.</summary>
    /// <exception cref="NotInReach">There is no such delivery that failed.</exception>
    public Task<FailedDelivery> SettleAsync(Guid id, bool again, CancellationToken cancel = default) =>
        SettleAsync(db.Deliveries, id, again, cancel);

    private async Task<FailedDelivery> SettleAsync(IQueryable<Delivery> reach, Guid id, bool again, CancellationToken cancel)
    {
        var (now, state) = (time.GetUtcNow(), again ? DeliveryState.Waiting : DeliveryState.GivenUp);
        DateTimeOffset? next = again ? now : null,
            done = again ? null : now;
        var error = again ? null : "delivery-by-hand";
        var changed = await Failed(reach)
            .Where(d => d.Id == id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, state)
                        .SetProperty(d => d.NextTry, next)
                        .SetProperty(d => d.DoneAt, done)
                        .SetProperty(d => d.Claim, (Guid?)null)
                        .SetProperty(d => d.Tries, d => again ? 0 : d.Tries)
                        .SetProperty(d => d.Error, d => error ?? d.Error),
                cancel
            );
        return changed == 0 ? throw new NotInReach() : (await ReadAsync(db.Deliveries.Where(d => d.Id == id), 1, cancel)).Single();
    }

    private async Task<Page<FailedDelivery>> PageAsync(
        IQueryable<Delivery> deliveries,
        PageRequest page,
        DeliveryState? state,
        CancellationToken cancel
    )
    {
        deliveries = Failed(deliveries);
        if (state is { } one)
        {
            deliveries = deliveries.Where(d => d.State == one);
        }

        deliveries = deliveries.Behind(page, d => d.At, d => d.Id);

        return Page.Of(await ReadAsync(deliveries, page.Limit + 1, cancel), page.Limit, row => PageRequest.End(row.At, row.Id));
    }

    private async Task<IReadOnlyList<FailedDelivery>> ReadAsync(IQueryable<Delivery> deliveries, int most, CancellationToken cancel)
    {
        var rows = await (
            from d in deliveries.AsNoTracking()
            join u in db.Users on d.RecipientId equals u.Id into users
            from u in users.DefaultIfEmpty()
            join r in db.Receivers on d.RecipientId equals r.Id into receivers
            from r in receivers.DefaultIfEmpty()
            join m in db.Outbox on d.MessageId equals m.Id into messages
            from m in messages.DefaultIfEmpty()
            join c in db.Cases on m.CaseId equals c.Id into cases
            from c in cases.DefaultIfEmpty()
            join n in db.Notes on d.MessageId equals n.Id into notes
            from n in notes.DefaultIfEmpty()
            orderby d.At descending, d.Id descending
            select new
            {
                Delivery = d,
                Kind = m.Kind ?? n.Kind,
                c.Number,
                Recipient = u.Name ?? r.Name,
            }
        )
            .Take(most)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new FailedDelivery(
                row.Delivery.Id,
                row.Delivery.MessageId,
                row.Kind ?? "",
                row.Number,
                row.Delivery.Channel,
                row.Delivery.RecipientId,
                row.Recipient ?? "",
                row.Delivery.State,
                row.Delivery.Tries,
                row.Delivery.NextTry,
                DeliveryWords.Of(row.Delivery.Error)?.Why,
                DeliveryWords.Of(row.Delivery.Error)?.Detail,
                row.Delivery.At
            )),
        ];
    }

    private static IQueryable<Delivery> Failed(IQueryable<Delivery> deliveries) =>
        deliveries.Where(d => d.Error != null && d.State != DeliveryState.Sent && d.State != DeliveryState.Skipped);

    private IQueryable<Delivery> InReach()
    {
        var nodes = db.Organisations.AtOrBelow(administration.Reach, o => o.Path);
        var receivers = db.Receivers.AtOrBelow(administration.Reach, r => r.Path);
        return db.Deliveries.Where(d =>
            receivers.Any(r => r.Id == d.RecipientId)
            || db.Set<UserMembership>().Any(m => m.UserId == d.RecipientId && nodes.Any(o => o.Id == m.OrganisationId))
        );
    }
}
