using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Bargaining.Law;

namespace Bargaining.Wording;

/// <summary>
/// The days and the texts in what somebody enters, at any depth (日期、文字检查). A day far outside a lifetime is a slip of the hand, and nothing
/// can be counted from it; one that was left out is for the validator to tell. A text holds no signs that nobody sees and that make it read
/// otherwise than it is, in a letter above all.
/// </summary>
internal static class SensibleInput
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
            string text when text.Any(IsHidden) || HasHalfOfAPair(text) =>
            [
                new(
                    path,
                    new(
                        "含有看不见的控制字符，请删除后重新输入（从别处复制来的文字可先粘贴到记事本）。",
                        "holds control characters that nobody sees: delete them and type it again."
                    )
                ),
            ],
            null or string or DateOnly or byte[] => [],
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
        && (type == typeof(DateOnly) || IsOurs(type) || (type != typeof(byte[]) && type.IsAssignableTo(typeof(IEnumerable))));

    // Controls, marks that turn the direction of writing, and what is no character at all.
    internal static bool IsHidden(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
        || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufffe' or '\uffff';

    private static bool HasHalfOfAPair(string text) =>
        text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) && !text.Contains('\ufffd');

    private static bool IsOurs(Type type) =>
        !type.IsEnum && type.Namespace?.StartsWith(nameof(Bargaining), StringComparison.Ordinal) == true;

    private static string Named(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
