using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests;

/// <summary>Numbers of delegates and of the presidium, at the edges of every band.</summary>
public sealed class ScaleTests
{
    private static readonly LawBook Law = LawBook.Load();
    private static readonly DateOnly Today = new(2026, 3, 2);

    public static TheoryData<string, string> Scales
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (var scale in Law.Rules.SelectMany(rule => rule.Provisions).OfType<ScaleProvision>())
            {
                data.Add(scale.Rule.Jurisdiction, scale.Matter);
            }

            return data;
        }
    }

    [Theory]
    [InlineData("000000", 1, 30, null)]
    [InlineData("000000", 600, 30, null)]
    [InlineData("000000", 601, 31, null)]
    [InlineData("000000", 620, 31, null)]
    [InlineData("000000", 1999, 100, null)]
    [InlineData("000000", 2000, 100, null)]
    [InlineData("000000", 2001, 100, null)] // beyond 100 by agreement
    [InlineData("230100", 640, 32, null)]
    [InlineData("230102", 641, 33, null)]
    [InlineData("330000", 99, 30, null)]
    [InlineData("330000", 100, 40, null)]
    [InlineData("330000", 199, 40, null)]
    [InlineData("330000", 200, 47, null)]
    [InlineData("330000", 999, 96, null)]
    [InlineData("330000", 1000, 100, null)]
    [InlineData("330000", 1999, 100, null)]
    [InlineData("330000", 2000, 120, null)]
    [InlineData("330000", 4999, 160, null)]
    [InlineData("330000", 5000, 200, null)]
    [InlineData("330106", 200000, 200, null)]
    [InlineData("310000", 99, 30, null)]
    [InlineData("310000", 100, 30, null)]
    [InlineData("310000", 199, 30, null)]
    [InlineData("310000", 200, 35, null)]
    [InlineData("310000", 2999, 170, null)]
    [InlineData("310000", 3000, 175, null)]
    [InlineData("310000", 300000, 175, null)]
    [InlineData("410000", 99, 0, null)] // a general meeting
    [InlineData("410000", 100, 30, null)]
    [InlineData("410000", 200, 30, null)]
    [InlineData("410000", 201, 21, 30)]
    [InlineData("410000", 1000, 100, 150)]
    [InlineData("410000", 1001, 31, 100)]
    [InlineData("410000", 10000, 300, 1000)]
    [InlineData("410000", 10001, 0, 500)] // the text names only a most
    public void The_number_of_delegates_follows_the_table_of_the_place(string place, int employees, int least, int? most)
    {
        var scale = Law.Find<ScaleProvision>("delegates.number", place, null, Today).ShouldNotBeNull().Provision;
        scale.Of.ShouldBe("employees");
        scale.For(employees).ShouldBe((least, most));
    }

    [Theory]
    [InlineData(29, 0, null)]
    [InlineData(30, 3, 5)]
    [InlineData(99, 3, 5)]
    [InlineData(100, 7, null)]
    [InlineData(500, 7, null)]
    public void The_presidium_of_Shanghai_grows_with_the_delegates(int delegates, int least, int? most)
    {
        var scale = Law.Find<ScaleProvision>("congress.presidium-size", "310000", null, Today).ShouldNotBeNull().Provision;
        scale.Of.ShouldBe("delegates");
        scale.For(delegates).ShouldBe((least, most));
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void A_least_never_exceeds_its_most_and_grows_inside_a_band(string place, string matter)
    {
        var scale = Law.Find<ScaleProvision>(matter, place, null, Today).ShouldNotBeNull().Provision;
        for (var headcount = 0; headcount <= 12_000; headcount++)
        {
            var (least, most) = scale.For(headcount);
            (most is null || least <= most).ShouldBeTrue($"{headcount}");
            if (scale.Bands.All(band => band.From != headcount + 1))
            {
                scale.For(headcount + 1).Least.ShouldBeGreaterThanOrEqualTo(least);
            }
        }
    }

    [Fact]
    public void Shares_and_steps_agree_with_exact_arithmetic_of_any_size() =>
        Prop.ForAll(
                Gen.Choose(1, int.MaxValue).Two().ToArbitrary(),
                numbers =>
                {
                    var (one, other) = numbers;
                    var (from, headcount) = (Math.Min(one, other), Math.Max(one, other));
                    var scale = new ScaleProvision
                    {
                        Rule = Law.Rule("WC-NUM-02", "330000"),
                        Matter = "delegates.number",
                        Of = "employees",
                        Bands =
                        [
                            new ScaleBand(1) { LeastShare = new Fraction(1, 20), MostShare = new Fraction(3, 20) },
                            new ScaleBand(from)
                            {
                                Least = 40,
                                Plus = 7,
                                Per = 100,
                            },
                        ],
                    };
                    System.Numerics.BigInteger below = from - 1;
                    return scale.For(headcount).Least == 40 + ((headcount - from) / 100 * 7)
                        && (from == 1 || scale.For(from - 1) == ((int)((below + 19) / 20), (int)(below * 3 / 20)));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_headcount_is_never_negative() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            Law.Find<ScaleProvision>("delegates.number", "230100", null, Today)!.Provision.For(-1)
        );
}
