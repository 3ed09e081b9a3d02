using System.Text.RegularExpressions;
using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Proposals;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Pages.Forms;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Pages;

/// <summary>The commonest forms ask in the order in which people tell it, with what few
/// need folded and what stands in the case beside.</summary>
public sealed partial class FormLayoutTests
{
    // The tellers' count of paper ballots has a page of its own besides (PaperCountPage).
    private static readonly Type[] Commonest =
    [
        typeof(SubmitOffer),
        typeof(ReplyToOffer),
        typeof(NameRepresentatives),
        typeof(CallMeeting),
        typeof(RecordMeeting),
        typeof(AgreeDraft),
        typeof(ConveneSession),
        typeof(SettleTopics),
        typeof(AmendItem),
        typeof(GiveNotice),
        typeof(TakeAttendance),
        typeof(CountBallot),
        typeof(FileContract),
        typeof(IssueReviewOpinion),
        typeof(OpenSupervision),
        typeof(RecordInspection),
        typeof(ConcludeInvestigation),
        typeof(IssueOpinion),
        typeof(RecordService),
        typeof(ReplyToOpinion),
        typeof(SubmitProposal),
        typeof(PlanDisclosure),
    ];

    [Fact]
    public void Each_of_the_commonest_is_laid_out_or_said_to_be_right_as_it_is() =>
        Commonest.Except(FormLayout.All).Select(command => command.Name).ShouldBeEmpty();

    [Fact]
    public void A_layout_places_every_field_of_its_record_and_its_headings_stand_in_both_languages()
    {
        foreach (var record in FormLayout.All)
        {
            var layout = FormLayout.Of(record);
            if (layout.Parts.Length > 0)
            {
                FormField
                    .Of(record)
                    .Select(field => field.Name)
                    .Except(["organisationId"])
                    .ShouldBe(layout.Named, ignoreOrder: true, record.Name);
            }

            foreach (
                var heading in layout
                    .Parts.Select(part => part.Heading)
                    .OfType<Bargaining.Law.Text>()
                    .Concat(layout.Beside.Select(one => one.Heading))
            )
            {
                Latin().IsMatch(heading.Zh).ShouldBeFalse(heading.Zh);
                Chinese().IsMatch(heading.Zh).ShouldBeTrue(heading.Zh);
                Chinese().IsMatch(heading.En).ShouldBeFalse(heading.En);
                heading.En.ShouldNotBeEmpty(heading.Zh);
            }
        }
    }

    [Theory]
    [InlineData("SubmitOfer")]
    [InlineData("SubmitOffer\tplane")]
    [InlineData("SubmitOffer\n\tpart\n\t\tkinds")]
    [InlineData("SubmitOffer\n\tpart\n\t\tkind\n\t\tkind")]
    [InlineData("SubmitOffer\n\tpart\t只有中文")]
    [InlineData("SubmitOffer\n\t\tkind")]
    [InlineData("SubmitOffer\n\tbeside\t要约\tThe offer\toffer\tOfer")]
    [InlineData("SubmitOffer\n\tbeside\t要约\tThe offer\toffer\tOffer\ttopic")]
    [InlineData("\tpart")]
    public void What_is_misspelt_is_a_fault_that_names_its_line(string text)
    {
        var lines = text.Split('\n');
        Should.Throw<InvalidDataException>(() => FormLayout.Read(lines)).Message.ShouldContain($"line {lines.Length}:");
    }

    [Fact]
    public void Fields_stand_in_their_parts_and_what_is_not_asked_leaves_no_empty_one()
    {
        var layout = FormLayout.Of(typeof(ReplyToOffer));
        var parts = layout
            .PartsOf([.. FormField.Of(typeof(ReplyToOffer)).Where(field => field.Name is not ("proof" or "reason"))])
            .ToList();

        parts.Select(one => one.Part.Heading?.Zh).ShouldBe([null, "同意协商的"]);
        parts[0].Lines.Select(line => line.Single().Name).ShouldBe(["agrees", "on"]);
        parts[1].Lines.Single().Select(field => field.Name).ShouldBe(["meetingOn", "place"]);
    }

    [Fact]
    public void A_form_without_a_layout_asks_in_the_order_of_its_properties()
    {
        var fields = FormField.Of(typeof(CallOffSession));
        FormLayout.Of(typeof(CallOffSession)).PartsOf(fields).Single().Lines.SelectMany(line => line).ShouldBe(fields);
    }

    [Fact]
    public async Task Whoever_answers_reads_the_offer_and_the_last_day_beside_the_form()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.ServeOfferAsync(round, town.Today);
        using var employer = await Visitor.SignInAsync(town, "employer");
        await employer.GoAsync($"/cases/{round}/do/reply-to-offer");

        var beside = employer.Html[employer.Html.IndexOf("class=\"besides\"", StringComparison.Ordinal)..];
        beside[..beside.IndexOf("<form", StringComparison.Ordinal)].ShouldContain("对方的要约");
        employer.Text.ShouldContain("为什么是这一天");
        employer.Html.ShouldContain("<legend>同意协商的</legend>");
        await employer.SendAsync(("agrees", "yes"), ("on", $"{town.Today:yyyy-MM-dd}"));
        employer.Status.ShouldBe(422);
        employer.Html.ShouldContain("href=\"#f-meetingOn\"");
        employer.Html.ShouldContain("id=\"f-meetingOn\"");
    }

    [Fact]
    public async Task What_few_need_lies_folded_until_something_is_written_or_wrong_there()
    {
        var town = await Town.CreateAsync();
        var round = await town.OfferedRoundAsync();
        using var chair = await Visitor.SignInAsync(town, "union-chair");
        await chair.GoAsync($"/cases/{round}/do/name-representatives");
        Folded().Count(chair.Html).ShouldBeGreaterThan(0);
        Unfolded().Count(Form(chair)).ShouldBe(0);

        await chair.SendAsync(("members[0].name", "李主席"), ("members[0].mandate", "委托书一号"), ("consentingEmployees", "很多"));
        chair.Status.ShouldBe(422);
        Unfolded().Count(Form(chair)).ShouldBe(2);
        Visitor.FieldsOf(Form(chair)).ShouldContain(("members[0].mandate", "委托书一号"));
    }

    [Fact]
    public void A_new_row_begins_as_a_new_item_does_and_makes_no_item_of_itself()
    {
        var items = FormField.Of(typeof(SettleTopics)).Single(field => field.Name == "items");
        var secret = items.Inner.Single(field => field.Name == "secret");
        new FormInput().IsTicked(secret, "items[0].secret").ShouldBeTrue();

        var written = new FormInput()
            .With("items[0].title", "年度工作报告")
            .With("items[0].power", "hear")
            .With("items[1].title", "")
            .With("items[1].secret", "yes");
        written.IsTicked(secret, "items[0].secret").ShouldBeFalse("somebody took the tick away");
        written.IsTicked(secret, "items[2].secret").ShouldBeTrue("nobody has seen that row yet");
        written.Read(typeof(SettleTopics)).Body["items"]!.AsArray().Count.ShouldBe(1);
    }

    private static string Form(Visitor visitor) => visitor.FormHtml;

    [GeneratedRegex("<details class=\"more\">")]
    private static partial Regex Folded();

    [GeneratedRegex("<details class=\"more\" open")]
    private static partial Regex Unfolded();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
