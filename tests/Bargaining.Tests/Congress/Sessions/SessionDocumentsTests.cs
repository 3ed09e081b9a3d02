using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Sessions;

public sealed class SessionDocumentsTests
{
    private static IssueDocument Rectification(World world, Guid session) =>
        new()
        {
            CaseId = session,
            Kind = "rectification-opinion",
            Values = new DocumentValues
            {
                ["facts"] = FieldValue.Of("工资调整方案未提交职工代表大会审议。"),
                ["breached-provisions"] = FieldValue.Of("《上海市职工代表大会条例》"),
                ["demand"] = FieldValue.Of("提交职工代表大会审议。"),
                ["contact"] = FieldValue.Of("021-12345678"),
            },
            On = world.Today,
        };

    [Fact]
    public async Task Where_the_law_has_it_a_union_asks_for_correction_within_its_days()
    {
        await using var world = await World.InAsync("310101");
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        await world.Send(world.UpperUnion, Rectification(world, session));

        var text = DocumentHtml.Article((await world.DocumentsOf(session)).Single(d => d.Kind == "rectification-opinion").Docx);
        text.ShouldContain("收到本意见书之日起90日内");
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Bureau, Rectification(world, session)));
    }

    [Fact]
    public async Task Where_no_text_has_it_nobody_issues_it()
    {
        await using var world = await World.InAsync();
        await world.SittingCongress();
        var session = await world.ConvenedSession();

        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.UpperUnion, Rectification(world, session)));
    }
}
