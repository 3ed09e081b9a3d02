using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Commendations;

public sealed class CriteriaShelfTests
{
    private static readonly string[] Daoli = ["230102", "230100", "230000", "000000"];

    [Fact]
    public void The_example_says_that_it_is_one_and_no_law()
    {
        var example = CriteriaShelf.Load(TestLaw.Book, null).All.ShouldHaveSingleItem();

        example.IsExample.ShouldBeTrue();
        example.Name.Zh.ShouldContain("示例");
        example.Authority.Zh.ShouldContain("不是法律规定");
        example.Authority.En.ShouldContain("no law");
        example.Items.Sum(item => item.Points).ShouldBe(100);
    }

    [Fact]
    public void A_citys_own_come_before_the_example_and_two_for_one_day_are_refused()
    {
        var shelf = CommendationStates.ShelfOf(CommendationStates.Criteria);
        shelf.Of(Daoli, new DateOnly(2026, 5, 1))!.Id.ShouldBe("own");
        shelf.Of(Daoli, new DateOnly(2025, 5, 1))!.Id.ShouldBe("harbin-example");
        shelf.Of(["330100", "330000"], new DateOnly(2026, 5, 1)).ShouldBeNull();

        var twin = CommendationStates.Criteria.Replace("criteria: own", "criteria: twin").Replace("from: 2026-01-01", "from: 2026-07-01");
        Should
            .Throw<CriteriaException>(() => CommendationStates.ShelfOf(CommendationStates.Criteria, twin))
            .Message.ShouldContain("own and twin hold for 230100 at once");
        CommendationStates.ShelfOf($"{CommendationStates.Criteria}\nto: 2026-06-30", twin).All.Count.ShouldBe(3);
    }

    [Fact]
    public void A_folder_that_is_not_there_and_a_file_with_faults_are_refused()
    {
        Should.Throw<CriteriaException>(() => CriteriaShelf.Load(TestLaw.Book, "/nowhere")).Message.ShouldContain("no such folder");
        Should
            .Throw<CriteriaException>(() => CommendationStates.ShelfOf(CommendationStates.Criteria.Replace("points: 40", "points: 41")))
            .Message.ShouldContain("add up to 102");
    }
}
