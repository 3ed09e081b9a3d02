namespace Bargaining.Workflows;

/// <summary>Breaks a label into at most two lines. Chinese may break anywhere, other scripts at blanks.</summary>
internal static class DrawingText
{
    private const double Narrow = 7;
    private const double Wide = 13;

    public static IReadOnlyList<string> Lines(string text, double width)
    {
        text = text.Trim();
        var first = Fitting(text, width);
        if (first == text.Length)
        {
            return [text];
        }

        var rest = text[first..].Trim();
        var second = Fitting(rest, width);
        return [text[..first].Trim(), second == rest.Length ? rest : string.Concat(rest.AsSpan(0, Math.Max(1, second - 1)), "…")];
    }

    /// <summary>How many characters fit: all, or those up to the last good place to break.</summary>
    private static int Fitting(string text, double width)
    {
        var used = 0.0;
        var breakAt = 0;
        for (var i = 0; i < text.Length; i++)
        {
            used += IsWide(text[i]) ? Wide : Narrow;
            if (used > width)
            {
                return Whole(text, breakAt > 0 ? breakAt : Math.Max(1, i));
            }

            if (IsWide(text[i]) || text[i] == ' ')
            {
                breakAt = i + 1;
            }
        }

        return text.Length;
    }

    private static int Whole(string text, int at) => at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;

    private static bool IsWide(char c) => c >= '\u2e80';
}
