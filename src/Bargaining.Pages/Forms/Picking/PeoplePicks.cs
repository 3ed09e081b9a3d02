using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>Organisations and accounts that the actor may know of (单位与账号).</summary>
public sealed class PeoplePicks(BargainingDb db, OrganisationQuery organisations) : IOffersPicks
{
    private const int Most = 500;

    /// <inheritdoc/>
    public IReadOnlyDictionary<Pick, FindsChoices> Sorts =>
        new Dictionary<Pick, FindsChoices> { [Pick.Organisation] = OrganisationsAsync, [Pick.User] = UsersAsync };

    // A union may hand a case to one above it, which no list below the actor has; whoever writes to many picks among those below.
    private async Task<IReadOnlyList<Choice>> OrganisationsAsync(Asked asked, CancellationToken cancel)
    {
        if (asked.UseCase.Subject == "mailings")
        {
            var below = await organisations.ListAsync(
                asked.Actor,
                PageRequest.Of(null, PageRequest.Largest),
                asked.Organisation.Id,
                null,
                cancel
            );
            return [.. below.Items.Where(one => one.Id != asked.Organisation.Id).Select(one => Labelled.As(one.Id, one.Name))];
        }

        if ((asked.Party & (Party.Workers | Party.Supervision)) == Party.None)
        {
            return [];
        }

        var wayUp = asked.Organisation.WayUp().ToList();
        var above = await db
            .Organisations.AsNoTracking()
            .Where(o => wayUp.Contains(o.Id))
            .OrderByDescending(o => o.Path.Length)
            .ToListAsync(cancel);
        return [.. above.Select(one => Labelled.As(one.Id, one.UnionNameOnDocuments ?? one.Name))];
    }

    // The accounts of this enterprise, for its own union and the one above; nobody sees accounts of another place.
    private async Task<IReadOnlyList<Choice>> UsersAsync(Asked asked, CancellationToken cancel)
    {
        if ((asked.Party & (Party.Workers | Party.UpperUnion)) == Party.None)
        {
            return [];
        }

        var id = asked.Organisation.Id;
        var people = await db
            .Users.AsNoTracking()
            .Where(u => db.Set<UserMembership>().Any(m => m.UserId == u.Id && m.OrganisationId == id && m.Role != Role.Employer))
            .OrderBy(u => u.Name)
            .ThenBy(u => u.UserName)
            .Take(Most)
            .Select(u => new
            {
                u.Id,
                u.Name,
                u.UserName,
            })
            .ToListAsync(cancel);
        var shared = people.GroupBy(one => one.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. people.Select(one => Labelled.As(one.Id, shared.Contains(one.Name) ? $"{one.Name}（{one.UserName}）" : one.Name))];
    }
}
