using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests;

public sealed class ShareTests
{
    private static readonly LawBook Law = LawBook.Load();
    private static readonly DateOnly Today = new(2026, 3, 2);

    /// <summary>Every share of every rule, once.</summary>
    public static TheoryData<string, string, string> Shares
    {
        get
        {
            TheoryData<string, string, string> data = [];
            foreach (var share in Law.Rules.SelectMany(rule => rule.Provisions).OfType<ShareProvision>())
            {
                data.Add(share.Rule.Id, share.Rule.Jurisdiction, share.Matter);
            }

            return data;
        }
    }

    [Theory]
    [InlineData(30, 20, true)]
    [InlineData(30, 19, false)]
    [InlineData(31, 20, false)]
    [InlineData(31, 21, true)]
    [InlineData(1, 1, true)]
    public void Two_thirds_must_be_present(long all, long present, bool met) => Find("draft.quorum").IsMet(present, all).ShouldBe(met);

    [Theory]
    [InlineData("000000", 30, 14, false)]
    [InlineData("000000", 30, 15, true)] // 半数以上 includes one half (CC 1259)
    [InlineData("000000", 31, 15, false)]
    [InlineData("000000", 31, 16, true)]
    [InlineData("330000", 30, 15, false)] // 过半数 does not
    [InlineData("330000", 30, 16, true)]
    [InlineData("370000", 30, 15, false)]
    public void Exactly_one_half_meets_half_or_more_and_not_more_than_half(string place, long all, long yes, bool met)
    {
        var share = Law.Find<ShareProvision>("draft.adopt", place, ContractKind.Wage, Today).ShouldNotBeNull().Provision;

        share.IsMet(yes, all).ShouldBe(met);
        (yes >= share.Needed(all)).ShouldBe(met);
        LawWords.Share(share, "zh").ShouldBe(share.Bound == Bound.AtLeast ? "半数以上（含半数）" : "过半数（不含半数）");
        LawWords.Share(Find("draft.quorum"), "zh").ShouldBe("三分之二以上（含本数）");
    }

    [Theory]
    [InlineData(3, 1, true)]
    [InlineData(4, 2, false)]
    [InlineData(5, 1, true)]
    [InlineData(9, 3, true)]
    [InlineData(8, 3, false)]
    public void Outsiders_are_at_most_one_third(long side, long outside, bool met) =>
        Find("representatives.outside-share").IsMet(outside, side).ShouldBe(met);

    /// <summary>Part and whole are multiplied crosswise in whole numbers of any size; the production code is not asked how.</summary>
    [Theory]
    [MemberData(nameof(Shares))]
    public void Every_share_of_the_packs_is_exact_for_wholes_up_to_three_thousand(string id, string place, string matter)
    {
        var share = Law.Rule(id, place).Provisions.OfType<ShareProvision>().First(one => one.Matter == matter);
        BigInteger numerator = share.Share.Numerator;
        BigInteger denominator = share.Share.Denominator;
        List<string> wrong = [];
        for (var whole = 1; whole <= 3000; whole++)
        {
            var border = (int)(whole * numerator / denominator);
            foreach (var part in new[] { 0, border - 1, border, border + 1, whole }.Where(part => part >= 0 && part <= whole))
            {
                var left = part * denominator;
                var right = whole * numerator;
                var met = share.Bound switch
                {
                    Bound.AtLeast => left >= right,
                    Bound.MoreThan => left > right,
                    _ => left <= right,
                };
                if (share.IsMet(part, whole) != met)
                {
                    wrong.Add($"{part} of {whole}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_majority_is_of_a_half_and_one_that_half_meets_says_so() =>
        Law
            .Rules.SelectMany(rule => rule.Provisions)
            .OfType<ShareProvision>()
            .Where(share =>
                share.Matter
                    is "draft.adopt"
                        or "regional.adopt"
                        or "congress.majority"
                        or "congress.majority.state-owned"
                        or "delegates.election-majority"
                        or "delegates.recall"
            )
            .ShouldAllBe(share => share.Share == new Fraction(1, 2) && (share.Bound == Bound.MoreThan || share.Note != null));

    [Fact]
    public void A_part_may_not_exceed_its_whole() => Should.Throw<ArgumentOutOfRangeException>(() => Find("draft.quorum").IsMet(2, 1));

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
                    BigInteger product = (BigInteger)whole * Math.Min(a, b);
                    return most == (long)(product / denominator)
                        && least == (long)((product + denominator - 1) / denominator)
                        && Met(share, Bound.AtLeast, least, whole)
                        && (least == 0 || !Met(share, Bound.AtLeast, least - 1, whole))
                        && Met(share, Bound.AtMost, most, whole)
                        && (most == whole || !Met(share, Bound.AtMost, most + 1, whole))
                        && (most == whole || Met(share, Bound.MoreThan, share.MoreThanOf(whole), whole))
                        && !Met(share, Bound.MoreThan, most, whole);
                }
            )
            .QuickCheckThrowOnFailure();

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

    private static ShareProvision Find(string matter) =>
        Law.Find<ShareProvision>(matter, "230100", ContractKind.Wage, Today).ShouldNotBeNull().Provision;

    private static bool Met(Fraction share, Bound bound, long part, long whole) =>
        new ShareProvision
        {
            Rule = Law.Rule("CB-VOTE-02"),
            Matter = "draft.quorum",
            Share = share,
            Bound = bound,
            Of = "all",
        }.IsMet(part, whole);
}
