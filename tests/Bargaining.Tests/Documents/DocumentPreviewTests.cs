using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class DocumentPreviewTests
{
    [Fact]
    public async Task Nothing_is_kept_of_a_preview_and_the_case_does_not_move()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var entries = (await world.Audit(round)).Count;

        var docx = await world.As<DocumentPreview, byte[]>(world.Union, p =>
            p.DocxAsync(round, new PreviewDocument { Kind = "offer", Values = world.Given("offer"), On = world.Today }));

        DocumentHtml.Article(docx).ShouldContain("要约");
        (await world.DocumentsOf(round)).ShouldBeEmpty();
        (await world.Audit(round)).Count.ShouldBe(entries);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();

        var refusal = await Should.ThrowAsync<FieldsMissing>(() => world.As<DocumentPreview, byte[]>(world.Employer, p =>
            p.DocxAsync(round, new PreviewDocument { Kind = "data-set", On = world.Today })));

        refusal.Missing.ShouldNotBeEmpty();
        await Should.ThrowAsync<NotYourAction>(() => world.As<DocumentPreview, byte[]>(world.Employer, p =>
            p.DocxAsync(round, new PreviewDocument { Kind = "offer", On = world.Today })));
        await Should.ThrowAsync<Invalid>(() => world.As<DocumentPreview, byte[]>(world.Employer, p =>
            p.DocxAsync(round, new PreviewDocument { Kind = "no-such", On = world.Today })));
    }

    [Fact]
    public async Task Everybody_is_told_what_they_may_issue_and_what_is_missing_for_it()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();

        var kinds = await world.As<DocumentPreview, IReadOnlyList<IssuableKind>>(world.Employer, p => p.KindsAsync(round));

        kinds.Select(k => k.Kind.Code).ShouldContain("offer-reply");
        kinds.Select(k => k.Kind.Code).ShouldNotContain("offer");
        kinds.Single(k => k.Kind.Code == "data-set").Missing.ShouldBe(["year", "wage-bill", "average-wage"]);
        (await world.As<DocumentPreview, IReadOnlyList<IssuableKind>>(world.Delegate, p => p.KindsAsync(round))).ShouldBeEmpty();
    }
}
