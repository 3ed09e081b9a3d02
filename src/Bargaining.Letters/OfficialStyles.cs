using System.Xml.Linq;
using static Bargaining.Letters.Wml;

namespace Bargaining.Letters;

/// <summary>The look of an official document after GB/T 9704-2012 (公文样式): fonts, styles,
/// numbers of articles. Lengths are twips, 1/20 point.</summary>
internal static class OfficialStyles
{
    public const int Line = 579;
    public const int Character = 316;
    public const int SignatureAt = 13;

    private const string Song = "宋体";
    private const string FangSong = "仿宋_GB2312";
    private const string Hei = "黑体";
    private const string Kai = "楷体_GB2312";
    private const string XiaoBiaoSong = "方正小标宋简体";

    /// <summary>What stands in for a font where it is not installed: that of Windows or WPS, then a free one (字体替代).</summary>
    public static readonly IReadOnlyList<(string Name, bool Bold, string[] Instead)> StandIns =
    [
        (Song, false, ["SimSun", "Noto Serif CJK SC"]),
        (FangSong, false, ["仿宋", "FangSong", "Noto Serif CJK SC"]),
        (Hei, false, ["SimHei", "Noto Sans CJK SC"]),
        (Kai, false, ["楷体", "KaiTi", "AR PL UKai CN", "Noto Serif CJK SC"]),
        (XiaoBiaoSong, true, ["FZXiaoBiaoSong-B05S", "Noto Serif CJK SC"]),
    ];

    public static XElement Fonts() =>
        El(
            "fonts",
            StandIns.Select(font =>
                El(
                    "font",
                    At("name", font.Name),
                    Val("altName", string.Join(',', font.Instead)),
                    Val("charset", "86"),
                    Val("family", "auto"),
                    Val("pitch", "variable")
                )
            )
        );

    public static XElement StyleSheet() =>
        El(
            "styles",
            El(
                "docDefaults",
                El(
                    "rPrDefault",
                    El(
                        "rPr",
                        Face(FangSong),
                        Val("kern", 0),
                        Val("sz", 32),
                        Val("szCs", 32),
                        El("lang", At("val", "en-US"), At("eastAsia", "zh-CN"))
                    )
                ),
                El("pPrDefault", El("pPr", El("spacing", At("before", 0), At("after", 0), At("line", Line), At("lineRule", "exact"))))
            ),
            Style("Normal", "Normal", [Val("sz", 32), Val("szCs", 32)], Indent(2), Val("jc", "both")),
            Style(
                "Masthead",
                "发文机关标志",
                [Face(XiaoBiaoSong), Val("color", "C00000"), Val("sz", 52), Val("szCs", 52)],
                NoGrid(),
                Spacing(after: 2 * Line, line: 840),
                NoIndent(),
                Val("jc", "center")
            ),
            Style(
                "Number",
                "发文字号",
                null,
                El("pBdr", El("bottom", At("val", "single"), At("sz", 12), At("space", 11), At("color", "C00000"))),
                Spacing(after: 2 * Line),
                NoIndent(),
                Val("jc", "center")
            ),
            Style(
                "Title",
                "Title",
                [Face(XiaoBiaoSong), Val("sz", 44), Val("szCs", 44)],
                El("keepNext"),
                NoGrid(),
                Spacing(after: Line, line: 660),
                NoIndent(),
                Val("jc", "center")
            ),
            Style("Heading1", "heading 1", [Face(Hei)], El("keepNext"), Indent(2), Val("outlineLvl", 0)),
            Style("Heading2", "heading 2", [Face(Kai)], El("keepNext"), Indent(2), Val("outlineLvl", 1)),
            Style("Addressee", "主送机关", null, NoIndent(), Val("jc", "left")),
            Style("Centred", "居中", null, Spacing(after: Line), NoIndent(), Val("jc", "center")),
            Style("Flush", "顶格", null, NoIndent()),
            Style("Article", "条", null, El("numPr", Val("numId", 1)), Indent(2)),
            Style(
                "Signature",
                "发文机关署名",
                null,
                El("keepNext"),
                El("keepLines"),
                Spacing(before: 2 * Line),
                SignatureIndent(),
                Val("jc", "center")
            ),
            Style("SignedOn", "成文日期", null, El("keepLines"), SignatureIndent(), Val("jc", "center")),
            Style("Cell", "表格正文", [Val("sz", 24), Val("szCs", 24)], NoGrid(), Spacing(line: 440), NoIndent(), Val("jc", "center")),
            Style("FormCell", "表单", [Val("sz", 28), Val("szCs", 28)], NoGrid(), Spacing(line: 560), NoIndent(), Val("jc", "center")),
            Style(
                "HeadCell",
                "表格标题",
                [Face(Hei), Val("sz", 24), Val("szCs", 24)],
                El("keepNext"),
                NoGrid(),
                Spacing(line: 440),
                NoIndent(),
                Val("jc", "center")
            ),
            Style("PlainCell", "无框表格", null, El("keepNext"), Spacing(before: Line / 3), NoIndent(), Val("jc", "left")),
            Style(
                "Picture",
                "图",
                null,
                El("keepNext"),
                NoGrid(),
                El("spacing", At("before", Line / 3), At("line", 240), At("lineRule", "auto")),
                NoIndent(),
                Val("jc", "center")
            ),
            Style(
                "PictureTitle",
                "图题",
                [Face(Hei), Val("sz", 24), Val("szCs", 24)],
                NoGrid(),
                Spacing(before: 100, after: Line / 2, line: 440),
                NoIndent(),
                Val("jc", "center")
            ),
            Style(
                "TileCell",
                "方格",
                [Val("sz", 21), Val("szCs", 21)],
                El("keepNext"),
                NoGrid(),
                Spacing(before: 40, after: 40, line: 320),
                NoIndent(),
                Val("jc", "center")
            ),
            Style("Footer", "footer", [Face(Song), Val("sz", 28), Val("szCs", 28)], NoGrid(), Spacing(line: 280), NoIndent()),
            TableStyle("LinedTable", "有框表格", "single"),
            TableStyle("PlainTable", "无框表格布局", "nil"),
            TableStyle("TileTable", "方格图", "single", 24, "FFFFFF")
        );

