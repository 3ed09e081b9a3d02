using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents;

public sealed class WithdrawDocumentTests
{
    private static WithdrawDocument Withdrawal(World world, Document document) =>
        new()
        {
            CaseId = document.CaseId,
            DocumentId = document.Id,
            Reason = "引用条文有误。",
            Values = new DocumentValues { ["contact"] = FieldValue.Of("0451-12345678") },
            On = world.Today,
        };

    private static async Task<Document> Letter(World world)
    {
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(await world.Enterprises(2)))).CaseId;
        await world.Continue(mailing);
        return (await world.DocumentsOf(mailing))[0];
    }

    [Fact]
    public async Task Another_document_withdraws_it_and_its_number_stays()
    {
        await using var world = await World.InAsync();
        var letter = await Letter(world);

        await world.Send(world.UpperUnion, Withdrawal(world, letter));

        var documents = await world.DocumentsOf(letter.CaseId);
        var notice = documents.Single(d => d.Kind == WithdrawDocument.Notice);
        (notice.WithdrawsId, notice.AddresseeId, notice.Sequence).ShouldBe((letter.Id, letter.AddresseeId, 1));
        documents.Single(d => d.Id == letter.Id).Docx.ShouldBe(letter.Docx);
        var register = await world.Using<DocumentQuery, Page<RegisteredNumber>>(q =>
            q.RegisterAsync(world.UpperUnion, world.District.Id, "reminder-letter", 2026, new PageRequest(null, 50))
        );
        register
            .Items.Select(n => (n.Sequence, n.Number, n.WithdrawnBy?.Number))
            .ShouldBe([(1, letter.Number, notice.Number), (2, documents[1].Number, null)]);
        (await world.Verify(letter.CaseId)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_withdrawn_once_and_the_notice_never()
    {
        await using var world = await World.InAsync();
        var letter = await Letter(world);
        await world.Send(world.UpperUnion, Withdrawal(world, letter));
        var notice = (await world.DocumentsOf(letter.CaseId)).Single(d => d.WithdrawsId is not null);

        (await world.Invalid(world.UpperUnion, Withdrawal(world, letter))).Select(f => f.Field).ShouldBe(["documentId"]);
        (await world.Invalid(world.UpperUnion, Withdrawal(world, notice))).Select(f => f.Field).ShouldBe(["documentId"]);
        (await world.Invalid(world.UpperUnion, Withdrawal(world, letter) with { DocumentId = Guid.NewGuid() }))
            .Select(f => f.Field)
            .ShouldBe(["documentId"]);
    }

    [Fact]
    public async Task Nobody_but_the_issuer_withdraws_it()
    {
        await using var world = await World.InAsync();
        var round = await world.OfferedRound();
        var offer = await world.IssuedOffer(round);

        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Employer, Withdrawal(world, offer)));
        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.UpperUnion, Withdrawal(world, offer)));
        var ownNumber = Withdrawal(world, offer);
        ownNumber.Values["document-number"] = FieldValue.Of("厂工撤〔2026〕1号");
        await world.Send(world.Union, ownNumber);
        (await world.DocumentsOf(round)).Single(d => d.WithdrawsId == offer.Id).Number.ShouldBe("厂工撤〔2026〕1号");
    }

    [Fact]
    public async Task It_is_not_withdrawn_before_its_own_day_and_its_number_is_nobodys_to_write()
    {
        await using var world = await World.InAsync();
        var letter = await Letter(world);
        var numbered = Withdrawal(world, letter);
        numbered.Values["document-number"] = FieldValue.Of("自编1号");

        (await world.Invalid(world.UpperUnion, Withdrawal(world, letter) with { On = world.Today.AddDays(-1) }))
            .Select(f => f.Field)
            .ShouldBe(["on"]);
        (await world.Invalid(world.UpperUnion, numbered)).Select(f => f.Field).ShouldBe(["values.document-number"]);
    }
}
