using System.Text;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Sheets;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Rounds.Contracts;

public sealed class CoveredSheetTests
{
    private static CoveredSheet Of(params string[] lines) =>
        CoveredSheet.Of(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), SheetFormat.Csv, new DateOnly(2026, 3, 2));

    [Fact]
    public void A_list_is_read_by_the_words_of_the_form_and_whoever_has_no_evidence_has_not_answered()
    {
        var sheet = Of(
            "企业名称,地区,受合同约束的职工人数,受约束的方式,依据,依据的日期,是否受约束,是否在名册中",
            "甲店,道里区,12,书面委托代表签订,委托书1号,2026-03-01,受约束,是",
            "乙店,,8,,,,,"
        );

        sheet.Faults.ShouldBeEmpty();
        sheet
            .Rows.Select(e => (e.Name, e.Employees, e.Bound, e.Evidence, e.On))
            .ShouldBe([
                ("甲店", 12, BoundBy.Mandate, "委托书1号", new DateOnly(2026, 3, 1)),
                ("乙店", 8, BoundBy.Awaited, "", (DateOnly?)null),
            ]);
    }

    [Theory]
    [InlineData("甲店,,书面认可,认可书,2026-03-01", "受合同约束的职工人数")]
    [InlineData("甲店,0,尚未答复,,", "受合同约束的职工人数")]
    [InlineData("甲店,5,口头同意,认可书,2026-03-01", "受约束的方式")]
    [InlineData("甲店,5,书面认可,,", "受约束的方式")]
    [InlineData("甲店,5,,认可书,2026-03-01", "受约束的方式")]
    [InlineData("甲店,5,书面认可,认可书,2026-03-03", "依据的日期")]
    [InlineData(",5,尚未答复,,", "企业名称")]
    public void A_row_that_cannot_be_entered_is_told_by_its_column(string row, string column)
    {
        var sheet = Of(string.Join(',', CoveredSheet.Headings), row, "乙店,8,尚未答复,,");

        sheet.Faults.Select(fault => fault.Column).ShouldContain(column);
        sheet.Rows.Select(e => e.Name).ShouldBe(["乙店"]);
    }

    [Fact]
    public void An_enterprise_stands_there_once() =>
        Of(string.Join(',', CoveredSheet.Headings), "甲店,5,尚未答复,,", "甲店,5,尚未答复,,").Faults.Single().Row.ShouldBe(3);
}
