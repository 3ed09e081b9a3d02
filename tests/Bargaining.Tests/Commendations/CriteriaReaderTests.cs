using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Law;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class CriteriaReaderTests
{
    private static (CommendationCriteria? Criteria, IReadOnlyList<string> Zh, IReadOnlyList<string> En) Read(string text)
    {
        var reader = new CriteriaReader(TestLaw.Book);
        using var lines = new StringReader(text);
        var criteria = reader.Read(lines, "own.yaml");
        return (criteria, [.. reader.Faults.Select(fault => fault.Zh)], [.. reader.Faults.Select(fault => fault.En)]);
    }

    [Fact]
    public void Criteria_say_where_and_when_they_hold_who_set_them_and_what_they_ask()
    {
        var (criteria, _, faults) = Read(CommendationStates.Criteria);

        faults.ShouldBeEmpty();
        criteria!.Holds(new DateOnly(2025, 12, 31)).ShouldBeFalse();
        criteria!.Holds(new DateOnly(2026, 1, 1)).ShouldBeTrue();
        (criteria!.IsExample, criteria.Pass, criteria.CheckDays, criteria.NoticeDays, criteria.HearingDays).ShouldBe(
            (false, 60, 30, 7, 10)
        );
        (criteria.ReviewMonths, criteria.TitleMonths).ShouldBe((12, 36));
        criteria
            .Items.Select(item => (item.Id, item.Points, item.Required, item.Found, item.Months, item.ShownBy))
            .ShouldBe([
                ("wages-paid", 40, true, null, null, Party.Employer),
                ("safety", 20, false, null, null, Party.BothSides),
                ("disclosed", 40, false, EvidenceKind.Disclosure, 12, Party.None),
            ]);
    }

    [Theory]
    [InlineData(
        "points: 20",
        "points: 15",
        "own.yaml:10: own: the points add up to 95 and must make 100: add 5",
        "各项分值之和为 95，应当为 100：还差 5"
    )]
    [InlineData("points: 20", "points: 30", "the points add up to 110 and must make 100: take 10 away", "多了 10")]
    [InlineData("points: 20", "points: 0", "own.yaml:11: safety: 'points: 0' is between 1 and 100", "应在 1 至 100 之间")]
    [InlineData("points: 20", "points: many", "own.yaml:11: safety: 'points: many' is not a whole number", "不是整数")]
    [InlineData("points: 20, ", "", "own.yaml:11: safety: 'points' is missing", "缺少“points”")]
    [InlineData("id: safety", "id: wages-paid", "own.yaml:10: own: 'wages-paid' stands twice", "“wages-paid”写了两次")]
    [InlineData(
        "found: disclosure",
        "found: rumour",
        "own.yaml:12: disclosed: 'found: rumour' is one of contract, congress,",
        "应为：contract"
    )]
    [InlineData(
        "found: disclosure, months: 12",
        "found: disclosure",
        "own.yaml:12: disclosed: 'months' is of what is looked for over a period",
        "“months”"
    )]
    [InlineData(
        "found: disclosure, months: 12",
        "found: contract",
        "own.yaml:12: disclosed: 'kind' is of 'found: contract' alone",
        "“kind”"
    )]
    [InlineData("shown-by: both", "shown-by: both, kind: wage", "own.yaml:11: safety: 'kind' is of 'found: contract' alone", "“kind”")]
    [InlineData(
        "shown-by: both",
        "shown-by: nobody",
        "own.yaml:11: safety: 'shown-by: nobody' is one of workers, employer, both",
        "应为：workers"
    )]
    [InlineData(", shown-by: both", "", "own.yaml:11: safety: write 'found'", "两者只写一个")]
    [InlineData("shown-by: both", "shown-by: both, found: no-overdue-letter", "own.yaml:11: safety: write 'found'", "两者只写一个")]
    [InlineData("\"230100\"", "\"990100\"", "own.yaml:1: own: the place '990100' is not known", "不认识地区代码“990100”")]
    [InlineData("from: 2026-01-01", "from: January", "'from: January' is not a date", "不是日期")]
    [InlineData("notice: 7, ", "", "own.yaml:7: own: 'notice' is missing", "缺少“notice”")]
    [InlineData("pass: 60", "pass: 101", "'pass: 101' is between 1 and 100", "应在 1 至 100 之间")]
    [InlineData("authority:", "authorities:", "own: 'authority' is missing", "没有“authorities”这一项")]
    public void What_is_wrong_is_told_with_file_and_line_and_what_to_do(string right, string wrong, string en, string zh)
    {
        CommendationStates.Criteria.ShouldContain(right);

        var (_, chinese, english) = Read(CommendationStates.Criteria.Replace(right, wrong));

        english.ShouldContain(fault => fault.Contains(en), string.Join('\n', english));
        chinese.ShouldContain(fault => fault.Contains(zh) && fault.Contains("own.yaml 第 "), string.Join('\n', chinese));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var (_, _, faults) = Read(
            CommendationStates.Criteria.Replace("points: 20", "points: 25").Replace("pass: 60", "pass: 0").Replace("230100", "990100")
        );
        faults.Count.ShouldBe(3, string.Join('\n', faults));
    }
}
