using Bargaining.Congress.Voting;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class MarksTests
{
    private static readonly Question Motion = new() { Kind = QuestionKind.Motion };
    private static readonly Question Election = new()
    {
        Kind = QuestionKind.Election,
        Options = ["甲", "乙", "丙"],
        Seats = 2,
    };
    private static readonly Question Appraisal = new() { Kind = QuestionKind.Appraisal, Options = ["厂长", "书记"] };

    [Fact]
    public void What_was_written_is_counted()
    {
        byte[][] ballots =
        [
            Marks.Write(Election, new Dictionary<string, Mark> { ["甲"] = Mark.For, ["丙"] = Mark.For }),
            Marks.Write(Election, new Dictionary<string, Mark> { ["甲"] = Mark.For, ["乙"] = Mark.Against }),
            Marks.Write(Election, new Dictionary<string, Mark>()),
        ];

        var count = Marks.Count(Election, ByOption(ballots), null);

        count
            .Select(o => (o.Option, o.Of(Mark.For), o.Of(Mark.Against), o.Of(Mark.Abstain)))
            .ShouldBe([("甲", 2, 0, 1), ("乙", 0, 1, 2), ("丙", 1, 0, 2)]);
    }

    [Fact]
    public void Paper_is_added_and_what_is_not_marked_on_it_abstains()
    {
        var paper = new PaperCount(10, 1, [new OptionTally("motion", new Dictionary<Mark, int> { [Mark.For] = 5, [Mark.Against] = 1 })]);

        var count = Marks.Count(Motion, ByOption(Marks.Write(Motion, new Dictionary<string, Mark> { ["motion"] = Mark.For })), paper);

        var motion = count.ShouldHaveSingleItem();
        (motion.Of(Mark.For), motion.Of(Mark.Against), motion.Of(Mark.Abstain)).ShouldBe((6, 1, 3));
    }

    [Fact]
    public void Nothing_is_lost_or_made_by_counting()
    {
        var marks = Gen.Elements([.. Appraisal.Allowed()]);
        var ballots = Gen.ArrayOf(Gen.ArrayOf(marks, 2));
        Prop.ForAll(
                ballots.ToArbitrary(),
                list =>
                {
                    var count = Marks.Count(
                        Appraisal,
                        ByOption([
                            .. list.Select(m => Marks.Write(Appraisal, new Dictionary<string, Mark> { ["厂长"] = m[0], ["书记"] = m[1] })),
                        ]),
                        null
                    );
                    return count.All(o => o.Marks.Values.Sum() == list.Length)
                        && Appraisal.Allowed().All(mark => count[1].Of(mark) == list.Count(m => m[1] == mark));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_not_on_the_ballot_is_a_fault()
    {
        Motion.Faults(new Dictionary<string, Mark> { ["motion"] = Mark.For }).ShouldBeEmpty();
        Motion.Faults(new Dictionary<string, Mark>()).ShouldHaveSingleItem().Field.ShouldBe("marks");
        Motion.Faults(new Dictionary<string, Mark> { ["甲"] = Mark.For }).ShouldHaveSingleItem();
        Motion.Faults(new Dictionary<string, Mark> { ["motion"] = Mark.Excellent }).ShouldHaveSingleItem();
        Election.Faults(new Dictionary<string, Mark> { ["甲"] = Mark.For, ["丁"] = Mark.For }).ShouldHaveSingleItem();
        Appraisal.Faults(new Dictionary<string, Mark> { ["厂长"] = Mark.For }).ShouldHaveSingleItem();
        Appraisal.Faults(new Dictionary<string, Mark> { ["厂长"] = Mark.Basic }).ShouldBeEmpty();
    }

    [Fact]
    public void A_paper_count_that_does_not_add_up_is_told_before_the_box_is_opened()
    {
        static PaperCount Of(int returned, int spoilt, params (string Option, Mark Mark, int Count)[] marks) =>
            new(
                returned,
                spoilt,
                [
                    .. marks
                        .GroupBy(one => one.Option)
                        .Select(one => new OptionTally(one.Key, one.ToDictionary(mark => mark.Mark, mark => mark.Count))),
                ]
            );

        Of(5, 1, ("motion", Mark.For, 3), ("motion", Mark.Against, 1)).Faults(6, Motion).ShouldBeEmpty();
        Of(5, 1, ("motion", Mark.For, 3)).Unmarked("motion").ShouldBe(1);
        Of(5, 0).Unmarked("motion").ShouldBe(5);
        Of(7, 0).Faults(6, Motion).ShouldHaveSingleItem();
        Of(5, 6).Faults(6, Motion).ShouldHaveSingleItem();
        Of(5, 1, ("motion", Mark.For, 3), ("motion", Mark.Against, 2)).Faults(6, Motion).ShouldHaveSingleItem();
        Of(2, 0, ("甲", Mark.For, 2), ("乙", Mark.For, 2)).Faults(2, Election).ShouldBeEmpty();
        Of(2, 0, ("甲", Mark.For, 2), ("乙", Mark.For, 2), ("丙", Mark.For, 1)).Faults(2, Election).ShouldHaveSingleItem();
        Of(2, 0, ("厂长", Mark.Excellent, 3)).Faults(2, Appraisal).ShouldHaveSingleItem();
    }

    // As they lie after the close: mixed, each option by itself.
    private static IReadOnlyList<IReadOnlyList<byte>> ByOption(params IReadOnlyList<byte[]> ballots) =>
        [
            .. Enumerable
                .Range(0, ballots.FirstOrDefault()?.Length ?? 2)
                .Select(option => (IReadOnlyList<byte>)[.. ballots.Select(marks => marks[option])]),
        ];
}
