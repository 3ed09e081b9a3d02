using Bargaining.Congress.Terms;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class ApportionmentTests
{
    [Theory]
    [InlineData(new[] { 50, 50, 50, 50 }, 40, new[] { 10, 10, 10, 10 })]
    [InlineData(new[] { 100, 60, 40 }, 10, new[] { 5, 3, 2 })]
    [InlineData(new[] { 53, 24, 23 }, 7, new[] { 4, 2, 1 })] // 3.71, 1.68, 1.61: one seat to each of the two largest remainders
    [InlineData(new[] { 97, 2, 1 }, 30, new[] { 28, 1, 1 })] // two units too small for a seat get one each
    [InlineData(new[] { 10, 10, 10 }, 4, new[] { 2, 1, 1 })] // equal in all: the first
    [InlineData(new[] { 1, 1 }, 2, new[] { 1, 1 })]
    [InlineData(new[] { 2_000_000_000, 2_000_000_000 }, 2_000_000_001, new[] { 1_000_000_001, 1_000_000_000 })]
    public void Seats_follow_the_headcount(int[] employees, int seats, int[] split) => Apportionment.Of(employees, seats).ShouldBe(split);

    [Fact]
    public void Every_unit_has_a_seat_and_they_add_up_and_a_larger_unit_never_has_fewer()
    {
        var units =
            from sizes in Gen.NonEmptyListOf(Gen.Choose(1, 3000))
            from seats in Gen.Choose(sizes.Count, sizes.Sum())
            select (Sizes: sizes.ToArray(), Seats: seats);

        Prop.ForAll(
                units.ToArbitrary(),
                plan =>
                {
                    var split = Apportionment.Of(plan.Sizes, plan.Seats);
                    split.Sum().ShouldBe(plan.Seats);
                    split.ShouldAllBe(n => n >= 1);
                    foreach (var (size, n) in plan.Sizes.Zip(split))
                    {
                        n.ShouldBeLessThanOrEqualTo(size);
                        // Never above its share, rounded up.
                        n.ShouldBeLessThanOrEqualTo((int)((((long)size * plan.Seats) + plan.Sizes.Sum() - 1) / plan.Sizes.Sum()));
                    }

                    foreach (var (one, other) in from a in plan.Sizes.Zip(split) from b in plan.Sizes.Zip(split) select (a, b))
                    {
                        (one.First > other.First && one.Second < other.Second).ShouldBeFalse();
                    }
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 5, 0 }, 3)]
    [InlineData(new[] { 5, 5, 5 }, 2)] // a unit would go without
    [InlineData(new[] { 5, 5 }, 11)] // more seats than people
    public void Some_plans_cannot_be_split(int[] employees, int seats) =>
        Should.Throw<ArgumentException>(() => Apportionment.Of(employees, seats));
}
