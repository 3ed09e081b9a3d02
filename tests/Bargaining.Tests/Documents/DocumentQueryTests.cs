using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class DocumentQueryTests
{
    private static readonly PageRequest First = new(null, 50);

    private static Task<Page<DocumentView>> Letters(World world, Actor actor) =>
        world.Using<DocumentQuery, Page<DocumentView>>(q => q.LettersAsync(actor, First));

    [Fact]
    public async Task An_enterprise_sees_the_letters_to_it_and_no_other_though_the_mailing_is_not_its_case()
    {
        await using var world = await World.InAsync();
        var others = await world.Enterprises(2);
        var mailing = (await world.Send(world.UpperUnion, world.Mailing([world.Enterprise, .. others]))).CaseId;
        await world.Continue(mailing);

        foreach (var reader in (Actor[])[world.Union, world.Employer])
        {
            var letter = (await Letters(world, reader)).Items.ShouldHaveSingleItem();
            (letter.Addressee, letter.Issuer, letter.CaseId).ShouldBe((world.Enterprise.Name, "哈尔滨市测试区总工会", null));
            (await world.Using<DocumentQuery, DocumentFile>(q => q.DocxAsync(reader, letter.Id))).Name.ShouldStartWith(letter.Number);
        }

        var foreign = (await world.DocumentsOf(mailing)).Single(d => d.AddresseeId == others[0].Id);
        await Should.ThrowAsync<CaseNotFound>(() => world.Using<DocumentQuery, DocumentFile>(q => q.DocxAsync(world.Union, foreign.Id)));
        await Should.ThrowAsync<CaseNotFound>(() =>
            world.Using<DocumentQuery, Page<DocumentView>>(q => q.OfCaseAsync(world.Union, mailing, First))
        );
        (await Letters(world, world.Delegate)).Items.ShouldBeEmpty();
        (await world.Using<DocumentQuery, Page<DocumentView>>(q => q.OfCaseAsync(world.UpperUnion, mailing, First))).Items.Count.ShouldBe(
            3
        );
    }

    [Fact]
    public async Task Who_sees_a_case_sees_its_documents_page_by_page()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        for (var n = 0; n < 3; n++)
        {
            await world.IssuedOffer(round);
        }

        var first = await world.Using<DocumentQuery, Page<DocumentView>>(q =>
            q.OfCaseAsync(world.Employer, round, new PageRequest(null, 2))
        );
        var second = await world.Using<DocumentQuery, Page<DocumentView>>(q =>
            q.OfCaseAsync(world.Employer, round, new PageRequest(first.After, 2))
        );

        first.Items.Concat(second.Items).Select(d => d.Id).Distinct().Count().ShouldBe(3);
        second.After.ShouldBeNull();
        await Should.ThrowAsync<CaseNotFound>(() =>
            world.Using<DocumentQuery, Page<DocumentView>>(q => q.OfCaseAsync(new Actor(Guid.NewGuid(), "路人", []), round, First))
        );
    }

    [Fact]
    public async Task The_register_is_read_by_the_issuer_and_those_above()
    {
        await using var world = await World.InAsync();
        const string kind = "reminder-letter";
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(await world.Enterprises(3)))).CaseId;
        await world.Continue(mailing);

        var register = await world.Using<DocumentQuery, Page<RegisteredNumber>>(q =>
            q.RegisterAsync(world.Bureau, world.District.Id, kind, 2026, new PageRequest("1", 1))
        );
        (register.Items.Single().Sequence, register.After).ShouldBe((2, "2"));
        register.Items[0].DocumentId.ShouldBeNull("the bureau has no part in a mailing of the union");
        await Should.ThrowAsync<NotInReach>(() =>
            world.Using<DocumentQuery, Page<RegisteredNumber>>(q => q.RegisterAsync(world.Union, world.District.Id, kind, 2026, First))
        );
    }

    [Fact]
    public async Task The_register_tells_which_numbers_were_left_out_after_a_restore_and_why()
    {
        await using var world = await World.InAsync();
        var first = await LettersToAsync(1);
        foreach (var (from, to, why) in new[] { (2, 4, "昨夜备份恢复"), (5, 5, "再次恢复") })
        {
            await world.Read(async db =>
            {
                db.Add(
                    new NumberGap
                    {
                        Id = Guid.CreateVersion7(),
                        Series = first,
                        First = from,
                        Last = to,
                        At = world.Clock.Now,
                        Reason = why,
                    }
                );
                await db.CaseCounters.Where(c => c.Series == first).ExecuteUpdateAsync(set => set.SetProperty(c => c.Last, to));
                return await db.SaveChangesAsync();
            });
        }

        await LettersToAsync(2);

        var register = await world.Using<DocumentQuery, Page<RegisteredNumber>>(q =>
            q.RegisterAsync(world.UpperUnion, world.District.Id, "reminder-letter", 2026, First)
        );
        register.Items.Select(row => row.Sequence).ShouldBe([1, 6, 7]);
        register
            .Items[1]
            .LeftOutBefore.ShouldBe([
                new NumbersOfNone(2, 4, world.Today, "昨夜备份恢复"),
                new NumbersOfNone(5, 5, world.Today, "再次恢复"),
            ]);
        register.Items.Where(row => row.Sequence != 6).ShouldAllBe(row => row.LeftOutBefore == null);
        var behind = await world.Using<DocumentQuery, Page<RegisteredNumber>>(q =>
            q.RegisterAsync(world.UpperUnion, world.District.Id, "reminder-letter", 2026, new PageRequest("1", 1))
        );
        behind.Items.Single().LeftOutBefore!.Count.ShouldBe(2);

        async Task<string> LettersToAsync(int count)
        {
            var mailing = (await world.Send(world.UpperUnion, world.Mailing(await world.Enterprises(count)))).CaseId;
            await world.Continue(mailing);
            return (await world.DocumentsOf(mailing))[0].Series!;
        }
    }
}
