using System.Text;

namespace Bargaining.Law;

/// <summary>The spelling of enumerated values in data and JSON (代码写法): kebab-case, such as working-days.</summary>
public static class Spelling
{
    /// <summary>A value as data spells it (写出).</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var spelled = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && spelled.Length > 0)
            {
                spelled.Append('-');
            }

            spelled.Append(char.ToLowerInvariant(letter));
        }

        return spelled.ToString();
    }

    /// <summary>Reads a value as data spells it (读入).</summary>
    /// <returns>Whether the text is one of the values.</returns>
    public static bool TryParse<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var one in Enum.GetValues<T>())
        {
            if (Of(one) == text)
            {
                value = one;
                return true;
            }
        }

        value = default;
        return false;
    }
}
