namespace Bargaining.Law;

/// <summary>Administrative division codes of GB/T 2260 (行政区划代码): two digits each for province, city, district.</summary>
internal static class JurisdictionCode
{
    public const string Nation = "000000";

    public static bool IsWellFormed(string code) => code.Length == 6 && code.All(char.IsAsciiDigit);

    /// <summary>The places that a code lies in by its digits, nearest first: its city, its province. Never the nation.</summary>
    public static IEnumerable<string> Above(string code)
    {
        string[] above = [code[..4] + "00", code[..2] + "0000"];
        return above.Where(place => place != code && place != Nation).Distinct();
    }
}
