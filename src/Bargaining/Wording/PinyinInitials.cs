using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Bargaining.Wording;

/// <summary>
/// The initials by which people in China look for a name (拼音首字母): 哈尔滨松江机械厂 is hebsjjxc. The order of Chinese by pinyin, which the platform
/// has (ICU), tells the initial of a character; where a character has several, a word of names that says which.
/// </summary>
public static class PinyinInitials
{
    private const int LongestWord = 2;

    private static readonly CompareInfo ByPinyin = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    // The first character of each initial in that order; no syllable begins with i, u or v.
    private static readonly (string First, char Initial)[] Starts =
    [
        ("阿", 'a'),
        ("八", 'b'),
        ("嚓", 'c'),
        ("咑", 'd'),
        ("妸", 'e'),
        ("发", 'f'),
        ("旮", 'g'),
        ("哈", 'h'),
        ("丌", 'j'),
        ("咔", 'k'),
        ("垃", 'l'),
        ("妈", 'm'),
        ("拏", 'n'),
        ("噢", 'o'),
        ("妑", 'p'),
        ("七", 'q'),
        ("呥", 'r'),
        ("仨", 's'),
        ("他", 't'),
        ("屲", 'w'),
        ("夕", 'x'),
        ("丫", 'y'),
        ("帀", 'z'),
    ];

    // What names of enterprises and places say otherwise than the order has it.
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["银行"] = "yh",
        ["商行"] = "sh",
        ["车行"] = "ch",
        ["行业"] = "hy",
        ["重庆"] = "cq",
        ["长"] = "c",
        ["厦门"] = "xm",
        ["会计"] = "kj",
        ["音乐"] = "yy",
        ["乐器"] = "yq",
        ["乐团"] = "yt",
        ["西藏"] = "xz",
        ["人参"] = "rs",
        ["调味"] = "tw",
        ["蚌埠"] = "bb",
        ["晟"] = "s",
        ["曾"] = "z",
        ["单县"] = "sx",
        ["大厦"] = "ds",
    }.ToFrozenDictionary();

    private static readonly ConcurrentDictionary<char, string> Known = new();

    /// <summary>The initials of a name, small letters and digits alone.</summary>
    public static string Of(string name) => string.Concat(Initials(name));

    /// <summary>What a person typed, where it can be initials of a name: letters and digits alone, two at least; null otherwise.</summary>
    public static string? Asked(string text) =>
        text.Length >= 2 && text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiLetter) ? text.ToLowerInvariant() : null;

    private static IEnumerable<string> Initials(string name)
    {
        for (var i = 0; i < name.Length; )
        {
            var (length, initials) = At(name.AsSpan(i));
            yield return initials;
            i += length;
        }
    }

    private static (int Length, string Initials) At(ReadOnlySpan<char> name)
    {
        var words = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(LongestWord, name.Length); length > 0; length--)
        {
            if (words.TryGetValue(name[..length], out var known))
            {
                return (length, known);
            }
        }

        var letter = name[0];
        return (
            1,
            char.IsAsciiLetterOrDigit(letter) ? $"{char.ToLowerInvariant(letter)}"
            : IsHan(letter) ? Known.GetOrAdd(letter, Initial)
            : ""
        );
    }

    private static string Initial(char letter)
    {
        var character = $"{letter}";
        for (var i = Starts.Length - 1; i >= 0; i--)
        {
            if (ByPinyin.Compare(Starts[i].First, character) <= 0)
            {
                return $"{Starts[i].Initial}";
            }
        }

        return "";
    }

    private static bool IsHan(char letter) => letter is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf';
}
