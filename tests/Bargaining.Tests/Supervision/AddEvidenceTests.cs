using System.Security.Cryptography;
using Bargaining.Cases;
using Bargaining.Data;
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
                Content = FileContent.Of(SupervisionStates.Png),
            }
        );

        var evidence = (await world.Facts<SupervisionCase>(supervision)).Evidence.ShouldHaveSingleItem();
        (await world.Read(db => db.EvidenceFiles.SingleAsync(f => f.Id == evidence.Id))).Sha256.ShouldBe(evidence.Sha256);
    }

    [Fact]
    public async Task The_largest_file_goes_to_the_database_and_comes_from_it_in_pieces()
    {
        await using var world = await World.InAsync("230103");
        var supervision = await world.InvestigatedCase();
        var film = RandomNumberGenerator.GetBytes(UploadedFile.Largest);
        "ftypisom"u8.CopyTo(film.AsSpan(4));
        await using var sent = new PiecemealStream(film);

        await world.Send(
            world.Supervisor,
            new AddEvidence
            {
                CaseId = supervision,
                FileName = "车间.mp4",
                Description = "车间录像。",
                Content = await FileContent.OfAsync(sent, default),
            }
        );

        sent.LargestRead.ShouldBeLessThanOrEqualTo(128 * 1024);
        var evidence = (await world.Facts<SupervisionCase>(supervision)).Evidence.ShouldHaveSingleItem();
        (evidence.Size, evidence.Sha256).ShouldBe((film.Length, Fingerprint.Of(film)));
        var found = await world.Read(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == supervision));
        var (_, handedOut) = await world.Using<EvidenceQuery, (Evidence, Stream)>(q => q.ReadAsync(world.Supervisor, found, evidence.Id));
        handedOut.ShouldBeOfType<FileStream>();
        (await Papers.Bytes(handedOut)).ShouldBe(film);
        (await world.Verify(supervision)).Faults.ShouldBeEmpty();
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
            Content = FileContent.Of("MZ这不是PDF"u8.ToArray()),
        };

        await Should.ThrowAsync<FileRefused>(() => world.Send(world.Supervisor, fake));
        (await world.Faults(world.Supervisor, fake with { Description = "" })).ShouldBe(["description"]);
        (await world.Read(db => db.EvidenceFiles.CountAsync(f => f.CaseId == supervision))).ShouldBe(0);
    }

    // What it was asked for at once.
    private sealed class PiecemealStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int LargestRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Noted(count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Noted(buffer.Length)]);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            base.ReadAsync(buffer, offset, Noted(count), cancellationToken);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Noted(buffer.Length)], cancellationToken);

        private int Noted(int count)
        {
            LargestRead = Math.Max(LargestRead, count);
            return count;
        }
    }
}
