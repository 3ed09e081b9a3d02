using System.Net;
using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Pages.Cases;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Start;
using Bargaining.Rounds;
using Bargaining.Web.Tests.Fixtures;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>What a case offers: first what comes next by the way of its procedure, and of
/// the turn of others what the reader may do meanwhile.</summary>
public sealed partial class CaseActsTests
{
    [Fact]
    public void Every_step_at_which_much_may_be_done_says_what_comes_first_and_names_nothing_else()
    {
        var acts = UseCases
            .All.SelectMany(one => one.Is.At.Select(step => (Step: step, one.Is.Name)))
            .ToLookup(one => one.Step, one => one.Name);
        acts.Where(step => step.Count() > MainActs.MostButtons + 1)
            .Select(step => step.Key)
            .Except(MainActs.Lines.Select(line => line.Step))
            .ShouldBeEmpty();
        foreach (var (step, named, after) in MainActs.Lines)
        {
            named.Except(acts[step]).ShouldBeEmpty($"{step} has no such act");
            (after is null || UseCases.Named(after) is not null).ShouldBeTrue(after);
        }

        foreach (var step in MainActs.Lines.GroupBy(line => line.Step))
        {
            step.First().After.ShouldBeNull($"{step.Key}: the first line counts from the beginning");
        }
    }

    [Fact]
    public void One_or_two_are_buttons_by_what_was_done_and_the_rest_is_folded()
    {
        string[] codes =
        [
            "appoint-investigators",
            "record-consultation",
            "record-obstruction",
            "send-inquiry",
            "conclude-investigation",
            "record-inspection",
        ];
        var acts = codes.Select(code => new ActionView(new Named(code, code, code), "", null)).ToList();

        var (first, rest) = MainActs.Of("investigate", acts, new HashSet<string>());
        first.Select(act => act.Action.Code).ShouldBe(["appoint-investigators", "record-inspection"]);
        rest.Count.ShouldBe(4);

        MainActs
            .Of("investigate", acts, new HashSet<string> { "appoint-investigators" })
            .First.Select(act => act.Action.Code)
            .ShouldBe(["record-inspection", "conclude-investigation"]);
        MainActs.Of("investigate", acts[..3], new HashSet<string>()).Others.ShouldBeEmpty("three stand beside each other");
        MainActs.Of("no-such-step", acts, new HashSet<string>()).First.Count.ShouldBe(6, "nothing is hidden that nobody ordered");
    }

    [Theory]
    [InlineData("zh", "其他可做", "指派监督员")]
    [InlineData("en", "Also possible", "Appoint the supervisors")]
    public async Task An_investigation_shows_two_acts_and_folds_the_rest(string language, string folded, string next)
    {
        var town = await Town.CreateAsync();
        var complaint = (await town.ComplaintsAsync())[0];
        using var supervisor = await Visitor.SignInAsync(town, "supervisor", language);
        await supervisor.GoAsync($"/cases/{complaint}/do/accept-supervision");
        await supervisor.SendAsync();
        supervisor.Status.ShouldBe(200, supervisor.Text);
        await supervisor.GoAsync($"/cases/{complaint}");
        var turn = Turn().Match(supervisor.Html).Value;
        Buttons().Count(turn).ShouldBe(2);
        WebUtility.HtmlDecode(turn).ShouldContain(folded);
        WebUtility.HtmlDecode(Buttons().Match(turn).Value).ShouldContain(next, Shouldly.Case.Insensitive);
    }

    // Who waits is told what they may do, from which day, by which article; who may press is led there.
    [Fact]
    public async Task Whoever_waits_for_others_reads_what_silence_opens_to_them()
    {
        var town = await Town.CreateAsync();
        var round = await town.ServedRoundAsync();

        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/cases/{round}");
        var waiting = WebUtility.HtmlDecode(Waiting().Match(chair.Html).Value);
        waiting.ShouldContain("现在不用您办理。到");
        waiting.ShouldContain("此后您可以：");
        waiting.ShouldContain("依据：");
        waiting[waiting.IndexOf("此后您可以：", StringComparison.Ordinal)..]
            .ShouldNotContain("答复要约", customMessage: "that is the employer's");
        waiting.ShouldContain($"/cases/{round}/do/reply-to-offer?proof=yes");
        await chair.GoAsync("/work");
        chair.Html.ShouldContain($"/cases/{round}#waiting");

        using var official = await Visitor.SignInAsync(town, "official");
        await official.GoAsync($"/cases/{round}");
        Waiting().Match(official.Html).Value.ShouldContain($"/cases/{round}/do/press-for-action?deadlineId=");
    }

    // What is answered stands beside the answer, and what an empty tick means under it.
    [Fact]
    public async Task A_refusal_of_the_employer_stands_beside_the_answer_to_it()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.ServeOfferAsync(round, town.Today);
        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.GoAsync($"/cases/{round}/do/reply-to-offer");
        employer.Text.ShouldContain("不勾选就是不同意协商");
        await employer.SendAsync(("reason", "上半年亏损，暂不具备协商条件。"));
        employer.Address.ShouldContain("/done/", customMessage: employer.Text);

        await chair.GoAsync($"/cases/{round}/do/answer-refusal");
        chair.Text.ShouldContain("对方的答复");
        chair.Text.ShouldContain("上半年亏损，暂不具备协商条件。");
        chair.Text.ShouldContain("不勾选就是不认可");
    }

    [Fact]
    public void All_that_may_be_begun_says_what_it_is_for_and_the_offer_stands_first()
    {
        var begun = UseCases.All.Where(one => one.Opens && one.Is is { Route.Length: > 0, TakesFile: false }).ToList();
        begun.Where(one => Purposes.Of(one) is null).Select(one => one.Is.Name).ShouldBeEmpty();
        Purposes.InOrder(begun).First().Is.Name.ShouldBe("submit-offer");
    }

    // Said before anybody writes, and not only on the receipt.
    [Theory]
    [InlineData("zh", "同一事项可以在那一轮里提出")]
    [InlineData("en", "The same topic can be raised there")]
    public async Task An_offer_says_beforehand_that_a_round_is_under_way(string language, string says)
    {
        var town = await Town.CreateAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair", language);
        await chair.GoAsync($"/start/submit-offer?at={town.Enterprise.Id}");
        chair.Text.ShouldNotContain(says);
        await town.OfferedRoundAsync();
        await chair.GoAsync($"/start/submit-offer?at={town.Enterprise.Id}");
        chair.Text.ShouldContain(says);
    }

    [Theory]
    [InlineData("acknowledge-filing")]
    [InlineData("record-service")]
    [InlineData("hear-item")]
    public void A_list_that_may_be_empty_is_called_optional(string action) =>
        FormField.Of(UseCases.Named(action)!.Command).ShouldContain(field => field.MayStayEmpty && !field.Optional);

    [GeneratedRegex("<section aria-labelledby=\"turn\">.*?</section>", RegexOptions.Singleline)]
    private static partial Regex Turn();

    [GeneratedRegex("<section aria-labelledby=\"waiting\">.*?</section>", RegexOptions.Singleline)]
    private static partial Regex Waiting();

    [GeneratedRegex("<a class=\"button\"[^>]*>[^<]*")]
    private static partial Regex Buttons();
}
