using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bargaining.Sheets;

/// <summary>The resident identity number (公民身份号码), GB 11643-1999: 18 characters, of which the last checks the others.</summary>
public static class IdentityNumber
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string Checks = "10X98765432";

    /// <summary>What is wrong with it (Chinese and English); null where nothing is.</summary>
    /// <param name="number">The number, without blanks.</param>
    /// <param name="today">Nobody is born later.</param>
    public static Law.Text? Fault(string number, DateOnly today)
    {
        number = number.ToUpperInvariant();
        if (number.Length == 15 && number.All(char.IsAsciiDigit))
        {
            return new("是 15 位旧号码；请填写 18 位身份证号。", "is an old number of 15 digits: write the one of 18.");
        }

        if (number.Length != 18 || !number[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
        {
            return new(
                "不是 18 位身份证号；请核对。在 Excel 中请把该列设为文本格式，否则末几位会丢失。",
                "is no identity number of 18 characters: look it up. In Excel the column must be text, or the last digits are lost."
            );
        }

        if (number[0] is < '1' or > '8')
        {
            return new("前两位不是省级行政区划代码；请核对。", "does not begin with the code of a province: look it up.");
        }

        if (
            !DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
            || born.Year < 1900
            || born > today
        )
        {
            return new("中间八位不是出生日期；请核对。", "does not hold a day of birth: look it up.");
        }

        return Checks[number[..17].Select((digit, i) => (digit - '0') * Weights[i]).Sum() % 11] == number[17]
            ? null
            : new(
                "校验码不对，号码有误；请核对。在 Excel 中请把该列设为文本格式，否则末几位会丢失。",
                "does not fit its check digit: look it up. In Excel the column must be text, or the last digits are lost."
            );
    }

    /// <summary>Whether it is a woman's, by the last digit before the check.</summary>
    public static bool IsWomans(string number) => (number[16] - '0') % 2 == 0;

    /// <summary>
    /// The mark that is kept in its place (身份标记): HMAC-SHA256 with the organisation's key, lower-case hex. It tells that one person is
    /// entered twice. It is pseudonymous, not anonymous: whoever has the database knows the key too, and could try all numbers that people
    /// may have. It must be protected as the personal information that it is.
    /// </summary>
    public static string Mark(Guid organisation, string number) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(organisation.ToByteArray(), Encoding.ASCII.GetBytes(number.ToUpperInvariant())));
}
