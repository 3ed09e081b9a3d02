using System.Diagnostics;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;
using Bargaining.Web.Hosting;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>
/// One letter to many enterprises as one mailing: seconds until the last is issued, until their PDFs are
/// made, and until the archive with both is written; peak memory of this process and of LibreOffice; and in
/// the same run the same bytes written bare, in as many transactions.
/// </summary>
public static class LettersBenchmark
{
    private const int Batch = 50;

    public static async Task RunAsync(int count)
    {
        var connection = BenchDatabase.Connection("letters");
        Environment.SetEnvironmentVariable("BARGAINING_POSTGRES", connection); // for the product, which asks the environment
        await using var services = Product.Build(TimeProvider.System);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<BargainingDb>().Database.EnsureDeletedAsync();
        }

        await Product.MigrateAsync(services, default);
        var union = await UnionAsync(services, count);
        // Warms up: a batch, its template and its PDFs.
        await IssueAsync(services, await StartAsync(services, union, Math.Min(Batch, count)));
        await PdfsAsync(services);

        var mailing = await StartAsync(services, union, count);
        var issued = await IssueAsync(services, mailing);
        var (bytes, bare) = await BareAsync(connection, services, mailing);
        Console.WriteLine(
            $"{count} letters as one mailing, {Batch} in a transaction; a letter has "
                + $"{bytes / count / 1024.0:0.0} KiB; PostgreSQL with fsync on"
        );
        Console.WriteLine(
            $"issued            {issued.TotalSeconds, 8:0.0} s   {count / issued.TotalSeconds, 8:0} letters/s   peak memory "
                + $"{Peak(Process.GetCurrentProcess()):0} MiB"
        );
        Console.WriteLine(
            $"the bytes, bare   {bare.TotalSeconds, 8:0.0} s   {count / bare.TotalSeconds, 8:0} letters/s   ratio {bare / issued:0.00}"
        );

