using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Bargaining.Benchmarks;

/// <summary>The writes of one transaction, as they went to the database.</summary>
internal sealed record RecordedTransaction(IReadOnlyList<RecordedWrite> Writes)
{
    public int Rows => Writes.Sum(w => w.Rows);
}

/// <summary>One command text with its parameters.</summary>
internal sealed record RecordedWrite(string Text, IReadOnlyList<NpgsqlParameter> Parameters)
{
    public int Rows => Text.Split("INSERT INTO ").Length - 1 + Text.Split("UPDATE ").Length - 1;
}

/// <summary>Records what a reference round writes, so that the ceiling writes the same rows.</summary>
internal sealed class WriteRecorder : DbCommandInterceptor, IDbTransactionInterceptor
{
    private List<List<RecordedWrite>>? _transactions;

    public void Begin() => _transactions = [];

    public IReadOnlyList<RecordedTransaction> End()
    {
        var recorded = _transactions!;
        _transactions = null;
        return [.. recorded.Where(writes => writes.Count > 0).Select(writes => new RecordedTransaction(writes))];
    }

    /// <summary>What is written from here on belongs together: a command saves once, and each that follows from it in other cases once more.</summary>
    ValueTask<DbTransaction> IDbTransactionInterceptor.TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken)
    {
        _transactions?.Add([]);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (_transactions is not null && (command.CommandText.Contains("INSERT INTO") || command.CommandText.Contains("UPDATE ")) && !command.CommandText.Contains("FOR UPDATE"))
        {
            _transactions[^1].Add(new RecordedWrite(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => (NpgsqlParameter)p.Clone())]));
        }

        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
