using System.Data.Common;
using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Accounts;

/// <summary>Somebody who is signed in (登录用户).</summary>
/// <param name="Actor">The person with all their roles.</param>
/// <param name="Reach">How far the session reaches.</param>
public sealed record SignedInUser(Actor Actor, SessionReach Reach);

/// <summary>Who is signed in, as the database knows them now (登录用户): a role that was taken
/// away, or a session that was ended, an instant ago is gone.</summary>
public sealed class SignedInUsers(BargainingDb db, IAccompaniments accompaniments, TimeProvider time)
{
    /// <summary>
    /// The person with all their roles, in one query, and in one more what an instructor accompanies; null where the session has ended.
    /// Once an hour it is noted that it was seen.
    /// </summary>
    /// <param name="userId">The account.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<SignedInUser?> FindAsync(Guid userId, Guid sessionId, CancellationToken cancel = default)
    {
        var rows = await (
            from session in db.Sessions.AsNoTracking()
            where session.Id == sessionId && session.UserId == userId
            join user in db.Users on session.UserId equals user.Id
            join membership in db.Memberships on user.Id equals membership.UserId into memberships
            from membership in memberships.DefaultIfEmpty()
            join organisation in db.Organisations on membership.OrganisationId equals organisation.Id into organisations
            from organisation in organisations.DefaultIfEmpty()
            select new
            {
                user.Name,
                session.Reach,
                session.SeenAt,
                Role = membership == null ? (Role?)null : membership.Role,
                OrganisationId = organisation == null ? (Guid?)null : organisation.Id,
                Path = organisation == null ? null : organisation.Path,
            }
        ).ToListAsync(cancel);
        if (rows.Count == 0)
        {
            return null;
        }

        await NoteAsync(sessionId, rows[0].SeenAt, cancel);
        var roles = from row in rows where row.Path is not null select new Membership(row.Role!.Value, row.OrganisationId!.Value, row.Path);
        var actor = new Actor(userId, rows[0].Name, [.. roles]);
        return new(
            actor.Memberships.Any(m => m.Role == Role.Instructor)
                ? actor with
                {
                    Accompanies = await accompaniments.OfAsync(userId, cancel),
                }
                : actor,
            rows[0].Reach
        );
    }

    private async Task NoteAsync(Guid session, DateTimeOffset seen, CancellationToken cancel)
    {
        var hour = Sessions.Hour(time.GetUtcNow());
        if (hour <= seen)
        {
            return;
        }

        try
        {
            await db
                .Sessions.Where(s => s.Id == session && s.SeenAt < hour)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, hour), cancel);
        }
        catch (DbException)
        {
            // What can be read is read, also where nothing can be written.
        }
    }
}
