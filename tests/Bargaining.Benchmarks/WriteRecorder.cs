using System.Data.Common;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>The writes of one transaction, trip by trip, as they went to the database.</summary>
internal sealed record RecordedTransaction(IReadOnlyList<RecordedTrip> Trips)
{
    public int Rows => Trips.Sum(trip => trip.Writes.Sum(w => w.Rows));
}

/// <summary>What went in one round trip: one command of several statements, or a batch of commands.</summary>
internal sealed record RecordedTrip(IReadOnlyList<RecordedWrite> Writes);

/// <summary>One command text with its parameters.</summary>
internal sealed record RecordedWrite(string Text, IReadOnlyList<NpgsqlParameter> Parameters)
{
    public int Rows => Text.Split("INSERT INTO ").Length - 1 + Text.Split("UPDATE ").Length - 1;

    public static RecordedWrite Of(string text, DbParameterCollection parameters) =>
        new(text, [.. parameters.Cast<NpgsqlParameter>().Select(p => (NpgsqlParameter)p.Clone())]);
}

/// <summary>Records what a reference round writes, so that the ceiling writes the same rows in as many trips.</summary>
internal sealed class WriteRecorder : DbCommandInterceptor, IDbTransactionInterceptor, IRowBatchObserver
{
    private List<List<RecordedTrip>>? _transactions;

    public void Begin() => _transactions = [];

    public IReadOnlyList<RecordedTransaction> End()
    {
        var recorded = _transactions!;
        _transactions = null;
        return [.. recorded.Where(trips => trips.Count > 0).Select(trips => new RecordedTransaction(trips))];
    }

    /// <summary>What is written from here on belongs together: a command writes once, and
    /// each that follows from it in other cases once more.</summary>
    ValueTask<DbTransaction> IDbTransactionInterceptor.TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken
    )
    {
        _transactions?.Add([]);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public void Writing(DbBatch batch) =>
        _transactions?[^1].Add(
            new RecordedTrip([.. batch.BatchCommands.Select(command => RecordedWrite.Of(command.CommandText, command.Parameters))])
        );

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (
            _transactions is not null
            && (command.CommandText.Contains("INSERT INTO") || command.CommandText.Contains("UPDATE "))
            && !command.CommandText.Contains("FOR UPDATE")
        )
        {
            _transactions[^1].Add(new RecordedTrip([RecordedWrite.Of(command.CommandText, command.Parameters)]));
        }

        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
