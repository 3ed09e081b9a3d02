using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bargaining.Data;

/// <summary>
/// Makes entities from the rows of a plain query of the columns that the model maps, in its order (<see cref="RowBatch.Columns{T}"/>): for
/// reading several tables in one round trip, which a query of EF cannot. Whoever adds a property to an entity need not think of it.
/// </summary>
internal static class RowReader
{
    private static readonly MethodInfo IsNull = typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!;
    private static readonly MethodInfo FieldValue = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetFieldValue))!;

    /// <summary>Reads all rows of the present result.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(this DbDataReader reader, IModel model, CancellationToken cancel)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(Of<T>(model)(reader));
        }

        return rows;
    }

    private static Func<DbDataReader, T> Of<T>(IModel model) => Reader<T>.Known ??= Compile<T>(model.FindEntityType(typeof(T))!);

    private static Func<DbDataReader, T> Compile<T>(IEntityType entity)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var bindings = entity
            .GetProperties()
            .Select(
                (property, i) =>
                {
                    var ordinal = Expression.Constant(i);
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
        return Expression.Lambda<Func<DbDataReader, T>>(Expression.MemberInit(Expression.New(typeof(T)), bindings), reader).Compile();
    }

    private static class Reader<T>
    {
        public static Func<DbDataReader, T>? Known { get; set; }
    }
}
