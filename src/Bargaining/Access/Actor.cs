namespace Bargaining.Access;

/// <summary>A role in an organisation (任职).</summary>
/// <param name="Role">What the person is there.</param>
/// <param name="OrganisationId">Where.</param>
/// <param name="Path">The organisation's path in the tree, with a slash at both ends.</param>
public sealed record Membership(Role Role, Guid OrganisationId, string Path);

/// <summary>The person who acts, with all their roles (操作人).</summary>
public sealed record Actor(Guid UserId, string Name, IReadOnlyList<Membership> Memberships)
{
    /// <summary>What this person accompanies today as an instructor; empty for everybody else.</summary>
    public IReadOnlyList<Accompaniment> Accompanies { get; init; } = [];

    /// <summary>The product itself: it expires deadlines, and nothing else.</summary>
    public static Actor System { get; } = new(Guid.Empty, "system", []);

    /// <summary>An official of one union and nobody in particular: what is counted so does not depend on who looks.</summary>
    public static Actor OfficialOf(Guid organisation, string path) =>
        new(Guid.Empty, "", [new Membership(Role.Official, organisation, path)]);

    /// <summary>Who this person is towards a case of the organisation at <paramref name="path"/>.</summary>
    public Party PartyTowards(string path)
    {
        if (this == System)
        {
            return Party.System;
        }

        var party = Party.None;
        foreach (var membership in Memberships)
        {
            var at = membership.Path == path;
            var above = !at && path.StartsWith(membership.Path, StringComparison.Ordinal);
            party |= membership.Role switch
            {
                Role.UnionChair or Role.ElectedRepresentative when at => Party.Workers,
                Role.Employer when at => Party.Employer,
                Role.Delegate when at => Party.Delegate,
                Role.Official when at || above => Party.UpperUnion,
                Role.Supervisor when above => Party.Supervision,
                Role.BureauReviewer when above => Party.Bureau,
                Role.Administrator when at || above => Party.Administrator,
                _ => Party.None,
            };
        }

        return party;
    }

    /// <summary>Who this person is towards whatever lies below a place, such as the cases of its enterprises.</summary>
    public Party PartyBelow(string path) => PartyTowards($"{path}*/"); // no place has that key

    /// <summary>The person with this role alone, wherever they hold it; null where they hold it nowhere.</summary>
    public Actor? As(Role role) =>
        Memberships.Where(m => m.Role == role).ToList() is { Count: > 0 } held
            ? this with
            {
                Memberships = held,
                Accompanies = role == Role.Instructor ? Accompanies : [],
            }
            : null;

    /// <summary>Where, nearest above an organisation or at it, the person holds a role; null where they hold it nowhere above.</summary>
    public Membership? Nearest(Role role, string path) =>
        Memberships.Where(m => m.Role == role && path.StartsWith(m.Path, StringComparison.Ordinal)).MaxBy(m => m.Path.Length);

    /// <summary>Whether this person runs the installation: an administrator of an organisation that has none above it (最上级管理员).</summary>
    public bool Operates => Memberships.Any(m => m.Role == Role.Administrator && m.Path.Count(letter => letter == '/') == 2);

    /// <summary>The paths of the organisations whose cases this person sees: their own and all below.</summary>
    public IEnumerable<string> Sight => Memberships.Select(m => m.Path).Distinct();
}
