using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>Bare transactions that write the recorded rows again, under fresh keys: begin,
/// one batch, commit. Nothing is read, nothing is decided.</summary>
internal static partial class Ceiling
{
    public static async Task<double> MeasureAsync(
        string connection,
        IReadOnlyList<RecordedTransaction> round,
        IReadOnlySet<object> kept,
        int writers,
        TimeSpan duration
    )
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 }.ConnectionString
        );
        await using (
            var set = source.CreateCommand(
                "INSERT INTO case_counters (series, last) SELECT 'bench-' || n, 0 FROM generate_series(0, 99) n ON CONFLICT DO NOTHING"
            )
        )
        {
            await set.ExecuteNonQueryAsync();
        }

        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        var transactions = 0;
                        await using var open = await source.OpenConnectionAsync();
                        while (clock.Elapsed < duration)
                        {
                            var fresh = new FreshKeys(kept, $"bench-{writer}");
                            foreach (var recorded in round)
                            {
                                await using var transaction = await open.BeginTransactionAsync();
                                foreach (var trip in recorded.Trips)
                                {
                                    await SendAsync(open, transaction, trip, fresh);
                                }

                                await transaction.CommitAsync();
                                transactions++;
                            }
                        }

                        return transactions;
                    })
                )
        );
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task SendAsync(NpgsqlConnection open, NpgsqlTransaction transaction, RecordedTrip trip, FreshKeys fresh)
    {
        if (trip.Writes is [var write])
        {
            await using var command = new NpgsqlCommand(write.Text, open, transaction);
            Fill(command.Parameters, write, fresh);
            await command.ExecuteNonQueryAsync();
            return;
        }

        await using var batch = new NpgsqlBatch(open, transaction);
        foreach (var one in trip.Writes)
        {
            var command = new NpgsqlBatchCommand(one.Text);
            Fill(command.Parameters, one, fresh);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static void Fill(NpgsqlParameterCollection parameters, RecordedWrite write, FreshKeys fresh)
    {
        foreach (var parameter in write.Parameters)
        {
            var copy = (NpgsqlParameter)parameter.Clone();
            copy.Value = fresh.For(copy.Value);
            parameters.Add(copy);
        }
    }

    /// <summary>The same keys for the same rows within one round, others in every round; what
    /// other rows refer to (enterprise, definitions) stays.</summary>
    private sealed partial class FreshKeys(IReadOnlySet<object> kept, string series)
    {
        private readonly Dictionary<object, object> _fresh = [];

        public object? For(object? value) =>
            value switch
            {
                null => null,
                _ when kept.Contains(value) => value,
                Guid key => Of(key, () => Guid.CreateVersion7()),
                string { Length: 64 } hash when hash.All(char.IsAsciiHexDigitLower) => Of(
                    hash,
                    () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))
                ),
                string { Length: 36 } key when Guid.TryParse(key, out _) => Of(key, () => Guid.NewGuid().ToString()),
                string counter when Series().IsMatch(counter) => series,
                string number when CaseNumber().IsMatch(number) => Of(number, () => $"bench-{Guid.NewGuid():N}"),
                _ => value,
            };

        [GeneratedRegex(@"^\d{6}-\d{4}-[A-Z]+$")]
        private static partial Regex Series();

        [GeneratedRegex(@"^\d{6}-\d{4}-[A-Z]+-\d+$")]
        private static partial Regex CaseNumber();

        private object Of(object value, Func<object> make) => _fresh.TryGetValue(value, out var known) ? known : _fresh[value] = make();
    }
}
