namespace Bargaining.Law;

/// <summary>Numbers as statutes write them (中文数字): 三十二, 一百零二, 一千二百五十九.</summary>
public static class ChineseNumeral
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>A number from 0 to 9999 in Chinese.</summary>
    public static string Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 9999);
        if (number < 10)
        {
            return Digits[number].ToString();
        }

        var words = "";
        var gap = false;
        foreach (var (unit, name) in new[] { (1000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                gap = words.Length > 0;
                continue;
            }

            words += (gap ? "零" : "") + Digits[digit] + name;
            gap = false;
        }

        return number is >= 10 and < 20 ? words[1..] : words;
    }
}
