using Bargaining.Figures;
using Bargaining.Organisations;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Figures;

public sealed class TilePlanTests
{
    private static Branch Place(string code) => new(Guid.CreateVersion7(), code, code, OrganisationKind.District);

    [Fact]
    public void Districts_of_Harbin_lie_to_each_other_as_they_do_and_begin_at_the_corner()
    {
        TilePlan.Of([Place("230102"), Place("230103"), Place("230112")]).ShouldBe([(0, 0), (1, 0), (2, 0)]);
        TilePlan.Of([Place("230110")]).ShouldBe([(0, 0)]);
    }

    [Fact]
    public void Any_others_and_streets_of_one_code_stand_side_by_side()
    {
        TilePlan.Of([.. Enumerable.Repeat("230110", 7).Select(Place)]).ShouldBe([(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (0, 1)]);
        TilePlan.Of([Place("230102"), Place("330100")]).ShouldBe([(0, 0), (1, 0)]);
    }

    [Fact]
    public void The_larger_the_darker_and_nothing_is_lightest()
    {
        new decimal?[] { null, 0, 19, 20, 99, 100, 120 }
            .Select(number => TilePlan.Shade(number, 100))
            .ShouldBe([0, 0, 0, 1, 4, 4, 4]);
        TilePlan.Shade(3, 0).ShouldBe(0);
    }

    [Fact]
    public void Days_fall_into_ten_spans_at_most_that_count_every_one()
    {
        var spread = Enumerable.Range(0, 300).ToDictionary(day => day + 5, _ => 2);

        var spans = DaySpan.Of(spread);

        spans.Count.ShouldBeLessThanOrEqualTo(10);
        spans.Sum(span => span.Rows).ShouldBe(600);
        spans.Zip(spans.Skip(1)).ShouldAllBe(pair => pair.Second.From == pair.First.To + 1);
        DaySpan.Of(new Dictionary<int, int> { [64] = 3 }).ShouldBe([new DaySpan(60, 69, 3)]);
    }
}
