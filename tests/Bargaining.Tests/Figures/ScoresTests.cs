using Bargaining.Figures;
using Bargaining.Law;
using Bargaining.Organisations;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Figures;

public sealed class ScoresTests
{
    private static readonly Figure Women = FigureBook.Find("women-share")!,
        OnTime = FigureBook.Find("on-time")!,
        Days = FigureBook.Find("days-to-effect")!;

    private static readonly Scheme Scheme = new(
        "test",
        "230100",
        new DateOnly(2026, 1, 1),
        null,
        new("办法", "scheme"),
        new("", ""),
        true,
        [],
        [new(Women, 50, 60, 100, null), new(OnTime, 30, 70, 98, new Bonus(99, 2)), new(Days, 20, 120, 60, null)],
        new Recognition(1, 50)
    );

    private static Score Of(string code, FigureValue women, FigureValue onTime, FigureValue days, int open = 0) =>
        ScoreQuery.Of(
            Scheme,
            new Branch(Guid.NewGuid(), code, code, OrganisationKind.District),
            figure =>
                figure == Women ? women
                : figure == OnTime ? onTime
                : days,
            figure => figure == OnTime ? open : 0
        );

    [Fact]
    public void Points_grow_evenly_from_the_threshold_to_the_full_mark_and_less_days_are_better()
    {
        var score = Of("a", new(70m, 7, 10), new(100m, 8, 8), new(90m, null, 4));

        score.Indicators.Select(one => (one.Points, one.Bonus)).ShouldBe([(12.5m, 0m), (30m, 2m), (10m, 0m)]);
        score.Points.ShouldBe(54.5m);
        score.Indicators[0].How.Zh.ShouldBe("7/10，70%：（70 − 60）÷（100 − 60）× 50 = 12.5 分。");
        score.Indicators[1].How.En.ShouldBe("8 of 8, 100 %: at or beyond the full mark 98: 30 points, and 2 on top.");
        score.Indicators[0].Missing.ShouldBe(3);
        Of("a", new(60m, 6, 10), new(50m, 1, 2), new(150m, null, 1)).Points.ShouldBe(0);
        Of("a", new(99.9m, 1049, 1050), new(50m, 1, 2), new(150m, null, 1)).Indicators[0].Points.ShouldBe(49.87m, "cut, not rounded");
    }

    [Fact]
    public void What_can_still_be_reached_leaves_what_was_missed()
    {
        // Two of four were late; six more may still be in time: eight of ten.
        var score = Of("a", new(70m, 7, 10), new(50m, 2, 4), new(90m, null, 4), open: 6);

        score.Indicators.Select(one => one.Reachable).ShouldBe([50m, 10.71m, 20m]);
        score.Reachable.ShouldBe(80.71m);
        Of("a", new(70m, 7, 10), new(100m, 4, 4), new(90m, null, 4)).Reachable.ShouldBe(102m, "with the bonus that it has");
    }

    [Fact]
    public void What_cannot_be_measured_does_not_count_and_the_others_make_a_hundred()
    {
        var score = Of("a", new(null, 0, 0), new(100m, 8, 8), new(60m, null, 4));

        score.Indicators[0].Points.ShouldBeNull();
        score.Points.ShouldBe(102m);
        Of("a", FigureValue.NotKept, new(null, 0, 0), new(null, null, 0)).Points.ShouldBe(0);
    }

    [Fact]
    public void A_place_where_less_than_half_can_be_measured_has_no_rank_and_is_not_named()
    {
        FigureValue full = new(100m, 10, 10),
            nothing = new(null, 0, 0);

        var scores = ScoreQuery.Rank(
            Scheme,
            [Of("230102", nothing, nothing, new(60m, null, 1)), Of("230103", full, new(0m, 0, 10), new(60m, null, 1))],
            ranked: true
        );

        scores.Select(score => (score.Place.Code, score.Rank, score.Recognised)).ShouldBe([("230103", 1, true), ("230102", null, false)]);
    }

    [Fact]
    public void Places_with_as_many_points_share_a_rank_and_the_scheme_says_who_is_named()
    {
        FigureValue full = new(100m, 10, 10),
            none = new(0m, 0, 10),
            days = new(60m, null, 1);
        var scores = ScoreQuery.Rank(
            Scheme,
            [
                Of("230104", none, full, days),
                Of("230103", full, full, days),
                Of("230102", full, full, days),
                Of("230108", none, none, days),
            ],
            ranked: true
        );

        scores
            .Select(score => (score.Place.Code, score.Rank, score.Recognised))
            .ShouldBe([("230102", 1, true), ("230103", 1, true), ("230104", 3, false), ("230108", 4, false)]);
        ScoreQuery.Rank(Scheme, [scores[0] with { Rank = null, Recognised = false }], ranked: false)[0].Rank.ShouldBeNull();
    }
}
