using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class CommendationTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly Criterion Found = new("a", new("甲", "a"), 60, true, EvidenceKind.Disclosure, null, 12, Party.None);

    private static readonly Criterion Said = new("b", new("乙", "b"), 40, false, null, null, null, Party.Employer);

    private static readonly Commendation Facts = new()
    {
        Criteria = new(
            "own",
            "230100",
            Day,
            null,
            new("称号", "award"),
            new("文件", "paper"),
            false,
            80,
            null,
            7,
            10,
            null,
            null,
            [Found, Said]
        ),
    };

    private static EvidenceAsOf Looked(bool met) => new(Day, [new("a", met, [])]);

    private static SelfAssessment By(Party side, string criterion, bool met) => new(side, criterion, met, "有材料", null, Day);

    [Fact]
    public void What_the_product_finds_counts_by_itself_and_what_nobody_said_does_not()
    {
        var facts = Facts.With(Looked(true));
        (facts.Points, facts.Qualifies, facts.Undecided.Single().Criterion.Id).ShouldBe((60, false, "b"));
        (facts with { Assessments = [By(Party.Employer, "b", true)] }).Qualifies.ShouldBeTrue();
    }

    [Fact]
    public void Where_product_and_sides_differ_it_counts_when_it_was_decided()
    {
        var facts = Facts.With(Looked(false)) with
        {
            Assessments = [By(Party.Workers, "a", true), By(Party.Workers, "b", true), By(Party.Employer, "b", false)],
        };
        facts.Items.ShouldAllBe(item => item.IsDisputed && item.Met == null);
        facts.Points.ShouldBe(0);

        var decided = facts with { Checks = [new("a", true, "另有合同", Day), new("b", true, "有回单", Day)] };

        (decided.Points, decided.Undecided.Count, decided.Items.All(item => item.IsCorrected)).ShouldBe((100, 0, true));
    }

    [Fact]
    public void What_is_required_is_not_made_up_for_by_points()
    {
        var facts = Facts with { Criteria = Facts.Criteria with { Pass = 40 }, Assessments = [By(Party.Employer, "b", true)] };
        facts.With(Looked(false)).Qualifies.ShouldBeFalse();
        facts.With(Looked(true)).Qualifies.ShouldBeTrue();
    }

    [Fact]
    public void The_award_holds_for_its_months_or_until_it_is_withdrawn()
    {
        var awarded = Facts with { Decision = new(true, Day, "达到", "1号") };
        awarded.TitleUntil.ShouldBeNull();
        (awarded with { Criteria = Facts.Criteria with { TitleMonths = 36 } }).TitleUntil.ShouldBe(new DateOnly(2029, 3, 1));
    }
}
