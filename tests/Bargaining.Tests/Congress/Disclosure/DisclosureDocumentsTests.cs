using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Disclosure;

public sealed class DisclosureDocumentsTests
{
    private static IssueDocument Urging(World world, Guid item) =>
        new()
        {
            CaseId = item,
            Kind = "urging-proposal",
            Values = new DocumentValues
            {
                ["addressee"] = FieldValue.Of("历下区国有资产监督管理局"),
                ["proposal"] = FieldValue.Of("责令限期公开。"),
                ["contact"] = FieldValue.Of("0531-12345678"),
            },
            On = world.Today,
        };

    [Fact]
    public async Task Where_the_law_has_it_a_department_is_urged_with_what_is_owed_and_by_when_it_answers()
    {
        await using var world = await World.InAsync("370102");
        var item = await world.PostedItem();
        await world.Send(world.Union, world.Saying(item));

        await world.Send(world.UpperUnion, Urging(world, item));

        var text = DocumentHtml.Article((await world.DocumentsOf(item)).Single().Docx);
        text.ShouldContain((await world.Item(item)).Title);
        text.ShouldContain("漏列了三名新职工。至今没有答复。");
        text.ShouldContain("收到本建议书之日起30日内");
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Union, Urging(world, item)));
    }

    [Fact]
    public async Task Where_no_text_has_it_nobody_issues_it()
    {
        await using var world = await World.InAsync();
        var item = await world.PlannedItem();

        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.UpperUnion, Urging(world, item)));
    }
}
