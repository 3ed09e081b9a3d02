using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Supervision;

public sealed class AddEvidenceTests
{
    [Fact]
    public async Task A_file_is_kept_with_its_hash()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.InvestigatedCase();

        await world.Send(
            world.Supervisor,
            new AddEvidence
            {
                CaseId = supervision,
                FileName = "工资表.png",
                Description = "二月工资表。",
                Content = SupervisionStates.Png,
            }
        );

        var evidence = (await world.Facts<SupervisionCase>(supervision)).Evidence.ShouldHaveSingleItem();
        (await world.Read(db => db.EvidenceFiles.SingleAsync(f => f.Id == evidence.Id))).Sha256.ShouldBe(evidence.Sha256);
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_name_says_is_refused()
    {
        await using var world = await World.InAsync("230103");

        var supervision = await world.InvestigatedCase();
        var fake = new AddEvidence
        {
            CaseId = supervision,
            FileName = "工资表.pdf",
            Description = "d",
            Content = "MZ这不是PDF"u8.ToArray(),
        };

        await Should.ThrowAsync<FileRefused>(() => world.Send(world.Supervisor, fake));
        (await world.Faults(world.Supervisor, fake with { Description = "" })).ShouldBe(["description"]);
        (await world.Read(db => db.EvidenceFiles.CountAsync(f => f.CaseId == supervision))).ShouldBe(0);
    }
}
