namespace Bargaining.Web.Api;

/// <summary>What the description says of parameters that several requests have (通用参数说明), Chinese / English.</summary>
internal static class Parameters
{
    /// <summary>The case in the address.</summary>
    public const string TheCase = "案件 / The case.";

    /// <summary>The organisation in the address or the query.</summary>
    public const string TheOrganisation = "组织 / The organisation.";

    /// <summary>The enterprise in the address.</summary>
    public const string TheEnterprise = "企业 / The enterprise.";

    /// <summary>What a file that is sent is called.</summary>
    public const string FileName = "文件名 / Name of the file.";

    /// <summary>Whether the good rows of a sheet are entered though others are bad.</summary>
    public const string LeaveOutBadRows =
        "跳过有问题的行，导入其余各行 / Enter the good rows though others are bad; otherwise one bad row refuses all.";

    /// <summary>Whether a sheet is only looked at.</summary>
    public const string OnlyLook = "只检查，不导入 / Only look, and enter nothing.";

    /// <summary>Where a page of a list goes on.</summary>
    public const string After = "上一页的末尾，取自 next / The end of the page before, from its next link.";

    /// <summary>How many rows a page of a list has.</summary>
    public const string Limit = "每页行数，1 至 200，默认 50 / Rows of a page, 1 to 200, 50 unless given.";
}
