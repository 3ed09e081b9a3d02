using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using Bargaining.Letters;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents.Mailings;

public sealed class StartMailingTests
{
    [Fact]
    public async Task It_goes_to_the_enterprises_that_are_named_and_waits_for_its_first_letter()
    {
        await using var world = await World.InAsync();
        var to = await world.Enterprises(3);

        var mailing = (await world.Send(world.UpperUnion, world.Mailing(to))).CaseId;

        (await world.OpenSteps(mailing)).ShouldBe([MailingSteps.Send]);
        (await world.Facts<Mailing>(mailing)).Recipients.ShouldBe(to.Select(o => o.Id));
        (await world.DocumentsOf(mailing)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_letters_go_in_the_order_in_which_the_enterprises_are_named()
    {
        await using var world = await World.InAsync();
        var to = (await world.Enterprises(40)).OrderBy(o => o.Id.GetHashCode()).ToList();

        var mailing = (await world.Send(world.UpperUnion, world.Mailing(to))).CaseId;

        (await world.Facts<Mailing>(mailing)).Recipients.ShouldBe(to.Select(o => o.Id));
    }

    [Fact]
    public async Task It_goes_to_all_enterprises_below_a_node()
    {
        await using var world = await World.InAsync();
        var to = await world.Enterprises(3);

        var mailing = (await world.Send(world.UpperUnion, world.Mailing(to) with { Recipients = null, Under = world.District.Id })).CaseId;

        (await world.Facts<Mailing>(mailing)).Recipients.ShouldBe([world.Enterprise.Id, .. to.Select(o => o.Id)], ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_but_the_union_starts_it()
    {
        await using var world = await World.InAsync();
        var mailing = world.Mailing([world.Enterprise]);

        await Should.ThrowAsync<NotYourAction>(() => world.Send(world.Bureau, mailing with { OrganisationId = world.Enterprise.Id }));
        await Should.ThrowAsync<CaseNotFound>(() => world.Send(world.Union, mailing));
        (await world.Invalid(world.UpperUnion, mailing with { OrganisationId = world.Enterprise.Id }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("organisationId");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var mailing = world.Mailing([world.Enterprise]);

        (
            await world.Invalid(
                world.UpperUnion,
                mailing with
                {
                    Kind = "opinion-letter",
                    Values = [],
                    Under = world.District.Id,
                    Recipients = [world.Enterprise.Id, world.Enterprise.Id],
                    On = world.Today.AddDays(1),
                }
            )
        )
            .Select(f => f.Field)
            .ShouldBe(["kind", "recipients", "recipients", "on"]);
        (await world.Invalid(world.UpperUnion, mailing with { Recipients = [world.District.Id] }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("recipients");
        (await world.Invalid(world.UpperUnion, mailing with { Recipients = null, Under = Guid.NewGuid() }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("under");
        (await world.Invalid(world.UpperUnion, mailing with { Values = new DocumentValues { ["no-such"] = FieldValue.Of("x") } }))
            .ShouldHaveSingleItem()
            .Field.ShouldBe("values.no-such");
    }

    [Theory]
    [InlineData("union-name")]
    [InlineData("addressee")]
    [InlineData("enterprise")]
    [InlineData("document-number")]
    public async Task Nobody_writes_who_sends_and_to_whom(string field)
    {
        await using var world = await World.InAsync();
        var mailing = world.Mailing([world.Enterprise]);
        mailing.Values[field] = FieldValue.Of("哈尔滨市人民政府");

        (await world.Invalid(world.UpperUnion, mailing)).ShouldHaveSingleItem().Field.ShouldBe("values");
    }

    [Fact]
    public async Task What_is_missing_in_every_letter_is_told_before_the_first()
    {
        await using var world = await World.InAsync();
        var mailing = world.Mailing([world.Enterprise]);
        var required = DocumentKinds.Named("reminder-letter").Fields.First(f => f.Required && mailing.Values.ContainsKey(f.Code)).Code;
        mailing.Values.Remove(required);

        var refusal = await Should.ThrowAsync<FieldsMissing>(() => world.Send(world.UpperUnion, mailing, "same key"));
        refusal.Missing.Select(f => f.Code).ShouldBe([required]);
        (await Should.ThrowAsync<Refusal>(() => world.Send(world.UpperUnion, mailing, "same key"))).Code.ShouldBe(refusal.Code);
    }
}
