using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests;

public sealed class ShareTests
{
    private static readonly LawBook Law = LawBook.Load();
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData(30, 20, true)]
    [InlineData(30, 19, false)]
    [InlineData(31, 20, false)]
    [InlineData(31, 21, true)]
    [InlineData(1, 1, true)]
    public void Two_thirds_must_be_present(long all, long present, bool met) =>
        Find("draft.quorum").IsMet(present, all).ShouldBe(met);

    [Theory]
    [InlineData(30, 15, false)]
    [InlineData(30, 16, true)]
    [InlineData(31, 15, false)]
    [InlineData(31, 16, true)]
    public void Where_half_or_more_is_written_more_than_half_of_all_is_demanded(long all, long yes, bool met)
    {
        var share = Find("draft.adopt");
        share.Bound.ShouldBe(Bound.AtLeast);
        share.Demanded.ShouldBe(Bound.MoreThan);
        share.Note.ShouldNotBeNull();
        share.IsMet(yes, all).ShouldBe(met);
    }

    [Theory]
    [InlineData(3, 1, true)]
    [InlineData(4, 2, false)]
    [InlineData(5, 1, true)]
    [InlineData(9, 3, true)]
    [InlineData(8, 3, false)]
    public void Outsiders_are_at_most_one_third(long side, long outside, bool met) =>
        Find("representatives.outside-share").IsMet(outside, side).ShouldBe(met);

    [Fact]
    public void A_part_may_not_exceed_its_whole() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Find("draft.quorum").IsMet(2, 1));

    [Fact]
    public void Shares_agree_with_exact_arithmetic_of_any_size() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).Three().ToArbitrary(),
            numbers =>
            {
                var (a, b, whole) = numbers;
                var denominator = Math.Max(Math.Max(a, b), 1);
                var share = new Fraction(Math.Min(a, b), denominator);
                var least = share.AtLeastOf(whole);
                var most = share.AtMostOf(whole);
                System.Numerics.BigInteger product = (System.Numerics.BigInteger)whole * Math.Min(a, b);
                return most == (long)(product / denominator)
                    && least == (long)((product + denominator - 1) / denominator)
                    && Met(share, Bound.AtLeast, least, whole)
                    && (least == 0 || !Met(share, Bound.AtLeast, least - 1, whole))
                    && Met(share, Bound.AtMost, most, whole)
                    && (most == whole || !Met(share, Bound.AtMost, most + 1, whole))
                    && (most == whole || Met(share, Bound.MoreThan, share.MoreThanOf(whole), whole))
                    && !Met(share, Bound.MoreThan, most, whole);
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2/3", "2/3")]
    [InlineData("4/6", "2/3")]
    [InlineData("5%", "1/20")]
    public void A_fraction_is_read_in_lowest_terms(string text, string shown)
    {
        Fraction.TryParse(text, out var fraction).ShouldBeTrue();
        fraction.ToString().ShouldBe(shown);
    }

    [Theory]
    [InlineData("2/0")]
    [InlineData("0.5")]
    [InlineData("half")]
    [InlineData("-1/2")]
    public void What_is_no_fraction_is_refused(string text) => Fraction.TryParse(text, out _).ShouldBeFalse();

    private static ShareProvision Find(string matter) => Law.Find<ShareProvision>(matter, "230100", ContractKind.Wage, Today).ShouldNotBeNull().Provision;

    private static bool Met(Fraction share, Bound bound, long part, long whole) =>
        new ShareProvision { Rule = Law.Rule("CB-VOTE-02"), Matter = "draft.quorum", Share = share, Bound = bound, Demanded = bound, Of = "all" }.IsMet(part, whole);
}
