using System.Linq.Expressions;

namespace Bargaining.Wording;

/// <summary>Lists whose latest rows come first, page by page (按时间倒序分页).</summary>
public static class LatestFirst
{
    /// <summary>The rows behind the end of the page before; all of them where there is none.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="page">Which page.</param>
    /// <param name="at">The instant by which they are ordered.</param>
    /// <param name="id">The key that orders those of one instant.</param>
    /// <exception cref="Invalid">The page's end is none.</exception>
    public static IQueryable<T> Behind<T>(
        this IQueryable<T> rows,
        PageRequest page,
        Expression<Func<T, DateTimeOffset>> at,
        Expression<Func<T, Guid>> id
    )
    {
        if (page.AfterInstant() is not var (last, key))
        {
            return rows;
        }

        // The first comparison says nothing new, and lets the database begin at that instant in its index.
        Expression<Func<DateTimeOffset, Guid, bool>> behind = (instant, one) =>
            instant <= last && (instant < last || one.CompareTo(key) < 0);
        var row = at.Parameters[0];
        var condition = new Replaced(behind.Parameters[0], at.Body).Visit(behind.Body);
        condition = new Replaced(behind.Parameters[1], new Replaced(id.Parameters[0], row).Visit(id.Body)).Visit(condition);
        return rows.Where(Expression.Lambda<Func<T, bool>>(condition, row));
    }
}

/// <summary>An expression with another in the place of a parameter.</summary>
internal sealed class Replaced(ParameterExpression from, Expression to) : ExpressionVisitor
{
    /// <inheritdoc/>
    protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
}
