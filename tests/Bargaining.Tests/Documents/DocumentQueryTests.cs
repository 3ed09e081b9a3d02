using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Tests.Fixtures;
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
}
