using Bargaining.Access;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class IssueDocumentTests
{
    [Fact]
    public async Task A_document_is_kept_with_what_it_was_made_of_and_its_entry_speaks_of_it()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();

        var kept = await world.IssuedOffer(round);

        (kept.Kind, kept.IssuerId, kept.Number, kept.Series, kept.IssuedAs).ShouldBe(
            ("offer", world.Enterprise.Id, "", null, Party.Workers)
        );
        kept.Sha256.ShouldBe(Fingerprint.Of(kept.Docx));
        (await world.Audit(round))[^1].Content.ShouldContain(kept.Sha256);
        (await world.Verify(round)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_facts_fill_it_and_what_a_person_says_stands_above_them()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var said = new DocumentValues
        {
            ["contact"] = FieldValue.Of("0451-12345678"),
            ["reply-by"] = FieldValue.Of("2026年3月22日前"),
            ["place"] = FieldValue.Of("工会活动室"),
        };

        await world.Send(
            world.Union,
            new IssueDocument
            {
                CaseId = round,
                Kind = "offer",
                On = world.Today,
                Values = said,
            }
        );

        var text = DocumentHtml.Article((await world.DocumentsOf(round))[0].Docx);
        var offer = (await world.Round(round)).Offer;
        text.ShouldContain(offer.Topics[0]);
        text.ShouldContain("工会活动室");
        text.ShouldNotContain(offer.Place!);
        text.ShouldContain(world.Enterprise.Name);
    }

    [Fact]
    public async Task Who_issues_it_depends_on_the_document_and_on_the_case()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        IssueDocument Of(string kind) =>
            new()
            {
                CaseId = round,
                Kind = kind,
                On = world.Today,
                Values = world.Given(kind),
            };

        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Employer, Of("offer")));
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, Of("offer-reply")));
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Supervisor, Of("opinion-letter")));
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Delegate, Of("offer")));
        await world.Send(world.Employer, Of("offer-reply"));
    }

    [Fact]
    public async Task What_is_missing_is_named_and_nothing_is_kept()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();

        var refusal = await Should.ThrowAsync<FieldsMissing>(() =>
            world.Send(
                world.Employer,
                new IssueDocument
                {
                    CaseId = round,
                    Kind = "data-set",
                    On = world.Today,
                }
            )
        );

        refusal.Missing.Select(f => f.Code).ShouldBe(["year", "wage-bill", "average-wage"]);
        (await world.DocumentsOf(round)).ShouldBeEmpty();
        (await world.Audit(round))[^1].Outcome.ShouldStartWith("refused");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        string[] wrong = ["values.no-such", "values.issued-on", "values.topics", "values.representatives", "on"];

        (
            await world.Invalid(
                world.Union,
                new IssueDocument
                {
                    CaseId = round,
                    Kind = "offer",
                    On = world.Today.AddDays(1),
                    Values = new DocumentValues
                    {
                        ["no-such"] = FieldValue.Of("x"),
                        ["issued-on"] = FieldValue.Of(world.Today),
                        ["topics"] = FieldValue.Rows([]),
                        ["representatives"] = FieldValue.Rows([new Dictionary<string, string> { ["nickname"] = "x" }]),
                    },
                }
            )
        ).Select(f => f.Field).ShouldBe(wrong, ignoreOrder: true);
        (
            await world.Invalid(
                world.Union,
                new IssueDocument
                {
                    CaseId = round,
                    Kind = "no-such",
                    On = world.Today,
                }
            )
        ).Select(f => f.Field).ShouldBe(["kind"]);
    }

    /// <summary>The bureau numbers its own letters; a union's are counted here.</summary>
    [Fact]
    public async Task The_bureaus_document_bears_the_bureaus_own_number()
    {
        await using var world = await World.InAsync();
        var round = await world.ReviewedRound();
        var values = world.Given("filing-receipt");
        values.Remove("document-number");

        await world.Send(
            world.Bureau,
            new IssueDocument
            {
                CaseId = round,
                Kind = "filing-receipt",
                On = world.Today,
                Values = values,
            }
        );

        var kept = (await world.DocumentsOf(round))[0];
        (kept.Number, kept.Series, kept.IssuerId).ShouldBe(("收件〔2026〕1号", null, world.District.Id));
    }

    [Fact]
    public async Task A_closed_case_still_issues_its_documents()
    {
        await using var world = await World.InAsync();
        var round = await world.Withdrawn();

        (await world.IssuedOffer(round)).Kind.ShouldBe("offer");
    }

    [Fact]
    public async Task The_contract_is_made_of_the_draft_that_was_adopted()
    {
        await using var world = await World.InAsync();
        var round = await world.SignedRound();

        await world.Send(
            world.Union,
            new IssueDocument
            {
                CaseId = round,
                Kind = "wage-agreement",
                On = world.Today,
            }
        );

        var text = DocumentHtml.Article((await world.DocumentsOf(round))[0].Docx);
        (await world.Round(round)).Draft!.Clauses.ShouldAllBe(clause => text.Contains(clause.Text));
    }

    [Fact]
    public async Task Minutes_are_of_the_meeting_that_is_named()
    {
        await using var world = await World.InAsync();
        var round = await world.Met();
        var said = new DocumentValues { ["discussion"] = FieldValue.Of("双方交换了意见。") };
        foreach (var own in (string[])["workers-present", "employer-present", "demands", "response", "outcome", "chair"])
        {
            said[own] = FieldValue.Of("略");
        }

        await world.Send(
            world.Union,
            new IssueDocument
            {
                CaseId = round,
                Kind = "meeting-minutes",
                About = "1",
                On = world.Today,
                Values = said,
            }
        );
        (
            await world.Invalid(
                world.Union,
                new IssueDocument
                {
                    CaseId = round,
                    Kind = "meeting-minutes",
                    About = "9",
                    On = world.Today,
                    Values = said,
                }
            )
        ).Select(f => f.Field).ShouldBe(["about"]);
    }

    [Fact]
    public async Task A_null_among_the_values_is_named_and_nothing_breaks()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var offer = new IssueDocument
        {
            CaseId = round,
            Kind = "offer",
            On = world.Today,
        };
        var rows = FieldValue.Rows([new Dictionary<string, string> { ["name"] = null! }]);

        (await world.Faults(world.Union, offer with { Values = new DocumentValues { ["place"] = null! } })).ShouldBe(["values.place"]);
        (
            await world.Faults(
                world.Union,
                offer with
                {
                    Kind = "representative-list",
                    Values = new DocumentValues { ["representatives"] = rows },
                }
            )
        ).ShouldBe(["values.representatives"]);
        (
            await world.Faults(
                world.Union,
                offer with
                {
                    Kind = "representative-list",
                    Values = new DocumentValues { ["representatives"] = FieldValue.Rows([null!]) },
                }
            )
        ).ShouldBe(["values.representatives"]);
    }
}
