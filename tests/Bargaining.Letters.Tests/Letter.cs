namespace Bargaining.Letters.Tests;

/// <summary>A letter that uses all that the markup knows, with the values of one that was sent.</summary>
public static class Letter
{
    private static readonly DocumentField[] Fields =
    [
        Field("union-name", "工会名称"),
        Field("document-number", "文号"),
        Field("enterprise", "用人单位"),
        Field("facts", "事实", FieldType.Paragraphs),
        Field("issued-on", "制发日期", FieldType.Date),
        Field("contact", "联系方式", required: false),
        new("arrears", new("欠薪", "arrears"), FieldType.Table, false, [new("name", new("姓名", "name")), new("sum", new("金额", "sum"))]),
    ];

    /// <summary>What it asks for.</summary>
    public static DocumentForm Form { get; } = new(new("意见书", "opinion"), Fields);

    /// <summary>Its template.</summary>
    public static byte[] Template { get; } =
        OfficialLayout.Docx(
            """
            ! {{工会名称}}
            ^ {{文号}}
            # 意见书
            @ {{用人单位}}：
            ~ 经调查核实，现提出如下意见。
            ## 一、查明的事实
            ### （一）欠薪
            {{事实}}
            | 姓名 | 金额 |
            | --- | --- |
            | {{欠薪.姓名}} | {{欠薪.金额}} |
            * 足额支付工资。
            * 完善制度：{{事实}}
            * 书面答复。
            = 附件另送。
            || （单位盖章） | （监督员签名）<br>　　年　　月　　日 |
            > {{工会名称}}
            > {{制发日期}}
            （联系方式：{{联系方式}}）
            """
        );

    /// <summary>Its values.</summary>
    public static DocumentValues Values =>
        new()
        {
            ["union-name"] = FieldValue.Of("哈尔滨市道里区总工会"),
            ["document-number"] = FieldValue.Of("哈里工劳监意〔2026〕12号"),
            ["enterprise"] = FieldValue.Of("哈尔滨松北机电设备制造有限公司"),
            ["facts"] = FieldValue.Of("自2026年5月起，未按月足额支付工资。\n以上有工资表为证。"),
            ["issued-on"] = FieldValue.Of(new DateOnly(2026, 9, 21)),
            ["contact"] = FieldValue.Of("孙丽华，0451-84550000"),
            ["arrears"] = FieldValue.Rows([Row("陈秀英", "11003元"), Row("王海涛", "9870元")]),
        };

    /// <summary>The letter.</summary>
    public static byte[] Filled() => Filled([]);

    /// <summary>The letter with other values.</summary>
    public static byte[] Filled(DocumentValues others) => Read(Template, Form).Fill(Values.With(others));

    /// <summary>A template that has no fault.</summary>
    public static DocumentTemplate Read(byte[] docx, DocumentForm form)
    {
        List<TemplateFault> faults = [];
        return DocumentTemplate.Read(docx, form, faults) ?? throw new ArgumentException(string.Join("; ", faults), nameof(docx));
    }

    private static DocumentField Field(string code, string name, FieldType type = FieldType.Text, bool required = true) =>
        new(code, new(name, code), type, required, []);

    private static Dictionary<string, string> Row(string name, string sum) => new() { ["name"] = name, ["sum"] = sum };
}