        var (made, pdfs, office) = await PdfsAsync(services);
        Console.WriteLine(
            made == 0
                ? "PDFs              none: no LibreOffice here"
                : $"PDFs              {pdfs.TotalSeconds, 8:0.0} s   {made / pdfs.TotalSeconds, 8:0.0} letters/s   "
                    + $"LibreOffice's peak memory {office:0} MiB"
        );
        var (archive, size) = await ArchiveAsync(services, mailing, union);
        Console.WriteLine(
            $"archive           {archive.TotalSeconds, 8:0.0} s   {size / 1024.0 / 1024:0.0} MiB   peak memory "
                + $"{Peak(Process.GetCurrentProcess()):0} MiB"
        );
    }

    private sealed record Union(Organisation Organisation, Actor Official, IReadOnlyList<Guid> Enterprises);

    private static async Task<Union> UnionAsync(IServiceProvider services, int count)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var district = Organisation.Below(null, "230103", OrganisationKind.District, "南岗区");
        (district.UnionName, district.Abbreviation) = ("哈尔滨市南岗区总工会", "南岗总工");
        List<Organisation> enterprises =
        [
            .. Enumerable
                .Range(1, count)
                .Select(n =>
                {
                    var enterprise = Organisation.Below(
                        district,
                        district.Code,
                        OrganisationKind.Enterprise,
                        $"哈尔滨第{n}机械制造有限公司"
                    );
                    enterprise.Enterprise = new Enterprise
                    {
                        Employees = 100,
                        Women = 40,
                        Address = $"哈尔滨市南岗区学府路{n}号",
                        LegalRepresentative = "王建国",
                    };
                    return enterprise;
                }),
        ];
        db.Add(district);
        db.AddRange(enterprises);
        await db.SaveChangesAsync();
        return new Union(
            district,
            new Actor(Guid.NewGuid(), "区总工会", [new Membership(Role.Official, district.Id, district.Path)]),
            [.. enterprises.Select(e => e.Id)]
        );
    }

    private static async Task<Guid> StartAsync(IServiceProvider services, Union union, int count)
    {
        var values = new DocumentValues();
        foreach (
            var field in DocumentKinds
                .Named("reminder-letter")
                .Fields.Where(f =>
                    f.Code
                        is not (
                            "document-number"
                            or "issued-on"
                            or "case-number"
                            or "addressee"
                            or "union-name"
                            or "enterprise"
                            or "enterprise-address"
                            or "legal-representative"
                        )
                )
        )
        {
            values[field.Code] = FieldValue.Of(
                $"{field.Name.Zh}：请依法足额支付劳动报酬，保障劳动者休息休假的权利，并于收到本函后及时反馈。"
            );
        }

        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (union.Official, Guid.NewGuid().ToString());
        return (
            await scope
                .ServiceProvider.GetRequiredService<IMediator>()
                .Send(
                    new StartMailing
                    {
                        OrganisationId = union.Organisation.Id,
                        Kind = "reminder-letter",
                        Values = values,
                        Recipients = [.. union.Enterprises.Take(count)],
                        On = LegalDay.Of(DateTimeOffset.UtcNow),
                    }
                )
        ).CaseId;
    }

    private static async Task<TimeSpan> IssueAsync(IServiceProvider services, Guid mailing)
    {
        await using var scope = services.CreateAsyncScope();
        var clock = Stopwatch.StartNew();
        await scope.ServiceProvider.GetRequiredService<MailingRun>().RunAsync(mailing);
        return clock.Elapsed;
    }

    private static async Task<(int Made, TimeSpan Took, double OfficePeak)> PdfsAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        using var done = new CancellationTokenSource();
        var watching = Task.Run(() => WatchOfficeAsync(done.Token));
        var clock = Stopwatch.StartNew();
        var made = await scope.ServiceProvider.GetRequiredService<MailingPdfs>().MakeAsync();
        var took = clock.Elapsed;
        await done.CancelAsync();
        return (made, took, await watching);
    }

    private static async Task<(TimeSpan Took, long Size)> ArchiveAsync(IServiceProvider services, Guid mailing, Union union)
    {
        await using var scope = services.CreateAsyncScope();
        var file = Path.GetTempFileName();
        var clock = Stopwatch.StartNew();
        try
        {
            var (_, write) = await scope.ServiceProvider.GetRequiredService<MailingQuery>().ArchiveAsync(union.Official, mailing);
            await using (var output = File.Create(file))
            {
                await write(output);
            }

            return (clock.Elapsed, new FileInfo(file).Length);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // What Linux says of each soffice while it runs: the most that one of them held.
    private static async Task<double> WatchOfficeAsync(CancellationToken done)
    {
        var most = 0.0;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                foreach (var office in Process.GetProcesses().Where(p => p.ProcessName.StartsWith("soffice", StringComparison.Ordinal)))
                {
                    most = Math.Max(most, Peak(office));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the PDFs are made
        }

        return most;
    }

    private static double Peak(Process process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : double.Parse(
                    line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(),
                    System.Globalization.CultureInfo.InvariantCulture
                ) / 1024;
        }
        catch (IOException)
        {
            return 0; // it has ended meanwhile, or this is no Linux
        }
    }

    /// <summary>The DOCX of a mailing written again, as bytes beside a key and nothing else, in as many transactions.</summary>
    private static async Task<(long Bytes, TimeSpan Took)> BareAsync(string connection, IServiceProvider services, Guid mailing)
    {
        List<byte[]> letters;
        await using (var scope = services.CreateAsyncScope())
        {
            letters = await scope
                .ServiceProvider.GetRequiredService<BargainingDb>()
                .Documents.AsNoTracking()
                .Where(d => d.CaseId == mailing)
                .Select(d => d.Docx)
                .ToListAsync();
        }

        await using var source = NpgsqlDataSource.Create(connection);
        await using (var table = source.CreateCommand("CREATE TABLE IF NOT EXISTS bench_letters (id uuid PRIMARY KEY, docx bytea)"))
        {
            await table.ExecuteNonQueryAsync();
        }

        var clock = Stopwatch.StartNew();
        await using var open = await source.OpenConnectionAsync();
        foreach (var batch in letters.Chunk(Batch))
        {
            await using var transaction = await open.BeginTransactionAsync();
            await using var insert = new NpgsqlBatch(open, transaction);
            foreach (var letter in batch)
            {
                var command = new NpgsqlBatchCommand("INSERT INTO bench_letters VALUES ($1, $2)");
                command.Parameters.Add(new NpgsqlParameter { Value = Guid.CreateVersion7() });
                command.Parameters.Add(new NpgsqlParameter { Value = letter });
                insert.BatchCommands.Add(command);
            }

            await insert.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        return (letters.Sum(letter => (long)letter.Length), clock.Elapsed);
    }
}
