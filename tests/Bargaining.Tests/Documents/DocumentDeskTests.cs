using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class DocumentDeskTests
{
    private static Task Abbreviate(World world, string? abbreviation) =>
        world.Read(db =>
            db.Organisations.Where(o => o.Id == world.District.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Abbreviation, abbreviation))
        );

    private static async Task<List<Document>> Issue(World world, IEnumerable<Organisation> to)
    {
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(to))).CaseId;
        await world.Continue(mailing);
        return await world.DocumentsOf(mailing);
    }

    [Fact]
    public async Task Numbers_go_on_within_a_year_and_begin_anew_with_the_next()
    {
        await using var world = await World.InAsync(today: "2026-12-31");
        var to = await world.Enterprises(2);

        var numbers = (await Issue(world, to))
            .Concat(await Issue(world.On("2026-12-31"), to))
            .Concat(await Issue(world.On("2027-01-01"), to))
            .Select(d => d.Number);

        var mark = DocumentKinds.Named("reminder-letter").Mark;
        numbers.ShouldBe([
            $"测总工{mark}〔2026〕1号",
            $"测总工{mark}〔2026〕2号",
            $"测总工{mark}〔2026〕3号",
            $"测总工{mark}〔2026〕4号",
            $"测总工{mark}〔2027〕1号",
            $"测总工{mark}〔2027〕2号",
        ]);
    }

    [Fact]
    public async Task A_new_abbreviation_does_not_begin_the_numbers_anew()
    {
        await using var world = await World.InAsync();
        var to = await world.Enterprises(1);
        await Issue(world, to);

        await Abbreviate(world, "新总工");

        (await Issue(world, to)).Single().Number.ShouldBe($"新总工{DocumentKinds.Named("reminder-letter").Mark}〔2026〕2号");
    }

    [Fact]
    public async Task Without_an_abbreviation_no_number_is_given()
    {
        await using var world = await World.InAsync();
        var to = await world.Enterprises(2);
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(to))).CaseId;
        await Abbreviate(world, null);

        await world.Continue(mailing);

        (await world.DocumentsOf(mailing)).ShouldBeEmpty();
        (await world.Facts<Mailing>(mailing)).Unsent.Count.ShouldBe(2);
        await Should.ThrowAsync<NoAbbreviation>(() => world.Send(world.UpperUnion, world.Mailing(to)));
    }

    [Fact]
    public async Task Two_unions_count_apart()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();

        (await Issue(world, await world.Enterprises(1))).Single().Sequence.ShouldBe(1);
        (await Issue(other, await other.Enterprises(1))).Single().Sequence.ShouldBe(1);
    }
}
