using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters.Tests;
using Bargaining.Organisations;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class IssueOpinionTests
{
    [Fact]
    public async Task The_opinion_has_a_number_and_waits_for_its_service()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.EstablishedCase();
        (await world.Send(world.Supervisor, world.Opining(supervision)))
            .Documents.ShouldHaveSingleItem()
            .Number.ShouldBe("测总工劳监意〔2026〕1号");

        (await world.OpenSteps(supervision)).ShouldBe(["serve-opinion"]);
        (await world.Facts<SupervisionCase>(supervision)).Letters.Single().Document.Number.ShouldBe("测总工劳监意〔2026〕1号");
        (await world.Deadlines(supervision)).ShouldNotContain(d => d.Matter == "opinion.reply", "the clock runs from the service");
        await world.DoesNotSee(world.Employer, supervision);
    }

    [Fact]
    public async Task It_says_where_the_union_is_reached()
    {
        await using var world = await World.InAsync("230103");
        await world.Read(db =>
            db.Organisations.Where(o => o.Id == world.District.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.UnionContact, "试验路9号，0451-00000000"))
        );

        var letter = (await world.Facts<SupervisionCase>(await world.OpinionCase())).LastLetter.Document.DocumentId;

        (await world.Read(db => db.Documents.Where(d => d.Id == letter).Select(d => d.Values).SingleAsync())).ShouldContain(
            "，试验路9号，0451-00000000"
        );
    }

    [Fact]
    public async Task No_letter_without_an_established_fact()
    {
        await using var world = await World.InAsync("230103");

        (await world.RefusedByLaw(world.Supervisor, world.Opining(await world.EstablishedCase()) with { Facts = [] }))
            .Single()
            .Rule.ShouldBe(nameof(LetterRestsOnEstablishedFacts));
    }

    [Fact]
    public async Task A_base_union_does_not_send_it_where_the_law_asks_for_a_county_union()
    {
        foreach (var (place, rule) in new[] { ("440103", "LS-OP-07"), ("210102", "LS-OP-08"), ("220102", "LS-HINT-04") })
        {
            await using var world = await World.InAsync(place, "2026-10-08"); // Jilin's regulation is of 2026
            var supervision = await world.OwnEstablishedCase();
            var breaches = await world.RefusedByLaw(world.Union, world.Opining(supervision));
            breaches.Single(b => b.Rule == nameof(SenderStandsAtTheLevelThatTheLawAsks)).RuleId.ShouldBe(rule, place);
        }

        await using var harbin = await World.InAsync("230103");
        await harbin.Send(harbin.Union, harbin.Opining(await harbin.OwnEstablishedCase()));
    }

    [Fact]
    public async Task It_is_signed_by_whom_the_law_names()
    {
        await using var hangzhou = await World.InAsync("330102");
        var opinion = hangzhou.Opining(await hangzhou.EstablishedCase());
        (await hangzhou.RefusedByLaw(hangzhou.Supervisor, opinion with { Signer = new Signer("钱", SignerPost.CommitteeHead) }))
            .Single()
            .RuleId.ShouldBe("LS-OP-03");
        await hangzhou.Send(hangzhou.Supervisor, opinion with { Signer = new Signer("钱", SignerPost.ViceChair) });
    }

    [Fact]
    public async Task What_it_needs_is_named_at_once()
    {
        await using var world = await World.InAsync("230103");

        (
            await world.Faults(
                world.Supervisor,
                world.Opining(await world.EstablishedCase()) with
                {
                    Facts = [3],
                    Demand = " ",
                    CorrectBy = world.Today,
                    Signer = new Signer("", SignerPost.Chair),
                }
            )
        ).ShouldBe(["correctBy", "demand", "facts", "signer.name"]);
    }

    [Fact]
    public async Task In_Guangdong_the_letters_bear_the_names_and_the_form_of_its_regulation()
    {
        await using var world = await World.InAsync("440103");
        var supervision = await world.RefusedCase();
        var opinion = (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document;

        var says = await Text(world, opinion.DocumentId);
        says.ShouldContain("劳动法律监督书");
        says.ShouldContain(line => line.Contains("收到本劳动法律监督书之日起30日内"));
        says.ShouldNotContain(line => line.Contains("意见书"));

        await world.Send(world.Supervisor, world.Recommending(supervision));
        says = await Text(world, (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document.DocumentId);
        says.ShouldContain("提请政府有关部门处理的函");
        says.ShouldContain(line => line.Contains($"发出《劳动法律监督书》（{opinion.Number}）"));
        says.ShouldNotContain(line => line.Contains("意见书") || line.Contains("建议书"));
    }

    [Fact]
    public async Task Elsewhere_they_bear_the_usual_names()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.RefusedCase();

        (await Text(world, (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document.DocumentId)).ShouldContain(
            "工会劳动法律监督意见书"
        );
        await world.Send(world.Supervisor, world.Recommending(supervision));
        (await Text(world, (await world.Facts<SupervisionCase>(supervision)).LastLetter.Document.DocumentId)).ShouldContain(
            "工会劳动法律监督建议书"
        );
    }

    private static async Task<string[]> Text(World world, Guid document) =>
        (await world.Read(db => db.Documents.Where(d => d.Id == document).Select(d => d.Docx).SingleAsync())).Lines();

    [Fact]
    public async Task Whose_name_stands_on_it_holds_a_certificate_that_day()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.AcceptedCase();
        await world.Appoint(supervision, await world.RegisteredSupervisors(validTo: "2026-03-04"));
        world.On("2026-03-05");

        (await world.RefusedByLaw(world.Supervisor, world.Establishing(supervision)))
            .Select(b => b.Rule)
            .Distinct()
            .ShouldBe([nameof(SupervisorsHoldAValidCertificate)]);
        await world.Send(world.Supervisor, world.Establishing(supervision) with { On = new DateOnly(2026, 3, 4) });
        (await world.RefusedByLaw(world.Supervisor, world.Opining(supervision)))
            .Select(b => b.Rule)
            .Distinct()
            .ShouldBe([nameof(SupervisorsHoldAValidCertificate)]);
        await world.Appoint(supervision, await world.RegisteredSupervisors());
        await world.Send(world.Supervisor, world.Opining(supervision));
    }

    [Fact]
    public async Task The_head_who_signs_is_the_one_that_the_register_has()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.EstablishedCase();
        await world.Read(async db =>
        {
            db.Add(
                new SupervisionCommittee
                {
                    Id = Guid.CreateVersion7(),
                    OrganisationId = world.District.Id,
                    Path = world.District.Path,
                    FormedOn = new DateOnly(2025, 1, 1),
                    Head = "叶立轩",
                }
            );
            return await db.SaveChangesAsync();
        });

        var breach = (await world.RefusedByLaw(world.Supervisor, world.Opining(supervision))).Single();

        (breach.Rule, breach.RuleId, breach.Reason.Zh).ShouldBe(
            (nameof(SignerIsWhoTheLawNames), "LS-OP-09", $"名册登记的监督委员会主任是叶立轩，不是{world.Signer().Name}。")
        );
        await world.Send(world.Supervisor, world.Opining(supervision) with { Signer = new Signer("叶立轩", SignerPost.CommitteeHead) });
    }

    [Fact]
    public async Task No_letter_says_who_complained_or_how_they_are_reached()
    {
        await using var world = await World.InAsync("230103");
        var opinion = world.Opining(await world.EstablishedCase());

        foreach (var demand in new[] { "据职工 赵 小 满 投诉，补发工资。", "停止对13900000000的打击报复。" })
        {
            (await world.RefusedByLaw(world.Supervisor, opinion with { Demand = demand }))
                .Single()
                .Rule.ShouldBe(nameof(NothingSaysWhoComplained));
        }

        await world.Send(world.Supervisor, opinion with { Demand = "补发赵小满等八名职工的加班工资。" });
    }
}
