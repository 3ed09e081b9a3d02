using System.Diagnostics;
using System.Globalization;
using Bargaining.Audit;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Shouldly;
using Xunit;

namespace Bargaining.Tests;

/// <summary>However long the trail is, it is walked in the same memory, and one entry that was changed in it is found.</summary>
[Collection(nameof(Alone))]
public sealed class AuditAtScaleTests
{
    private const int EntriesOfACase = 500;
    private const long MostMegabytes = 200; // what the walk may take beyond what the process has before it

    private static readonly int Cases = LongRun.Times(daily: 40, nightly: 2000);

    [Fact]
    public async Task A_long_trail_is_walked_in_flat_memory_and_the_one_changed_entry_is_named()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "The entries are written by PostgreSQL's COPY.");
        var connection = new NpgsqlConnectionStringBuilder(TestDatabase.Connection)
        {
            Database = "bargaining_scale_tests",
        }.ConnectionString;
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddTestParts()
            .AddTestEngine()
            .AddBargaining()
            .AddTestDatabase(connection)
            .BuildServiceProvider(validateScopes: true);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        await db.Database.EnsureDeletedAsync(TestContext.Current.CancellationToken);
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        var number = await FillAsync(db, connection);
        var verification = scope.ServiceProvider.GetRequiredService<AuditVerification>();
        GC.Collect();
        using var over = new CancellationTokenSource();
        var (before, peak) = (GC.GetTotalMemory(forceFullCollection: true), Task.Run(() => Peak(over.Token)));

        var watch = Stopwatch.StartNew();
        var report = await verification.RunAsync(TestContext.Current.CancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;

        await over.CancelAsync();
        var grown = (await peak - before) >> 20;
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Entries} entries of {report.Cases} cases in {seconds:0.0} s, {grown} MiB of managed memory at most"
            )
        );
        report.Entries.ShouldBe((long)Cases * EntriesOfACase);
        var fault = report.Faults.ShouldHaveSingleItem();
        (fault.Case, fault.Sequence, fault.Kind).ShouldBe((number, EntriesOfACase / 2, AuditFaultKind.ContentChanged));
        grown.ShouldBeLessThan(MostMegabytes);
        await db.Database.EnsureDeletedAsync(TestContext.Current.CancellationToken);
    }

    private static long Peak(CancellationToken over)
    {
        var most = 0L;
        while (!over.IsCancellationRequested)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            over.WaitHandle.WaitOne(50);
        }

        return most;
    }

    // Cases from before entries spoke of rows, so that nothing but the trail is theirs; of
    // one of them an entry in the middle is changed behind its hash.
    private static async Task<string> FillAsync(BargainingDb db, string connection)
    {
        const string facts = "{}";
        var at = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
        var place = Organisation.Below(null, "230102", OrganisationKind.District, "测试区");
        db.Add(place);
        db.Add(new CaseCounter { Series = "230102-2026-CB", Last = Cases });
        await db.SaveChangesAsync();
        await using var source = NpgsqlDataSource.Create(connection);
        await using var own = await source.OpenConnectionAsync();
        var actor = Guid.NewGuid();
        for (var n = 1; n <= Cases; n++)
        {
            var id = Guid.CreateVersion7(at.AddSeconds(n));
            var entries = new List<AuditEntry>(EntriesOfACase);
            for (var sequence = 1L; sequence <= EntriesOfACase; sequence++)
            {
                entries.Add(
                    AuditEntry.Next(
                        id,
                        sequence,
                        entries.LastOrDefault()?.Hash ?? "",
                        at,
                        actor,
                        "李主席",
                        "write-preparation-note",
                        AuditEntry.Done,
                        $$"""{"sealed":true,"n":{{sequence}}}""",
                        facts,
                        null
                    )
                );
            }

            db.ChangeTracker.Clear();
            db.Add(
                new Bargaining.Cases.Case
                {
                    Id = id,
                    Number = $"230102-2026-CB-{n:0000}",
                    Procedure = "round",
                    OrganisationId = place.Id,
                    Path = place.Path,
                    Jurisdiction = "230102",
                    Facts = facts,
                    Version = EntriesOfACase,
                    AuditSequence = EntriesOfACase,
                    AuditHead = entries[^1].Hash,
                    OpenedAt = at,
                }
            );
            await db.SaveChangesAsync();
            await using var copy = await own.BeginBinaryImportAsync(
                "COPY audit_entries (case_id, sequence, at, actor_id, actor_name, action, outcome, content, content_hash, facts_hash, "
                    + "previous, hash) FROM STDIN (FORMAT BINARY)"
            );
            foreach (var entry in entries)
            {
                var content = n == (Cases / 2) + 1 && entry.Sequence == EntriesOfACase / 2 ? "{}" : entry.Content;
                await copy.StartRowAsync();
                await copy.WriteAsync(entry.CaseId, NpgsqlDbType.Uuid);
                await copy.WriteAsync(entry.Sequence, NpgsqlDbType.Bigint);
                await copy.WriteAsync(entry.At, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(entry.ActorId, NpgsqlDbType.Uuid);
                foreach (
                    var text in (string[])
                        [
                            entry.ActorName,
                            entry.Action,
                            entry.Outcome,
                            content,
                            entry.ContentHash,
                            entry.FactsHash,
                            entry.Previous,
                            entry.Hash,
                        ]
                )
                {
                    await copy.WriteAsync(text, NpgsqlDbType.Text);
                }
            }

            await copy.CompleteAsync();
        }

        return $"230102-2026-CB-{(Cases / 2) + 1:0000}";
    }
}
