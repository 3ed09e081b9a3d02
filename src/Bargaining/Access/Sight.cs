using System.Linq.Expressions;

namespace Bargaining.Access;

/// <summary>What a person may see, as a condition that the database evaluates (可见范围). It says the same as
/// <see cref="Actor.PartyTowards(string)"/>.</summary>
public static class Sight
{
    /// <summary>The rows of cases towards which this person is somebody.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="actor">The person.</param>
    /// <param name="path">The path of the case's enterprise.</param>
    public static IQueryable<T> InSightOf<T>(this IQueryable<T> rows, Actor actor, Expression<Func<T, string>> path) =>
        rows.Where(AnyOf(actor.Memberships, path, membership => Sees(membership, path.Body)));

    /// <summary>The same for rows that may be hidden from some: whoever is several parties sees what one of them sees.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="actor">The person.</param>
    /// <param name="path">The path of the case's enterprise.</param>
    /// <param name="hiddenFrom">From whom the case is hidden.</param>
    public static IQueryable<T> InSightOf<T>(
        this IQueryable<T> rows,
        Actor actor,
        Expression<Func<T, string>> path,
        Expression<Func<T, Party>> hiddenFrom
    )
    {
        var hidden = new Replaced(hiddenFrom.Parameters[0], path.Parameters[0]).Visit(hiddenFrom.Body);
        return rows.Where(
            AnyOf(
                actor.Memberships,
                path,
                membership =>
                    Expression.AndAlso(
                        Sees(membership, path.Body),
                        IsNone(Expression.And(AsNumber(hidden), Expression.Constant((int)PartyOf(membership.Role))))
                    )
            )
        );
    }

    /// <summary>The rows that are not hidden from a party, where they are known to be of a place that is in its sight.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="party">The party.</param>
    /// <param name="hiddenFrom">From whom a row is hidden.</param>
    public static IQueryable<T> OpenTo<T>(this IQueryable<T> rows, Party party, Expression<Func<T, Party>> hiddenFrom) =>
        rows.Where(
            Expression.Lambda<Func<T, bool>>(
                IsNone(Expression.And(AsNumber(hiddenFrom.Body), Expression.Constant((int)party))),
                hiddenFrom.Parameters
            )
        );

    /// <summary>The rows of this person's own organisations and of all below; an instructor
    /// sees what is assigned, and not what is below.</summary>
    public static IQueryable<T> AtOrBelow<T>(
        this IQueryable<T> rows,
        IEnumerable<Membership> memberships,
        Expression<Func<T, string>> path
    ) => rows.Where(AnyOf(memberships.Where(m => m.Role != Role.Instructor), path, membership => Below(path.Body, membership.Path)));

    /// <summary>What is in sight and addressed to this person.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="actor">The person.</param>
    /// <param name="path">The path of the case's enterprise.</param>
    /// <param name="to">Whom it is addressed to.</param>
    /// <param name="standsIn">Whether the union above acts for the workers there: then what is theirs is its officials' too.</param>
    public static IQueryable<T> AddressedTo<T>(
        this IQueryable<T> rows,
        Actor actor,
        Expression<Func<T, string>> path,
        Expression<Func<T, Party>> to,
        Expression<Func<T, bool>> standsIn
    ) => rows.Where(Addressed(actor, path, to, standsIn));

    /// <summary>What is addressed to others, of what this person sees already.</summary>
    public static IQueryable<T> AddressedToOthers<T>(
        this IQueryable<T> rows,
        Actor actor,
        Expression<Func<T, string>> path,
        Expression<Func<T, Party>> to,
        Expression<Func<T, bool>> standsIn
    )
    {
        var own = Addressed(actor, path, to, standsIn);
        return rows.Where(Expression.Lambda<Func<T, bool>>(Expression.Not(own.Body), own.Parameters));
    }

    private static Expression<Func<T, bool>> Addressed<T>(
        Actor actor,
        Expression<Func<T, string>> path,
        Expression<Func<T, Party>> to,
        Expression<Func<T, bool>> standsIn
    )
    {
        var addressee = new Replaced(to.Parameters[0], path.Parameters[0]).Visit(to.Body);
        var acts = new Replaced(standsIn.Parameters[0], path.Parameters[0]).Visit(standsIn.Body);
        return AnyOf(
            actor.Memberships,
            path,
            membership => Expression.AndAlso(Sees(membership, path.Body), IsFor(PartyOf(membership.Role)))
        );

        Expression IsFor(Party party) =>
            party == Party.UpperUnion
                ? Expression.OrElse(IsOneOf(party), Expression.AndAlso(IsOneOf(Party.Workers), acts))
                : IsOneOf(party);

        // What waits for several waits for each of them.
        Expression IsOneOf(Party party) =>
            Expression.Call(
                typeof(Enumerable),
                nameof(Enumerable.Contains),
                [typeof(Party)],
                Expression.Constant(Parties.Together(party)),
                addressee
            );
    }

    private static Expression<Func<T, bool>> AnyOf<T>(
        IEnumerable<Membership> memberships,
        Expression<Func<T, string>> path,
        Func<Membership, Expression> condition
    ) =>
        Expression.Lambda<Func<T, bool>>(
            memberships.Select(condition).Aggregate((Expression)Expression.Constant(false), Expression.OrElse),
            path.Parameters
        );

    private static Expression Sees(Membership membership, Expression path) =>
        membership.Role switch
        {
            Role.UnionChair or Role.ElectedRepresentative or Role.Employer or Role.Delegate => Expression.Equal(
                path,
                Value(membership.Path)
            ),
            Role.Administrator or Role.Official => Below(path, membership.Path), // a mailing is a case of the union itself
            Role.Instructor => Expression.Constant(false), // case by case, as it is assigned (Accompaniment)
            _ => Expression.AndAlso(Expression.NotEqual(path, Value(membership.Path)), Below(path, membership.Path)),
        };

    private static Party PartyOf(Role role) =>
        role switch
        {
            Role.UnionChair or Role.ElectedRepresentative => Party.Workers,
            Role.Employer => Party.Employer,
            Role.Delegate => Party.Delegate,
            Role.Official => Party.UpperUnion,
            Role.Supervisor => Party.Supervision,
            Role.BureauReviewer => Party.Bureau,
            Role.Instructor => Party.Instructor,
            _ => Party.Administrator,
        };

    private static UnaryExpression AsNumber(Expression party) => Expression.Convert(party, typeof(int));

    private static BinaryExpression IsNone(Expression number) => Expression.Equal(number, Expression.Constant(0));

    private static MethodCallExpression Below(Expression path, string own) =>
        Expression.Call(path, typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!, Value(own));

    // A member of an object becomes a parameter of the statement; a constant would make a new statement for every person.
    private static MemberExpression Value(string text) => Expression.Property(Expression.Constant(new Held(text)), nameof(Held.Text));

    private sealed record Held(string Text);
}
