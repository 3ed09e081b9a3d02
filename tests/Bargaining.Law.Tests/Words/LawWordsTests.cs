using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests.Words;

public sealed class LawWordsTests
{
    private static readonly LawBook Law = LawBook.Load();

    [Theory]
    [InlineData("zh", "2026-03-23 24:00 前（自 2026-03-02 起20日），因休息日顺延。依据：")]
    [InlineData("en", "by the end of 2026-03-23 (20 days from 2026-03-02), moved over rest days. By ")]
    public void A_due_day_is_said_with_its_period_and_its_article(string language, string says)
    {
        var due = Law.Due("offer.reply", "000000", ContractKind.General, new(2026, 3, 2))!;

        var sentence = LawWords.Sentence(Law, due, language);
        sentence.ShouldContain(says);
        sentence.ShouldContain(due.RuleId);
        sentence.ShouldContain(LawWords.Status(due.Status, language));
    }

    [Fact]
    public void What_is_no_law_is_said_to_be_none()
    {
        LawWords.Status(RuleStatus.Default, "zh").ShouldContain("非法律规定");
        LawWords.Status(RuleStatus.Default, "en").ShouldContain("not law");
    }

    [Fact]
    public void Every_provision_has_words_in_both_languages()
    {
        foreach (var provision in Law.Rules.SelectMany(rule => rule.Provisions))
        {
            LawWords.Words(provision, "zh").ShouldNotBeNullOrWhiteSpace(provision.Matter);
            LawWords.Words(provision, "en").ShouldNotBeNullOrWhiteSpace(provision.Matter);
        }
    }
}
