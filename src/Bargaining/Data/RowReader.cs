using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bargaining.Data;

/// <summary>
/// Makes entities from the rows of a plain query, by the columns that the model maps: for reading several tables in one round trip,
/// which a query of EF cannot. Whoever adds a property to an entity need not think of it.
/// </summary>
internal static class RowReader
{
    private static readonly MethodInfo IsNull = typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!;
    private static readonly MethodInfo FieldValue = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetFieldValue))!;

    /// <summary>Reads all rows of the present result.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(this DbDataReader reader, IModel model, CancellationToken cancel)
    {
        var rows = new List<T>();
        int[]? ordinals = null;
        while (await reader.ReadAsync(cancel))
        {
            ordinals ??= [.. Of<T>(model).Columns.Select(reader.GetOrdinal)];
            rows.Add(Of<T>(model).Make(reader, ordinals));
        }

        return rows;
    }

    private static Reader<T> Of<T>(IModel model) => Reader<T>.Known ??= Compile<T>(model.FindEntityType(typeof(T))!);

    private static Reader<T> Compile<T>(IEntityType entity)
    {
        var properties = entity.GetProperties().ToList();
        var reader = Expression.Parameter(typeof(DbDataReader));
        var ordinals = Expression.Parameter(typeof(int[]));
        var bindings = properties.Select(
            (property, i) =>
            {
                var ordinal = Expression.ArrayIndex(ordinals, Expression.Constant(i));
                var converter = property.GetTypeMapping().Converter;
                var stored = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                Expression value = Expression.Call(reader, FieldValue.MakeGenericMethod(stored), ordinal);
                if (converter is not null)
                {
                    value = Expression.Invoke(converter.ConvertFromProviderExpression, value);
                }

                return Expression.Bind(
                    property.PropertyInfo!,
                    Expression.Condition(
                        Expression.Call(reader, IsNull, ordinal),
                        Expression.Default(property.ClrType),
                        Expression.Convert(value, property.ClrType)
                    )
                );
            }
        );
        var make = Expression.Lambda<Func<DbDataReader, int[], T>>(
            Expression.MemberInit(Expression.New(typeof(T)), bindings),
            reader,
            ordinals
        );
        return new Reader<T>([.. properties.Select(p => p.GetColumnName())], make.Compile());
    }

    private sealed record Reader<T>(IReadOnlyList<string> Columns, Func<DbDataReader, int[], T> Make)
    {
        public static Reader<T>? Known { get; set; }
    }
}
