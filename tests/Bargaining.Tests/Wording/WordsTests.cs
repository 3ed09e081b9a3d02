using Bargaining.Cases;
using Bargaining.Law;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Wording;

public sealed class WordsTests
{
    /// <summary>Topics whose answers people read on screen and in letters.</summary>
    private static readonly string[] Topics =
    [
        "opinion",
        "letters",
        "reminder",
        "inquiry",
        "recommendation",
        "complaint",
        "investigation",
        "supervisors",
        "supervision",
        "procuratorate",
        "inspection",
        "safety",
        "accident",
        "conference",
        "tripartite",
        "service",
    ];

    [Fact]
    public void Whatever_the_law_of_supervision_answers_has_words_in_both_languages()
    {
        var law = LawBook.Load();
        var choices = law.Matters.Where(matter => Topics.Contains(matter.Name.Split('.')[0])).SelectMany(matter => matter.Choices);
        var items = law
            .Rules.SelectMany(rule => rule.Provisions)
            .OfType<ItemsProvision>()
            .Where(provision => Topics.Contains(provision.Matter.Split('.')[0]))
            .SelectMany(provision => provision.Items);

        choices
            .Concat(items)
            .Distinct()
            .Where(code => Words.Of(code) is var words && (words.Zh == code || words.En.Length == 0))
            .ShouldBeEmpty();
    }
}
