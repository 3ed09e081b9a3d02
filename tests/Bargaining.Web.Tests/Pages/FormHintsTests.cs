using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>What the law of the place says beside a field, before anybody errs: with its numbers and its article.</summary>
public sealed class FormHintsTests
{
    [Fact]
    public async Task An_offer_says_what_it_must_state_and_a_reply_says_its_last_day()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/start/submit-offer?at={town.Enterprise.Id}");
        chair.Text.ShouldContain("要约书应当写明：");
        chair.Text.ShouldContain("今天送达的，对方最迟可以到");
        chair.Text.ShouldContain("依据：");

        var round = await town.OfferedRoundAsync();
        await chair.ServeOfferAsync(round, town.Today);
        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.GoAsync($"/cases/{round}/do/reply-to-offer");
        employer.Text.ShouldContain($"自{town.Today:yyyy年M月d日}起算");
        employer.Text.ShouldContain("最迟");
        employer.Text.ShouldMatch("规定的期限：\\d+日内"); // why this day: how many days it is, not only from which
    }

    [Fact]
    public async Task An_offer_calls_nothing_optional_that_the_law_asks_for_and_offers_no_side_that_is_not_the_readers()
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/start/submit-offer?at={town.Enterprise.Id}");
        chair.Text.ShouldContain("工资专项集体合同的要约书应当写明。");
        chair.Text.ShouldNotContain("建议的协商地点（选填）");
        chair.Text.ShouldContain("每方代表人数（选填）");
        chair.Html.ShouldContain("name=\"offer.by\" value=\"union\" checked", Shouldly.Case.Sensitive, "what leaves no choice is chosen");
        chair.Html.ShouldNotContain("name=\"offer.by\" value=\"employer\"");
        await chair.GoAsync($"/start/submit-offer?at={town.Enterprise.Id}&proof=yes");
        chair.Html.ShouldContain(
            "name=\"offer.by\" value=\"employer\"",
            Shouldly.Case.Sensitive,
            "with the other side's paper in hand it is entered for it"
        );

        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.GoAsync($"/start/submit-offer?at={town.Enterprise.Id}");
        employer.Html.ShouldContain("name=\"offer.by\" value=\"employer\" checked");
        employer.Html.ShouldNotContain("name=\"offer.by\" value=\"union\"");
    }

    [Fact]
    public async Task A_meeting_is_chaired_by_one_of_the_sides_and_recorded_by_neither()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/cases/{round}/do/call-meeting");

        chair.Text.ShouldContain("双方首席代表轮流主持");
        chair.Text.ShouldContain("记录员由双方共同确定，不能是协商代表。");
        chair.Html.ShouldContain("name=\"chair\" value=\"workers\"");
        chair.Html.ShouldContain("name=\"chair\" value=\"employer\"");
        chair.Html.ShouldNotContain("name=\"chair\" value=\"bureau\"");

        await chair.GoAsync($"/cases/{round}/do/agree-draft");
        chair.Text.ShouldContain("草案应当写明：");
        chair.Text.ShouldContain("草案由双方现任首席代表签字");
        await chair.GoAsync($"/cases/{round}/do/file-contract");
        chair.Text.ShouldContain("一式 3 份。");
        chair.Text.ShouldContain("应当一并报送：");
    }

    [Fact]
    public async Task Representatives_are_told_by_number_and_a_vote_by_those_who_must_be_there_and_in_favour()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/cases/{round}/do/name-representatives");
        chair.Text.ShouldContain("每方代表至少 3 人");
        chair.Text.ShouldContain("女职工 60 人，占全体 200 人");

        await chair.GoAsync($"/cases/{round}/do/enter-vote-result");
        chair.Text.ShouldContain("至少 27 人");
        chair.Text.ShouldContain("至少 21 票");
        chair.Text.ShouldContain("不以到会人数计算");
    }
}
