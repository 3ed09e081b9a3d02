using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>
/// The days in what somebody enters, at any depth (日期范围): one far outside a lifetime is a slip of the hand, and nothing can be counted from it. A day that was
/// left out is for the validator to tell.
/// </summary>
internal static class SensibleDays
{
    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>A fault for each that is none, at its path.</summary>
    public static IEnumerable<FieldFault> Faults(object? entered, string path = "") =>
        entered switch
        {
            DateOnly day when day != default && (day < First || day > Last) =>
            [
                new(
                    path,
                    new(
                        $"请核对年份：日期应在 {First.Year} 年至 {Last.Year} 年之间。",
                        $"check the year: a day is between {First.Year} and {Last.Year}."
                    )
                ),
            ],
            null or string or DateOnly => [],
            IEnumerable list => list.Cast<object?>().SelectMany((item, at) => Faults(item, $"{path}[{at}]")),
            _ when IsOurs(entered.GetType()) => Known
                .GetOrAdd(entered.GetType(), type => [.. type.GetProperties().Where(MayHoldOne)])
                .SelectMany(property => Faults(property.GetValue(entered), $"{path}{(path.Length > 0 ? "." : "")}{Named(property)}")),
            _ => [],
        };

    private static bool MayHoldOne(PropertyInfo property) =>
        property.CanWrite
        && property.GetIndexParameters().Length == 0
        && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is var type
        && (type == typeof(DateOnly) || IsOurs(type) || (type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable))));

    private static bool IsOurs(Type type) =>
        !type.IsEnum && type.Namespace?.StartsWith(nameof(Bargaining), StringComparison.Ordinal) == true;

    private static string Named(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
