namespace Bargaining.Web.Api;

/// <summary>What the description says of parameters that several requests have (通用参数说明), Chinese / English.</summary>
internal static class Parameters
{
    /// <summary>The case in the address.</summary>
    public const string TheCase = "案件 / The case.";

    /// <summary>Where a page of a list goes on.</summary>
    public const string After = "上一页的末尾，取自 next / The end of the page before, from its next link.";

    /// <summary>How many rows a page of a list has.</summary>
    public const string Limit = "每页行数，1 至 200，默认 50 / Rows of a page, 1 to 200, 50 unless given.";
}
