using System.Globalization;
using System.Text.RegularExpressions;

namespace Bargaining.Law;

/// <summary>Where a rule stands (条文出处).</summary>
/// <param name="Instrument">Code of the instrument (文件代码).</param>
/// <param name="Article">Article (条): "32", "20(1)", "30-33", "ch.4", or empty for the instrument as a whole.</param>
public readonly partial record struct Citation(string Instrument, string Article)
{
    /// <summary>The short form (简写), such as "CCP 32".</summary>
    public override string ToString() => Article.Length == 0 ? Instrument : $"{Instrument} {Article}";

    /// <summary>
    /// The article in Chinese (条文中文写法), such as 第三十二条. A number in brackets stays a number in brackets,
    /// because the rulebook does not say whether it is a paragraph (款) or an item (项).
    /// </summary>
    /// <exception cref="FormatException">The article has none of the known shapes.</exception>
    public string ArticleInChinese()
    {
        if (Article.Length == 0)
        {
            return "";
        }

        var match = Shape().Match(Article);
        if (!match.Success)
        {
            throw new FormatException($"'{Article}' is not an article: write 32, 20(1), 30-33 or ch.4.");
        }

        var number = Numeral(match.Groups["n"]);
        if (match.Groups["chapter"].Success)
        {
            return $"第{number}章";
        }

        var paragraph = match.Groups["p"].Success ? $"（{Numeral(match.Groups["p"])}）" : "";
        var until = match.Groups["to"].Success ? $"至第{Numeral(match.Groups["to"])}条" : "";
        return $"第{number}条{paragraph}{until}";
    }

    private static string Numeral(Group digits) => ChineseNumeral.Of(int.Parse(digits.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^(?<chapter>ch\.)?(?<n>\d{1,4})(\((?<p>\d{1,2})\))?(-(?<to>\d{1,4}))?$")]
    private static partial Regex Shape();
}
