using System.IO.Compression;
using Bargaining.Campaigns;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Campaigns;

[Collection(nameof(Alone))] // a run sends whatever waits
public sealed class SigningQueryTests
{
    private static Task<SigningView> View(World world, Guid campaign) =>
        world.As(world.UpperUnion, (SigningQuery signings) => signings.ViewAsync(world.UpperUnion, campaign, 1));

    [Fact]
    public async Task The_list_says_who_signs_what_is_printed_and_what_came_back()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        world.On("2026-03-10");
        await world.Send(world.UpperUnion, world.SigningOf(campaign));
        (await View(world, campaign)).Rows.ShouldBeEmpty();
        var round = await world.AdoptedRound();
        await world.SendLetters();

        var waits = (await View(world, campaign)).Rows.ShouldHaveSingleItem();
        (waits.OrganisationId, waits.CaseId, waits.InvitedOn, waits.SignedOn).ShouldBe((world.Enterprise.Id, round, world.Today, null));
        ((string?[])[waits.WorkersChief, waits.EmployerChief]).ShouldBe(States.Chiefs);
        (await View(world, campaign)).Unprinted.ShouldBe(1);

        await world.Send(
            world.Union,
            new IssueDocument
            {
                CaseId = round,
                Kind = "wage-agreement",
                On = world.Today,
            }
        );
        var contract = (await world.DocumentsOf(round)).Single(d => d.Kind == "wage-agreement");
        (await View(world, campaign)).Rows[0].DocumentId.ShouldBe(contract.Id);
        using var packed = new MemoryStream();
        await world.As(
            world.UpperUnion,
            async (SigningQuery signings) =>
            {
                await (await signings.ContractsAsync(world.UpperUnion, campaign, 1)).Write(packed);
                return true;
            }
        );
        using var zip = new ZipArchive(packed, ZipArchiveMode.Read);
        zip.Entries.ShouldHaveSingleItem().FullName.ShouldBe($"001 {world.Enterprise.Name}.docx");

        world.Clock.MoveTo(world.Today.AddDays(10)); // the day itself
        await world.FormContract(round);
        var signed = await View(world, campaign);
        (signed.Signed, signed.Unscanned).ShouldBe((1, 1));
        await world.Send(
            world.Employer,
            new AttachSignedScan
            {
                CaseId = round,
                DocumentId = contract.Id,
                FileName = "合同.pdf",
                Content = FileContent.Of(Papers.Pdf()),
            }
        );
        (await View(world, campaign)).Unscanned.ShouldBe(0);
        var list = await world.As(world.UpperUnion, (SigningQuery signings) => signings.ListAsync(world.UpperUnion, campaign, 1));
        DocumentHtml.Article(list.Content).ShouldContain(States.Chiefs[0]);
    }

    [Fact]
    public async Task Who_signed_before_the_day_or_adopts_after_it_is_not_on_the_list()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();
        world.On("2026-03-10");
        await world.SignedRound();
        await world.Send(world.UpperUnion, world.SigningOf(campaign));

        (await View(world, campaign)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_but_officials_reads_it_and_there_is_no_day_that_was_not_arranged()
    {
        await using var world = await People.WithPeopleAsync();
        var campaign = await world.StartedCampaign();

        await Should.ThrowAsync<CaseNotFound>(() => View(world, campaign));
        await world.Send(world.UpperUnion, world.SigningOf(campaign));
        await Should.ThrowAsync<Refusal>(() =>
            world.As(world.Union, (SigningQuery signings) => signings.ViewAsync(world.Union, campaign, 1))
        );
        await Should.ThrowAsync<Refusal>(() =>
            world.As(world.Bureau, (SigningQuery signings) => signings.ViewAsync(world.Bureau, campaign, 1))
        );
    }
}
