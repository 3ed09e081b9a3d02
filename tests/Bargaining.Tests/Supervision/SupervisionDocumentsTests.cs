using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class SupervisionDocumentsTests
{
    private static readonly PageRequest First = new(null, 50);

    private static IssueDocument Urging(World world, Guid supervision, string demand = "请抓紧办理。") =>
        new()
        {
            CaseId = supervision,
            Kind = "supervising-letter",
            Values = new DocumentValues
            {
                ["demand"] = FieldValue.Of(demand),
                ["report-by"] = FieldValue.Of("2026年3月20日前"),
                ["contact"] = FieldValue.Of("0451-12345678"),
            },
            On = world.Today,
        };

    private static async Task<IEnumerable<string>> Reads(World world, Actor reader, Guid supervision) =>
        (await world.Using<DocumentQuery, Page<DocumentView>>(q => q.OfCaseAsync(reader, supervision, First))).Items.Select(d =>
            d.Kind.Code
        );

    [Theory]
    [InlineData("230102", "LS-BASE-01")]
    [InlineData("370102", "LS-SUP-01")]
    public async Task The_union_above_urges_the_one_that_handles_the_case_with_what_the_case_knows(string place, string rule)
    {
        await using var world = await World.InAsync(place);
        var supervision = await world.OwnEstablishedCase();

        await world.Send(world.UpperUnion, Urging(world, supervision));

        var letter = (await world.DocumentsOf(supervision)).Single(d => d.Kind == "supervising-letter");
        (letter.IssuerId, letter.IssuedAs, letter.Sequence, letter.Addressee).ShouldBe(
            (world.District.Id, Party.UpperUnion, 1, (await world.Facts<SupervisionCase>(supervision)).Union.Name)
        );
        var text = DocumentHtml.Article(letter.Docx);
        text.ShouldContain(world.Services.GetRequiredService<LawBook>().Rule(rule, place).Cite("zh"));
        text.ShouldContain("目前尚待办理：");
        text.ShouldContain((await world.Sees(world.UpperUnion, supervision)).Number);
        (await world.Verify(supervision)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_letter_between_unions_is_never_the_employers_to_read()
    {
        await using var world = await World.InAsync();
        var supervision = await world.OwnEstablishedCase();
        await world.Send(world.UpperUnion, Urging(world, supervision));
        await world.Send(world.Union, world.Opining(supervision));
        await world.Send(world.Union, world.Serving(supervision));

        (await Reads(world, world.Union, supervision)).ShouldContain("supervising-letter");
        (await Reads(world, world.Employer, supervision)).ShouldBe(["opinion-letter", "service-receipt"], ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_handles_the_case_does_not_urge_itself()
    {
        await using var world = await World.InAsync();
        var districts = await world.EstablishedCase();

        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.UpperUnion, Urging(world, districts)));
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Supervisor, Urging(world, districts)));
    }

    [Fact]
    public async Task Who_may_not_look_who_complained_does_not_find_it_out_by_writing_names()
    {
        await using var world = await World.InAsync();
        var supervision = (await world.Send(world.Union, world.Complaint())).CaseId;

        foreach (var guess in (string[])["赵小满", "王五", "13900000000"])
        {
            await world.Send(world.UpperUnion, Urging(world, supervision, $"投诉人{guess}多次来电，请抓紧办理。"));
        }

        (await world.DocumentsOf(supervision)).Count.ShouldBe(3);
    }
}
