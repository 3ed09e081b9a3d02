using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Letters.Tests;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class DocumentKindsTests
{
    private static readonly string[] Codes =
    [
        "offer",
        "offer-reply",
        "representative-list",
        "mandate",
        "data-set",
        "meeting-minutes",
        "collective-contract",
        "wage-agreement",
        "special-contract",
        "congress-resolution",
        "filing-letter",
        "filing-receipt",
        "review-opinion",
        "coordination-application",
        "coordination-agreement",
        "reminder-letter",
        "inquiry-letter",
        "opinion-letter",
        "recommendation-letter",
        "rectification-opinion",
        "supervising-letter",
        "nudge-letter",
        "urging-proposal",
        "investigation-record",
        "service-receipt",
        "supervisor-card",
        "non-acceptance-notice",
        "result-notice",
        "transfer-letter",
        "withdrawal-notice",
        "conference-notice",
        "conference-minutes",
        "conference-reminder",
        "commendation-notice",
        "commendation-decision",
    ];

    public static TheoryData<string> All => [.. DocumentKinds.All.Select(kind => kind.Code)];

    [Fact]
    public void Every_document_of_the_rulebook_has_a_kind() => DocumentKinds.All.Select(kind => kind.Code).ShouldBe(Codes);

    [Theory]
    [MemberData(nameof(All))]
    public void Fields_and_columns_have_one_name_each(string code)
    {
        var kind = DocumentKinds.Named(code);

        kind.Fields.Select(field => field.Code).ShouldBeUnique();
        kind.Fields.Select(field => field.Name.Zh).ShouldBeUnique();
        kind.Fields.ShouldContain(field => field.Required);
        kind.Fields.ShouldAllBe(field => (field.Type == FieldType.Table) == (field.Columns.Count > 0));
        kind.Fields.ShouldAllBe(field => field.Columns.Select(column => column.Name.Zh).Distinct().Count() == field.Columns.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_has_a_mark_has_a_number(string code)
    {
        var kind = DocumentKinds.Named(code);

        (kind.Mark.Length > 0).ShouldBe(kind.Field("文号")!.Required);
    }

    [Fact]
    public void No_two_kinds_share_a_mark() =>
        DocumentKinds.All.Where(kind => kind.Mark.Length > 0).Select(kind => kind.Mark).ShouldBeUnique();

    [Fact]
    public void Field_lists_that_no_text_gives_are_not_called_verified()
    {
        foreach (
            var code in (string[])
                ["reminder-letter", "inquiry-letter", "opinion-letter", "recommendation-letter", "congress-resolution", "service-receipt"]
        )
        {
            DocumentKinds.Named(code).Status.ShouldBe(RuleStatus.Unverified, code);
        }

        DocumentKinds.Named("wage-agreement").Status.ShouldBe(RuleStatus.Verified);
        DocumentKinds.Named("offer").Status.ShouldBe(RuleStatus.Excerpt);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_built_in_template_reads_back_and_is_filled_without_a_rest(string code)
    {
        var kind = DocumentKinds.Named(code);

        var filled = kind.Filled();

        filled.Lines().ShouldAllBe(line => !line.Contains('{') && !line.Contains('}'));
        foreach (var field in kind.Fields.Where(field => field.Required && field.Type == FieldType.Text))
        {
            string.Concat(filled.Lines()).ShouldContain(SampleValues.Of(kind)[field.Code].Text);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_built_in_template_stands_without_its_optional_fields(string code)
    {
        var kind = DocumentKinds.Named(code);
        var values = SampleValues.Of(kind);
        foreach (var field in kind.Fields.Where(field => !field.Required))
        {
            values.Remove(field.Code);
        }

        var lines = kind.Filled(values).Lines();

        lines.ShouldAllBe(line => !line.Contains('{'));
    }
}
