using System.Globalization;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Congress;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;
using Delegate = Bargaining.Congress.Delegate;

namespace Bargaining.Web.Simulation;

/// <summary>The delegates of a scenario's congress, in the order of their names (代表名单): who
/// "delegate-3" is, and what "$delegate.3" stands for.</summary>
public sealed class Assembly(BargainingDb db)
{
    private List<Delegate> _delegates = [];

    /// <summary>Opens the accounts of the delegates in a command, without passwords: in a scenario they act, they do not sign in.</summary>
    public async Task OpenAccountsAsync(RegisterTerm command)
    {
        foreach (var seat in command.Delegates)
        {
            var name = $"{seat.Name}-{seat.UserId:N}";
            db.Users.Add(
                new User
                {
                    Id = seat.UserId!.Value,
                    UserName = name,
                    NormalizedUserName = name.ToUpperInvariant(),
                    Name = seat.Name,
                    SecurityStamp = Guid.NewGuid().ToString(),
                }
            );
            db.Memberships.Add(
                new UserMembership
                {
                    UserId = seat.UserId!.Value,
                    OrganisationId = command.OrganisationId,
                    Role = Role.Delegate,
                }
            );
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    /// <summary>Reads who sits now.</summary>
    public async Task ReadAsync(Guid enterprise) =>
        _delegates = [
            .. (
                await db
                    .Delegates.AsNoTracking()
                    .Where(d => d.OrganisationId == enterprise && d.LeftOn == null && !d.NonVoting)
                    .ToListAsync()
            )
                .OrderBy(d => d.Name, StringComparer.Ordinal)
                .ThenBy(d => d.Id),
        ];

    /// <summary>A delegate as they sign in; null where there is none of that word, or none with an account.</summary>
    public Actor? Actor(string word, string path) =>
        word.StartsWith("delegate-", StringComparison.Ordinal)
        && int.TryParse(word.AsSpan("delegate-".Length), CultureInfo.InvariantCulture, out var n)
        && n >= 1
        && n <= _delegates.Count
            ? As(_delegates[n - 1], path)
            : null;

    /// <summary>Ids of delegates or accounts: "delegate.3", "user.3", "delegates.1-40", "users.1-2"; null for every other word.</summary>
    public IReadOnlyList<Guid>? Named(string word)
    {
        if (word.Split('.') is not [("delegate" or "delegates" or "user" or "users") and var what, var numbers])
        {
            return null;
        }

        var ends = numbers.Split('-');
        if (
            !int.TryParse(ends[0], CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(ends[^1], CultureInfo.InvariantCulture, out var last)
            || first < 1
            || last < first
            || last > _delegates.Count
        )
        {
            return null;
        }

        return
        [
            .. _delegates[(first - 1)..last].Select(d => what.StartsWith("user", StringComparison.Ordinal) ? d.UserId ?? Guid.Empty : d.Id),
        ];
    }

    /// <summary>Those on the roll of the last ballot of an item who have not voted and have an
    /// account, with its box; null where no box stands.</summary>
    public async Task<(Guid Box, IReadOnlyList<Actor> Voters)?> VotersAsync(Guid session, string item, string path)
    {
        var box = await db
            .BallotBoxes.AsNoTracking()
            .Where(b => b.CaseId == session && b.Item == item)
            .OrderByDescending(b => b.Id)
            .FirstOrDefaultAsync();
        if (box is null)
        {
            return null;
        }

        var waiting = await db
            .RollEntries.AsNoTracking()
            .Where(r => r.BoxId == box.Id && r.State == RollState.MayVote)
            .Select(r => r.DelegateId)
            .ToListAsync();
        return (box.Id, [.. _delegates.Where(d => waiting.Contains(d.Id) && d.UserId is not null).Select(d => As(d, path))]);
    }

    private static Actor As(Delegate member, string path) =>
        new(member.UserId ?? Guid.Empty, member.Name, [new Membership(Role.Delegate, member.OrganisationId, path)]);
}
