using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress;

/// <summary>Counts the delegates that are kept here.</summary>
internal sealed class DelegateRegister(BargainingDb db) : IDelegateRegister
{
    public Task<int> CountAsync(Guid organisation, DateOnly on, CancellationToken cancel) =>
        db.Delegates.CountAsync(
            d => d.OrganisationId == organisation && !d.NonVoting && d.SeatedOn <= on && (d.LeftOn == null || d.LeftOn >= on),
            cancel
        );
}