    private static XElement Style(string id, string name, XElement[]? run, params XElement[] paragraph) =>
        El(
            "style",
            At("type", "paragraph"),
            id == "Normal" ? At("default", 1) : null,
            At("styleId", id),
            Val("name", name),
            id == "Normal" ? null : Val("basedOn", "Normal"),
            El("qFormat"),
            El("pPr", paragraph),
            run is null ? null : El("rPr", run)
        );

    private static XElement TableStyle(string id, string name, string line, int width = 4, string colour = "auto") =>
        El(
            "style",
            At("type", "table"),
            At("styleId", id),
            Val("name", name),
            El(
                "tblPr",
                El(
                    "tblBorders",
                    new[] { "top", "left", "bottom", "right", "insideH", "insideV" }.Select(side =>
                        El(side, At("val", line), At("sz", width), At("space", 0), At("color", colour))
                    )
                ),
                El("tblCellMar", El("left", At("w", 85), At("type", "dxa")), El("right", At("w", 85), At("type", "dxa")))
            )
        );

    public static XElement Face(string name) =>
        El("rFonts", At("ascii", name), At("hAnsi", name), At("eastAsia", name), At("cs", name), At("hint", "eastAsia"));

    private static XElement Spacing(int before = 0, int after = 0, int line = Line) =>
        El("spacing", At("before", before), At("after", after), At("line", line), At("lineRule", "exact"));

    public static XElement Indent(int characters) =>
        El("ind", At("firstLineChars", characters * 100), At("firstLine", characters * Character));

    // The date ends four characters before the margin, and who signs stands centred above it.
    public static XElement SignatureIndent(int left = SignatureAt) =>
        El("ind", At("leftChars", left * 100), At("left", left * Character), At("firstLineChars", 0), At("firstLine", 0));

    public static XElement Numbering() =>
        El(
            "numbering",
            El(
                "abstractNum",
                At("abstractNumId", 0),
                Val("multiLevelType", "singleLevel"),
                El(
                    "lvl",
                    At("ilvl", 0),
                    Val("start", 1),
                    Val("numFmt", "chineseCountingThousand"),
                    Val("suff", "nothing"),
                    Val("lvlText", "第%1条　"),
                    Val("lvlJc", "left"),
                    El("pPr", Indent(2)),
                    El("rPr", Face(Hei))
                )
            ),
            El("num", At("numId", 1), Val("abstractNumId", 0))
        );

    // What is higher than a line of the grid would otherwise take two.
    public static XElement NoGrid() => El("snapToGrid", At("val", 0));

    public static XElement NoIndent() => El("ind", At("firstLineChars", 0), At("firstLine", 0));
}
