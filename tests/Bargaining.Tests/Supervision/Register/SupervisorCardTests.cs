using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision.Register;

public sealed class SupervisorCardTests
{
    [Fact]
    public async Task It_says_what_the_register_says_and_leaves_no_field_blank()
    {
        await using var world = await World.InAsync();
        var supervisor = await world.Registered(Registers.Somebody());

        var card = await world.As<SupervisorCard, DocumentFile>(world.Union, cards => cards.OfAsync(supervisor.Id));

        card.Name.ShouldBe("孙监督工会劳动法律监督员证");
        var text = DocumentHtml.Article(card.Content);
        foreach (var said in (string[])["孙监督", supervisor.Certificate.Number, supervisor.Certificate.Issuer, "2028年12月31日"])
        {
            text.ShouldContain(said);
        }

        text.ShouldNotContain("{{");
    }

    [Fact]
    public async Task A_certificate_that_was_taken_back_gives_no_card()
    {
        await using var world = await World.InAsync();
        var supervisor = await world.Registered(Registers.Somebody());
        await world.As<RevokeSupervisorHandler, SupervisorView>(
            world.UpperUnion,
            handler => handler.HandleAsync(supervisor.Id, new() { On = world.Today, Because = "调离工会岗位" })
        );

        (
            await Should.ThrowAsync<Invalid>(() =>
                world.As<SupervisorCard, DocumentFile>(world.UpperUnion, cards => cards.OfAsync(supervisor.Id))
            )
        )
            .Faults.Select(f => f.Field)
            .ShouldBe(["supervisorId"]);
    }

    [Fact]
    public async Task The_employer_takes_none_from_the_register()
    {
        await using var world = await World.InAsync();
        var supervisor = await world.Registered(Registers.Somebody());

        await Should.ThrowAsync<NotYourAction>(() =>
            world.As<SupervisorCard, DocumentFile>(world.Employer, cards => cards.OfAsync(supervisor.Id))
        );
    }
}
