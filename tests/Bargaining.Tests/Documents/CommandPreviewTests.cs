using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class CommandPreviewTests
{
    [Fact]
    public async Task The_letter_is_seen_before_it_is_issued_and_nothing_is_kept()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.EstablishedCase();
        var before = await StateAsync(world, supervision);

        var preview = await Preview(world, world.Opining(supervision));

        DocumentHtml
            .Of(preview.Content, preview.Name, "/document.css")
            .ShouldSatisfyAllConditions(
                page => page.ShouldContain("（预览，未编文号）"),
                page => page.ShouldContain("补发加班工资，严格控制加班时间。")
            );
        (await StateAsync(world, supervision)).ShouldBe(before);
        await world.Send(world.Supervisor, world.Opining(supervision));
        (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document.Number.ShouldEndWith("〕1号");
    }

    [Fact]
    public async Task What_somebody_issues_by_themselves_is_seen_before_too_and_what_is_missing_is_named()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var before = await StateAsync(world, round);
        var offer = new IssueDocument
        {
            CaseId = round,
            Kind = "offer",
            Values = world.Given("offer"),
            On = world.Today,
        };

        DocumentHtml.Article((await Preview(world, world.Union, offer)).Content).ShouldContain("要约");
        (
            await Should.ThrowAsync<FieldsMissing>(() => Preview(world, world.Employer, offer with { Kind = "data-set", Values = [] }))
        ).Missing.ShouldNotBeEmpty();
        await Should.ThrowAsync<NotYourAction>(() => Preview(world, world.Employer, offer));
        await Should.ThrowAsync<Invalid>(() => Preview(world, world.Union, offer with { Kind = "no-such" }));

        (await StateAsync(world, round)).ShouldBe(before);
    }

    [Fact]
    public async Task What_the_command_is_refused_for_its_preview_is_refused_for_and_no_entry_is_made()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.EstablishedCase();
        var before = await StateAsync(world, supervision);

        (await Should.ThrowAsync<RefusedByLaw>(() => Preview(world, world.Opining(supervision) with { Facts = [] })))
            .Breaches.Single()
            .Rule.ShouldBe(nameof(LetterRestsOnEstablishedFacts));
        await Should.ThrowAsync<Invalid>(() => Preview(world, world.Opining(supervision) with { Demand = "" }));

        (await StateAsync(world, supervision)).ShouldBe(before);
    }

    [Fact]
    public async Task A_command_that_issues_nothing_as_it_is_has_no_preview()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.OpinionCase();

        var failed = world.Serving(supervision) with { Served = false, Failure = "无人接收" };

        (await Should.ThrowAsync<Invalid>(() => Preview(world, failed))).Sentence.Zh.ShouldContain("没有可以预览的内容");
    }

    private static Task<DocumentFile> Preview(World world, CaseCommand command) => Preview(world, world.Supervisor, command);

    private static Task<DocumentFile> Preview(World world, global::Bargaining.Access.Actor by, CaseCommand command) =>
        world.As<CommandPreview, DocumentFile>(by, preview => preview.OfAsync(command));

    private static Task<string> StateAsync(World world, Guid supervision) =>
        world.Read(async db =>
            Json.Write(
                new
                {
                    Case = await db
                        .Cases.AsNoTracking()
                        .Where(c => c.Id == supervision)
                        .Select(c => new
                        {
                            c.Version,
                            c.Facts,
                            c.AuditSequence,
                        })
                        .SingleAsync(),
                    Documents = await db.Documents.CountAsync(d => d.CaseId == supervision),
                    Steps = await db
                        .Steps.Where(s => s.CaseId == supervision)
                        .OrderBy(s => s.Id)
                        .Select(s => new { s.Name, s.EndedAt })
                        .ToListAsync(),
                }
            )
        );
}
